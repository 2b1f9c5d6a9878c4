import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { until } from '../../test/support/wait.ts'
import { Permanent, Temporary, Uncertain } from '../kit/errors.ts'
import { createLog } from '../kit/log.ts'
import { createJobs, type Jobs } from './jobs.ts'

const log = createLog('silent')
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const made: Jobs[] = []
afterEach(async () => {
  for (const jobs of made.splice(0)) await jobs.stop()
})
const newJobs = () => {
  const jobs = createJobs({ url: fresh.url, log })
  made.push(jobs)
  return jobs
}

let names = 0
/** A queue of its own for each test: the database is shared. */
const newName = () => {
  names += 1
  return `job-${names}`
}

const QUICK = { retryDelay: 1, retryDelayMax: 1 }
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const stateOf = async (name: string) =>
  (await fresh.open.pool.query<{ state: string }>('select state from pgboss.job where name = $1', [name])).rows.map(
    ({ state }) => state,
  )

describe('a job', () => {
  test('runs at once when its transaction commits, and sees what was written', async () => {
    const jobs = newJobs()
    const seen: { latency: number; found: boolean }[] = []
    const kind = jobs.define<{ key: string; at: number }>(newName(), {}, async ({ key, at }) => {
      const row = await fresh.db.selectFrom('setting').where('key', '=', key).selectAll().executeTakeFirst()
      seen.push({ latency: performance.now() - at, found: row !== undefined })
    })
    await jobs.start()
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      let at = 0
      await fresh.db.transaction().execute(async (trx) => {
        await trx.insertInto('setting').values({ key, value: '1' }).execute()
        at = performance.now()
        expect(await kind.enqueue(trx, { key, at })).toBe(true)
      })
      await until('it has run', () => seen.length === ['a', 'b', 'c', 'd', 'e'].indexOf(key) + 1)
    }
    expect(seen.every(({ found }) => found)).toBe(true)
    const median = seen.map(({ latency }) => latency).sort((a, b) => a - b)[2]
    // Woken by the database: the next look at the clock would be half a second away on average.
    expect(median).toBeLessThan(300)
  })

  test('never was when its transaction rolls back', async () => {
    const jobs = newJobs()
    const ran: string[] = []
    const kind = jobs.define<{ word: string }>(newName(), {}, async ({ word }) => void ran.push(word))
    await jobs.start()
    await expect(
      fresh.db.transaction().execute(async (trx) => {
        await kind.enqueue(trx, { word: 'rolled back' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await kind.enqueue(fresh.db, { word: 'kept' })
    await until('the second has run', () => ran.length > 0)
    expect(ran).toEqual(['kept'])
  })

  test('added before the service starts is run when it does', async () => {
    const name = newName()
    const before = newJobs()
    const kind = before.define<{ word: string }>(name, {}, async () => {})
    await before.prepare()
    await kind.enqueue(fresh.db, { word: 'waiting' })
    await before.stop()
    const ran: string[] = []
    const after = newJobs()
    after.define<{ word: string }>(name, {}, async ({ word }) => void ran.push(word))
    await after.start()
    await until('it has run', () => ran.includes('waiting'))
  })

  test('does not run before its time', async () => {
    const jobs = newJobs()
    const ran: number[] = []
    const kind = jobs.define(newName(), {}, async () => void ran.push(Date.now()))
    await jobs.start()
    const startAfter = new Date(Date.now() + 1_500)
    await kind.enqueue(fresh.db, {}, { startAfter })
    await until('it has run', () => ran.length > 0)
    expect(ran[0]).toBeGreaterThanOrEqual(startAfter.getTime() - 50)
  })

  test('with the key of one that waits is not added; with the key of one that is done, or runs, it is', async () => {
    const jobs = newJobs()
    const ran: string[] = []
    const gate = Promise.withResolvers<void>()
    const kind = jobs.define<{ word: string }>(newName(), {}, async ({ word }) => {
      ran.push(word)
      if (word === 'slow') await gate.promise
    })
    await jobs.prepare()
    expect(await kind.enqueue(fresh.db, { word: 'one' }, { key: 'k' })).toBe(true)
    expect(await kind.enqueue(fresh.db, { word: 'two' }, { key: 'k' })).toBe(false)
    await jobs.start()
    await until('the first has run', () => ran.length === 1)
    await until('it is done', () => kind.enqueue(fresh.db, { word: 'slow' }, { key: 'k' }))
    await until('the next runs', () => ran.includes('slow'))
    expect(await kind.enqueue(fresh.db, { word: 'after' }, { key: 'k' })).toBe(true)
    gate.resolve()
    await until('the last has run', () => ran.includes('after'))
    expect(ran).toEqual(['one', 'slow', 'after'])
  })

  test('with one key is added once by two transactions at the same time', async () => {
    const jobs = newJobs()
    const ran: number[] = []
    const kind = jobs.define<{ n: number }>(newName(), {}, async ({ n }) => void ran.push(n))
    await jobs.prepare()
    const added = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        fresh.db.transaction().execute(async (trx) => {
          const answer = await kind.enqueue(trx, { n }, { key: 'same' })
          await sleep(50)
          return answer
        }),
      ),
    )
    expect(added.filter(Boolean)).toHaveLength(1)
    await jobs.start()
    await until('it has run', () => ran.length > 0)
    expect(ran).toHaveLength(1)
  })
})

describe('jobs of one group', () => {
  test('run one after the other, in the order they were added, while other groups go on', async () => {
    const jobs = newJobs()
    const ran: string[] = []
    const active = new Set<string>()
    const kind = jobs.define<{ group: string; n: number }>(newName(), { concurrency: 6 }, async ({ group, n }) => {
      expect(active.has(group)).toBe(false)
      active.add(group)
      await sleep(5)
      active.delete(group)
      ran.push(`${group}${n}`)
    })
    await jobs.start()
    const before = performance.now()
    for (let n = 0; n < 20; n += 1) {
      for (const group of ['a', 'b', 'c']) await kind.enqueue(fresh.db, { group, n }, { group })
    }
    await until('all have run', () => ran.length === 60, { within: 20_000 })
    for (const group of ['a', 'b', 'c'])
      expect(ran.filter((one) => one.startsWith(group))).toEqual(Array.from({ length: 20 }, (_, n) => `${group}${n}`))
    // A free worker does not wait for its next look at the clock.
    expect(performance.now() - before).toBeLessThan(15_000)
  }, 40_000)

  test('keep their order when one has to be tried again', async () => {
    const jobs = newJobs()
    const ran: string[] = []
    const kind = jobs.define<{ word: string }>(newName(), QUICK, async ({ word }, { attempt }) => {
      ran.push(`${word}${attempt}`)
      if (word === 'first' && attempt === 1) throw new Temporary('busy')
    })
    await jobs.start()
    await kind.enqueue(fresh.db, { word: 'first' }, { group: 'g' })
    await kind.enqueue(fresh.db, { word: 'second' }, { group: 'g' })
    await kind.enqueue(fresh.db, { word: 'other' }, { group: 'h' })
    await until('all have run', () => ran.includes('second1'))
    expect(ran.filter((one) => !one.startsWith('other'))).toEqual(['first1', 'first2', 'second1'])
    expect(ran.indexOf('other1')).toBeLessThan(ran.indexOf('first2'))
  })
})

describe('a job that fails', () => {
  test('is tried again as often as it may, then given up once, and lets its group go on', async () => {
    const jobs = newJobs()
    const tries: number[] = []
    const givenUp: unknown[] = []
    const done: string[] = []
    const name = newName()
    const onGivenUp = async (data: { word: string }, error: unknown) =>
      void givenUp.push([data.word, (error as Error).message])
    const kind = jobs.define<{ word: string }>(name, { ...QUICK, retryLimit: 2, onGivenUp }, async (data, context) => {
      if (data.word === 'good') return void done.push('good')
      tries.push(context.attempt)
      throw new Temporary('busy')
    })
    await jobs.start()
    await kind.enqueue(fresh.db, { word: 'bad' }, { group: 'g' })
    await kind.enqueue(fresh.db, { word: 'good' }, { group: 'g' })
    await until('the next has run', () => done.length > 0, { within: 15_000 })
    expect(tries).toEqual([1, 2, 3])
    expect(givenUp).toEqual([['bad', 'busy']])
  })

  test.each([
    ['was refused for good', new Permanent('no such number')],
    ['left nobody knowing', new Uncertain('no answer')],
  ])('is not tried again when it %s', async (_, error) => {
    const jobs = newJobs()
    const tries: number[] = []
    const givenUp: unknown[] = []
    const options = { ...QUICK, onGivenUp: async (_data: object, cause: unknown) => void givenUp.push(cause) }
    const kind = jobs.define(newName(), options, async (_data, { attempt }) => {
      tries.push(attempt)
      throw error
    })
    await jobs.start()
    await kind.enqueue(fresh.db, {})
    await until('it was given up', () => givenUp.length > 0)
    await sleep(1_500)
    expect(tries).toEqual([1])
    expect(givenUp).toEqual([error])
  })

  test('by taking too long is interrupted and tried again', async () => {
    const jobs = newJobs()
    const tries: number[] = []
    const options = { ...QUICK, expireInSeconds: 1 }
    const kind = jobs.define(newName(), options, async (_data, { attempt, signal }) => {
      tries.push(attempt)
      if (attempt > 1) return
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))))
    })
    await jobs.start()
    await kind.enqueue(fresh.db, {})
    await until('it was tried again', () => tries.length === 2, { within: 15_000 })
  })
})

describe('a service that dies', () => {
  test('in the middle of a job leaves it to the next service, at once', async () => {
    const name = newName()
    const first = newJobs()
    const kind = first.define(name, {}, async () => {})
    await first.prepare()
    await kind.enqueue(fresh.db, {}, { group: 'g' })
    await kind.enqueue(fresh.db, {}, { group: 'g' })
    // What the database holds after a kill: a job that nobody runs any more.
    await fresh.open.pool.query(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where id =
       (select id from pgboss.job where name = $1 order by created_on limit 1)`,
      [name],
    )
    await first.stop()
    const attempts: number[] = []
    const second = newJobs()
    second.define(name, {}, async (_data, { attempt }) => void attempts.push(attempt))
    await second.start()
    await until('both have run', () => attempts.length === 2, { within: 3_000 })
    expect(attempts).toEqual([2, 1])
  })

  test('in the last try of a job does not block its group for ever', async () => {
    const name = newName()
    const first = newJobs()
    const kind = first.define(name, {}, async () => {})
    await first.prepare()
    await kind.enqueue(fresh.db, { word: 'cut off' }, { group: 'g' })
    await fresh.open.pool.query(`update pgboss.job set state = 'failed', completed_on = now() where name = $1`, [name])
    await kind.enqueue(fresh.db, { word: 'behind' }, { group: 'g' })
    await first.stop()
    const ran: string[] = []
    const givenUp: string[] = []
    const second = newJobs()
    const onGivenUp = async ({ word }: { word: string }) => void givenUp.push(word)
    second.define<{ word: string }>(name, { onGivenUp }, async ({ word }) => void ran.push(word))
    await second.start()
    await until('the one behind has run', () => ran.includes('behind'))
    expect(givenUp).toEqual(['cut off'])
  })
})

describe('a service that stops', () => {
  test('waits for the jobs that run, and takes no more', async () => {
    const jobs = newJobs()
    const events: string[] = []
    const gate = Promise.withResolvers<void>()
    const name = newName()
    const kind = jobs.define<{ n: number }>(name, { concurrency: 1 }, async ({ n }) => {
      events.push(`begun ${n}`)
      await gate.promise
      events.push(`done ${n}`)
    })
    await jobs.start()
    await kind.enqueue(fresh.db, { n: 1 })
    await until('it runs', () => events.length === 1)
    await kind.enqueue(fresh.db, { n: 2 })
    const drained = jobs.drain(5_000)
    gate.resolve()
    expect(await drained).toBe(true)
    await sleep(300)
    expect(events).toEqual(['begun 1', 'done 1'])
    expect((await stateOf(name)).sort()).toEqual(['completed', 'created'])
  })

  test('interrupts a job that does not end, which is tried again by the next service', async () => {
    const jobs = newJobs()
    const seen: string[] = []
    const name = newName()
    const kind = jobs.define(name, {}, async (_data, { signal }) => {
      seen.push('begun')
      await new Promise<void>((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          seen.push('interrupted')
          reject(new Temporary('interrupted'))
        }),
      )
    })
    await jobs.start()
    await kind.enqueue(fresh.db, {})
    await until('it runs', () => seen.includes('begun'))
    expect(await jobs.drain(200)).toBe(false)
    await jobs.stop()
    expect(seen).toEqual(['begun', 'interrupted'])
    expect(['retry', 'active']).toContain((await stateOf(name))[0])
  })
})

test('jobs go on after every connection to the database was cut', async () => {
  const jobs = newJobs()
  const ran: number[] = []
  const kind = jobs.define<{ n: number }>(newName(), {}, async ({ n }) => void ran.push(n))
  await jobs.start()
  await kind.enqueue(fresh.db, { n: 1 })
  await until('the first has run', () => ran.includes(1))
  await fresh.open.pool
    .query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
    .catch(() => {})
  await until('a job can be added', () => kind.enqueue(fresh.db, { n: 2 }))
  await until('it has run', () => ran.includes(2), { within: 15_000 })
}, 40_000)
