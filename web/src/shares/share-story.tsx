import { useState } from 'preact/hooks'
import type { Share, ShareEvent } from '../../../server/contract/documents.ts'
import { counterMode } from '../components/private.tsx'
import { formatTime, formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { detailsOf, foldEvents, isGrave } from './share-state.ts'
import { tellingNow } from './use-share.ts'
import { sharesWords } from './words.ts'

/** So many are read at a glance. */
const SHOWN = 4

/** What happened, the newest first: the last of it, and all of it when asked. */
export function ShareStory({ events, files }: { events: readonly ShareEvent[]; files: Share['files'] }) {
  const [whole, setWhole] = useState(false)
  const w = sharesWords.value
  const telling = tellingNow()
  const story = foldEvents(events)
  const shown = whole ? story : story.slice(0, SHOWN)
  return (
    <section class="share-story" aria-label={w.entry.history}>
      <ol>
        {shown.map(({ event, count }) => {
          const details = detailsOf(event, files, telling, counterMode.value)
          return (
            <li key={event.id} class={isGrave(event) ? 'grave' : undefined}>
              <time dateTime={event.at}>{timeOf(event.at)}</time>
              <span>
                <b>{w.event[event.kind] ?? event.kind}</b>
                {count > 1 && ` (${w.detail.times(count)})`}
                {details.length > 0 && <small> {details.join(', ')}</small>}
              </span>
            </li>
          )
        })}
      </ol>
      {story.length > SHOWN && (
        <button type="button" class="plain" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? w.entry.lessHistory : w.entry.moreHistory(story.length)}
        </button>
      )}
    </section>
  )
}

/** The time alone today; of another day, which one too. */
function timeOf(at: string): string {
  const day = formatWhen(at, clock.value, language.value, words.value)
  const time = formatTime(at, language.value)
  return day === time ? time : `${day} ${time}`
}
