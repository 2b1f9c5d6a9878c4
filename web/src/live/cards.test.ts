import { describe, expect, it } from 'vitest'
import type { CallerCard } from '../../../server/contract/caller.ts'
import { contactOf } from '../../../test/support/contact.ts'
import { chosenCard, familyOf, hasQuestion, withCard } from './cards.ts'

const person = (id: string) => ({ contact: contactOf({ id, firstName: id }), family: [] })
const cardOf = (...ids: string[]): CallerCard => ({
  ...{ number: '+15145550142', verdict: { verdict: 'known', because: ['contact'] }, chosen: false, exchanges: [] },
  ...{ people: ids.map(person), duties: [], area: null, seenBefore: true },
})
const names = (...shown: ReturnType<typeof familyOf>[]) =>
  shown.map((people) => people.map(({ contact }) => contact.id))

describe('the keys of a family', () => {
  it('stay with whom they named first, whoever is chosen or comes later', () => {
    const first = withCard(new Map(), 'call', cardOf('anne', 'karine'))
    const chosen = withCard(first, 'call', chosenCard(cardOf('anne', 'karine'), 'karine'))
    const more = withCard(chosen, 'call', cardOf('zoe', 'karine', 'anne'))
    expect(names(familyOf(first.get('call')), familyOf(chosen.get('call')), familyOf(more.get('call')))).toEqual([
      ['anne', 'karine'],
      ['anne', 'karine'],
      ['anne', 'karine', 'zoe'],
    ])
    expect(chosen.get('call')?.card.people[0]?.contact.id).toBe('karine')
    expect(names(familyOf(withCard(more, 'call', cardOf('anne')).get('call')))).toEqual([[]])
    expect(names(familyOf(undefined))).toEqual([[]])
  })

  it('are asked for until somebody has chosen; of a number nobody has, who it is', () => {
    expect(hasQuestion(cardOf('anne', 'karine'))).toBe(true)
    expect(hasQuestion(chosenCard(cardOf('anne', 'karine'), 'anne'))).toBe(false)
    expect(hasQuestion(cardOf('anne'))).toBe(false)
    expect(hasQuestion(cardOf())).toBe(true)
    expect(hasQuestion({ ...cardOf(), number: null })).toBe(false)
    expect(hasQuestion(undefined)).toBe(false)
  })

  it('are not kept for ever, and a message without a card changes nothing', () => {
    let cards = withCard(new Map(), 'first', cardOf('anne'))
    expect(withCard(cards, 'first', undefined)).toBe(cards)
    for (let nth = 0; nth < 200; nth++) cards = withCard(cards, `call-${nth}`, cardOf())
    expect(cards.size).toBe(100)
    expect(cards.has('first')).toBe(false)
  })
})
