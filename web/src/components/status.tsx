import { useEffect, useState } from 'preact/hooks'
import type { LinkStatus, SystemState } from '../../../server/contract/shapes.ts'
import { formatTime, formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock, link, live } from '../live/store.ts'
import { Icon } from './icon.tsx'

type Trouble = { what: string; still: string; todo: string }
type Name = 'service' | 'database' | 'ami' | 'ari' | 'gateway'
export type Fault = { name: Name; trouble: keyof StatusTroubles; since: string; detail: string | null }
type Status = (typeof words.value)['status']
type StatusTroubles = { [Key in keyof Status as Status[Key] extends Trouble ? Key : never]: Status[Key] }

/** Everything that is wrong, the worst first. `serviceLostAt`: since when this page has no link, in milliseconds. */
export function faultsOf(system: SystemState | null, serviceLostAt: number | null): Fault[] {
  if (serviceLostAt !== null) {
    return [{ name: 'service', trouble: 'serviceDown', since: new Date(serviceLostAt).toISOString(), detail: null }]
  }
  if (!system) return []
  const fault = (name: Exclude<Name, 'service'>, trouble: Fault['trouble']): Fault => ({
    name,
    trouble,
    since: system[name].since,
    detail: system[name].detail,
  })
  const { database, ami, ari, gateway, practice } = system
  const faults: Fault[] = []
  if (database.state === 'down' || database.state === 'refused') faults.push(fault('database', 'databaseDown'))
  if (ami.state === 'refused') faults.push(fault('ami', 'amiRefused'))
  else if (ami.state === 'off') faults.push(fault('ami', 'amiOff'))
  else if (ami.state === 'down') faults.push(fault('ami', practice ? 'practiceStarting' : 'amiDown'))
  // Without its phone system everything that hangs from it is down too: one bar says it once.
  if (ami.state === 'up') {
    if (ari.state === 'refused') faults.push(fault('ari', 'ariRefused'))
    else if (ari.state === 'down') faults.push(fault('ari', 'ariDown'))
    if (gateway.state === 'refused') faults.push(fault('gateway', 'gatewayRefused'))
    else if (gateway.state === 'down') faults.push(fault('gateway', 'gatewayDown'))
  }
  return faults
}

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

const Chip = ({ name, status, note }: { name: string; status: LinkStatus; note?: string | null }) => {
  const w = words.value.status
  const fine = status.state === 'up'
  return (
    <li class={`chip ${status.state}`} title={status.detail ?? undefined}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {fine ? <circle cx="6" cy="6" r="4" /> : <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />}
      </svg>
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
    </ul>
  )
}
