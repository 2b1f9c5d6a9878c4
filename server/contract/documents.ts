import { type Static, type TSchema, Type } from 'typebox'
import { ALLOWED_PAIRS as pairs } from './allowed-pairs.ts'
import { ShareDirection, ShareState } from './document-entry.ts'
import { PageQuery } from './http.ts'
import { Id, Instant, Language } from './shapes.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** How the link goes. `hand`: the secretary hands it over, as a QR code on the screen or on paper. */
export const LinkBy = Type.Union([Type.Literal('email'), Type.Literal('text'), Type.Literal('hand')])
export type LinkBy = Static<typeof LinkBy>
/** How the code goes: never as the link does (NIST SP 800-63B-4, 3.1.3). `call`: it is spoken on the telephone. */
export const CodeBy = Type.Union([Type.Literal('text'), Type.Literal('call')])
export type CodeBy = Static<typeof CodeBy>

/** Which ways go together. */
export const ALLOWED_PAIRS: Readonly<Record<LinkBy, readonly CodeBy[]>> = pairs

/** Something asked beside files, such as the number of an insurance card. */
export const ShareField = Type.Object({
  key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  kind: Type.Union([Type.Literal('text'), Type.Literal('date'), Type.Literal('long-text')]),
  required: Type.Boolean(),
})
export type ShareField = Static<typeof ShareField>

export const FileState = Type.Union([
  Type.Literal('receiving'),
  Type.Literal('checking'),
  Type.Literal('kept'),
  Type.Literal('refused'),
  Type.Literal('erased'),
])
/** Why a file is refused; the panel and the portal have words for each. */
export const FileRefusal = Type.Union([
  Type.Literal('too-large'),
  Type.Literal('too-many'),
  Type.Literal('empty'),
  /** It is not what its name says: HTML as PDF. */
  Type.Literal('not-what-it-says'),
  /** A program, or something a computer would run. */
  Type.Literal('program'),
  /** An archive that would unpack to far more than it holds, or to far too many files. */
  Type.Literal('archive-bomb'),
  Type.Literal('virus'),
  /** A scanner is configured, and cannot be reached. */
  Type.Literal('not-scanned'),
  /** It was never brought to its end. */
  Type.Literal('cut'),
])
export type FileRefusal = Static<typeof FileRefusal>

export const ShareFile = Type.Object({
  id: Id,
  /** Who brought it. */
  origin: Type.Union([Type.Literal('clinic'), Type.Literal('recipient')]),
  name: Type.String(),
  /** By its content; null while that is unknown. */
  mediaType: nullable(Type.String()),
  bytes: Type.Integer(),
  received: Type.Integer(),
  state: FileState,
  reason: nullable(FileRefusal),
  /** A secretary has opened it; only of what a recipient brought. */
  seen: Type.Boolean(),
  createdAt: Instant,
})
export type ShareFile = Static<typeof ShareFile>

/** What happened to a share. `detail` holds, where they matter: `address`, `network`, `number` (masked), `file`, `key`, `times`, `reason`, `by`, `tries`. */
export const ShareEventKind = Type.Union([
  Type.Literal('created'),
  Type.Literal('sent'),
  Type.Literal('link-sent'),
  Type.Literal('link-failed'),
  Type.Literal('changed'),
  Type.Literal('revoked'),
  Type.Literal('closed'),
  Type.Literal('reopened'),
  Type.Literal('expired'),
  Type.Literal('code-asked'),
  Type.Literal('code-sent'),
  Type.Literal('code-failed'),
  Type.Literal('code-wrong'),
  Type.Literal('code-refused'),
  Type.Literal('opened'),
  Type.Literal('downloaded'),
  Type.Literal('file-added'),
  Type.Literal('file-removed'),
  Type.Literal('file-received'),
  Type.Literal('file-refused'),
  Type.Literal('form-received'),
  Type.Literal('files-seen'),
  Type.Literal('erased'),
  Type.Literal('call-asked'),
  Type.Literal('call-placed'),
  Type.Literal('call-answered'),
  Type.Literal('call-key'),
  Type.Literal('code-spoken'),
  Type.Literal('call-ended'),
  Type.Literal('call-given-up'),
  Type.Literal('call-cancelled'),
])
export type ShareEventKind = Static<typeof ShareEventKind>

export const ShareEvent = Type.Object({
  id: Id,
  at: Instant,
  kind: ShareEventKind,
  /** The secretary, where it was one. */
  by: nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
})
export type ShareEvent = Static<typeof ShareEvent>

/** A call that speaks the code: one that waits, or goes on now. */
export const CodeCall = Type.Object({
  state: Type.Union([
    Type.Literal('waiting'),
    Type.Literal('calling'),
    Type.Literal('done'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ]),
  tries: Type.Integer(),
  nextAt: nullable(Instant),
  /** `busy`, `no-answer`, `machine`, `wrong-key`, `hung-up`, `not-for-us`, `not-allowed`, `too-often`, `unreachable`. */
  reason: nullable(Type.String()),
})
export type CodeCall = Static<typeof CodeCall>

export const Share = Type.Object({
  id: Id,
  direction: ShareDirection,
  state: ShareState,
  closedBecause: nullable(Type.Union([Type.Literal('failures'), Type.Literal('not-for-us')])),
  conversationId: nullable(Id),
  contactId: nullable(Id),
  /** Who it is for, as shown. */
  recipient: Type.String(),
  language: Language,
  message: nullable(Type.String()),
  fields: Type.Array(ShareField),
  linkBy: LinkBy,
  linkTo: nullable(Type.String()),
  codeBy: CodeBy,
  /** E.164: signed-in people see it whole, the recipient masked. */
  codeTo: Type.String(),
  codeExtension: nullable(Type.String()),
  expiresAt: Instant,
  maxOpenings: nullable(Type.Integer()),
  openings: Type.Integer(),
  failures: Type.Integer(),
  files: Type.Array(ShareFile),
  /** What became of the link; null until it is sent. */
  link: nullable(
    Type.Object({
      /** `unknown`: the service died, or the other side fell silent, while it was handed over: a person decides. */
      state: Type.Union([
        Type.Literal('queued'),
        Type.Literal('sent'),
        Type.Literal('failed'),
        Type.Literal('unknown'),
        Type.Literal('handed'),
      ]),
      /** `bad-address`, `refused`, `unreachable`, `no-encryption`, `certificate`, `sign-in`, `slow`, `cut`, `interrupted`, `too-old`, `over`; of a text, its own. */
      reason: nullable(Type.String()),
    }),
  ),
  call: nullable(CodeCall),
  author: nullable(Type.String()),
  createdAt: Instant,
  sentAt: nullable(Instant),
  /** Its files are gone. */
  erasedAt: nullable(Instant),
})
export type Share = Static<typeof Share>

export const ShareDetail = Type.Object({ ...Share.properties, events: Type.Array(ShareEvent) })
export type ShareDetail = Static<typeof ShareDetail>

/** `POST /api/shares`: a draft. The recipient is a conversation's person, a contact, or typed. */
export const NewShare = Type.Object({
  direction: ShareDirection,
  conversationId: Type.Optional(Id),
  contactId: Type.Optional(Id),
  recipient: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  language: Type.Optional(Language),
  message: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
  fields: Type.Optional(Type.Array(ShareField, { maxItems: 20 })),
  linkBy: LinkBy,
  linkTo: Type.Optional(Type.String({ maxLength: 254 })),
  codeBy: CodeBy,
  /** A number as people write it. Of a contact, one on file. */
  codeTo: Type.String({ minLength: 3, maxLength: 40 }),
  codeExtension: Type.Optional(nullable(Type.String({ pattern: '^[0-9*#wW,]{1,10}$' }))),
  expiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 90 })),
  maxOpenings: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 1_000 }))),
  /** With a link by e-mail: a text to the person's mobile says that one is waiting. Left out: yes, where one can be sent. */
  tellByText: Type.Optional(Type.Boolean()),
  /** A request that comes again with the same key makes no second share. */
  key: Type.Optional(Type.String({ format: 'uuid' })),
})
export type NewShare = Static<typeof NewShare>

/**
 * `PATCH /api/shares/:id`. Another number for the code ends the code that is out (a new binding). Of a draft, whose files
 * are on their way while the form is still written, everything else may change too.
 */
export const ShareChange = Type.Object({
  codeTo: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })),
  codeExtension: NewShare.properties.codeExtension,
  expiresInDays: NewShare.properties.expiresInDays,
  maxOpenings: NewShare.properties.maxOpenings,
  message: NewShare.properties.message,
  /** From here on: only of a draft. */
  recipient: NewShare.properties.recipient,
  language: NewShare.properties.language,
  fields: NewShare.properties.fields,
  linkBy: Type.Optional(LinkBy),
  linkTo: Type.Optional(nullable(Type.String({ maxLength: 254 }))),
  codeBy: Type.Optional(CodeBy),
  tellByText: NewShare.properties.tellByText,
})
export type ShareChange = Static<typeof ShareChange>

/**
 * `POST /api/shares/:id/link`: the link goes once more. To another address where the first was wrong: it is a new link
 * then, and the old one opens nothing any more.
 */
export const LinkAgain = Type.Object({ linkTo: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })) })
export type LinkAgain = Static<typeof LinkAgain>

/** `GET /api/shares`. `waiting`: something came in that nobody has looked at. */
export const ShareQuery = Type.Object({
  ...PageQuery.properties,
  conversationId: Type.Optional(Id),
  contactId: Type.Optional(Id),
  direction: Type.Optional(ShareDirection),
  state: Type.Optional(ShareState),
  waiting: Type.Optional(Type.Boolean()),
})
export type ShareQuery = Static<typeof ShareQuery>

/** `GET /api/portal`: what sharing needs, and what is missing. */
export const PortalState = Type.Object({
  /** Where recipients reach it; null: `PORTAL_URL` is not set. */
  url: nullable(Type.String()),
  mail: Type.Union([Type.Literal('off'), Type.Literal('up'), Type.Literal('down')]),
  /** Why it is down: as for a link that failed. */
  mailReason: nullable(Type.String()),
  scanner: Type.Union([Type.Literal('off'), Type.Literal('up'), Type.Literal('down')]),
})
export type PortalState = Static<typeof PortalState>

/** `POST /api/mail/test`: to whoever asks unless another address is given. */
export const MailTest = Type.Object({ to: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })) })
export const MailTestAnswer = Type.Object({ ok: Type.Boolean(), reason: nullable(Type.String()) })
export type MailTestAnswer = Static<typeof MailTestAnswer>

/** `GET /api/card`: the clinic's card as it can be scanned, and what a poster of it says. */
export const ClinicCard = Type.Object({
  /** Null: `PORTAL_URL` is not set. */
  url: nullable(Type.String()),
  name: Type.String(),
  address: nullable(Type.String()),
  website: nullable(Type.String()),
  language: Language,
  /** E.164, and as people write it. */
  phones: Type.Array(
    Type.Object({ number: Type.String(), written: Type.String(), name: Type.String(), texts: Type.Boolean() }),
  ),
  logo: nullable(Type.Object({ mediaType: Type.String(), bytes: Type.Integer(), updatedAt: Instant })),
})
export type ClinicCard = Static<typeof ClinicCard>
