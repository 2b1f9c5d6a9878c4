import type { LineMoment } from '../../contract/hours.ts'
import { countSegments } from '../../contract/segments.ts'
import type { Contact, Language, Line } from '../../contract/shapes.ts'
import type { Preview, PreviewRequest, Template, TemplateKey } from '../../contract/words.ts'
import type { Db } from '../../db/index.ts'
import { badInput, notFound } from '../../kit/errors.ts'
import { type PhoneNumber, toE164 } from '../../kit/phone-number.ts'
import { checkState, readBody } from './check-body.ts'
import { chooseOwnWords, keyOf, keysOfLine, type WordsByKey, wordsWithout } from './choose-words.ts'
import { defaultWords } from './default-words.ts'
import { type Person, type TextFacts, writeFields } from './field-values.ts'
import { type BestTimeNeeds, keepBestTime } from './keep-best-time.ts'
import { offerCard } from './offer-card.ts'
import { nextMomentIn } from './open-periods.ts'
import { fieldsOf, renderTemplate, writeTemplate } from './render-template.ts'
import * as store from './store.ts'

type Needs = BestTimeNeeds & {
  db: Db
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
  country: string
  clinic: {
    line: (number: string) => Pick<Line, 'number' | 'name' | 'onCall'> | null
    lines: () => readonly { number: PhoneNumber }[]
    /** The clinic's name for a line; null: it has none to say. */
    voiceOf: (line: string | null) => { clinicName: string | null }
    settings: () => { segmentCents: number | null }
    /** Both of the first line where none is named. */
    stateOf: (line: string, at: Date) => LineMoment
    timeZoneOf: (line: string) => string
  }
  lookUpContact: (number: PhoneNumber) => Promise<Contact | null>
  /** Where the clinic's card is, if a first text is to offer it. */
  cardUrl?: () => string | null
}
export type Words = Awaited<ReturnType<typeof createWords>>

/** Whom a text is about: the caller. */
type About = {
  person: (Person & Pick<Contact, 'address'>) | null
  number: PhoneNumber | null
  /** See `TextFacts`; left out: as most are who are texted. */
  onTheLine?: boolean
}

type Wanted = Omit<TemplateKey, 'address'> & {
  address: TemplateKey['address'] | null
  values: TextFacts
  /** The person has never been texted before. */
  isFirst?: boolean
}

/**
 * The words of automatic texts. They are few, are asked for on every missed call, and change through this door alone:
 * so they are held in memory, and no text waits for them.
 */
export async function createWords(needs: Needs) {
  const { db, now, country, clinic, lookUpContact } = needs
  const { bestTime, refresh } = keepBestTime(needs)
  let own: WordsByKey = new Map()

  async function load(): Promise<void> {
    own = new Map((await store.listOwnWords(db)).map((each) => [keyOf(each), each]))
  }
  await load()
  for (const { number } of clinic.lines()) void refresh(number)

  const bodyOf = (key: TemplateKey): string => chooseOwnWords(own, key)?.body ?? defaultWords(key)

  /** What is known at a moment for a text about a caller of this line. From memory alone. */
  function factsFor(line: string, { person, number, onTheLine = true }: Partial<About>, at: Date = now()): TextFacts {
    const known = clinic.line(line)
    const moment = clinic.stateOf(line, at)
    return {
      clinic: clinic.voiceOf(line).clinicName,
      line: known?.name ?? null,
      person: person ?? null,
      number: number ?? null,
      at,
      timeZone: clinic.timeZoneOf(line),
      nextOpening: moment.state !== 'open' && moment.nextOpening ? new Date(moment.nextOpening) : null,
      bestTime: bestTime(line, at),
      emergency: (known?.onCall.length ?? 0) > 0,
      onTheLine,
    }
  }

  /** The clinic's words for this, else the defaults, with the values in their places. Never empty, and never throws. */
  function textFor({ values, isFirst = false, ...wanted }: Wanted): string {
    const key = { ...wanted, address: addressIn(wanted.language, wanted.address) }
    return write(bodyOf(key), key, values, isFirst)
  }

  function write(body: string, key: TemplateKey, values: TextFacts, isFirst: boolean): string {
    const fields = writeFields(values, key)
    const text = writeTemplate(body, fields) || renderTemplate(defaultWords(key), fields, key.language)
    return isFirst && key.purpose !== 'urgent' ? offerCard(text, key, needs.cardUrl?.() ?? null) : text
  }

  const templateOf = (key: TemplateKey): Template => {
    const chosen = chooseOwnWords(own, key)
    return {
      ...key,
      body: chosen?.body ?? defaultWords(key),
      from: chosen && { line: chosen.line, state: chosen.state, address: chosen.address },
      otherwise: wordsWithout(own, key),
      updatedAt: chosen?.updatedAt.toISOString() ?? null,
    }
  }

  /** Throws where there is no such line, or this purpose has no words for such a state. */
  function readKey({ line, purpose, state, language, address }: TemplateKey): TemplateKey {
    checkState({ purpose, state })
    return { line: readLine(line), purpose, state, language, address }
  }

  function readLine(line: string): string {
    if (line === '') return ''
    const known = clinic.line(line)
    if (!known) throw notFound('line')
    return known.number
  }

  async function put(key: TemplateKey, body: string, by: string | null): Promise<Template> {
    const read = readKey(key)
    await store.upsertWords(db, read, readBody(body, read.purpose), now(), by)
    await load()
    return templateOf(read)
  }

  async function remove(key: TemplateKey): Promise<Template> {
    const read = readKey(key)
    await store.deleteWords(db, read)
    await load()
    return templateOf(read)
  }

  async function readPerson(raw: string | undefined): Promise<About & { address: Contact['address'] }> {
    if (raw === undefined) return { person: null, number: null, address: null }
    const number = toE164(raw, country)
    if (!number) throw badInput('number', 'This is no telephone number.')
    const person = await lookUpContact(number)
    return { person, number, address: person?.address ?? null }
  }

  /** The words as a caller would read them the next time the line is in that state, and what they cost. */
  async function preview({ body, number, ...wanted }: PreviewRequest): Promise<Preview> {
    const key = readKey(wanted)
    const words = body === undefined ? bodyOf(key) : readBody(body, key.purpose)
    const about = await readPerson(number)
    const line = key.line || clinic.lines()[0]?.number || ''
    await refresh(line)
    const at = nextMomentIn(key.state, (moment) => clinic.stateOf(line, moment), now())
    const facts = factsFor(line, about, at)
    const fields = writeFields(facts, key)
    // Somebody nobody knows was never texted.
    const text = write(words, { ...key, address: addressIn(key.language, key.address) }, facts, number === undefined)
    const { count, culprit } = countSegments(text)
    const { segmentCents } = clinic.settings()
    return {
      text,
      segments: count,
      encoding: culprit === null ? 'GSM-7' : 'UCS-2',
      culprit,
      characters: [...text].length,
      cents: segmentCents === null ? null : Math.round(segmentCents * count * 100) / 100,
      missing: fieldsOf(words).filter((field) => !(field in fields)),
      at: at.toISOString(),
    }
  }

  return {
    textFor,
    factsFor,
    bestTime,
    /** Every text of a line, or of all lines (`''`), with the words in force. */
    list: (line: string): Template[] => keysOfLine(readLine(line)).map(templateOf),
    put,
    remove,
    preview,
  }
}

/** In French a person who has not been asked is said *vous*. */
const addressIn = (language: Language, address: TemplateKey['address'] | null): TemplateKey['address'] =>
  address || (language === 'fr' ? 'vous' : '')
