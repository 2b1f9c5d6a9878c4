import type { About } from '../contract/about.ts'
import type { Contact, Conversation, Entry, Language, Sentiment } from '../contract/shapes.ts'
import type { Verdict } from '../contract/verdict.ts'
import type { Db, Enqueue } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import type { Emitter } from '../kit/emitter.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { TextGateway } from './gateway.ts'
import type { OpenTime } from './reply-clock.ts'

/** To be run once the transaction it comes from is committed. */
export type AfterCommit = () => Promise<unknown>

/** What a person has done in a conversation, told in its transaction, while the conversation's row is locked. */
export type ByPerson = { line: string; number: string; userId: string | null }

/** What came in and is urgent, told in the transaction in which it is written down. */
export type Urgent = {
  kind: 'text' | 'voice'
  line: string
  /** Null: withheld. */
  number: string | null
  conversationId: string
  callId: string | null
  at: Date
}

/** What other rooms know and this one asks for. */
export type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
  country: string
  /** Null where no gateway is set up: texts are then neither promised nor taken. */
  gateway: TextGateway | null
  enqueue: Enqueue
  lookUpContacts: (numbers: readonly PhoneNumber[], db: Db) => Promise<Map<string, Contact>>
  /** The numbers of contacts whose name holds these words. */
  numbersByName: (words: string) => Promise<PhoneNumber[]>
  /** Who these numbers are to the clinic, each of them. Those that are `blocked` are kept away. */
  verdictsOf: (numbers: readonly string[], db: Db) => Promise<Map<string, Verdict>>
  /** How a text sounds; `language` is the writer's, where it is known. At once, and never throws. */
  sentimentOf: (body: string, language: Language | null) => Pick<Sentiment, 'label' | 'words'>
  /** What a text or transcript that came in is about. Never throws. `number`: null where it is withheld. */
  aboutOf?: (said: {
    body: string
    language: Language | null
    line: string
    number: string | null
    at: Date
  }) => Promise<About>
  /** A landline, or a number the gateway has refused as one: no text ever reaches it. */
  isUntextable: (number: PhoneNumber, db: Db) => Promise<boolean>
  /** Seals what must not be read in the database: links and codes that wait to leave. Kept outside of it. */
  secretKey: Buffer
  /** The gateway says that this number cannot be texted at all: remembered, and somebody has to call. Must not reject. */
  untextable: (text: { from: PhoneNumber; to: PhoneNumber }) => Promise<void>
  clinic: {
    /** The clinic's name for a line (null: it has none to say), and the language of those who call it. */
    voiceOf: (line: string | null) => { clinicName: string | null; language: Language }
    isLine: (number: string) => boolean
    firstLine: () => { number: PhoneNumber } | null
    settings: () => { quietPeriodMinutes: number }
    /** Counts in the open hours of a line; undefined for a line that keeps none. */
    openTimeOf?: (line: string) => OpenTime | undefined
  }
  /** A person has written a text to this number; it is queued. */
  onReplied?: (trx: Db, reply: ByPerson) => Promise<AfterCommit>
  /** Somebody has to be called now: a text or transcript that came in says so. */
  onUrgent?: (trx: Db, urgent: Urgent) => Promise<AfterCommit>
  /** A person has marked the conversation as done. */
  onMarkedDone?: (trx: Db, done: ByPerson) => Promise<AfterCommit>
}

/** All emitted after commit. */
export type MessageEvents = {
  /** A text came in. */
  received: { entry: Entry; conversation: Conversation }
  /** An entry is new, or has changed: a text was queued, has left, has failed; a call was settled. */
  updated: { entry: Entry }
  conversationUpdated: { conversation: Conversation }
}

export type Room = Needs & { events: Emitter<MessageEvents> }
