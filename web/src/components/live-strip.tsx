import type { Call } from '../../../server/contract/shapes.ts'
import { formatStopwatch } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { FetchedControls } from '../listening/fetched.tsx'
import { conversationOf } from '../live/reduce.ts'
import { live, second } from '../live/store.ts'
import { whoIs } from '../names.ts'
import { conversationPath } from '../router.ts'
import { Icon } from './icon.tsx'
import { shownWho } from './private.tsx'
import { openIfNew } from './rows.tsx'

/**
 * Who is on the phone now. It keeps its height when a call comes or goes: what is below must not move under the hand.
 * More than two calls spread over the list, not into it.
 */
export function LiveStrip() {
  const w = words.value.today
  const { calls } = live.value
  return (
    <section class="live-strip" aria-label={w.live}>
      {calls.length === 0 ? (
        <p class="hint">{w.nobodyTalks}</p>
      ) : (
        <ul>
          {calls.map((call) => (
            <li key={call.id}>
              <LiveCall call={call} />
              <FetchedControls call={call} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function LiveCall({ call }: { call: Call }) {
  const w = words.value
  const known = conversationOf(live.value, call)
  const who = whoIs(call.contact, call.direction === 'out' ? call.to : call.from, w)
  const phones = call.answeredBy ?? call.ringing.slice().sort().join(', ')
  return (
    <a
      class="live-call"
      href={known ? conversationPath(known.id) : '/calls'}
      onClick={(event) => openIfNew(event, known, call)}
    >
      <Icon name={call.direction === 'in' ? 'phone-in' : call.direction === 'out' ? 'phone-out' : 'phone'} />
      <b>{shownWho(who)}</b>
      <span>
        {call.outcome === 'missed' ? w.today.apology : call.state === 'answered' ? w.today.talking : w.today.ringing}
        {phones && ` ${phones}`}
        {call.answeredAt && <Stopwatch since={call.answeredAt} />}
      </span>
    </a>
  )
}

const Stopwatch = ({ since }: { since: string }) => (
  <span class="stopwatch"> {formatStopwatch(second.value - Date.parse(since))}</span>
)
