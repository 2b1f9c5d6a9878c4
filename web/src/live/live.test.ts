import { describe, expect, it } from 'vitest'
import type { CallerCard } from '../../../server/contract/caller.ts'
import type { LiveMessage } from '../../../server/contract/live.ts'
import type { Call, Conversation, Entry, LinkStatus, SystemState } from '../../../server/contract/shapes.ts'
import { contactOf } from '../../../test/support/contact.ts'
import { byUrgency, urgencyOf } from './clock.ts'
import { faultsOf } from './faults.ts'
import { groupMissed } from './group-missed.ts'
import { mergeCalls } from './merge-calls.ts'
import {
  conversationOf,
  hidePopup,
  nothingYet,
  orderPopups,
  phaseOf,
  reduceLive,
  sweep,
  textAfter,
  withChoice,
  withPeopleOf,
} from './reduce.ts'
import { waitBefore } from './socket.ts'
import { applyToTimeline, mergeEntries, type Timeline, takeAnswer, takePage } from './timeline.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 15, minute)).toISOString()
const T = Date.parse(at(0))

const aCall = (change: Partial<Call> = {}): Call => ({
  id: 'call-1',
  linkedId: '1.1',
  direction: 'in',
  from: '+15145550142',
  fromName: null,
  to: '+15145550100',
  line: '+15145550100',
  state: 'ringing',
  outcome: null,
  ringing: ['101'],
  answeredBy: null,
  startedAt: at(0),
  answeredAt: null,
  endedAt: null,
  ringingSeconds: null,
  talkingSeconds: null,
  text: null,
  contact: null,
  ...change,
})

const anEntry = (change: Partial<Entry> = {}): Entry => ({
  id: 'entry-1',
  conversationId: 'conversation-1',
  kind: 'text',
  direction: 'in',
  at: at(1),
  body: 'Bonjour',
  state: 'received',
  automatic: null,
  reason: null,
  author: null,
  call: null,
  ...change,
})

const aConversation = (change: Partial<Conversation> = {}): Conversation => ({
  id: 'conversation-1',
  line: '+15145550100',
  number: '+15145550142',
  contact: null,
  awaitingSince: at(0),
  clock: { mark: 'best', dueAt: at(10) },
  lastEntry: null,
  stopped: false,
  blocked: false,
  ...change,
})

const up: LinkStatus = { state: 'up', since: at(0), detail: null }
const system: SystemState = { ami: up, ari: up, database: up, gateway: up, textsWaiting: 0, practice: false }
const snapshot = (calls: Call[], conversations: Conversation[] = []): LiveMessage => ({
  type: 'snapshot',
  calls,
  conversations,
  system,
  at: at(0),
})
const rings = (call: Call): LiveMessage => ({ type: 'call.ringing', call, contact: null })
const play = (messages: LiveMessage[], state = nothingYet) =>
  messages.reduce((so, message, step) => reduceLive(so, message, T + step), state)

describe('the popup', () => {
  it('follows a call from its first ring to its end, and leaves by itself', () => {
    const ringing = play([rings(aCall())])
    expect(ringing.popups.map(phaseOf)).toEqual(['ringing'])
    expect(sweep(ringing, T + 3_600_000).state.popups).toHaveLength(1)

    const missed = aCall({ state: 'ended', outcome: 'missed', ringing: [], endedAt: at(1) })
    const ended = reduceLive(ringing, { type: 'call.ended', call: missed, contact: null }, T)
    expect(ended.popups.map(phaseOf)).toEqual(['ended'])
    expect(ended.calls).toEqual([])
    expect(sweep(ended, T + 1_000).state.popups).toHaveLength(1)
    expect(sweep(ended, T + 60_000).state.popups).toEqual([])
  })

  it.each([
    ['on', '101', 1],
    ['paused', '101', 1],
    ['refused', '101', 0],
    ['on', '102', 0],
    [null, '101', 0],
  ] as const)(
    'of a call whose recording is %s, answered on %s, stays for whoever stops it',
    (recording, phone, count) => {
      const answered = aCall({ state: 'answered', answeredBy: '101', ringing: [], recording })
      const state = play([rings(aCall()), { type: 'call.answered', call: answered, contact: null }])
      expect(sweep(state, T + 600_000, phone).state.popups).toHaveLength(count)
      const over = reduceLive(state, { type: 'call.ended', call: { ...answered, state: 'ended' }, contact: null }, T)
      expect(sweep(over, T + 600_000, phone).state.popups).toEqual([])
    },
  )

  it('stays a while after somebody answered, where it can still be said who it was', () => {
    const card: CallerCard = {
      ...{ number: '+15145550142', verdict: { verdict: 'unknown', because: [] }, people: [], chosen: false },
      ...{ exchanges: [], duties: [], area: null, seenBefore: false },
    }
    const answered = aCall({ state: 'answered', answeredBy: '101', ringing: [] })
    const shownAfter = (message: LiveMessage) => {
      const state = reduceLive(play([message]), { type: 'call.answered', call: answered, contact: null }, T)
      return [7_000, 61_000].map((ms) => sweep(state, T + ms).state.popups.length)
    }
    const ringing = aCall()
    expect(shownAfter({ type: 'call.ringing', call: ringing, contact: null, card })).toEqual([1, 0])
    expect(shownAfter({ type: 'call.ringing', call: ringing, contact: null })).toEqual([0, 0])
    const cards = { [ringing.id]: card }
    expect(shownAfter({ ...snapshot([ringing]), cards } as LiveMessage)).toEqual([1, 0])
  })

  it('shows at once whom somebody has chosen here', () => {
    const [anne, karine] = ['anne', 'karine'].map((id) => contactOf({ id }))
    const card: CallerCard = {
      ...{ number: '+15145550142', verdict: { verdict: 'known', because: ['contact'] }, chosen: false },
      ...{
        people: [anne!, karine!].map((contact) => ({ contact, family: [] })),
        exchanges: [],
        duties: [],
        area: null,
      },
      seenBefore: true,
    }
    const call = aCall({ contact: anne! })
    const ringing = play([{ type: 'call.ringing', call, contact: anne!, card }])
    const chosen = withChoice(ringing, call.id, 'karine')
    expect(chosen.popups[0]?.call.contact?.id).toBe('karine')
    expect(chosen.calls[0]?.contact?.id).toBe('karine')
    expect(chosen.cards.get(call.id)?.card).toMatchObject({
      chosen: true,
      people: [{ contact: karine }, { contact: anne }],
    })
    expect(withPeopleOf(chosen, call.id, card).popups[0]?.call.contact?.id).toBe('anne')
    expect(withChoice(ringing, 'another call', 'karine')).toBe(ringing)
  })

  it('keeps the phones it showed while a fork changes hands, so that it does not flicker', () => {
    const between = play([rings(aCall({ ringing: ['101', '102'] })), rings(aCall({ ringing: [] }))])
    expect(between.popups[0]?.phones).toEqual(['101', '102'])
    expect(phaseOf(between.popups[0]!)).toBe('ringing')
  })

  it('is one, however often the same call is told', () => {
    expect(play([rings(aCall()), rings(aCall({ ringing: ['101', '102'] })), snapshot([aCall()])]).popups).toHaveLength(
      1,
    )
  })

  it('never shows for a call that was made here, an internal one, or one that was answered before', () => {
    const out = play([rings(aCall({ id: 'a', direction: 'out' })), rings(aCall({ id: 'b', direction: 'internal' }))])
    expect(out.popups).toEqual([])
    expect(out.calls).toHaveLength(2)
    expect(play([snapshot([aCall({ state: 'answered', answeredBy: '101' })])]).popups).toEqual([])
  })

  it('says that the caller hears the apology while a missed call still lasts', () => {
    const state = play([rings(aCall()), { type: 'call.updated', call: aCall({ outcome: 'missed' }), contact: null }])
    expect(state.popups.map(phaseOf)).toEqual(['apology'])
  })

  it('is not brought back by a message that was overtaken', () => {
    const ended: LiveMessage = {
      type: 'call.ended',
      call: aCall({ state: 'ended', outcome: 'answered' }),
      contact: null,
    }
    expect(play([rings(aCall()), ended, rings(aCall())]).popups.map(phaseOf)).toEqual(['ended'])
  })

  it('stays hidden once hidden', () => {
    const hidden = hidePopup(play([rings(aCall())]), 'call-1')
    expect(reduceLive(hidden, rings(aCall({ ringing: ['102'] })), T).popups).toEqual([])
  })

  it('goes with a snapshot that no longer holds its call', () => {
    expect(play([rings(aCall()), snapshot([])]).popups).toEqual([])
  })

  it('keeps the person once known', () => {
    const contact = { id: 'contact-1' } as NonNullable<Call['contact']>
    const state = play([{ type: 'call.ringing', call: aCall(), contact }, rings(aCall({ ringing: ['102'] }))])
    expect(state.popups[0]?.call.contact).toBe(contact)
  })

  it('of one’s own phone comes first, then the longest ringing, then what is settled', () => {
    const state = play([
      rings(aCall({ id: 'settled', startedAt: at(0) })),
      { type: 'call.answered', call: aCall({ id: 'settled', state: 'answered' }), contact: null },
      rings(aCall({ id: 'older', startedAt: at(1), ringing: ['102'] })),
      rings(aCall({ id: 'newer', startedAt: at(2), ringing: ['102'] })),
      rings(aCall({ id: 'mine', startedAt: at(3), ringing: ['101', '102'] })),
    ])
    const order = (phone: string | null) => orderPopups(state.popups, phone).map((popup) => popup.call.id)
    expect(order('101')).toEqual(['mine', 'older', 'newer', 'settled'])
    expect(order(null)).toEqual(['older', 'newer', 'mine', 'settled'])
  })

  it('finds the automatic text that followed its own call, and no earlier one', () => {
    const text = anEntry({ id: 'text', direction: 'out', automatic: 'missed-call', state: 'sent', at: at(5) })
    const state = play([snapshot([], [aConversation()]), { type: 'message.updated', entry: text }])
    expect(textAfter(state, aCall({ startedAt: at(4) }))?.id).toBe('text')
    expect(textAfter(state, aCall({ startedAt: at(6) }))).toBeNull()
    expect(conversationOf(state, aCall({ from: null }))).toBeNull()
  })

  it('finds the text that went to another number the caller typed, and takes no other automatic one for it', () => {
    const other = aConversation({ id: 'conversation-2', number: '+15145550177' })
    const text = { direction: 'out', state: 'sent', at: at(5) } as const
    const state = play([
      snapshot([], [aConversation(), other]),
      {
        type: 'message.updated',
        entry: anEntry({ ...text, id: 'typed', conversationId: other.id, automatic: 'missed-call' }),
      },
      { type: 'message.updated', entry: anEntry({ ...text, id: 'urgent', automatic: 'urgent' }) },
    ])
    const typed = { send: true, because: 'typed-number', to: '+15145550177' } as const
    expect(textAfter(state, aCall({ from: null, text: typed }))?.id).toBe('typed')
    expect(textAfter(state, aCall({ startedAt: at(4), text: typed }))?.id).toBe('typed')
    expect(textAfter(state, aCall({ startedAt: at(4) }))).toBeNull()
  })

  it('is not disturbed by a message of a kind it does not know', () => {
    const state = play([rings(aCall())])
    expect(reduceLive(state, { type: 'something.new' } as unknown as LiveMessage, T)).toBe(state)
  })
})

describe('the reply clock', () => {
  it.each([
    ['best', 10, 'calm'],
    ['best', -1, 'amber'],
    ['better', 10, 'amber'],
    ['good', 10, 'amber'],
    ['good', -1, 'late'],
    ['late', null, 'late'],
  ] as const)('that can still keep %s, for %s minutes, is %s', (mark, left, urgency) => {
    const dueAt = left === null ? null : new Date(T + left * 60_000).toISOString()
    expect(urgencyOf({ clock: { mark, dueAt } }, T)).toBe(urgency)
  })

  it('puts the latest first, then whoever has waited longest, and leaves out who has an answer', () => {
    const list = [
      aConversation({ id: 'calm', awaitingSince: at(-50) }),
      aConversation({ id: 'late-new', awaitingSince: at(-5), clock: { mark: 'late', dueAt: null } }),
      aConversation({ id: 'late-old', awaitingSince: at(-30), clock: { mark: 'late', dueAt: null } }),
      aConversation({ id: 'done', awaitingSince: null, clock: null }),
    ]
    expect(byUrgency(list, T).map((one) => one.id)).toEqual(['late-old', 'late-new', 'calm'])
  })
})

describe('a timeline', () => {
  const timeline: Timeline = { conversation: aConversation(), entries: [anEntry()], older: null }

  it('takes what is told of it, once, in the order of time', () => {
    const later = anEntry({ id: 'entry-2', at: at(3) })
    const told: LiveMessage = { type: 'message.received', entry: later, conversation: aConversation() }
    const once = applyToTimeline(timeline, told)
    expect(applyToTimeline(once, told).entries.map((entry) => entry.id)).toEqual(['entry-1', 'entry-2'])
    expect(mergeEntries(once.entries, [anEntry({ id: 'entry-0', at: at(2) })]).map((entry) => entry.id)).toEqual([
      'entry-1',
      'entry-0',
      'entry-2',
    ])
  })

  it('lets the list say what became of its last text', () => {
    const queued = anEntry({ direction: 'out', state: 'queued' })
    const state = play([
      snapshot([], [aConversation({ lastEntry: queued })]),
      { type: 'message.updated', entry: { ...queued, state: 'sent' } },
      { type: 'message.updated', entry: anEntry({ id: 'another', state: 'failed' }) },
    ])
    expect(state.conversations.get('conversation-1')?.lastEntry?.state).toBe('sent')
  })

  it('does not move for another conversation', () => {
    const other: LiveMessage = { type: 'message.updated', entry: anEntry({ conversationId: 'other' }) }
    expect(applyToTimeline(timeline, other)).toBe(timeline)
  })

  it('loses nothing that was told while a page was on its way, and takes nothing back', () => {
    const sent = anEntry({ id: 'entry-2', direction: 'out', state: 'sent', at: at(3) })
    const page = { conversation: aConversation(), entries: [anEntry(), { ...sent, state: 'queued' }], older: null }
    const heard: LiveMessage[] = [
      { type: 'message.updated', entry: sent },
      { type: 'message.received', entry: anEntry({ id: 'entry-3', at: at(4) }), conversation: aConversation() },
    ]
    const merged = takePage(timeline, page, heard)
    expect(merged.entries.map((entry) => [entry.id, entry.state])).toEqual([
      ['entry-1', 'received'],
      ['entry-2', 'sent'],
      ['entry-3', 'received'],
    ])
    expect(takeAnswer(merged, { ...sent, state: 'queued' })).toBe(merged)
  })

  it('begins anew when a gap may lie between what is known and the newest page', () => {
    const page = { conversation: aConversation(), entries: [anEntry({ id: 'entry-90', at: at(50) })], older: 'cursor' }
    const merged = takePage(timeline, page, [])
    expect(merged.entries.map((entry) => entry.id)).toEqual(['entry-90'])
    expect(merged.older).toBe('cursor')
  })
})

describe('missed calls of today', () => {
  it('stand under the last of each caller, withheld ones apart, answered ones nowhere', () => {
    const missed = (id: string, minute: number, change: Partial<Call> = {}) =>
      aCall({ id, startedAt: at(minute), state: 'ended', outcome: 'missed', ...change })
    const groups = groupMissed(
      [
        missed('a1', 1),
        missed('a2', 9, { outcome: 'abandoned' }),
        missed('w1', 2, { from: null }),
        missed('w2', 3, { from: null }),
        missed('ok', 4, { outcome: 'answered' }),
        missed('out', 5, { direction: 'out' }),
        missed('yesterday', -900),
      ],
      T,
    )
    expect(groups.map(({ last, times }) => [last.id, times])).toEqual([
      ['a2', 2],
      ['w2', 1],
      ['w1', 1],
    ])
  })
})

describe('the list of calls', () => {
  it('takes what is told in place of what was read, newest first, and drops what no longer fits the filter', () => {
    const read = [aCall({ id: 'a', startedAt: at(1) }), aCall({ id: 'b', startedAt: at(2), outcome: 'missed' })]
    const told = [aCall({ id: 'a', startedAt: at(1), outcome: 'answered' }), aCall({ id: 'c', startedAt: at(3) })]
    expect(mergeCalls(read, told, null).map((call) => [call.id, call.outcome])).toEqual([
      ['c', null],
      ['b', 'missed'],
      ['a', 'answered'],
    ])
    expect(mergeCalls(read, told, 'missed').map((call) => call.id)).toEqual(['b'])
  })
})

describe('the link', () => {
  it('is tried again after longer and longer waits, up to ten seconds, never all at once', () => {
    expect(waitBefore(0, 0)).toBe(150)
    expect(waitBefore(0, 1)).toBe(300)
    expect(waitBefore(3, 1)).toBe(2_400)
    expect(waitBefore(50, 1)).toBe(10_000)
    expect(waitBefore(50, 0)).toBe(5_000)
  })
})

describe('what is wrong', () => {
  const down: LinkStatus = { state: 'down', since: at(3), detail: 'refused' }
  const troubles = (change: Partial<SystemState>, lostAt: number | null = null) =>
    faultsOf({ ...system, ...change }, lostAt).map((fault) => fault.trouble)

  it.each<[string, Partial<SystemState>, string[]]>([
    ['nothing', {}, []],
    ['the database', { database: down }, ['databaseDown']],
    [
      'the phone system, which takes all that hangs from it along',
      { ami: down, ari: down, gateway: down },
      ['amiDown'],
    ],
    ['its password', { ami: { ...down, state: 'refused' } }, ['amiRefused']],
    ['the greeting and the gateway', { ari: down, gateway: down }, ['ariDown', 'gatewayDown']],
    ['a practice system that starts', { practice: true, ami: down }, ['practiceStarting']],
    ['no phone system to be had', { practice: true, ami: { ...down, state: 'off' } }, ['amiOff']],
    ['a gateway nobody wanted', { gateway: { ...down, state: 'off' } }, []],
    ['the database and the phone system, the worse first', { database: down, ami: down }, ['databaseDown', 'amiDown']],
  ])('%s', (_, change, expected) => {
    expect(troubles(change)).toEqual(expected)
  })

  it('is only the service itself when that is lost: nothing else is known then', () => {
    expect(troubles({ database: down }, T)).toEqual(['serviceDown'])
  })
})
