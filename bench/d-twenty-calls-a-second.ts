import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import { playPhone } from '../test/support/clinic.ts'
import { until } from '../test/support/wait.ts'
import { callers } from './callers.ts'
import { placeCalls } from './calls.ts'
import { check, type Figures, show, spread } from './figures.ts'
import { withDatabase } from './full-database.ts'
import { openClinic } from './open-clinic.ts'

const SECONDS = 60
const CALLS = 20 * SECONDS
/** Callers of (a) and (b) have been texted a moment ago. */
const FIRST_CALLER = 600
const MOST_MEGABYTES = 250

/**
 * Twenty calls a second for a minute, all missed, all from different callers: ten a second hang up while the phone
 * rings, ten a second ring out and are deflected. Texts are counted at the carrier's socket; calls, texts and doubles
 * also in the database, once the service has stopped.
 */
export async function bench(): Promise<Figures> {
  const clinic = await openClinic({ phones: ['101'], ringSeconds: 2 })
  const { pbx, service, carrier, dataDir } = clinic
  const phone = await playPhone(pbx, '101', 'rings')
  let memory: Awaited<ReturnType<typeof memoryOf>>
  const began = new Date()
  const numbers = callers(FIRST_CALLER, CALLS)
  const resident: number[] = []
  let troubles = ''
  try {
    const panel = await service.live()
    const sampler = setInterval(() => memoryOf(service.pid()).then(({ now }) => resident.push(now)), 500)
    const half = { callsPerSecond: 10 }
    const went = await Promise.allSettled([
      placeCalls(pbx, 'abandons', { ...half, numbers: numbers.slice(0, CALLS / 2), pauseMs: 1_000 }),
      placeCalls(pbx, 'gives-up', { ...half, numbers: numbers.slice(CALLS / 2) }),
    ])
    troubles = went.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])).join('\n')
    await until('every caller has a text', () => carrier.texts.length >= CALLS, { within: 30_000 }).catch(() => {})
    clearInterval(sampler)
    memory = await memoryOf(service.pid())
    panel.close()
    // What is still to come of a double comes before the service has stopped.
    await service.halt()
  } finally {
    await phone.stop()
    await clinic.close()
  }

  const sent = carrier.texts
  const texted = new Set(sent.map(({ to }) => to))
  const stored = await withDatabase(dataDir, (client) => countSince(client, began))
  return {
    title: `20 calls a second for ${SECONDS} s, all missed, ${CALLS} callers`,
    lines: [
      `at the carrier: ${sent.length} texts (Call-IDs), ${texted.size} recipients`,
      `in the database: ${stored.calls} calls of ${stored.callers} callers (${stored.outcomes}), ${stored.open} not ended; ${stored.texts} texts to ${stored.recipients}, ${stored.unsent} not sent`,
      `service's memory: ${spread(resident, 'MB')}; most ever ${show(memory.most)} MB`,
      ...(troubles ? [troubles] : []),
    ],
    checks: [
      check('calls recorded', stored.calls, '=', CALLS),
      check('texts handed over', numbers.filter((number) => texted.has(number)).length, '=', CALLS),
      check('double calls', stored.calls - stored.callers, '=', 0),
      check('double texts', Math.max(sent.length - texted.size, stored.texts - stored.recipients), '=', 0),
      check('memory', memory.most, '<=', MOST_MEGABYTES, 'MB'),
    ],
  }
}

/** Resident memory of a process, now and at its most (proc_pid_status(5)), in megabytes. */
async function memoryOf(pid: number): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const of = (name: string) => (Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))?.[1]) * 1024) / 1e6
  return { now: of('VmRSS'), most: of('VmHWM') }
}

async function countSince(client: Client, since: Date) {
  const one = async <T>(query: string): Promise<T> => (await client.query(query, [since])).rows[0] as T
  const calls = await one<{ calls: number; callers: number; open: number }>(
    `select count(*)::int as calls, count(distinct from_number)::int as callers,
       count(*) filter (where state <> 'ended')::int as open from call where started_at >= $1`,
  )
  const texts = await one<{ texts: number; recipients: number; unsent: number }>(
    `select count(*)::int as texts, count(distinct to_number)::int as recipients,
       count(*) filter (where state <> 'sent')::int as unsent
     from message where direction = 'out' and updated_at >= $1`,
  )
  const { outcomes } = await one<{ outcomes: string }>(
    `select string_agg(count || ' ' || coalesce(outcome, 'open'), ', ') as outcomes
     from (select outcome, count(*) from call where started_at >= $1 group by outcome) as each`,
  )
  return { ...calls, ...texts, outcomes }
}
