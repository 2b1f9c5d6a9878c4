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
import { type RecordedEvent, readRecording, recordingNames } from './read-recording.ts'

/**
 * What each recorded call must come out as: direction, who to whom, outcome, who spoke; then the phones that rang,
 * in the order in which they began to.
 */
const TABLE: readonly [recording: string, ...calls: string[]][] = [
  ['answered', 'in +15145550142 > +15145550100 answered by 101, rang 101'],
  ['answered-clinic-hangs-up', 'in +15145550142 > +15145550100 answered by 101, rang 101'],
  ['nobody', 'in +15145550142 > +15145550100 missed, rang 101'],
  ['busy', 'in +15145550142 > +15145550100 missed'],
  ['unreachable', 'in +15145550142 > +15145550100 missed'],
  ['never-registered', 'in +15145550142 > +15145550115 missed'],
  ['abandoned', 'in +15145550142 > +15145550100 abandoned, rang 101'],
  ['under-3-seconds', 'in +15145550142 > +15145550100 abandoned, rang 101'],
  ['forked-second-answers', 'in +15145550142 > +15145550101 answered by 102, rang 101 102'],
  ['forked-nobody', 'in +15145550142 > +15145550101 missed, rang 101 102'],
  ['forked-abandoned-one-busy', 'in +15145550142 > +15145550101 abandoned, rang 101'],
  ['voicemail', 'in +15145550142 > +15145550102 missed, rang 101'],
  ['voicemail-behind-local', 'in +15145550142 > +15145550116 missed, rang 101'],
  ['ring-group-local', 'in +15145550142 > +15145550103 answered by 102, rang 101 102'],
  ['ring-group-local-nobody', 'in +15145550142 > +15145550103 missed, rang 101 102'],
  ['ring-group-local-abandoned', 'in +15145550142 > +15145550103 abandoned, rang 101 102'],
  ['ring-group-optimised', 'in +15145550142 > +15145550104 answered by 102, rang 101 102'],
  ['queue-answered', 'in +15145550142 > +15145550105 answered by 102, rang 101 102'],
  ['queue-nobody', 'in +15145550142 > +15145550105 missed, rang 101 102'],
  ['queue-abandoned-while-ringing', 'in +15145550142 > +15145550105 abandoned, rang 101 102'],
  ['queue-abandoned-between-rounds', 'in +15145550142 > +15145550105 abandoned, rang 101 102'],
  ['queue-local-agent', 'in +15145550142 > +15145550106 answered by 102, rang 101 102'],
  ['queue-local-nobody', 'in +15145550142 > +15145550106 missed, rang 101 102'],
  ['follow-me-accepted', 'in +15145550142 > +15145550107 answered by 102, rang 102'],
  ['follow-me-outside-accepts', 'in +15145550142 > +15145550107 answered by +15145550188, rang +15145550188 102'],
  ['follow-me-not-accepted', 'in +15145550142 > +15145550107 missed, rang +15145550188 102'],
  ['confirm-given', 'in +15145550142 > +15145550111 answered by 101, rang 101'],
  ['confirm-not-given', 'in +15145550142 > +15145550111 missed, rang 101'],
  ['menu-abandoned', 'in +15145550142 > +15145550108 abandoned'],
  ['menu-runs-out', 'in +15145550142 > +15145550108 missed'],
  ['menu-answered', 'in +15145550142 > +15145550108 answered by 101, rang 101'],
  ['menu-nobody', 'in +15145550142 > +15145550108 missed, rang 101'],
  ['greeting-abandoned', 'in +15145550142 > +15145550109 abandoned'],
  ['greeting-then-answered', 'in +15145550142 > +15145550109 answered by 101, rang 101'],
  ['hunt-second-answers', 'in +15145550142 > +15145550112 answered by 102, rang 101 102'],
  ['hunt-abandoned-at-second', 'in +15145550142 > +15145550112 abandoned, rang 102'],
  ['pick-up', 'in +15145550142 > +15145550100 answered by 102, rang 101', 'internal 102 > *8101 answered'],
  ['pick-up-group', 'in +15145550142 > +15145550100 answered by 102, rang 101', 'internal 102 > *8 answered'],
  ['blind-transfer', 'in +15145550142 > +15145550100 transferred by 101, rang 101 102'],
  ['blind-transfer-nobody', 'in +15145550142 > +15145550100 transferred by 101, rang 101 102'],
  [
    'attended-transfer',
    'in +15145550142 > +15145550100 transferred by 101, rang 101',
    'internal 101 > 102 answered by 102, rang 102',
  ],
  ['transfer-by-feature-code', 'in +15145550142 > +15145550119 transferred by 101, rang 101 102'],
  ['forwarded-by-phone', 'in +15145550142 > +15145550100 answered by +15145550188, rang +15145550188'],
  ['forwarded-by-phone-nobody', 'in +15145550142 > +15145550100 missed, rang +15145550188'],
  ['forwarded-by-dialplan', 'in +15145550142 > +15145550113 answered by +15145550188, rang +15145550188'],
  ['conference', 'in +15145550142 > +15145550110 answered by 101', 'internal 101 > 500 answered'],
  ['conference-of-callers', 'in +15145550142 > +15145550110 abandoned', 'in +15145550143 > +15145550110 abandoned'],
  ['holding-bridge', 'in +15145550142 > +15145550118 abandoned'],
  ['parked-and-fetched', 'in +15145550142 > +15145550100 transferred by 101, rang 101', 'internal 102 > 701 answered'],
  ['withheld', 'in nobody > +15145550100 abandoned, rang 101'],
  // The carrier knows the number and asks not to show it; AMI shows it all the same. See `withheld` in CallEvent.
  ['withheld-known-to-network', 'in +15145550142 > +15145550100 abandoned, rang 101'],
  [
    'same-caller-twice',
    'in +15145550142 > +15145550100 missed, rang 101',
    'in +15145550142 > +15145550112 abandoned, rang 101',
  ],
  ['named-late', 'in +15145550144 > +15145550117 abandoned, rang 101'],
  ['outgoing-answered', 'out 101 > +15145550177 answered, rang +15145550177'],
  ['outgoing-nobody', 'out 101 > +15145550177 abandoned, rang +15145550177'],
  ['click-to-call', 'out 101 > +15145550177 answered, rang +15145550177 101'],
  ['internal-answered', 'internal 101 > 102 answered by 102, rang 102'],
  ['internal-nobody', 'internal 101 > 102 missed, rang 102'],
  ['internal-echo', 'internal 101 > 600 abandoned'],
  ['redirected', 'in +15145550142 > +15145550100 answered by 101, rang 101 102'],
  ['redirected-while-ringing', 'in +15145550142 > +15145550100 answered by 102, rang 101 102'],
]

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
    expect(TABLE.map(([name]) => name).sort()).toEqual(recordingNames())
  })

  it.each(TABLE)('%s', async (name, ...expected) => {
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
  it.each(TABLE.filter(([name]) => !NEEDS_DIALPLAN.has(name)))(
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
  const withLists = TABLE.flatMap(([name, ...expected]) =>
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
    const stories = TABLE.map(([name]) => name)
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
  const single = TABLE.filter(([, ...calls]) => calls.length === 1)
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
