import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type CallRules,
  INBOUND_CONTEXTS,
  translateAmi,
  translateFoundChannel,
} from '../../server/adapters/asterisk/translate-ami.ts'
import { applyCallEvent } from '../../server/calls/apply-call-event.ts'
import type { CallState } from '../../server/calls/call-state.ts'
import { type CallEvent, type Calls, createCalls } from '../../server/calls/index.ts'
import { hasPerson, toCall } from '../../server/calls/to-call.ts'
import type { Call } from '../../server/contract/shapes.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { createLog } from '../../server/kit/log.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { OUTCOMES } from './outcomes.ts'
import { type RecordedEvent, readRecording, recordingNames } from './read-recording.ts'

const knownTrunk: CallRules = {
  trunks: ['trunk'],
  inboundContexts: INBOUND_CONTEXTS,
  country: 'CA',
  isLine: (number) => number.startsWith('+151455501'),
}
const unknownTrunk: CallRules = { ...knownTrunk, trunks: [], isLine: () => false }

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

const PBX = 'clinic'

/** Calls as the service keeps them, in a database of its own. */
function follow(rules = knownTrunk) {
  const settled: string[] = []
  const popups: Call[] = []
  const rang = new Map<string, Set<string>>()
  const calls = createCalls({
    db: fresh.db,
    now: () => new Date(),
    newId: newUuidV7,
    log: createLog('silent'),
    async settle(call) {
      settled.push(`${call.linkedId} ${call.outcome}`)
      return null
    },
  })
  const note = ({ id, ringing }: Call) => rang.set(id, new Set([...(rang.get(id) ?? []), ...ringing]))
  calls.events.on('ringing', (call) => void popups.push(call))
  for (const name of ['ringing', 'updated', 'answered', 'ended'] as const)
    calls.events.on(name, (call) => void note(call))
  return {
    calls,
    settled,
    popups,
    play(events: readonly RecordedEvent[]): void {
      for (const { at, event } of events) {
        for (const each of translateAmi(event, PBX, new Date(at), rules)) calls.handle(each)
        for (const call of calls.live()) note(call)
      }
    },
    describe: ({ id, direction, from, to, outcome, answeredBy }: Call): string => {
      const phones = [...(rang.get(id) ?? [])].sort().join(' ')
      return `${direction} ${from ?? 'nobody'} > ${to} ${outcome}${answeredBy ? ` by ${answeredBy}` : ''}${phones ? `, rang ${phones}` : ''}`
    },
  }
}

const kept = async (calls: Calls): Promise<Call[]> => {
  await calls.flushed()
  return (await calls.list({ limit: 20 })).items.toReversed()
}

const forgetAll = () => fresh.db.deleteFrom('call').execute()

describe('a recorded call', () => {
  it('has a row in the table for each recording', () => {
    expect(OUTCOMES.map(([name]) => name).sort()).toEqual(recordingNames())
  })

  it.each(OUTCOMES)('%s', async (name, ...expected) => {
    for (const rules of [knownTrunk, unknownTrunk]) {
      await forgetAll()
      const { calls, settled, popups, play, describe } = follow(rules)
      play(readRecording(name))
      const found = await kept(calls)
      expect(found.map(describe)).toEqual(expected)
      expect(found.every(({ state }) => state === 'ended')).toBe(true)
      expect(settled).toHaveLength(expected.length)
      expect(popups.every(({ direction }) => direction === 'in')).toBe(true)
      expect(new Set(popups.map(({ id }) => id)).size).toBe(popups.length)
      expect(calls.sizes()).toMatchObject({ calls: 0, homes: 0, bridges: 0, early: 0 })
    }
  })

  /** An AMI user may be allowed calls only: no dialplan, no agents. */
  const NEEDS_DIALPLAN = new Set(['never-registered', 'menu-runs-out'])
  it.each(OUTCOMES.filter(([name]) => !NEEDS_DIALPLAN.has(name)))(
    '%s, seen without the dialplan',
    async (name, ...expected) => {
      await forgetAll()
      const { calls, play, describe } = follow()
      play(readRecording(name).filter(({ event }) => /call|system/.test(event.privilege ?? 'call')))
      expect((await kept(calls)).map(describe)).toEqual(expected)
    },
  )
})

describe('a recording with a list of channels in it', () => {
  const withLists = OUTCOMES.flatMap(([name, ...expected]) =>
    readRecording(name).flatMap(({ event }, index) =>
      event.event === 'CoreShowChannelsComplete' ? [[name, index, expected] as const] : [],
    ),
  )

  it.each(withLists)('%s, taken up at event %i', async (name, index, expected) => {
    await forgetAll()
    const events = readRecording(name)
    const { calls, play } = follow()
    takeUp(calls, events, index)
    play(events.slice(index + 1))
    const [call] = await kept(calls)
    // What rang before is not known; who spoke is.
    expect(expected[0]).toContain(`${call?.direction} ${call?.from} > `)
    // A transfer before it is not known either.
    expect(expected[0]).toContain(name.includes('transfer') ? 'transferred' : `${call?.outcome}`)
    expect(call?.outcome === 'answered' || !name.includes('transfer')).toBe(true)
    if (call?.answeredBy && !name.includes('transfer')) expect(expected[0]).toContain(`by ${call.answeredBy}`)
  })

  it.each(withLists)('%s, restored at event %i after the service had died before', async (name, index, expected) => {
    await forgetAll()
    const events = readRecording(name)
    const first = follow()
    first.play(events.slice(0, Math.floor(index / 2)))
    await first.calls.flushed()
    const second = follow()
    await second.calls.restore()
    takeUp(second.calls, events, index)
    second.play(events.slice(index + 1))
    const [call, ...others] = await kept(second.calls)
    expect(others).toHaveLength(expected.length - 1)
    expect(`${call?.direction} ${call?.from} > ${call?.to} ${call?.outcome}`).toBe(
      // Whether it was transferred in between cannot be known.
      expected[0]?.replace(/( by .*|, rang .*)$/, '').replace('transferred', call?.outcome ?? ''),
    )
    expect([...first.settled, ...second.settled]).toHaveLength(expected.length)
  })

  function takeUp(calls: Calls, events: readonly RecordedEvent[], index: number): void {
    const listed = events.slice(0, index).filter(({ event }) => event.event === 'CoreShowChannel')
    const id = events[index]?.event.actionid
    const at = new Date(events[index]?.at ?? 0)
    const found = listed.filter(({ event }) => event.actionid === id)
    calls.snapshot(
      PBX,
      found.map(({ event }) => translateFoundChannel(event, at, knownTrunk)),
      at,
    )
  }
})

describe('a service that is killed in a call, and comes back after it', () => {
  it('has one settled record for each call it had seen, whenever it dies', async () => {
    const stories = OUTCOMES.map(([name]) => name)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...stories),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.boolean(),
        async (name, share, flushed) => {
          await forgetAll()
          const events = readRecording(name)
          const first = follow()
          first.play(events.slice(0, Math.ceil(events.length * share)))
          // Dead: either everything was written, or whatever the database had by then.
          if (flushed) await first.calls.flushed()
          else await new Promise(setImmediate)
          const second = follow()
          await second.calls.restore()
          second.calls.snapshot(PBX, [], new Date((events.at(-1)?.at ?? 0) + 60_000))
          await second.calls.flushed()
          await first.calls.flushed()
          const found = await kept(second.calls)
          const open = found.filter(({ state }) => state === 'ended').map(({ linkedId }) => linkedId)
          const settlements = [...first.settled, ...second.settled].map((line) => line.split(' ')[0])
          expect(settlements.toSorted()).toEqual([...new Set(settlements)].toSorted())
          for (const linkedId of open) expect(settlements).toContain(linkedId)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('events that come a little out of order', () => {
  const single = OUTCOMES.filter(([, ...calls]) => calls.length === 1)
  const eventsOf = new Map(
    single.map(([name]) => [
      name,
      readRecording(name).flatMap(({ at, event }) => translateAmi(event, PBX, new Date(at), knownTrunk)),
    ]),
  )
  const fold = (events: readonly CallEvent[]): CallState => {
    let state: CallState | undefined
    for (const event of events) state = applyCallEvent(state, event)
    if (!state) throw new Error('no events')
    return state
  }
  const outcomeOf = (events: readonly CallEvent[]) => {
    const state = fold(events)
    const { direction, from, to, outcome, answeredBy, state: phase } = toCall(state, { id: '', text: null })
    return { direction, from, to, outcome, answeredBy, phase, hasPerson: hasPerson(state) }
  }

  it('lead to the same end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...single.map(([name]) => name)),
        fc.infiniteStream(fc.integer({ min: 0, max: 25 })),
        (name, delays) => {
          const events = eventsOf.get(name) ?? []
          const late = [...delays.take(events.length)]
          const arrived = events
            .map((event, index) => ({ event, arrival: event.at.getTime() + (late[index] ?? 0) }))
            .sort((a, b) => a.arrival - b.arrival)
            .map(({ event }) => event)
          expect(outcomeOf(arrived), name).toEqual(outcomeOf(events))
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('are counted once when they come twice', () => {
    for (const [name] of single) {
      const events = eventsOf.get(name) ?? []
      expect(outcomeOf(events.flatMap((event) => [event, event])), name).toEqual(outcomeOf(events))
    }
  })
})
