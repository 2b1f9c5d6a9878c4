import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import createManager from 'asterisk-manager'
import { CALL_EVENTS } from '../server/adapters/asterisk/translate-ami.ts'
import { createCalls } from '../server/calls/index.ts'
import { migrateToLatest, openDatabase, startEmbedded } from '../server/db/index.ts'
import { systemNow } from '../server/kit/clock.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createLog } from '../server/kit/log.ts'
import { createPbx } from '../server/pbx.ts'
import { LINE } from '../test/support/clinic.ts'
import { inTime, until } from '../test/support/wait.ts'
import { check, type Figures, median, show } from './figures.ts'
import type { FromPlayer, ToPlayer } from './player.ts'
import { countEvents, recordedBytes } from './recorded-bytes.ts'

const ROUNDS = 11
const WARM_UP = 3
/** How often a round plays all recordings. */
const REPEATS = 20
const COUNT = countEvents() * REPEATS

type Side = {
  user: string
  /** How often `met` is called in a round. */
  meets: number
  connect: (port: number, met: () => void) => Promise<void>
  /** Resolves when everything that follows from the events is done. */
  rest: () => Promise<void>
}
type Round = { perSecond: number; perCpuSecond: number; callsPerSecond: number }

/**
 * The recordings of test/recordings/ over a TCP socket, every call new: once through the whole tracker (AMI session,
 * translation, calls, a real database behind), once through asterisk-manager's reader alone, by turns in one process.
 * Both are sent the same bytes: the classes of events that Relais asks Asterisk for.
 */
export async function bench(): Promise<Figures> {
  const player = await startPlayer()
  const tracker = await openTracker()
  const sides = [tracker, readerAlone]
  const rounds = new Map<Side, Round[]>(sides.map((side) => [side, []]))
  try {
    const counters = new Map<Side, Counter>()
    for (const side of sides) {
      const counter = createCounter()
      counters.set(side, counter)
      await side.connect(player.port, counter.met)
    }
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const figures = await measure(player, side, counters.get(side)!, tracker.ended)
        if (round >= 0) rounds.get(side)?.push(figures)
      }
    }
  } finally {
    await tracker.close()
    await player.close()
  }
  const [whole = [], alone = []] = sides.map((side) => rounds.get(side))
  const of = (of: Round[], figure: keyof Round) => median(of.map((round) => round[figure]))
  const cpu = (of: Round[]) => `${show(median(of.map(({ perCpuSecond }) => perCpuSecond)))} a second of processor time`
  const ratios = whole.map(({ perSecond }, round) => perSecond / alone[round]!.perSecond)
  return {
    title: `AMI events a second: ${ROUNDS} rounds of ${COUNT} events, by turns`,
    lines: [
      `whole tracker:          median ${show(of(whole, 'perSecond'))} events/s  (${cpu(whole)})`,
      `asterisk-manager alone: median ${show(of(alone, 'perSecond'))} events/s  (${cpu(alone)})`,
      `of a round's events ${tracker.meets} can say something about calls; the others the tracker leaves unread`,
      `ratio by processor time ${show(of(whole, 'perCpuSecond') / of(alone, 'perCpuSecond'))}; by round: ${ratios.map(show).join(' ')}`,
      `the database behind:    median ${show(of(whole, 'callsPerSecond'))} calls/s written to their end`,
    ],
    checks: [check('ratio', of(whole, 'perSecond') / of(alone, 'perSecond'), '>=', 0.7)],
  }
}

/** From the word to send until the last event is met; then until everything that follows from them is done. */
async function measure(player: Player, side: Side, counter: Counter, ended: () => number): Promise<Round> {
  await player.load(side.user, recordedBytes(REPEATS))
  const endedBefore = ended()
  const cpuBefore = process.threadCpuUsage()
  const startedAt = performance.now()
  const all = counter.wait(side.meets)
  player.go(side.user)
  const metAt = await inTime('all events are met', 60_000, all)
  const { user, system } = process.threadCpuUsage(cpuBefore)
  await inTime('everything is written', 120_000, side.rest())
  return {
    perSecond: COUNT / ((metAt - startedAt) / 1000),
    perCpuSecond: COUNT / ((user + system) / 1e6),
    callsPerSecond: (ended() - endedBefore) / ((performance.now() - startedAt) / 1000),
  }
}

type Counter = ReturnType<typeof createCounter>

function createCounter() {
  let left = 0
  let resolve = (_at: number) => {}
  return {
    met() {
      left -= 1
      if (left === 0) resolve(performance.now())
    },
    wait(count: number): Promise<number> {
      left = count
      return new Promise((done) => {
        resolve = done
      })
    },
  }
}

type Player = Awaited<ReturnType<typeof startPlayer>>

async function startPlayer() {
  const worker = new Worker(new URL('./player.ts', import.meta.url))
  const next = <Name extends FromPlayer['is']>(is: Name) =>
    new Promise<Extract<FromPlayer, { is: Name }>>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (message: FromPlayer) => {
        worker.off('error', reject)
        if (message.is === is) resolve(message as Extract<FromPlayer, { is: Name }>)
        else reject(new Error(`The player says ${message.is}.`))
      })
    })
  const tell = (message: ToPlayer) => worker.postMessage(message)
  const { port } = await next('listening')
  return {
    port,
    async load(user: string, bytes: Buffer) {
      const ready = next('ready')
      tell({ is: 'load', user, bytes })
      await ready
    },
    go: (user: string) => tell({ is: 'go', user }),
    close: () => worker.terminate(),
  }
}

/** Everything that stands between Asterisk and a call's record, joined as the service joins it. */
async function openTracker(): Promise<Side & { ended: () => number; close: () => Promise<void> }> {
  const log = createLog('error')
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-bench-'))
  const postgres = await startEmbedded({ dataDir, log })
  await migrateToLatest(postgres.url, log)
  const { db, close } = await openDatabase({ url: postgres.url, log, now: systemNow })
  const calls = createCalls({ db, now: systemNow, newId: newUuidV7, log, settle: async () => null })
  let ended = 0
  calls.events.on('ended', () => {
    ended += 1
  })
  let pbx: ReturnType<typeof createPbx> | undefined
  return {
    user: 'relais',
    // The others pass by unread.
    meets: countEvents(CALL_EVENTS) * REPEATS,
    async connect(port, met) {
      const joined = createPbx({
        links: { amiUrl: `ami://relais:secret@127.0.0.1:${port}`, ariUrl: undefined, trunk: 'trunk', texts: undefined },
        calls,
        clinic: { isLine: (number) => number === LINE },
        receiveText: async () => {},
        ...{ country: 'CA', log, now: systemNow, newId: newUuidV7 },
      })
      pbx = joined
      joined.start()
      await until('the tracker is connected', () => joined.ami.status().state === 'up')
      // After the listener that feeds the calls: an event counts once it has been through everything.
      joined.ami.onEvent(met)
    },
    rest: () => calls.flushed(),
    ended: () => ended,
    async close() {
      await pbx?.stop()
      await calls.flushed()
      await close()
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The package as it comes, less what it does with an event once it has read it. */
const readerAlone: Side = {
  user: 'alone',
  meets: COUNT,
  async connect(port, met) {
    const manager = createManager(undefined, '127.0.0.1', 'alone', 'secret')
    let isIn = false
    manager.removeAllListeners('rawevent')
    manager.on('rawevent', (item: Record<string, unknown>) => {
      if (item.event !== undefined) met()
      else isIn = true
    })
    manager.connect({ host: '127.0.0.1', port }, '127.0.0.1', () => manager.login())
    await until('asterisk-manager is logged in', () => isIn)
  },
  rest: async () => {},
}
