import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventsOfKeptCall, readKeptCall } from '../server/adapters/asterisk/kept-calls.ts'
import { createCalls } from '../server/calls/index.ts'
import type { Call } from '../server/contract/shapes.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { createLog } from '../server/kit/log.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

const rules = { trunks: ['trunk'], inboundContexts: [], country: 'CA', isLine: () => true }
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const NOTE = '1|1795317632|allowed|15145550100|+15145550142|Côté|1795317652'

it.each([
  ['rang out', `${NOTE}|NOANSWER||`, { outcome: 'missed', answeredBy: null }],
  ['found every phone busy', `${NOTE}|BUSY||`, { outcome: 'missed', answeredBy: null }],
  ['gave up', `${NOTE}|CANCEL|PJSIP/101-0000000a|`, { outcome: 'abandoned', answeredBy: null }],
  [
    'was answered',
    `${NOTE}|ANSWER|PJSIP/102-0000000b|12`,
    { outcome: 'answered', answeredBy: '102', talkingSeconds: 12 },
  ],
  [
    'was cut off by the end of Asterisk',
    NOTE.split('|').slice(0, 6).join('|'),
    { outcome: 'missed', answeredBy: null },
  ],
])('a caller who %s while nobody watched is settled once, and rings no popup', async (story, note, expected) => {
  const settled: Call[] = []
  const told: string[] = []
  const calls = createCalls({
    ...{ db: database.db, now: () => new Date(), newId: newUuidV7, log: createLog('silent') },
    settle: async (call) => {
      settled.push(call)
      return { send: call.outcome !== 'answered', because: 'missed-call' }
    },
  })
  for (const name of ['ringing', 'updated', 'answered', 'ended'] as const)
    calls.events.on(name, () => void told.push(name))
  const kept = readKeptCall(`practice-${story}`, note)
  expect(await calls.isKnown('clinic', kept!.linkedId)).toBe(false)
  calls.settleUnseen(eventsOfKeptCall(kept!, 'clinic', rules))
  await calls.flushed()
  calls.settleUnseen(eventsOfKeptCall(kept!, 'clinic', rules))
  await calls.flushed()
  expect(settled).toHaveLength(1)
  expect(settled[0]).toMatchObject({ state: 'ended', direction: 'in', from: '+15145550142', ...expected })
  expect(await calls.isKnown('clinic', kept!.linkedId)).toBe(true)
  expect(new Set(told)).toEqual(new Set(['ended']))
})
