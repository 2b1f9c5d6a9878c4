import { type Static, type TSchema, Type } from 'typebox'
import { About } from './about.ts'
import { DocumentEntry } from './document-entry.ts'
import { LineHours, WeekHours } from './hours.ts'
import { CallRecording, EntryRecording, EntryTranscript, TranscriptionState } from './recordings.ts'
import { Verdict } from './verdict.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time' })
export const Id = Type.String({ format: 'uuid' })
export const Language = Type.Union([Type.Literal('fr'), Type.Literal('en')])
export type Language = Static<typeof Language>

export const Direction = Type.Union([Type.Literal('in'), Type.Literal('out'), Type.Literal('internal')])
export type Direction = Static<typeof Direction>

export const CallState = Type.Union([Type.Literal('ringing'), Type.Literal('answered'), Type.Literal('ended')])
export type CallState = Static<typeof CallState>

/** See the docstring of `Outcome` in calls/ for what each means. */
export const Outcome = Type.Union([
  Type.Literal('answered'),
  Type.Literal('missed'),
  Type.Literal('abandoned'),
  Type.Literal('closed'),
  Type.Literal('blocked'),
  Type.Literal('transferred'),
])
export type Outcome = Static<typeof Outcome>

export const ContactKind = Type.Union([
  Type.Literal('patient'),
  Type.Literal('clinic'),
  Type.Literal('supplier'),
  Type.Literal('other'),
])

/** How somebody may be reached. `in-person`: at the clinic. */
export const Channel = Type.Union([
  Type.Literal('call'),
  Type.Literal('text'),
  Type.Literal('email'),
  Type.Literal('in-person'),
])
export type Channel = Static<typeof Channel>

/** What somebody does not want. */
export const Avoided = Type.Union([
  Type.Literal('call'),
  Type.Literal('text'),
  Type.Literal('email'),
  Type.Literal('voicemail'),
  Type.Literal('automatic'),
])
export type Avoided = Static<typeof Avoided>

export const ContactPhone = Type.Object({
  /** E.164. */
  number: Type.String(),
  label: nullable(Type.String({ maxLength: 40 })),
  /** A landline is never texted; null: nobody has said. */
  kind: Type.Optional(nullable(Type.Union([Type.Literal('mobile'), Type.Literal('landline')]))),
  /** Who says so; null where nobody has. */
  kindFrom: Type.Optional(nullable(Type.Union([Type.Literal('person'), Type.Literal('import')]))),
  /** Dialled after the number is answered, such as `22`. */
  extension: Type.Optional(nullable(Type.String({ maxLength: 10 }))),
})
export type ContactPhone = Static<typeof ContactPhone>

export const ContactEmail = Type.Object({
  address: Type.String({ maxLength: 254 }),
  label: nullable(Type.String({ maxLength: 40 })),
})
export type ContactEmail = Static<typeof ContactEmail>

/** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` by the clinic's wall clock. */
const Appointment = nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$' }))

export const Contact = Type.Object({
  id: Id,
  kind: ContactKind,
  firstName: nullable(Type.String()),
  lastName: nullable(Type.String()),
  /** The clinic, the supplier: what is shown where there is no person's name. */
  organization: nullable(Type.String()),
  /** How to say the name, such as `gen-vyèv`. */
  pronunciation: nullable(Type.String()),
  /** `YYYY-MM-DD`. */
  birthDate: nullable(Type.String()),
  gender: nullable(Type.Union([Type.Literal('female'), Type.Literal('male'), Type.Literal('other')])),
  language: nullable(Language),
  /** Null: nobody has said; `defaultsFor` (generations.ts) then has what the generation mostly likes. */
  address: nullable(Type.Union([Type.Literal('tu'), Type.Literal('vous')])),
  /** `Léa`, or `Madame Côté`; null as for `address`. */
  nameForm: nullable(Type.Union([Type.Literal('first-name'), Type.Literal('title')])),
  /** Since when a patient: `YYYY-MM-DD`. */
  since: nullable(Type.String()),
  preferredChannel: nullable(Channel),
  avoid: Type.Array(Avoided),
  lastAppointment: Appointment,
  nextAppointment: Appointment,
  practitioner: nullable(Type.String()),
  labels: Type.Array(Type.String({ maxLength: 40 })),
  /** Its number in the practice software. */
  chartNumber: nullable(Type.String()),
  notes: nullable(Type.String()),
  phones: Type.Array(ContactPhone),
  emails: Type.Array(ContactEmail),
  /** One of its numbers is blocked. */
  blocked: Type.Boolean(),
  /** When a partner clinic can be called, by the clinic's own clock; null: nobody has said. */
  openingHours: Type.Optional(nullable(WeekHours)),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Contact = Static<typeof Contact>

/** Why a missed caller was, or was not, texted. The panel has words for each. */
export const TextReason = Type.Union([
  Type.Literal('missed-call'),
  Type.Literal('answered'),
  Type.Literal('not-inbound'),
  Type.Literal('withheld'),
  Type.Literal('not-a-number'),
  Type.Literal('internal'),
  Type.Literal('blocked'),
  /** The number shown is likely somebody else's: it cannot exist, or the carrier does not vouch for it. */
  Type.Literal('suspect'),
  Type.Literal('stopped'),
  Type.Literal('texted-recently'),
  Type.Literal('in-conversation'),
  Type.Literal('gateway-off'),
  Type.Literal('too-old'),
  /** The number cannot be texted: a landline, or one the gateway has refused as such. */
  Type.Literal('untextable'),
  /** The caller typed another number by key: that one is texted (`to`). */
  Type.Literal('typed-number'),
])
export type TextReason = Static<typeof TextReason>

export const TextDecision = Type.Object({
  send: Type.Boolean(),
  because: TextReason,
  /** Where it is texted to when that is not the number that called. */
  to: Type.Optional(Type.String()),
})
export type TextDecision = Static<typeof TextDecision>

export const Call = Type.Object({
  id: Id,
  linkedId: Type.String(),
  direction: Direction,
  /** E.164; an extension for a desk phone; null when withheld. */
  from: nullable(Type.String()),
  /** The name the network sent, as it came: hostile. */
  fromName: nullable(Type.String()),
  to: nullable(Type.String()),
  /** The clinic's line (E.164) the call came in on. */
  line: nullable(Type.String()),
  state: CallState,
  outcome: nullable(Outcome),
  /** Phones that ring now, such as `101`. */
  ringing: Type.Array(Type.String()),
  /** The phone that answered, such as `101`. */
  answeredBy: nullable(Type.String()),
  startedAt: Instant,
  answeredAt: nullable(Instant),
  endedAt: nullable(Instant),
  ringingSeconds: nullable(Type.Number()),
  talkingSeconds: nullable(Type.Number()),
  /** What was decided about a text; null while nothing is settled. */
  text: nullable(TextDecision),
  contact: nullable(Contact),
  /** What becomes of its sound; null or left out: its line asks for no recording, or nobody has answered. */
  recording: Type.Optional(nullable(CallRecording)),
})
export type Call = Static<typeof Call>

export const MessageState = Type.Union([
  Type.Literal('queued'),
  Type.Literal('submitting'),
  Type.Literal('sent'),
  Type.Literal('delivered'),
  Type.Literal('failed'),
  Type.Literal('unknown'),
  Type.Literal('received'),
])
export type MessageState = Static<typeof MessageState>

export const EntryKind = Type.Union([
  Type.Literal('call'),
  Type.Literal('text'),
  Type.Literal('voice'),
  Type.Literal('note'),
  Type.Literal('document'),
  Type.Literal('mail'),
])

export const SentimentLabel = Type.Union([Type.Literal('positive'), Type.Literal('neutral'), Type.Literal('negative')])
export const Sentiment = Type.Object({
  label: SentimentLabel,
  words: Type.Array(Type.String()),
  corrected: Type.Optional(Type.Boolean()),
})
export type Sentiment = Static<typeof Sentiment>

/** How the last texts that came in sound together, and whether the newest sounds better or worse than those before. */
export const Mood = Type.Object({
  label: SentimentLabel,
  trend: Type.Union([Type.Literal('better'), Type.Literal('steady'), Type.Literal('worse')]),
})
export type Mood = Static<typeof Mood>

export const Entry = Type.Object({
  id: Id,
  conversationId: Id,
  kind: EntryKind,
  direction: Type.Union([Type.Literal('in'), Type.Literal('out')]),
  at: Instant,
  body: nullable(Type.String()),
  /** A text's delivery state; a call's outcome, or its state while it lasts. */
  state: nullable(Type.String()),
  /** Sent by Relais itself, and why; null when a person wrote it. `stop-word` answers STOP, START or HELP; `urgent` tells
   * a manager of an emergency nobody took; `document` brings a link or the word that an e-mail waits, `code` a code: of
   * these two the body shows dots where the secret stood. */
  automatic: nullable(
    Type.Union([
      Type.Literal('missed-call'),
      Type.Literal('stop-word'),
      Type.Literal('urgent'),
      Type.Literal('document'),
      Type.Literal('code'),
    ]),
  ),
  /** Why a text failed or is unknown, in the gateway's words. */
  reason: nullable(Type.String()),
  /** The secretary who wrote it. */
  author: nullable(Type.String()),
  /** How what came in sounds, and the words that made it; `corrected`: a person has said so. */
  sentiment: Type.Optional(nullable(Sentiment)),
  /** A voice message; its sound is at `GET /api/recordings/:id/audio`. */
  voice: Type.Optional(nullable(Type.Object({ ...EntryRecording.properties, urgent: Type.Boolean() }))),
  /** Of a call that was recorded: its sound, at the same address. */
  recording: Type.Optional(nullable(EntryRecording)),
  /** What is written down of the sound. A voice message's words are the entry's `body`; where each word stands in the
   * sound is at `GET /api/recordings/:id/transcript`. */
  transcript: Type.Optional(nullable(EntryTranscript)),
  /** What a text or transcript that came in is about. */
  about: Type.Optional(nullable(About)),
  /** Documents sent or asked for; the whole is at `GET /api/shares/:id`. */
  document: Type.Optional(nullable(DocumentEntry)),
  call: nullable(
    Type.Object({
      id: Id,
      answeredBy: nullable(Type.String()),
      ringingSeconds: nullable(Type.Number()),
      talkingSeconds: nullable(Type.Number()),
      text: nullable(TextDecision),
    }),
  ),
})
export type Entry = Static<typeof Entry>

export const ClockMark = Type.Union([
  Type.Literal('best'),
  Type.Literal('better'),
  Type.Literal('good'),
  Type.Literal('late'),
])

/** `mark` is the best mark that can still be kept, `dueAt` when it passes (null once late). */
export const ReplyClock = Type.Object({
  mark: ClockMark,
  dueAt: nullable(Instant),
  /** When each mark passes: whoever has them reads the clock at any later instant (reply-clock.ts). */
  marks: Type.Optional(Type.Object({ best: Instant, better: Instant, good: Instant })),
})
export type ReplyClock = Static<typeof ReplyClock>

export const Conversation = Type.Object({
  id: Id,
  line: Type.String(),
  number: Type.String(),
  contact: nullable(Contact),
  /** Since when the other side has had the last word; null when nothing awaits an answer. */
  awaitingSince: nullable(Instant),
  clock: nullable(ReplyClock),
  lastEntry: nullable(Entry),
  /** This number has sent a stop word: service texts a person writes still go, automatic ones do not. */
  stopped: Type.Boolean(),
  blocked: Type.Boolean(),
  /** Who the number is to the clinic; left out where that is not asked for. */
  verdict: Type.Optional(Verdict),
  /** Something that came in since it awaits an answer cannot wait. */
  urgent: Type.Optional(Type.Boolean()),
  /** Null while nothing that came in has been read. */
  mood: Type.Optional(nullable(Mood)),
})
export type Conversation = Static<typeof Conversation>

/** `GET /api/conversations/:id`: the newest page of its timeline, oldest entry first; `next` leads to the page before. */
export const ConversationDetail = Type.Object({
  ...Conversation.properties,
  entries: Type.Array(Entry),
  next: nullable(Type.String()),
})
export type ConversationDetail = Static<typeof ConversationDetail>

/** What the clinic itself decides; everybody reads it, managers and administrators change it. */
export const ClinicSettings = Type.Object({
  /** Said in texts; null: the name of the line that was called. */
  clinicName: nullable(Type.String({ minLength: 1, maxLength: 60 })),
  /** A caller is texted by Relais itself at most once in so many minutes. */
  quietPeriodMinutes: Type.Integer({ minimum: 0, maximum: 1440 }),
  /** What one segment of a text costs, in cents; null: unknown. */
  segmentCents: nullable(Type.Number({ minimum: 0, maximum: 1000 })),
  /** What a blocked caller hears: the busy tone, or that 5 lets a patient through. */
  blockedCallers: Type.Union([Type.Literal('busy'), Type.Literal('way-back')]),
  /** Counter mode comes on by itself after so many minutes without a key or the mouse; 0: never. */
  counterIdleMinutes: Type.Integer({ minimum: 0, maximum: 240 }),
  /** Of the clinic's card: as it is written on an envelope. */
  postalAddress: nullable(Type.String({ minLength: 1, maxLength: 300 })),
  website: nullable(Type.String({ pattern: '^https?://[^\\s<>"]{3,200}$', maxLength: 210 })),
  /** The first automatic text to a number that was never texted ends with the address of the card. */
  cardInFirstText: Type.Boolean(),
  /** The largest file that is sent or taken. */
  documentMegabytes: Type.Integer({ minimum: 1, maximum: 4_000 }),
  /** How long a share is open unless its author says otherwise. */
  documentDays: Type.Integer({ minimum: 1, maximum: 90 }),
  /** Days after a share's end for which what a recipient brought is kept; what the clinic sent goes at its end. */
  documentKeepDays: Type.Integer({ minimum: 0, maximum: 3_650 }),
  codeDigits: Type.Union([Type.Literal(6), Type.Literal(8)]),
  /** Countries (ISO 3166-1) a code may be spoken to at all, and beginnings of numbers that are never called (E.164). */
  callableCountries: Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { maxItems: 60 }),
  uncallablePrefixes: Type.Array(Type.String({ pattern: '^\\+\\d{1,14}$' }), { maxItems: 200 }),
  codeCallsAnHour: Type.Integer({ minimum: 1, maximum: 20 }),
  /** Minutes between a call that reached nobody and the next one; as many tries as there are figures, and the first. */
  codeCallRetryMinutes: Type.Array(Type.Integer({ minimum: 1, maximum: 1_440 }), { maxItems: 10 }),
  /** When partners whose hours nobody has said are called. */
  partnerHours: WeekHours,
})
export type ClinicSettings = Static<typeof ClinicSettings>

/** What a line does beside its name and language. Each part may be left out of a change: it then stays as it was. */
export const LineSettings = Type.Object({
  /** The languages callers are served in; the line's own comes first, and is always one of them. */
  languages: Type.Array(Language, { minItems: 1, maxItems: 2 }),
  /** IANA; null: the clinic's. */
  timeZone: nullable(Type.String({ maxLength: 60 })),
  /** Null: no hours are kept, and the line counts as open at every instant. */
  hours: nullable(LineHours),
  /** What `Dial()` rings for this line, such as `PJSIP/101&PJSIP/102`; null: the dialplan's `RELAIS_RING`. */
  ringTarget: nullable(
    Type.String({ pattern: '^[A-Za-z0-9]+/[A-Za-z0-9_@.:+-]+(?:&[A-Za-z0-9]+/[A-Za-z0-9_@.:+-]+)*$', maxLength: 300 }),
  ),
  /** Null: the dialplan's `RELAIS_RING_SECONDS`. */
  ringSeconds: nullable(Type.Integer({ minimum: 3, maximum: 120 })),
  /** A closed line goes straight to the deflection unless this is set. */
  ringWhenClosed: Type.Boolean(),
  /** `none`: callers of this line are not texted. Null: the service's own gateway. */
  gateway: nullable(Type.Union([Type.Literal('sip'), Type.Literal('none')])),
  /** Phones for an emergency, tried in order: a desk phone's name, or a number outside. Empty: none is offered. */
  onCall: Type.Array(
    Type.Object({
      number: Type.String({ minLength: 2, maxLength: 40 }),
      name: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    {
      maxItems: 10,
    },
  ),
  /** Texted when nobody takes an emergency; null: nobody is. */
  managerNumber: nullable(Type.String({ maxLength: 40 })),
  /** The longest voice message. */
  voiceSeconds: Type.Integer({ minimum: 10, maximum: 600 }),
  /** Calls that come in on it are recorded from the answer on; who calls is told so, and may refuse. */
  recordCalls: Type.Boolean(),
  /** Days after which a recording is erased for good. */
  keepVoiceDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
  keepCallDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
})
export type LineSettings = Static<typeof LineSettings>

export const Line = Type.Object({
  number: Type.String(),
  name: Type.String({ minLength: 1, maxLength: 80 }),
  language: Language,
  ...LineSettings.properties,
})
export type Line = Static<typeof Line>

export const LinkStatus = Type.Object({
  /** `off`: not configured. `refused`: reached, but the password or a permission is wrong. */
  state: Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Literal('refused'), Type.Literal('off')]),
  since: Instant,
  /** What is wrong and what to do, for the IT provider. */
  detail: nullable(Type.String()),
})
export type LinkStatus = Static<typeof LinkStatus>

/** What the panel's status bar shows. */
export const SystemState = Type.Object({
  ami: LinkStatus,
  ari: LinkStatus,
  database: LinkStatus,
  gateway: LinkStatus,
  /** Texts that wait for the gateway. */
  textsWaiting: Type.Integer(),
  transcription: Type.Optional(TranscriptionState),
  practice: Type.Boolean(),
})
export type SystemState = Static<typeof SystemState>

export const StaffUser = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  role: Type.Union([Type.Literal('admin'), Type.Literal('manager'), Type.Literal('secretary')]),
  /** Her own desk phone, such as `101`. */
  phone: nullable(Type.String()),
  language: Language,
})
export type StaffUser = Static<typeof StaffUser>

export const page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: nullable(Type.String()) })

export type Page<T> = { items: T[]; next: string | null }

/** A desk phone of the clinic; `state` in Asterisk's words (`Not in use`, `Ringing`, `Unavailable`, ...). */
export const Phone = Type.Object({ name: Type.String(), state: Type.String() })
export type Phone = Static<typeof Phone>
