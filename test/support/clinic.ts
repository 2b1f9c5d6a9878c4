import { CARRIER_HOST, type Pbx, type PbxOptions, startAsterisk } from './asterisk.ts'
import type { CallerStep, KeyMethod } from './caller-steps.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { type Service, startService } from './service.ts'
import { type Sipp, sipp } from './sipp.ts'
import { until } from './wait.ts'

/** The clinic's one number. Numbers 555-01xx are kept for fiction. */
export const LINE = '+15145550100'

export type CallerOptions = {
  from: string
  /** Display name as the carrier writes it in the From header, quotes and all: `"Ève" `. */
  rawName?: string
  /** How long the caller talks, or rings before hanging up, in milliseconds. */
  pauseMs?: number
}

/** A caller over the trunk, played by SIPp. `done` resolves when the call went as the scenario says. */
export async function placeCall(
  pbx: Pbx,
  how: 'abandons' | 'gives-up' | 'stays' | 'talks' | 'withholds',
  { from, rawName = '', pauseMs = 500 }: CallerOptions,
): Promise<Sipp> {
  return await sipp(`caller-${how}`, {
    host: CARRIER_HOST,
    target: { ...pbx.sip, user: LINE },
    keys: { from, name: rawName },
    pauseMs,
    calls: 1,
  })
}

/** A caller who waits until the clinic has answered, and then does these things. */
export async function placeKeyCall(
  pbx: Pbx,
  steps: readonly CallerStep[],
  {
    from,
    rawName = '',
    to = LINE,
    method = 'info',
    earPort,
  }: Pick<CallerOptions, 'from' | 'rawName'> & { to?: string; method?: KeyMethod; earPort?: number | undefined },
): Promise<Sipp> {
  return await sipp('caller-presses', {
    host: CARRIER_HOST,
    target: { ...pbx.sip, user: to },
    keys: { from, name: rawName },
    ...{ steps, keyMethod: method, calls: 1, ...(earPort && { earPort }) },
  })
}

/** A desk phone, played by SIPp until it is stopped. `pauseMs`: how long it rings before it answers. */
export async function playPhone(
  pbx: Pbx,
  name: string,
  how: 'rings' | 'answers' | 'busy' | 'takes',
  pauseMs = 300,
): Promise<Sipp> {
  const port = pbx.phones[name]
  if (port === undefined) throw new Error(`Phone ${name} is switched off.`)
  return await sipp(`phone-${how}`, { host: '127.0.0.1', port, pauseMs, within: 600_000 })
}

export type Clinic = {
  pbx: Pbx
  service: Service
  database: FreshDatabase
  /** The links to the PBX are up: calls and texts go both ways. */
  connected(): Promise<void>
  close(): Promise<void>
}

/** A clinic as it is after installing: its PBX with the dialplan, the service beside it, a database of its own. */
export async function openClinic(
  options: PbxOptions & { env?: Record<string, string>; clock?: Date } = {},
): Promise<Clinic> {
  const { env = {}, clock, ...pbxOptions } = options
  const [pbx, database] = await Promise.all([startAsterisk(pbxOptions), freshDatabase()])
  const closeBoth = () => Promise.all([pbx.stop(), database.drop()])
  const service = await startService({ pbx, databaseUrl: database.url, env, ...(clock && { clock }) }).catch(
    async (error: unknown) => {
      await closeBoth()
      throw error
    },
  )
  const clinic: Clinic = {
    pbx,
    service,
    database,
    async connected() {
      await until('the service is connected to the PBX', async () => {
        const state = await service.api<Record<'ami' | 'ari' | 'gateway', { state: string }>>('GET', '/api/system')
        return [state.ami, state.ari, state.gateway].every((link) => link.state === 'up')
      })
    },
    async close() {
      await service.stop()
      await closeBoth()
    },
  }
  await clinic.connected().catch(async (error: unknown) => {
    const output = service.output()
    await clinic.close()
    throw new Error(`${String(error)}\n${output.slice(-4_000)}`)
  })
  return clinic
}
