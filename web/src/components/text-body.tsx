import type { Fact } from '../../../server/contract/about.ts'
import type { Conversation } from '../../../server/contract/shapes.ts'
import { words } from '../i18n/index.ts'
import { shownParts } from '../links.ts'
import { FetchedFacts } from '../listening/fetched.tsx'
import { Icon } from './icon.tsx'
import { shownText } from './private.tsx'

/** May links of this number open? Where nobody has said who it is, whoever has a record is known. */
export const opensLinks = ({ verdict, contact }: Conversation): boolean =>
  verdict ? verdict.verdict === 'known' : contact !== null

type Props = { body: string; isKnown: boolean; facts?: readonly Fact[] | undefined }

/** A text in its bubble. Links open only for `isKnown` senders; others are named and lead nowhere. */
export function TextBody({ body, isKnown, facts = [] }: Props) {
  const w = words.value.screening
  const isHidden = shownText(body) !== body
  const draw = (text: string) =>
    shownParts(text, isKnown).map((part) => {
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
    })
  return (
    <>
      <p class="bubble" dir="auto">
        {isHidden ? shownText(body) : <FetchedFacts {...{ body, facts, draw }} />}
      </p>
      {!isKnown && !isHidden && shownParts(body, isKnown).some(({ kind }) => kind === 'harmless') && (
        <p class="link-warning">
          <Icon name="alert" />
          {w.linkWarning}
        </p>
      )}
    </>
  )
}
