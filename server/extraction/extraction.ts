import { setImmediate as othersTurn } from 'node:timers/promises'
import type { About, Fact } from '../contract/about.ts'
import type { Language } from '../contract/shapes.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { Heard, ReadFact } from './fact.ts'
import { MOST_FACTS, readFacts } from './read-facts.ts'

/** Something that somebody wrote or said to the clinic. */
export type Said = {
  body: string
  /** The writer's, or that of the transcript; null: not known. */
  language: Language | null
  /** The clinic's line it came to. */
  line: string
  /** Whose it is; null: withheld. */
  number: string | null
  /** When it was said: `demain` is told from there. */
  at: Date
}

type Needs = {
  log: Log
  country: string
  /** IANA: the line's. */
  timeZoneOf: (line: string) => string
  readTopics: (text: string, language: Language | null) => Omit<About, 'facts'>
  /** The contacts that have this number: all of them, or two at least. */
  idsByNumber: (number: string) => Promise<readonly string[]>
  /** The contacts of this name, first of all those who belong to `number`: all of them, or two at least. */
  idsByName: (name: string, number: string | null) => Promise<readonly string[]>
}

export type Extraction = ReturnType<typeof createExtraction>

/** Each asks the database: a text that is made of numbers has no more of them looked up. */
const MOST_LOOKED_UP = 20

/** What a text or transcript is about, and what in it leads somewhere. */
export function createExtraction({ log, country, timeZoneOf, readTopics, idsByNumber, idsByName }: Needs) {
  async function lookUp(facts: readonly ReadFact[], number: string | null): Promise<Fact[]> {
    const found = new Map<string, string | null>()
    const read = facts.filter(({ kind }) => kind !== 'date')
    for (const { kind, value } of read.slice(0, MOST_LOOKED_UP)) {
      const key = `${kind} ${value}`
      if (found.has(key)) continue
      const ids = await (kind === 'number' ? idsByNumber(value) : idsByName(value, number))
      found.set(key, ids.length === 1 ? ids[0]! : null)
    }
    return facts.flatMap(({ unsure, ...fact }) => {
      const contactId = found.get(`${fact.kind} ${fact.value}`) ?? null
      if (unsure && contactId === null) return []
      return fact.kind === 'date' ? [fact] : [{ ...fact, contactId }]
    })
  }

  /** Never throws: where the contacts cannot be asked, its facts lead to nobody. */
  async function readAbout({ body, language, line, number, at }: Said): Promise<About> {
    const areaCode = /^\+1(\d{3})/.exec(line)?.[1] ?? null
    const facts = await readInPassages(body, { language, at, timeZone: timeZoneOf(line), country, areaCode })
    const known = await lookUp(facts, number).catch((error: unknown) => {
      log.warn({ because: messageOf(error) }, 'whose the names and numbers of a text are could not be looked up')
      return facts.flatMap(({ unsure, ...fact }) => (unsure ? [] : [fact]))
    })
    return { ...readTopics(body, language), facts: known }
  }

  return { readAbout }
}

/** In letters. What was said in two hours is read in parts of so much: calls and panels have their turn between them. */
const PASSAGE = 3_000

async function readInPassages(body: string, heard: Heard): Promise<ReadFact[]> {
  const facts: ReadFact[] = []
  for (let from = 0; from < body.length && facts.length < MOST_FACTS; ) {
    const to = endOfPassage(body, from)
    const found = readFacts(body.slice(from, to), heard)
    facts.push(...found.map((fact) => ({ ...fact, from: fact.from + from, to: fact.to + from })))
    from = to
    if (from < body.length) await othersTurn()
  }
  return facts.slice(0, MOST_FACTS)
}

/** After a sentence; else between two words. */
function endOfPassage(text: string, from: number): number {
  if (text.length - from <= PASSAGE) return text.length
  const passage = text.slice(from, from + PASSAGE)
  const sentence = Math.max(...['. ', '? ', '! ', '\n'].map((end) => passage.lastIndexOf(end)))
  const end = sentence > PASSAGE / 2 ? sentence : passage.lastIndexOf(' ')
  return from + (end > 0 ? end + 1 : PASSAGE)
}
