import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss'
import { Permanent, Uncertain } from '../kit/errors.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { inScope, type Log } from '../kit/log.ts'
import { connectionOptions, databaseTrouble } from './connection.ts'
import type { Db } from './database.ts'

export type JobOptions<Data> = {
  /** Jobs of this name that run at the same time, at most. */
  concurrency?: number
  /** How often a job that failed is tried again. With the defaults below: for about half a day. */
  retryLimit?: number
  /** Seconds before the first retry; each further one waits about twice as long. */
  retryDelay?: number
  /** The longest wait between two tries, in seconds. */
  retryDelayMax?: number
  /** Seconds a handler may take; then its signal is aborted and the job counts as failed. */
  expireInSeconds?: number
  /** Called once, when a job will not be tried again: its tries are used up, or it threw `Permanent` or `Uncertain`. */
  onGivenUp?: (data: Data, error: unknown) => Promise<void>
}

export type JobContext = {
  jobId: string
  /** 1 at the first try. */
  attempt: number
  /** Aborted when the job takes too long, or the service stops. */
  signal: AbortSignal
}

export type EnqueueOptions = {
  /** While a job with this key waits for its turn, another is not added. One that runs already does not count. */
  key?: string
  /** Not before. */
  startAfter?: Date
  /**
   * Jobs of one name and group run one after the other, in the order they were added. One that is to be tried again
   * holds the ones behind it back.
   */
  group?: string
}

/**
 * Adds a job through the caller's database or transaction: in a transaction, the job is there when it commits and
 * never was when it rolls back. Answers false when a job with the same key waits already.
 */
export type Enqueue = (db: Db, name: string, data: object, options?: EnqueueOptions) => Promise<boolean>

export type JobKind<Data extends object> = {
  enqueue(db: Db, data: Data, options?: EnqueueOptions): Promise<boolean>
}

export type Jobs = {
  /** Before `start`. A handler may run more than once for a job, and must bear it. */
  define<Data extends object>(
    name: string,
    options: JobOptions<Data>,
    handler: (data: Data, context: JobContext) => Promise<void>,
  ): JobKind<Data>
  enqueue: Enqueue
  /** Makes the queues (after which jobs can be added) without running anything yet. */
  prepare(): Promise<void>
  /** Runs jobs, first of all those in whose middle an earlier service died. */
  start(): Promise<void>
  /** Takes no more jobs and waits for those that run, at most so long. False when some had to be interrupted. */
  drain(ms: number): Promise<boolean>
  stop(): Promise<void>
}

type Definition = {
  name: string
  options: JobOptions<object>
  handler: (data: object, context: JobContext) => Promise<void>
}

const DEFAULTS = { concurrency: 4, retryLimit: 60, retryDelay: 2, retryDelayMax: 900, expireInSeconds: 120 }
const SWEEP_MS = 60_000

/**
 * The promises of the service: jobs kept in the database (pg-boss, schema `pgboss`) until they are done.
 *
 * Every queue is `key_strict_fifo`, the group being the key: pg-boss then holds back the rest of a group behind a
 * job that runs or waits for a retry, in the database itself. A job without a group is a group of its own.
 */
export function createJobs({ url, log }: { url: string; log: Log }): Jobs {
  const definitions = new Map<string, Definition>()
  const running = new Map<string, Promise<void>>()
  const interrupt = new AbortController()
  const boss = new PgBoss({
    // The pool takes more options than pg-boss names.
    ...{ ...connectionOptions(url), query_timeout: 20_000, statement_timeout: 15_000 },
    max: 6,
    schema: 'pgboss',
    schedule: false,
    useListenNotify: true,
    // A job whose worker lost the database in its middle is found again after heartbeat + supervision.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  })
  const complain = atMostEvery(30_000)
  boss.on('error', (error) =>
    complain(() => log.warn({ because: databaseTrouble(error) }, 'the job queue had trouble')),
  )
  boss.on('warning', (warning) => log.debug({ warning: warning.message }, 'the job queue warns'))
  let prepared: Promise<void> | undefined
  let sweeper: NodeJS.Timeout | undefined

  async function prepare(): Promise<void> {
    await boss.start()
    for (const { name, options } of definitions.values()) {
      const { retryLimit, retryDelay, retryDelayMax, expireInSeconds } = { ...DEFAULTS, ...options }
      const queue = {
        ...{ retryLimit, retryDelay, retryDelayMax, expireInSeconds },
        ...{ retryBackoff: true, heartbeatSeconds: 30, notify: true, deleteAfterSeconds: 86_400 },
      }
      if (await boss.getQueue(name)) await boss.updateQueue(name, queue)
      else await boss.createQueue(name, { ...queue, policy: 'key_strict_fifo' })
    }
  }

  async function enqueue(db: Db, name: string, data: object, options: EnqueueOptions = {}): Promise<boolean> {
    if (!definitions.has(name)) throw new Error(`there is no job "${name}"`)
    const { key, startAfter, group } = options
    const through = fromKysely(db.withoutPlugins())
    const id = key === undefined ? newUuidV7() : await idFor(through, name, key)
    if (id === null) return false
    const added = await boss.send(name, data, {
      db: through,
      id,
      singletonKey: group ?? id,
      ...(startAfter && { startAfter }),
    })
    return added !== null
  }

  /** The id of a keyed job follows from its key, so that the primary key keeps it single; null when one waits. */
  async function idFor(db: ReturnType<typeof fromKysely>, name: string, key: string): Promise<string | null> {
    const id = uuidOf(`${name}\n${key}`)
    const found = await db.executeSql('select state from pgboss.job where name = $1 and id = $2 for update', [name, id])
    const state = (found.rows[0] as { state: string } | undefined)?.state
    if (state === undefined) return id
    if (state === 'created' || state === 'retry') return null
    // It runs, and may have read already what the new job is about: the new one runs after it.
    if (state === 'active') return newUuidV7()
    await db.executeSql('delete from pgboss.job where name = $1 and id = $2', [name, id])
    return id
  }

  async function work(definition: Definition): Promise<void> {
    const { name } = definition
    const worker = await boss.work(
      name,
      { batchSize: 1, includeMetadata: true, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
      async ([job]: JobWithMetadata<object>[]) => {
        if (!job) return
        const done = perform(definition, job)
        const settled = done.catch(() => {})
        running.set(job.id, settled)
        await done.finally(() => {
          running.delete(job.id)
          // What waited behind this job, or for a free worker, is looked for at once.
          boss.notifyWorker(worker)
        })
      },
    )
  }

  async function perform({ name, options, handler }: Definition, job: JobWithMetadata<object>): Promise<void> {
    const attempt = job.retryCount + 1
    const signal = AbortSignal.any([job.signal, interrupt.signal])
    await inScope({ jobId: job.id }, async () => {
      try {
        await handler(job.data, { jobId: job.id, attempt, signal })
      } catch (error) {
        const final = error instanceof Permanent || error instanceof Uncertain
        if (!final && job.retryCount < job.retryLimit) {
          log.warn({ err: error, job: name, attempt }, 'a job failed and will be tried again')
          throw error
        }
        log.error({ err: error, job: name, attempt }, 'a job failed for good')
        await options.onGivenUp?.(job.data, error)
      }
    })
  }

  /** A service that dies in the last try of a job leaves it failed, and in the way of its group. */
  async function sweep(): Promise<void> {
    const { rows } = await boss
      .getDb()
      .executeSql(`select id, name, data from pgboss.job where state = 'failed' and name = any($1)`, [
        [...definitions.keys()],
      ])
    for (const { id, name, data } of rows as { id: string; name: string; data: object }[]) {
      log.error({ job: name, jobId: id }, 'a job was cut off in its last try')
      await definitions.get(name)?.options.onGivenUp?.(data, new Uncertain('the service was cut off in the last try'))
      await boss.deleteJob(name, id)
    }
  }

  const trySweep = () =>
    sweep().catch((error: unknown) => log.debug({ err: error }, 'the job queue could not be tidied up'))

  return {
    define(name, options, handler) {
      definitions.set(name, { name, options, handler } as Definition)
      return { enqueue: (db, data, more) => enqueue(db, name, data, more) }
    },
    enqueue,
    prepare() {
      prepared ??= prepare()
      return prepared
    },
    async start() {
      await this.prepare()
      // One service works on a database: what is still marked as running was cut off with the service before.
      await boss
        .getDb()
        .executeSql(
          `update pgboss.job set state = 'retry', start_after = now() where state = 'active' and name = any($1)`,
          [[...definitions.keys()]],
        )
      await trySweep()
      sweeper = setInterval(trySweep, SWEEP_MS)
      for (const definition of definitions.values()) {
        const workers = definition.options.concurrency ?? DEFAULTS.concurrency
        // Each worker by itself: only then is its id known, by which it is woken.
        for (let index = 0; index < workers; index += 1) await work(definition)
      }
    },
    async drain(ms) {
      clearInterval(sweeper)
      for (const name of definitions.keys()) await boss.offWork(name, { wait: false })
      const idle = async () => {
        while (running.size > 0) await Promise.all(running.values())
        return true
      }
      const late = new AbortController()
      const inTime = await Promise.race([idle(), sleep(ms, false, { signal: late.signal }).catch(() => false)])
      late.abort()
      return inTime
    },
    async stop() {
      await this.drain(0)
      interrupt.abort()
      if (!prepared) return
      await prepared.catch(() => {})
      await Promise.race([boss.stop({ graceful: false }), sleep(5_000, undefined, { ref: false })])
    },
  }
}

/** A UUID (version 8, RFC 9562) that follows from the text. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** With the database away, every worker complains every second: one complaint is enough. */
function atMostEvery(ms: number): (act: () => void) => void {
  let last = Number.NEGATIVE_INFINITY
  return (act) => {
    if (performance.now() - last < ms) return
    last = performance.now()
    act()
  }
}
