import type { CallerCard } from '../contract/caller.ts'
import type { Call, Contact } from '../contract/shapes.ts'
import type { Verdict } from '../contract/verdict.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { buildCard, type CallerPerson, type CardParts, withheldCard } from './build-card.ts'

type History = NonNullable<CardParts['history']>

type Needs = {
  /** Everybody who has this number, the likeliest first. */
  lookUpPeople: (number: string) => Promise<readonly CallerPerson[]>
  verdictOf: (number: string, about: { line: string | null }) => Promise<Verdict>
  /** What was between the clinic and this number before the call. */
  historyOf: (number: string, before: { callId: string; startedAt: Date; dayBegan: Date }) => Promise<History>
  /** What was owed to this number before a moment. */
  callBacksTo: (number: string, askedBefore: Date) => Promise<NonNullable<CardParts['callBacks']>>
  /** What waits between him and the clinic behind a code. */
  documentsOf: (number: string) => Promise<NonNullable<CardParts['documents']>>
  areaOf: (number: string) => CallerCard['area']
  /** When the day of this moment began by the clocks of a line. */
  dayBegan: (line: string | null, at: Date) => Date
  log: Log
  /** A part that takes longer is left out. Milliseconds. */
  limit?: number
}

export type CallerCards = ReturnType<typeof createCallerCards>

/** The number outside the clinic; null where there is none, or it is withheld. */
export const outsideNumber = ({ direction, from, to }: Call): string | null =>
  direction === 'in' ? from : direction === 'out' ? to : null

/** Who is on the other side of a call, and of one that comes in all that is worth knowing while it rings. */
export function createCallerCards(needs: Needs) {
  const { log, limit = 2_000 } = needs

  /** Null: it failed or took too long. Never rejects. */
  function part<T>(what: string, asked: Promise<T>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, limit, new Error(`It took longer than ${limit} ms.`))
    })
    return Promise.race([asked, tooLong])
      .catch((error: unknown) => {
        log.warn({ because: messageOf(error), part: what }, 'a part of what is known of a caller was left out')
        return null
      })
      .finally(() => clearTimeout(timer))
  }

  const begin = <T>(what: string, ask: () => Promise<T>) => part(what, Promise.resolve().then(ask))

  async function cardFor(call: Call, number: string, asked: Promise<readonly CallerPerson[] | null>) {
    const startedAt = new Date(call.startedAt)
    const dayBegan = needs.dayBegan(call.line, startedAt)
    const [people, verdict, history, callBacks, documents] = await Promise.all([
      asked,
      begin('verdict', () => needs.verdictOf(number, { line: call.line })),
      begin('history', () => needs.historyOf(number, { callId: call.id, startedAt, dayBegan })),
      begin('call-backs', () => needs.callBacksTo(number, startedAt)),
      begin('documents', () => needs.documentsOf(number)),
    ])
    return buildCard(number, { people, verdict, history, callBacks, documents, area: needs.areaOf(number) })
  }

  return {
    /**
     * Asked as soon as a call arrives. The likeliest contact may be in before the card; of a call that goes out there
     * is no card. Neither rejects.
     */
    lookUp(call: Call, number: string): { contact: Promise<Contact | null>; card: Promise<CallerCard> | null } {
      const people = begin('people', () => needs.lookUpPeople(number))
      return {
        contact: people.then((found) => found?.[0]?.contact ?? null),
        card: call.direction === 'in' ? cardFor(call, number, people) : null,
      }
    },
    withheld: withheldCard,
  }
}
