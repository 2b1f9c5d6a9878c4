import type { CallerCard } from '../../../server/contract/caller.ts'

/** `order`: whom each key names. It stays as it was first shown: a hand that has learnt a key must not be deceived. */
export type KnownCard = { card: CallerCard; order: readonly string[] }
export type Cards = ReadonlyMap<string, KnownCard>

/** Calls come and go all day: only the last are kept. */
const MOST_KEPT = 100

export function withCard(cards: Cards, callId: string, card: CallerCard | undefined): Cards {
  if (!card) return cards
  const ids = card.people.map(({ contact }) => contact.id)
  const before = (cards.get(callId)?.order ?? []).filter((id) => ids.includes(id))
  const order = [...before, ...ids.filter((id) => !before.includes(id))]
  const others = [...cards].filter(([id]) => id !== callId)
  return new Map([...others.slice(1 - MOST_KEPT), [callId, { card, order }]])
}

/** Everybody who may be calling, in the order of the keys; nobody where there is nothing to ask. */
export function familyOf(known: KnownCard | undefined): CallerCard['people'] {
  if (!known || known.card.people.length < 2) return []
  return known.order.flatMap((id) => known.card.people.find(({ contact }) => contact.id === id) ?? [])
}

/** As the service will say it in a moment. */
export function chosenCard(card: CallerCard, contactId: string): CallerCard {
  const isChosen = ({ contact }: CallerCard['people'][number]) => contact.id === contactId
  if (!card.people.some(isChosen)) return card
  return {
    ...card,
    chosen: true,
    people: [...card.people.filter(isChosen), ...card.people.filter((person) => !isChosen(person))],
  }
}

/** Is there something a person could still say of this caller: who of the family it is, or who it is at all? */
export const hasQuestion = (card: CallerCard | undefined): boolean =>
  card !== undefined && card.number !== null && !card.chosen && card.people.length !== 1
