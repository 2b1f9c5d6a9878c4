import type { Conversation } from '../../../server/contract/shapes.ts'
import { words } from '../i18n/index.ts'
import { shownParts } from '../links.ts'
import { Icon } from './icon.tsx'
import { shownText } from './private.tsx'

/** May links of this number open? Where nobody has said who it is, whoever has a record is known. */
export const opensLinks = ({ verdict, contact }: Conversation): boolean =>
  verdict ? verdict.verdict === 'known' : contact !== null

/** A text in its bubble. Links open only for `isKnown` senders; others are named and lead nowhere. */
export function TextBody({ body, isKnown }: { body: string; isKnown: boolean }) {
  const w = words.value.screening
  const parts =
    shownText(body) === body ? shownParts(body, isKnown) : [{ kind: 'text' as const, text: shownText(body) }]
  return (
    <>
      <p class="bubble" dir="auto">
        {parts.map((part) => {
          if (part.kind === 'text') return part.text
          if (part.kind === 'open')
            return (
              <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">
                <bdi>{part.text}</bdi>
              </a>
            )
          return (
            <span class="link-off" title={part.defanged}>
              <bdi>{w.link(part.host)}</bdi>
            </span>
          )
        })}
      </p>
      {!isKnown && parts.some(({ kind }) => kind === 'harmless') && (
        <p class="link-warning">
          <Icon name="alert" />
          {w.linkWarning}
        </p>
      )}
    </>
  )
}
