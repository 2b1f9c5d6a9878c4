import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CallBack, CallBackReason, TAKEN_FOR_MS as TAKEN_FOR } from '../../../server/contract/call-backs.ts'
import type { LineHours } from '../../../server/contract/hours.ts'
import type { LiveMessage } from '../../../server/contract/live.ts'
import { shortWords, triedWords, wantedWords, whyWords } from '../components/call-back-words.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { TAKEN_FOR_MS } from '../limits.ts'
import { readClock, urgencyOf } from './clock.ts'
import { orderCallBacks, rests, takenNow } from './order-call-backs.ts'
import { nothingYet, reduceLive } from './reduce.ts'
import { tryAgainChoices } from './try-again.ts'

const NOW = new Date(2026, 10, 23, 10, 0).getTime()
const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString()
const plain = (text: string | null) => text?.replace(/\s/g, ' ') ?? null

const aCallBack = (change: Partial<CallBack> = {}): CallBack => ({
  ...{ id: 'a', line: '+15145550100', number: '+15145550142', contact: null, conversationId: 'c', callId: null },
  ...{ reason: 'missed', urgent: false, calls: 1, askedAt: at(-10), wanted: null, dueAt: at(100), state: 'open' },
  clock: { mark: 'best', dueAt: at(20), marks: { best: at(20), better: at(50), good: at(100) } },
  ...{ taken: null, tries: 0, triedAt: null, tryAgainAt: null, done: null, ...change },
})
const updated = (callBack: CallBack): LiveMessage => ({ type: 'call-back.updated', callBack })
const snapshot = (callBacks?: CallBack[]): LiveMessage => ({
  ...{ type: 'snapshot', calls: [], conversations: [], at: at(0), ...(callBacks && { callBacks }) },
  system: {
    ...{ ami: link, ari: link, database: link, gateway: link, textsWaiting: 0, practice: false },
  },
})
const link = { state: 'up' as const, since: at(0), detail: null }

describe('the list of call-backs', () => {
  it('follows what is told: new ones come, taken ones change, done ones go', () => {
    const play = (messages: LiveMessage[]) => messages.reduce((so, one) => reduceLive(so, one, NOW), nothingYet)
    const taken = { by: 'Zoé', userId: 'z', at: at(0) }
    const state = play([snapshot([aCallBack()]), updated(aCallBack({ id: 'b' })), updated(aCallBack({ taken }))])
    expect([...state.callBacks.values()].map(({ id, taken: who }) => [id, who?.by])).toEqual([
      ['a', 'Zoé'],
      ['b', undefined],
    ])
    const done = { at: at(1), by: 'Zoé', how: 'call' as const }
    expect([...reduceLive(state, updated(aCallBack({ state: 'done', done })), NOW).callBacks.keys()]).toEqual(['b'])
    expect(reduceLive(state, snapshot(), NOW).callBacks.size).toBe(0)
  })

  it('has the urgent first, then the oldest duty; what waits for its time stands below, the next first', () => {
    const { due, resting } = orderCallBacks(
      [
        aCallBack({ id: 'newer', dueAt: at(60) }),
        aCallBack({ id: 'tomorrow', wanted: { from: at(1_400), until: at(1_600) } }),
        aCallBack({ id: 'older', dueAt: at(30) }),
        aCallBack({ id: 'soon', tryAgainAt: at(5) }),
        aCallBack({ id: 'urgent', urgent: true, dueAt: at(90) }),
        aCallBack({ id: 'urgent-tomorrow', urgent: true, dueAt: at(99), wanted: { from: at(60), until: at(90) } }),
        aCallBack({ id: 'came', tryAgainAt: at(-1), dueAt: at(10) }),
        aCallBack({ id: 'done', state: 'done' }),
      ],
      NOW,
    )
    expect(due.map(({ id }) => id)).toEqual(['urgent', 'urgent-tomorrow', 'came', 'older', 'newer'])
    expect(resting.map(({ id }) => id)).toEqual(['soon', 'tomorrow'])
  })

  it('shows each open one once, and wakes each in the end', () => {
    const minute = fc.integer({ min: -2_000, max: 2_000 })
    const one = fc.record({ id: fc.uuid(), urgent: fc.boolean(), again: fc.option(minute), from: fc.option(minute) })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), minute, (all, now) => {
        const open = all.map(({ id, urgent, again, from }) =>
          aCallBack({
            ...{ id, urgent, tryAgainAt: again === null ? null : at(again) },
            wanted: from === null ? null : { from: at(from), until: at(from + 200) },
          }),
        )
        const { due, resting } = orderCallBacks(open, NOW + now * MINUTE)
        expect(due.length + resting.length).toBe(open.length)
        expect(orderCallBacks(open, NOW + 2_001 * MINUTE).resting).toEqual([])
      }),
    )
  })

  it('lets go of one that was taken two hours ago, as the service does', () => {
    expect(TAKEN_FOR_MS).toBe(TAKEN_FOR)
    const callBack = aCallBack({ taken: { by: 'Zoé', userId: 'z', at: at(0) } })
    expect(takenNow(callBack, NOW + TAKEN_FOR_MS - 1)?.by).toBe('Zoé')
    expect(takenNow(callBack, NOW + TAKEN_FOR_MS)).toBeNull()
  })

  it('reads its clock on by itself', () => {
    const read = (minutes: number) => urgencyOf(aCallBack(), NOW + minutes * MINUTE)
    expect([20, 21, 51, 100, 101].map(read)).toEqual(['calm', 'amber', 'amber', 'amber', 'late'])
    expect(readClock(aCallBack().clock, NOW + 30 * MINUTE)).toEqual({ mark: 'better', dueAt: at(50) })
  })
})

describe('the words of a call-back', () => {
  const said = { now: NOW, language: 'fr' as const, words: fr }
  const english = { now: NOW, language: 'en' as const, words: en }

  it.each<[Partial<CallBack>, string, string]>([
    [{}, 'Appel manqué', 'Missed call'],
    [{ calls: 3 }, '3 appels manqués', '3 missed calls'],
    [
      { reason: 'asked', wanted: { from: at(180), until: at(400) } },
      'Demande un rappel cet après-midi',
      'Asks to be called back this afternoon',
    ],
    [{ reason: 'asked', calls: 2 }, 'Demande un rappel · 2 appels', 'Asks to be called back · 2 calls'],
    [{ reason: 'asked', calls: 0 }, 'Rappel noté par la clinique', 'Noted by the clinic'],
  ])('%j', (change, french, inEnglish) => {
    expect(plain(whyWords(aCallBack(change), said))).toBe(french)
    expect(plain(whyWords(aCallBack(change), english))).toBe(inEnglish)
  })

  it('are there for every reason', () => {
    for (const { const: reason } of CallBackReason.anyOf)
      for (const each of [said, english]) expect(whyWords(aCallBack({ reason }), each)).not.toMatch(/undefined/)
  })

  it('name the day of a time that suits', () => {
    expect(wantedWords(at(-60), said)).toBe('ce matin')
    expect(wantedWords(at(24 * 60), said)).toBe('demain matin')
    expect(wantedWords(at(51 * 60), said)).toBe('mercredi 25 novembre, l’après-midi')
  })

  it('say what was tried, and by whom it is done, beside a conversation', () => {
    expect(triedWords(aCallBack(), said)).toBeNull()
    const tried = aCallBack({ tries: 2, triedAt: at(-30) })
    expect(plain(triedWords(tried, said))).toBe('Sans réponse 2 fois, la dernière à 9 h 30')
    const short = (change: Partial<CallBack>) => plain(shortWords(aCallBack(change), 'me', said, (name) => name))
    expect(short({})).toBeNull()
    expect(short({ reason: 'asked' })).toBe('demande un rappel')
    expect(short({ tryAgainAt: at(30) })).toBe('rappel à 10 h 30')
    expect(short({ taken: { by: 'Zoé', userId: 'z', at: at(0) } })).toBe('Zoé rappelle')
    expect(short({ taken: { by: 'Ève', userId: 'me', at: at(0) } })).toBe('vous rappelez')
    expect(short({ urgent: true, reason: 'voice-message' })).toBe('Urgent')
  })
})

describe('when to try again', () => {
  const day = [
    { from: '08:30', to: '12:00', state: 'open' as const },
    { from: '12:00', to: '13:00', state: 'lunch' as const },
    { from: '13:00', to: '17:00', state: 'open' as const },
  ]
  const hours: LineHours = {
    week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] },
    exceptions: [{ date: '2026-11-24', state: 'closed' }],
    holidays: { province: null, keptOpen: [] },
  }
  const choices = (now: Date, kept: LineHours | null) =>
    tryAgainChoices(now, kept).map(({ when, at: moment }) => [
      when,
      moment && `${moment.getDate()} ${moment.getHours()}:${moment.getMinutes()}`,
    ])

  it('is asked in moments at which the line is open', () => {
    expect(choices(new Date(2026, 10, 23, 10, 0), hours)).toEqual([
      ['later', null],
      ['afternoon', '23 13:0'],
      ['morning', '25 8:30'],
      ['afternoon', '25 13:0'],
    ])
    expect(choices(new Date(2026, 10, 27, 15, 0), hours)).toEqual([
      ['later', null],
      ['morning', '30 8:30'],
      ['afternoon', '30 13:0'],
    ])
  })

  it('has moments also where no hours are kept, or nothing opens', () => {
    expect(choices(new Date(2026, 10, 27, 15, 0), null)).toEqual([
      ['later', null],
      ['morning', '28 9:0'],
      ['afternoon', '28 13:0'],
    ])
    const closed = { ...hours, exceptions: [{ date: '2026-11-01', until: '2027-03-01', state: 'closed' as const }] }
    expect(choices(new Date(2026, 10, 27, 15, 0), closed)).toEqual([['later', null]])
  })

  it('is never a moment that is past, or at which it rests no more', () => {
    const instant = fc.date({ min: new Date(2026, 0, 1), max: new Date(2027, 0, 1), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.boolean(), (now, kept) => {
        for (const { at: moment } of tryAgainChoices(now, kept ? hours : null)) {
          if (!moment) continue
          expect(moment.getTime()).toBeGreaterThan(now.getTime())
          expect(rests(aCallBack({ tryAgainAt: moment.toISOString() }), now.getTime())).toBe(true)
        }
      }),
    )
  })
})
