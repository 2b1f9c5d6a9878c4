import type { SystemState } from '../../../server/contract/shapes.ts'
import type { Words } from '../i18n/fr.ts'

type Trouble = { what: string; still: string; todo: string }
type Name = 'service' | 'database' | 'ami' | 'ari' | 'gateway'
type Fault = { name: Name; trouble: keyof StatusTroubles; since: string; detail: string | null }
type Status = Words['status']
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
