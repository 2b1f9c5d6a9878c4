import { useEffect, useState } from 'preact/hooks'
import type { LinkStatus, SystemState } from '../../../server/contract/shapes.ts'
import { formatTime, formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { faultsOf } from '../live/faults.ts'
import { clock, link, live } from '../live/store.ts'
import { Icon } from './icon.tsx'

/** A broken link that comes back within this time is not worth a word. */
const PATIENCE = 2_500

/** Since when the page has been without the service, once that is worth saying. */
function useLostAt(): number | null {
  const { lostAt } = link.value
  const [said, say] = useState<number | null>(null)
  useEffect(() => {
    if (lostAt === null) {
      say(null)
      return
    }
    const timer = setTimeout(() => say(lostAt), Math.max(0, lostAt + PATIENCE - Date.now()))
    return () => clearTimeout(timer)
  }, [lostAt])
  return lostAt === null ? null : said
}

/** One bar at the top when a link is down: since when, what still works, what to do. */
export function TroubleBar() {
  const [worst, ...others] = faultsOf(live.value.system, useLostAt())
  const w = words.value.status
  return (
    <div class="trouble" role="status">
      {worst && (
        <div>
          <Icon name="alert" />
          <p>
            <b>
              {w[worst.trouble].what} {w.since(formatWhen(worst.since, clock.value, language.value, words.value))}.
            </b>{' '}
            {w[worst.trouble].still} {w[worst.trouble].todo}
            {others.length > 0 && ` ${w.others(others.map((fault) => w[fault.name]).join(', '))}`}
            {worst.detail && <small>{worst.detail}</small>}
          </p>
        </div>
      )}
    </div>
  )
}

const Sign = ({ fine }: { fine: boolean }) => (
  <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    {fine ? <circle cx="6" cy="6" r="4" /> : <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />}
  </svg>
)

const Chip = ({ name, status, note }: { name: string; status: LinkStatus; note?: string | null }) => {
  const w = words.value.status
  const fine = status.state === 'up'
  return (
    <li class={`chip ${status.state}`} title={status.detail ?? undefined}>
      <Sign fine={fine} />
      <span>
        {name}
        <span class={fine ? 'sr-only' : undefined}>
          {' '}
          {w[status.state]}
          {!fine && status.state !== 'off' && (
            <span class="sr-only"> {w.since(formatTime(status.since, language.value))}</span>
          )}
        </span>
        {note && <small> {note}</small>}
      </span>
    </li>
  )
}

/** So many recordings that wait for their words are worth a word themselves. */
const MANY = 5

/**
 * Recordings are not written down any more, or many of them wait for it. Where there is no engine, settings say so, and the
 * recordings themselves: a clinic that wants none is not warned of it all day long.
 */
function TranscriptionChip({ of: { state, waiting, detail } }: { of: NonNullable<SystemState['transcription']> }) {
  const w = words.value.status.transcription
  const isDown = state === 'down'
  if (!isDown && (state === 'off' || waiting < MANY)) return null
  return (
    <li class={`chip transcription ${state}`} title={detail ?? undefined}>
      <Sign fine={!isDown} />
      <span>
        {w.name} {isDown ? w.down : w.waiting(waiting)}
      </span>
    </li>
  )
}

/** PBX, database and gateway: always visible. */
export function StatusChips() {
  const { system } = live.value
  const w = words.value.status
  const lostAt = useLostAt()
  if (!system) return <ul class="chips" aria-label={w.label} />
  if (lostAt !== null) {
    const lost: LinkStatus = { state: 'down', since: new Date(lostAt).toISOString(), detail: null }
    return (
      <ul class="chips" aria-label={w.label}>
        <Chip name={w.service} status={lost} />
      </ul>
    )
  }
  return (
    <ul class="chips" aria-label={w.label}>
      <Chip name={w.ami} status={system.ami} />
      <Chip name={w.database} status={system.database} />
      <Chip
        name={w.gateway}
        status={system.gateway}
        note={system.textsWaiting > 0 ? w.waiting(system.textsWaiting) : null}
      />
      {system.transcription && <TranscriptionChip of={system.transcription} />}
    </ul>
  )
}
