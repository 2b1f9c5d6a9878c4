import type { CallBack } from '../contract/call-backs.ts'
import type { CallerCard, Duty } from '../contract/caller.ts'
import type { Verdict } from '../contract/verdict.ts'

export type CallerPerson = CallerCard['people'][number]

/** What came in of each part; null where it did not come in time, or at all. */
export type CardParts = {
  people: readonly CallerPerson[] | null
  verdict: Verdict | null
  history: {
    exchanges: CallerCard['exchanges']
    missedToday: number
    awaitingSince: string | null
    seenBefore: boolean
  } | null
  callBacks: readonly CallBack[] | null
  /** How many shares and files wait for somebody. */
  documents: { toOpen: number; toBring: number; toSee: number } | null
  area: CallerCard['area']
}

/** More than that many keys no keyboard row has. */
const MOST_PEOPLE = 9
const LONGEST_BODY = 160

/** Pure: what a secretary sees of a number while it rings. A part that is missing is left out. */
export function buildCard(number: string, parts: CardParts): CallerCard {
  const { verdict, history, area } = parts
  const people = (parts.people ?? []).slice(0, MOST_PEOPLE)
  return {
    number,
    verdict: verdict ?? (people.length > 0 ? KNOWN : UNKNOWN),
    people,
    chosen: false,
    exchanges: (history?.exchanges ?? []).map((entry) => ({ ...entry, body: cut(entry.body) })),
    duties: dutiesOf(parts, people[0]),
    area,
    // Where that is not known, nobody is called new.
    seenBefore: history?.seenBefore ?? true,
  }
}

const KNOWN: Verdict = { verdict: 'known', because: ['contact'] }
const UNKNOWN: Verdict = { verdict: 'unknown', because: [] }

/** Nothing can be known of somebody whose number is withheld. */
export const withheldCard = (): CallerCard => ({
  number: null,
  verdict: { verdict: 'unknown', because: ['withheld'] },
  ...{ people: [], chosen: false, exchanges: [], duties: [], area: null, seenBefore: false },
})

/** The same card with one of its people first, since somebody has said that it is he. */
export function withChosen(card: CallerCard, contactId: string): CallerCard {
  const chosen = card.people.find(({ contact }) => contact.id === contactId)
  if (!chosen) return card
  const people = [chosen, ...card.people.filter((person) => person !== chosen)]
  return { ...card, people, chosen: true, duties: card.duties.map((duty) => withContact(duty, chosen)) }
}

function dutiesOf({ history, callBacks, documents }: CardParts, likeliest: CallerPerson | undefined): Duty[] {
  const duties: Duty[] = []
  if (history && history.missedToday > 0) duties.push({ kind: 'missed-today', count: history.missedToday })
  for (const callBack of callBacks ?? []) duties.push(withContact({ kind: 'call-back', callBack }, likeliest))
  if (history?.awaitingSince) duties.push({ kind: 'awaiting', since: history.awaitingSince })
  const { toSee = 0, toOpen = 0, toBring = 0 } = documents ?? {}
  const waiting = { 'to-see': toSee, 'to-open': toOpen, 'to-bring': toBring }
  for (const what of ['to-see', 'to-open', 'to-bring'] as const)
    if (waiting[what] > 0) duties.push({ kind: 'document-waiting', what, count: waiting[what] })
  return duties
}

const withContact = (duty: Duty, person: CallerPerson | undefined): Duty =>
  duty.kind === 'call-back'
    ? { kind: 'call-back', callBack: { ...duty.callBack, contact: person?.contact ?? null } }
    : duty

function cut(body: string | null): string | null {
  const characters = [...(body ?? '')]
  return characters.length <= LONGEST_BODY ? body : `${characters.slice(0, LONGEST_BODY - 1).join('')}…`
}
