import { Icon } from '../components/icon.tsx'
import { shownName } from '../components/private.tsx'
import { formatTime } from '../i18n/format.ts'
import { language } from '../i18n/index.ts'
import { tidy } from '../names.ts'
import { ShareActs } from './share-acts.tsx'
import { ShareFiles } from './share-files.tsx'
import { asidesOf, stateOf } from './share-state.ts'
import { ShareStory } from './share-story.tsx'
import { tellingNow, useShare } from './use-share.ts'
import { sharesWords } from './words.ts'
import '../styles/shares.css'

/** Documents on the timeline: what, to whom, where they stand, what happened, and what can be done. */
export function ShareEntry({ id, at }: { id: string; at: string }) {
  const w = sharesWords.value.entry
  const { share, events, problem, again } = useShare(id)
  if (!share)
    return (
      <article class="entry-text out">
        <div class="share-entry">
          <p class="share-title">
            <Icon name="document" />
            <b>{problem ? w.unreadable : '…'}</b>
          </p>
          {problem && (
            <p class="actions">
              {problem}
              <button type="button" class="plain" onClick={again}>
                {sharesWords.value.upload.retry}
              </button>
            </p>
          )}
        </div>
      </article>
    )
  return (
    <article class="entry-text out">
      <div class="share-entry">
        <ShareHead share={share} />
        <ShareFiles share={share} />
        <ShareActs share={share} />
        {events && <ShareStory events={events} files={share.files} />}
      </div>
      <p class="fate">
        {formatTime(at, language.value)}
        {share.author && ` · ${share.author}`}
      </p>
    </article>
  )
}

/** Title, and the state in words. */
export function ShareHead({ share }: { share: Parameters<typeof stateOf>[0] }) {
  const w = sharesWords.value.entry
  const telling = tellingNow()
  const { icon, text, grave } = stateOf(share, telling)
  const who = shownName(tidy(share.recipient))
  return (
    <>
      <p class="share-title">
        <Icon name="document" />
        <b>{share.direction === 'send' ? w.sent(who) : w.asked(who)}</b>
      </p>
      <p class={grave ? 'share-state grave' : 'share-state'} role="status">
        <Icon name={icon} />
        <b>{text}</b>
        {asidesOf(share, telling).map((aside) => (
          <small key={aside}>{aside}</small>
        ))}
      </p>
      {share.state === 'open' && (
        <p class="hint share-small">
          {w.ways(w.linkWays[share.linkBy], w.codeWays[share.codeBy])}, {w.until(formatUntil(share.expiresAt))}
        </p>
      )}
    </>
  )
}

const formatUntil = (iso: string): string =>
  new Intl.DateTimeFormat(language.value === 'fr' ? 'fr-CA' : 'en-CA', { day: 'numeric', month: 'long' }).format(
    new Date(iso),
  )
