import { expect, test } from 'vitest'
import { keepLog } from '../../../test/support/kept-log.ts'
import { simulateTime } from '../../../test/support/simulated-time.ts'
import { keepLinked, type LinkState, type Opening } from './link.ts'

function link() {
  const time = simulateTime()
  const kept = keepLog()
  const openings: Opening[] = []
  const states: LinkState['state'][] = []
  let closed = 0
  const made = keepLinked({
    what: 'AMI at 127.0.0.1:1',
    log: kept.log,
    ...time,
    open(opening) {
      openings.push(opening)
      return () => closed++
    },
  })
  made.onStatus(({ state }) => states.push(state))
  return { ...made, time, kept, openings, states, closed: () => closed, last: () => openings.at(-1)! }
}

test('tries for as long as nobody is there, at most every five seconds, and is back at once', async () => {
  const { start, time, openings, last, status, kept } = link()
  start()
  last().up()
  await time.pass(60_000)
  last().lost('nobody listens')
  const attempts: number[] = []
  while (time.now().getTime() < Date.parse('2026-11-22T14:11:00Z')) {
    const before = openings.length
    await time.pass(1)
    if (openings.length === before) continue
    attempts.push(time.now().getTime())
    last().lost('nobody listens')
  }
  const gaps = attempts.slice(1).map((at, index) => at - attempts[index]!)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(5_001)
  expect(Math.min(...gaps.slice(5))).toBeGreaterThanOrEqual(2_500)
  expect(new Set(gaps.slice(5)).size).toBeGreaterThan(20)
  expect(status()).toEqual({ state: 'down', since: new Date('2026-11-22T14:01:00Z'), detail: 'nobody listens' })
  expect(kept.messages('warn')).toEqual(['AMI at 127.0.0.1:1: nobody listens'])
  await time.pass(5_000)
  last().up()
  expect(status().state).toBe('up')
})

test('says a refusal once, and then tries rarely', async () => {
  const { start, time, openings, last, status, kept, states } = link()
  start()
  last().lost('the secret is wrong', 'refused')
  expect(status().state).toBe('refused')
  await time.pass(14_000)
  expect(openings).toHaveLength(1)
  await time.pass(16_100)
  expect(openings).toHaveLength(2)
  last().lost('the secret is wrong', 'refused')
  await time.pass(300_000, async () => last().lost('the secret is wrong', 'refused'))
  expect(openings.length).toBeLessThan(25)
  expect(kept.messages('error')).toEqual(['AMI at 127.0.0.1:1: the secret is wrong'])
  expect(states).toEqual(['down', 'refused'])
})

test('a connection speaks only while it is the one', async () => {
  const { start, stop, time, openings, last, closed, states } = link()
  start()
  const first = last()
  first.lost('gone')
  first.lost('gone again')
  first.up()
  await time.pass(1_000)
  expect(openings).toHaveLength(2)
  last().up()
  stop()
  last().lost('after the end')
  await time.pass(60_000)
  expect(openings).toHaveLength(2)
  expect(closed()).toBe(2)
  expect(states).toEqual(['down', 'down', 'up', 'off'])
})

test('an opening that throws is a lost one', async () => {
  const time = simulateTime()
  const { log } = keepLog()
  let opened = 0
  const { start, status } = keepLinked({
    what: 'ARI',
    log,
    ...time,
    open() {
      opened++
      throw new Error('no socket left')
    },
  })
  start()
  expect(status()).toMatchObject({ state: 'down', detail: 'no socket left' })
  await time.pass(10_000)
  expect(opened).toBeGreaterThan(3)
})
