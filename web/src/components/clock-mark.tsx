import type { Conversation } from '../../../server/contract/shapes.ts'
import { formatTime, formatWait } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { isStale, readClock, type Urgency, urgencyOf } from '../live/clock.ts'
import { clock } from '../live/store.ts'

/** A ring, half a disc, a disc: the reply clock without its colour. The word stands beside it. */
export const Mark = ({ urgency }: { urgency: Urgency }) => (
  <svg class={`mark ${urgency}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <circle cx="8" cy="8" r="6" />
    {urgency !== 'calm' && (
      <path d={urgency === 'late' ? 'M8 2a6 6 0 0 1 0 12A6 6 0 0 1 8 2z' : 'M8 2a6 6 0 0 1 0 12z'} />
    )}
  </svg>
)

const urgencyWord = (urgency: Urgency): string =>
  ({ calm: words.value.clock.calm, amber: words.value.clock.amber, late: words.value.clock.late })[urgency]

/** `attend depuis 12 min, à répondre bientôt, avant 10 h 55`. Nothing when nobody waits. */
export function ReplyClock({ conversation }: { conversation: Conversation }) {
  if (!conversation.awaitingSince) return null
  const now = clock.value
  const urgency = urgencyOf(conversation, now)
  const w = words.value
  const waited = now - Date.parse(conversation.awaitingSince)
  const due = conversation.clock && readClock(conversation.clock, now).dueAt
  return (
    <p class={`reply-clock ${urgency}`}>
      <Mark urgency={urgency} />
      <span>
        {waited < 60_000 ? w.clock.arrived : w.clock.waiting(formatWait(waited, w))}
        {', '}
        <b>{urgencyWord(urgency)}</b>
        {due &&
          urgency !== 'late' &&
          !isStale(conversation, now) &&
          ` · ${w.clock.before(formatTime(due, language.value))}`}
      </span>
    </p>
  )
}
