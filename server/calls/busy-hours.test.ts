import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createBusyHours } from './busy-hours.ts'

const LINE = '+15145550100'
const ZONE = 'America/Toronto'
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const row = (startedAt: string, change: object = {}) => ({
  ...{ id: newUuidV7(), pbx: 'test', linkedId: newUuidV7(), direction: 'in' as const, state: 'ended' as const },
  ...{ outcome: 'answered' as const, lineNumber: LINE, startedAt, tracker: '{}' },
  ...{ ringingSeconds: 10, talkingSeconds: 290 },
  ...change,
})

it('the busy hours of a line are those of the last four weeks, on its own clock', async () => {
  const { db } = database
  const rows = [
    // Monday and Tuesday at 9 in Toronto, before and after the clocks changed.
    row('2026-10-26T13:20:00Z'),
    row('2026-11-02T14:20:00Z'),
    row('2026-11-03T14:50:00Z', { outcome: 'missed', talkingSeconds: null }),
    // Sunday at 23:30 there, Monday by UTC; forgotten on hold.
    row('2026-11-09T04:30:00Z', { direction: 'out', talkingSeconds: 90_000 }),
    // None of these count.
    row('2026-11-04T14:00:00Z', { lineNumber: '+15145550101' }),
    row('2026-11-04T14:00:00Z', { outcome: 'blocked' }),
    row('2026-11-04T14:00:00Z', { direction: 'internal' }),
    row('2026-09-01T14:00:00Z'),
  ]
  await db.insertInto('call').values(rows).execute()
  let now = new Date('2026-11-20T15:00:00Z')
  const busyHours = createBusyHours({ db, now: () => now })
  const load = await busyHours(LINE, ZONE)
  expect({ ...load, hours: load.hours.toSorted((a, b) => a.weekday - b.weekday) }).toEqual({
    calls: 4,
    days: 4,
    hours: [
      { weekday: 1, hour: 9, seconds: 600 },
      { weekday: 2, hour: 9, seconds: 120 },
      { weekday: 7, hour: 23, seconds: 3600 },
    ],
  })

  await db.insertInto('call').values(row('2026-11-20T14:00:00Z')).execute()
  expect((await busyHours(LINE, ZONE)).calls).toBe(4)
  now = new Date('2026-11-20T16:00:01Z')
  expect((await busyHours(LINE, ZONE)).calls).toBe(5)
})

it('reads along the index, not the whole table', async () => {
  const { db } = database
  // 200,000 calls over 20 years.
  await sql`insert into call (id, pbx, linked_id, direction, state, line_number, started_at, tracker)
    select gen_random_uuid(), 'old', n::text, 'in', 'ended', ${LINE},
      timestamptz '2026-11-20' - n * interval '53 minutes', '{}' from generate_series(1, 200000) n`.execute(db)
  await sql`analyze call`.execute(db)
  const busyHours = createBusyHours({ db, now: () => new Date('2026-11-20T00:00:00Z') })
  const start = performance.now()
  const { calls, days } = await busyHours(LINE, ZONE)
  expect(calls).toBeGreaterThan(700)
  expect(days).toBeGreaterThanOrEqual(28)
  expect(performance.now() - start).toBeLessThan(2_000)
})
