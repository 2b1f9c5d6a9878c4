import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'
import { CARRIER_HOST } from '../test/support/asterisk.ts'
import { asteriskProgram } from '../test/support/asterisk-program.ts'
import type { CallerStep } from '../test/support/caller-steps.ts'
import { LINE, playPhone } from '../test/support/clinic.ts'
import { sipp } from '../test/support/sipp.ts'
import { until } from '../test/support/wait.ts'
import { callers, rowsOf } from './callers.ts'
import { check, type Figures, quantile, spread } from './figures.ts'
import { withDatabase } from './full-database.ts'
import { openClinic } from './open-clinic.ts'
import { watchDelay } from './watch-delay.ts'

const CALLERS = 50
/** The callers of (a), (b) and (d) have been texted a moment ago. */
const FIRST_CALLER = 1_820
const SPOKEN_MS = 6_000

/** Hears the greeting and most of the menu, asks for a voice message, hears what to do, speaks, and keeps it. */
const STEPS: CallerStep[] = [
  { wait: 9_000 },
  { press: '1' },
  { wait: 8_500 },
  { speak: SPOKEN_MS },
  { press: '#' },
  { wait: 500 },
  { press: '1' },
]

/**
 * Fifty callers in the deflection at once, who all leave a voice message; the last one comes while the first still
 * hears the greeting. A gap is the silence between two prompts that follow each other, by Asterisk's own log: from the
 * end of the one (its beginning and its length) to the beginning of the next. The limit beside it is the gap one caller
 * alone hears.
 */
export async function bench(): Promise<Figures> {
  const clinic = await openClinic({ phones: ['101'], ringSeconds: 2 })
  const { pbx, service, carrier, dataDir } = clinic
  const phone = await playPhone(pbx, '101', 'busy')
  const numbers = callers(FIRST_CALLER, CALLERS)
  const began = new Date()
  let alone: number[] = []
  let together: number[] = []
  let delay = ''
  try {
    await leaveMessages(pbx.sip, ['+14505550199'], 1)
    const mark = (await pbx.log()).length
    alone = await gapsIn((await pbx.log()).slice(0, mark))
    const watched = watchDelay()
    await leaveMessages(pbx.sip, numbers, 10)
    delay = watched()
    together = await gapsIn((await pbx.log()).slice(mark))
    await until(
      'every message is kept',
      async () => (await withDatabase(dataDir, (client) => countSince(client, began))).kept > CALLERS,
      { within: 60_000 },
    ).catch(() => {})
    await service.halt()
  } finally {
    await phone.stop()
    await clinic.close()
  }
  const stored = await withDatabase(dataDir, (client) => countSince(client, began))
  const texted = new Set(carrier.texts.map(({ to }) => to))
  return {
    title: `${CALLERS} callers in the deflection at once, who all leave a message of ${SPOKEN_MS / 1000} s`,
    lines: [
      `between two prompts, alone:    ${spread(alone)}`,
      `between two prompts, together: ${spread(together)}`,
      `kept messages, in seconds:     ${spread(stored.seconds, 's')}`,
      delay,
    ],
    checks: [
      check('calls settled', stored.settled, '=', CALLERS + 1),
      check('messages kept', stored.kept, '=', CALLERS + 1),
      check('shortest message', Math.min(...stored.seconds), '>=', SPOKEN_MS / 1000 - 0.5, 's'),
      check('callers texted', numbers.filter((number) => texted.has(number)).length, '=', CALLERS),
      check('texts', carrier.texts.length, '=', CALLERS + 1),
      check('gap, p99', quantile(together, 0.99), '<=', 150, 'ms'),
    ],
  }
}

async function leaveMessages(to: { host: string; port: number }, numbers: readonly string[], callsPerSecond: number) {
  await using played = await sipp('caller-presses', {
    ...{ host: CARRIER_HOST, target: { ...to, user: LINE }, rows: rowsOf(numbers), steps: STEPS, callsPerSecond },
    ...{ calls: numbers.length, within: 120_000 },
  })
  await played.done
}

/** The prompts that follow each other by themselves, each with the one before it. */
const FOLLOWS = new Map([
  ['vm-nobodyavail', 'im-sorry'],
  ['text-sent', 'vm-nobodyavail'],
  ['menu-voice', 'text-sent'],
])

/** Silences between prompts, in milliseconds. */
async function gapsIn(log: string): Promise<number[]> {
  const lengths = new Map<string, number>()
  const last = new Map<string, { name: string; endsAt: number }>()
  const gaps: number[] = []
  const played = /^\[([\d-]+ [\d:.]+)\].*<(\S+)> Playing '([^']+?)(?:\.\w+)?' \(language '(\w+)'\)/gm
  for (const [, at = '', channel = '', path = '', language = ''] of log.matchAll(played)) {
    const name = path
      .split('/')
      .at(-1)!
      .replace(/-[0-9a-f]{12}$/, '')
    const startsAt = Date.parse(`${at.replace(' ', 'T')}Z`)
    const before = last.get(channel)
    if (before && FOLLOWS.get(name) === before.name) gaps.push(startsAt - before.endsAt)
    if (!lengths.has(path)) lengths.set(path, await lengthOf(path, language))
    last.set(channel, { name, endsAt: startsAt + lengths.get(path)! })
  }
  return gaps
}

/** Of a sound file, in milliseconds: 16 bit at 8 kHz, after a header of 44 bytes. */
async function lengthOf(path: string, language: string): Promise<number> {
  const { dataDir } = await asteriskProgram()
  const file = path.startsWith('/') ? `${path}.wav` : `${dataDir}/sounds/${language}/${path}.wav`
  return ((await readFile(file)).length - 44) / 16
}

async function countSince(client: Client, since: Date) {
  const one = async <T>(query: string): Promise<T> => (await client.query(query, [since])).rows[0] as T
  const { settled } = await one<{ settled: number }>(
    `select count(*)::int as settled from call where started_at >= $1 and state = 'ended' and outcome = 'missed'`,
  )
  const { seconds } = await one<{ seconds: number[] }>(
    `select coalesce(array_agg(seconds), '{}') as seconds from recording where started_at >= $1 and state = 'kept'`,
  )
  return { settled, kept: seconds.length, seconds }
}
