import { language, tables, words } from '../i18n/index.ts'
import { lineOf } from '../live/lines.ts'
import { lookedUp } from '../live/look-up.ts'
import { detailsOf, type Known, sayExchange } from '../live/popup-facts.ts'
import { conversationOf, type Popup } from '../live/reduce.ts'
import { clock, live } from '../live/store.ts'
import { UrgentMark } from './about-mark.tsx'
import { MoodMark } from './mood.tsx'

/** Everything that is known of a popup's caller: what its words are made of. */
export function knownOf({ call }: Popup): Known {
  const card = live.value.cards.get(call.id)?.card ?? null
  return {
    call,
    contact: card?.people[0]?.contact ?? call.contact,
    card,
    conversation: conversationOf(live.value, call),
    line: lineOf(call.line),
    lookedUp: lookedUp.value.has(call.id),
    now: clock.value,
    language: language.value,
    tables,
  }
}

/** The lower half of a popup, for who has a fourth second: appointments, family, and what was last said. */
export function CallerFacts({ known }: { known: Known }) {
  const w = words.value.caller
  const details = detailsOf(known)
  const exchanges = known.card?.exchanges ?? []
  if (details.length + exchanges.length === 0) return null
  return (
    <div class="popup-more">
      {details.length > 0 && (
        <dl>
          {details.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {exchanges.length > 0 && (
        <ul aria-label={w.exchanges}>
          {exchanges.map((exchange) => {
            const { what, when, body } = sayExchange(exchange, known)
            return (
              <li key={exchange.id}>
                {exchange.sentiment ? <MoodMark sentiment={exchange.sentiment} /> : <span class="mood" />}
                <span class="popup-when">{when}</span>
                {exchange.urgent && <UrgentMark />}
                <span class="clip">
                  {what}
                  {body && <q dir="auto">{body}</q>}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
