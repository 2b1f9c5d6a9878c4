import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactOf } from '../../test/support/contact.ts'
import type { CallBack } from '../contract/call-backs.ts'
import { buildCard, type CallerPerson, type CardParts, withChosen } from './build-card.ts'

const NUMBER = '+15145550142'
const nothing: CardParts = {
  ...{ people: null, verdict: null, history: null, callBacks: null, documents: null, area: null },
}
const person = (firstName: string): CallerPerson => ({
  contact: contactOf({ id: `00000000-0000-7000-8000-0000000000${firstName.length}0`, firstName }),
  family: [],
})
const history = { exchanges: [], missedToday: 0, awaitingSince: null, seenBefore: false }
const text = (body: string | null) => ({
  ...{ id: 'x', kind: 'text' as const, direction: 'in' as const, at: '2026-03-12T15:00:00.000Z', body },
  ...{ state: 'received', sentiment: null, automatic: null },
})

describe('the card of a caller', () => {
  it('of whom nothing came in says nothing that may be wrong', () => {
    expect(buildCard(NUMBER, nothing)).toEqual({
      ...{ number: NUMBER, verdict: { verdict: 'unknown', because: [] }, people: [], chosen: false },
      ...{ exchanges: [], duties: [], area: null, seenBefore: true },
    })
  })

  it('says what is owed: calls missed today, a call-back, an answer', () => {
    const callBack = { id: 'b', reason: 'asked', contact: null } as CallBack
    const anne = person('Anne')
    const card = buildCard(NUMBER, {
      ...nothing,
      people: [anne],
      history: { ...history, missedToday: 2, awaitingSince: '2026-03-12T14:00:00.000Z' },
      callBacks: [callBack],
    })
    expect(card.duties).toEqual([
      { kind: 'missed-today', count: 2 },
      { kind: 'call-back', callBack: { ...callBack, contact: anne.contact } },
      { kind: 'awaiting', since: '2026-03-12T14:00:00.000Z' },
    ])
    expect(card.verdict).toEqual({ verdict: 'known', because: ['contact'] })
  })

  it('says what waits behind a code, what came in first', () => {
    const duties = (documents: CardParts['documents']) => buildCard(NUMBER, { ...nothing, documents }).duties
    expect(duties({ toOpen: 1, toBring: 3, toSee: 2 })).toEqual([
      { kind: 'document-waiting', what: 'to-see', count: 2 },
      { kind: 'document-waiting', what: 'to-open', count: 1 },
      { kind: 'document-waiting', what: 'to-bring', count: 3 },
    ])
    expect(duties({ toOpen: 0, toBring: 0, toSee: 0 })).toEqual([])
  })

  it('has no duty where none is open', () => {
    expect(buildCard(NUMBER, { ...nothing, history, callBacks: [] })).toMatchObject({ duties: [], seenBefore: false })
  })

  it('puts whom somebody has chosen first, and keeps everybody', () => {
    const [anne, karine] = [person('Anne'), person('Karine')]
    const card = buildCard(NUMBER, { ...nothing, people: [anne, karine] })
    expect(withChosen(card, karine.contact.id)).toMatchObject({ people: [karine, anne], chosen: true })
    expect(withChosen(card, crypto.randomUUID())).toBe(card)
  })

  it('cuts long texts by whole characters, and shows nine people at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.nat(30), (body, count) => {
        const people = Array.from({ length: count }, (_, index) => person('x'.repeat(index)))
        const card = buildCard(NUMBER, { ...nothing, people, history: { ...history, exchanges: [text(body)] } })
        const shown = card.exchanges[0]?.body ?? ''
        expect(card.people).toHaveLength(Math.min(9, count))
        expect([...shown].length).toBeLessThanOrEqual(160)
        expect(shown.endsWith('…') ? body.startsWith(shown.slice(0, -1)) : shown === body).toBe(true)
        expect(shown.isWellFormed()).toBe(body.isWellFormed())
      }),
    )
    expect(
      buildCard(NUMBER, { ...nothing, history: { ...history, exchanges: [text(null)] } }).exchanges[0]?.body,
    ).toBeNull()
  })
})
