import type { Language } from '../../contract/shapes.ts'
import type { Verdict } from '../../contract/verdict.ts'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { Emitter } from '../../kit/emitter.ts'
import type { Log } from '../../kit/log.ts'
import { maskNumber, type PhoneNumber } from '../../kit/phone-number.ts'
import { decideVerdict, type Mark } from './decide-verdict.ts'
import { holdsLink } from './fold-text.ts'
import { isImpossible } from './is-impossible.ts'
import { createLists, type ListNeeds } from './lists.ts'
import { createSameText, LEAST_SENDERS } from './same-text.ts'
import * as store from './store.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** What was found against a number fades: numbers are borrowed by robots, and given to other people. */
const MARKS_HOLD_MS = 90 * DAY_MS
const SHORT_SECONDS = 6
const SPOKEN_SECONDS = 20
const LEAST_SHORT_CALLS = 5
/** Only so many of a number's latest calls are looked at. */
const MOST_CALLS = 200
/** What a carrier said of a call is no longer than this a word on the call that is under way. */
const CALL_MS = 2 * HOUR_MS
const MOST_FAILED = 1_000
const MOST_LET_THROUGH = 1_000
/** So many contacts on one exchange, and it is one where the clinic's people live. */
const MOST_ALIKE = 25

type Needs = ListNeeds & {
  db: Db
  now: Now
  log: Log
}

type Asked = {
  /** The line that is called, if it is not yet one of the clinic's. */
  line?: string | null
  /** What the carrier says of the number of this very call; left out where the gate has told it (`heardVerstat`). */
  verstat?: 'failed' | null
}

export type EndedCall = {
  direction: string
  from: string | null
  startedAt: string
  endedAt: string | null
  talkingSeconds: number | null
  outcome: string | null
}

export type Screening = ReturnType<typeof createScreening>

/** Who is a bad caller? Verdicts, with their reasons; what is found against a number; the lists people keep. */
export function createScreening(needs: Needs) {
  const { db, now, log, lines } = needs
  /** `changed`: another verdict may hold for these numbers (none: for any) than a moment ago. After commit. */
  const events = new Emitter<{ changed: { numbers: string[] } }>(log)
  const changed = (numbers: readonly string[]) => events.emit('changed', { numbers: [...numbers] })
  const sameText = createSameText({ now, textsSince: (since, limit) => store.findTextsSince(db, since, limit) })
  /** Numbers whose latest call the carrier could not vouch for, and when that was. */
  const failed = new Map<string, number>()
  /** Calls of blocked numbers, by their `Linkedid`, whose callers have said that they are patients. */
  const through = new Set<string>()
  const villages = new Map<string, { alike: number; at: number }>()

  const isFailing = (number: string) => now().getTime() - (failed.get(number) ?? 0) < CALL_MS

  /** What a number has in common with one of these lines: the area code and the exchange, as robots show them. */
  function digitsLikeOurs(number: string, line: string | null | undefined): string | null {
    const digits = exchangeOf(number)
    if (digits === null) return null
    return line?.startsWith(digits) || lines().some((each) => each.startsWith(digits)) ? digits : null
  }

  /**
   * Where the clinic's own people live, a number like theirs says nothing. Counted once an hour, by the connection that
   * asks: one that waits for another could wait for ever.
   */
  async function isVillage(digits: string, trx: Db): Promise<boolean> {
    const known = villages.get(digits)
    if (known && now().getTime() - known.at < HOUR_MS) return known.alike >= MOST_ALIKE
    const alike = await store.countAlike(trx, digits)
    villages.set(digits, { alike, at: now().getTime() })
    return alike >= MOST_ALIKE
  }

  async function isNeighbour(number: string, line: string | null | undefined, trx: Db): Promise<boolean> {
    const digits = lines().includes(number) ? null : digitsLikeOurs(number, line)
    return digits !== null && !(await isVillage(digits, trx))
  }

  async function factsOf(numbers: readonly string[], asked: Asked, trx: Db) {
    if (numbers.length === 0) return []
    const marksSince = new Date(now().getTime() - MARKS_HOLD_MS)
    const rows = await store.findFacts(trx, [...new Set(numbers)], marksSince)
    return Promise.all(
      rows.map(async (row) => ({
        row,
        verdict: decideVerdict({
          ...row,
          withheld: false,
          contactKinds: row.kinds,
          verstatFailed: asked.verstat === 'failed' || isFailing(row.number),
          impossible: isImpossible(row.number),
          neighbour: row.kinds.length === 0 && (await isNeighbour(row.number, asked.line, trx)),
        }),
      })),
    )
  }

  async function verdictsOf(numbers: readonly string[], trx: Db = db): Promise<Map<string, Verdict>> {
    const facts = await factsOf(numbers, {}, trx)
    return new Map(facts.map(({ row, verdict }) => [row.number, verdict]))
  }

  async function mark(numbers: readonly string[], because: Mark): Promise<void> {
    await store.upsertMarks(db, numbers, because, now())
    for (const number of numbers) log.info({ number: maskNumber(number), because }, 'a caller looks bad')
    if (numbers.length > 0) changed(numbers)
  }

  /** Those of them whom nobody knows, is in touch with, or has vouched for; and what is held against them already. */
  async function strangersAmong(numbers: readonly string[]): Promise<{ number: string; marks: readonly Mark[] }[]> {
    const facts = await factsOf(numbers, {}, db)
    return facts
      .map(({ row }) => row)
      .filter(({ number, kinds, inTouch, trusted }) => {
        return kinds.length === 0 && !inTouch && !trusted && !lines().includes(number)
      })
  }

  return {
    events,
    ...createLists(needs, changed),

    /**
     * One query, about a millisecond; on the path ring -> popup. `number` as the call or text has it: E.164, as it came
     * where it is none, null when withheld.
     */
    async verdictOf(number: string | null, asked: Asked = {}, trx: Db = db): Promise<Verdict> {
      if (number === null) return { verdict: 'unknown', because: ['withheld'] }
      const [found] = await factsOf([number], asked, trx)
      return found!.verdict
    },

    /** The same for the numbers of a page, in one query. */
    verdictsOf,

    /** For the gate: the verdict, and the language this caller is known to speak, in one query. */
    async callerAt(number: PhoneNumber): Promise<{ verdict: Verdict; language: Language | null }> {
      const [found] = await factsOf([number], {}, db)
      return { verdict: found!.verdict, language: found!.row.language }
    },

    /**
     * What the carrier says of the number of a call that has just come in. Known at once to every verdict while the call
     * lasts; that it failed is kept, too.
     */
    async heardVerstat(number: string, verstat: 'failed' | null): Promise<void> {
      const isNews = verstat === 'failed' ? !isFailing(number) : failed.has(number)
      failed.delete(number)
      if (verstat === 'failed') {
        failed.set(number, now().getTime())
        if (failed.size > MOST_FAILED) failed.delete(failed.keys().next().value!)
        await mark([number], 'verstat-failed')
      } else if (isNews) changed([number])
    },

    /** Whoever calls from this blocked number has said that he is a patient: this call is one like any other. */
    letThrough(linkedId: string): void {
      through.add(linkedId)
      if (through.size > MOST_LET_THROUGH) through.delete(through.values().next().value!)
    },

    wasLetThrough: (linkedId: string): boolean => through.has(linkedId),

    /** A call is over: many short ones in a row are a robot's. */
    async readCall(call: EndedCall): Promise<void> {
      const { from, direction, endedAt } = call
      if (direction !== 'in' || !from || !endedAt || lines().includes(from)) return
      // Few calls are as short as this: the others ask nothing.
      if (!isShort(secondsOf(call)) || call.outcome === 'blocked') return
      const calls = await store.findCallsFrom(db, from, new Date(now().getTime() - DAY_MS), MOST_CALLS)
      const short = calls.filter(({ seconds }) => isShort(seconds))
      if (short.length < LEAST_SHORT_CALLS || calls.some(({ talked }) => talked >= SPOKEN_SECONDS)) return
      const strangers = await strangersAmong([from])
      await mark(numbersOf(strangers), 'short-calls')
    },

    /** A text came in: links of strangers, and the same words of many. */
    async readText(text: store.TextRow): Promise<void> {
      const senders = await sameText.sendersOf(text)
      const hasLink = holdsLink(text.body ?? '')
      const isRepeated = senders.length >= LEAST_SENDERS
      if (!hasLink && !isRepeated) return
      const strangers = await strangersAmong(isRepeated ? senders : [text.from])
      const isSender = (number: string) => number === text.from
      if (hasLink) await mark(numbersOf(strangers).filter(isSender), 'link')
      if (!isRepeated || strangers.length < LEAST_SENDERS) return
      const news = strangers.filter(({ number, marks }) => isSender(number) || !marks.includes('same-text'))
      await mark(numbersOf(news), 'same-text')
    },

    /** Whoever had these numbers was erased: nothing of them is remembered here. */
    forget(numbers: readonly string[]): void {
      sameText.forget(numbers)
      for (const number of numbers) failed.delete(number)
    },

    /** Housekeeping: what has faded is erased. */
    forgetFaded: (): Promise<void> => store.deleteMarks(db, new Date(now().getTime() - MARKS_HOLD_MS)),
  }
}

/** The country, area code and exchange of a North American number; null of any other. */
const exchangeOf = (number: string): string | null => /^\+1\d{10}$/.exec(number)?.[0].slice(0, 8) ?? null

const secondsOf = ({ startedAt, endedAt }: EndedCall): number =>
  endedAt === null ? Number.POSITIVE_INFINITY : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000

const isShort = (seconds: number): boolean => seconds <= SHORT_SECONDS

const numbersOf = (found: readonly { number: string }[]): string[] => found.map(({ number }) => number)
