import { type Static, Type } from 'typebox'
import { WeekHours } from './hours.ts'
import { ClinicSettings, Contact, ContactKind, Language, LineSettings, SentimentLabel } from './shapes.ts'

/** The longest text a person may write, in UTF-16 units, as the panel counts them. */
export const MAX_TEXT_LENGTH = 1600

/** The cookie of a signed-in person. */
export const SESSION_COOKIE = 'relais_session'

export const SignIn = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
})

/** `PATCH /api/session`: what a signed-in person may change about herself. */
export const SessionChange = Type.Object({
  phone: Type.Optional(Type.Union([Type.String({ pattern: '^[A-Za-z0-9_+-]{1,40}$' }), Type.Null()])),
  language: Type.Optional(Language),
})

export const PageQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
export type PageQuery = Static<typeof PageQuery>

/** `GET /api/conversations`. `q` searches names and numbers. */
export const ConversationQuery = Type.Object({
  ...PageQuery.properties,
  awaiting: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ maxLength: 100 })),
})
export type ConversationQuery = Static<typeof ConversationQuery>

/** `GET /api/calls`. */
export const CallQuery = Type.Object({
  ...PageQuery.properties,
  outcome: Type.Optional(Type.String({ maxLength: 20 })),
  direction: Type.Optional(Type.String({ maxLength: 10 })),
  number: Type.Optional(Type.String({ maxLength: 20 })),
})
export type CallQuery = Static<typeof CallQuery>

/** `POST /api/calls`: rings one's own phone first, then `to`. `phone` overrides the phone of the signed-in person. */
export const NewCall = Type.Object({
  to: Type.String({ minLength: 2, maxLength: 40 }),
  phone: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_+-]{1,40}$' })),
})

/** `POST /api/conversations/:id/messages`. `key` makes a repeated request safe: one key, one text. */
export const NewMessage = Type.Object({
  body: Type.String({ minLength: 1, maxLength: MAX_TEXT_LENGTH }),
  key: Type.Optional(Type.String({ format: 'uuid' })),
})

/** `POST /api/conversations`: opens the conversation with a number, making it where there is none. */
export const NewConversation = Type.Object({
  number: Type.String({ minLength: 3, maxLength: 40 }),
  line: Type.Optional(Type.String()),
})

/** `POST /api/messages/:id/resolution`: what a person decides about a text whose fate is unknown, or that failed. */
export const MessageResolution = Type.Object({
  as: Type.Union([Type.Literal('send-again'), Type.Literal('sent'), Type.Literal('failed')]),
})
export type MessageResolution = Static<typeof MessageResolution>

/** `PUT /api/entries/:id/sentiment`: how it sounds to a person; null takes that back. */
export const SentimentChange = Type.Object({ label: Type.Union([SentimentLabel, Type.Null()]) })

const name = Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()]))
const editable = Type.Object({
  ...Type.Partial(
    Type.Pick(Contact, [
      ...(['kind', 'birthDate', 'gender', 'language', 'address', 'nameForm', 'since', 'preferredChannel'] as const),
      ...(['avoid', 'lastAppointment', 'nextAppointment'] as const),
    ]),
  ).properties,
  firstName: name,
  lastName: name,
  organization: name,
  pronunciation: name,
  practitioner: name,
  chartNumber: name,
  labels: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 30 })),
  notes: Type.Optional(Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()])),
  /** Of a partner: when it can be called. */
  openingHours: Type.Optional(Type.Union([WeekHours, Type.Null()])),
  /** Numbers as a person writes them; they are kept in E.164. The whole list is replaced. */
  phones: Type.Optional(
    Type.Array(
      Type.Object({
        number: Type.String({ minLength: 3, maxLength: 40 }),
        label: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
        kind: Type.Optional(Type.Union([Type.Literal('mobile'), Type.Literal('landline'), Type.Null()])),
        extension: Type.Optional(Type.Union([Type.String({ pattern: '^[0-9*#wW,]{1,10}$' }), Type.Null()])),
      }),
      { maxItems: 20 },
    ),
  ),
  emails: Type.Optional(
    Type.Array(
      Type.Object({
        address: Type.String({ minLength: 3, maxLength: 254 }),
        label: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
      }),
      { maxItems: 20 },
    ),
  ),
})
export const NewContact = editable
export const ContactChange = editable
export type ContactChange = Static<typeof ContactChange>

/** `GET /api/contacts`. `q` searches names (accents, order and a slip of the keyboard do not matter) and numbers. */
export const ContactQuery = Type.Object({
  ...PageQuery.properties,
  q: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(ContactKind),
  label: Type.Optional(Type.String({ maxLength: 40 })),
})
export type ContactQuery = Static<typeof ContactQuery>

/** `PATCH /api/settings`. */
export const SettingsChange = Type.Partial(ClinicSettings)
export type SettingsChange = Static<typeof SettingsChange>

export const LineChange = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  language: Language,
  ...Type.Partial(LineSettings).properties,
})
export type LineChange = Static<typeof LineChange>

/** `PUT /api/blocked-numbers/:number`. */
export const BlockNumber = Type.Object({ because: Type.Optional(Type.String({ maxLength: 200 })) })

export const PracticeCall = Type.Object({
  /** E.164, or `anonymous` for a withheld number. */
  from: Type.String({ minLength: 1, maxLength: 40 }),
  name: Type.Optional(Type.String({ maxLength: 80 })),
  /** The clinic's line; its first one when left out. */
  to: Type.Optional(Type.String({ maxLength: 40 })),
  /** Seconds after which the caller hangs up. */
  hangUpAfter: Type.Optional(Type.Number({ minimum: 0, maximum: 600 })),
  /** Seconds of ringing after which a desk phone answers. */
  answerAfter: Type.Optional(Type.Number({ minimum: 0, maximum: 600 })),
  /** Dialled once the clinic's side has answered, such as `2#`; `w` waits half a second, `W` a whole one, `s` until all is said. */
  keys: Type.Optional(Type.String({ pattern: '^[0-9*#wWs]{1,40}$' })),
  /** The name of a WAV of the repository, said once the clinic's side has spoken and listens; at `s`, if `keys` have one. */
  say: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,60}$' })),
})
export type PracticeCall = Static<typeof PracticeCall>

/** `POST /practice/partners`: how whoever has this number behaves when the clinic calls it, from now on. */
export const PracticePartner = Type.Object({
  /** E.164, or as people write it. */
  number: Type.String({ minLength: 3, maxLength: 40 }),
  /** Seconds of ringing before somebody answers; null: nobody ever does. */
  answerAfter: Type.Optional(Type.Union([Type.Number({ minimum: 0, maximum: 600 }), Type.Null()])),
  busy: Type.Optional(Type.Boolean()),
  /** Pressed once answered; `w` waits half a second, `W` a whole one. */
  keys: Type.Optional(Type.String({ pattern: '^[0-9*#wW]{1,60}$' })),
  /** Seconds after the answer at which the partner hangs up. */
  hangUpAfter: Type.Optional(Type.Number({ minimum: 0, maximum: 600 })),
})
export type PracticePartner = Static<typeof PracticePartner>

/** A call of the clinic to a partner that is played, as it was taken. */
export const PracticeHeard = Type.Object({
  number: Type.String(),
  from: Type.String(),
  at: Type.String(),
  answeredAt: Type.Union([Type.String(), Type.Null()]),
  endedAt: Type.Union([Type.String(), Type.Null()]),
  /** The keys the clinic's side pressed, such as an extension. */
  pressed: Type.String(),
})
export type PracticeHeard = Static<typeof PracticeHeard>

/** A text of the practice world: what a patient writes, or what the clinic sent. */
export const PracticeText = Type.Object({
  from: Type.String({ minLength: 1, maxLength: 40 }),
  to: Type.String({ maxLength: 40 }),
  body: Type.String({ minLength: 1, maxLength: MAX_TEXT_LENGTH }),
  at: Type.String(),
})
export type PracticeText = Static<typeof PracticeText>

export const NewPracticeText = Type.Object({
  from: PracticeText.properties.from,
  to: Type.Optional(PracticeText.properties.to),
  body: PracticeText.properties.body,
})
export type NewPracticeText = Static<typeof NewPracticeText>
