import { type Static, type TSchema, Type } from 'typebox'
import { LineState } from './hours.ts'
import { MAX_TEXT_LENGTH } from './http.ts'
import { Instant, Language } from './shapes.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** `missed-call`: to a caller nobody spoke with. `typed-number`: to another number, typed by key. `urgent`: to the manager, when nobody took an emergency. */
export const Purpose = Type.Union([Type.Literal('missed-call'), Type.Literal('typed-number'), Type.Literal('urgent')])
export type Purpose = Static<typeof Purpose>

/** How a person is spoken to; `''`: in any way. */
export const TextAddress = Type.Union([Type.Literal(''), Type.Literal('tu'), Type.Literal('vous')])
export type TextAddress = Static<typeof TextAddress>

/** Which words: `''` stands for any line, any state, any form of address. */
export const TemplateKey = Type.Object({
  line: Type.String({ maxLength: 40, default: '' }),
  purpose: Purpose,
  state: Type.Union([Type.Literal(''), LineState], { default: '' }),
  language: Language,
  address: Type.Union(TextAddress.anyOf, { default: '' }),
})
export type TemplateKey = Static<typeof TemplateKey>

/** Words as they are in force for a key. */
export const Template = Type.Object({
  ...TemplateKey.properties,
  /** With fields in braces; see `TEXT_FIELDS`. */
  body: Type.String(),
  /** The key under which the clinic wrote these words; null: they are the defaults. */
  from: nullable(Type.Pick(TemplateKey, ['line', 'state', 'address'])),
  /** The words that hold once those of this very key are taken away. */
  otherwise: Type.String(),
  updatedAt: nullable(Instant),
})
export type Template = Static<typeof Template>

/** `GET /api/templates`: every text of a line, or of all lines (`''`), with the words in force. */
export const TemplateQuery = Type.Object({ line: TemplateKey.properties.line })

/** `PUT /api/templates`. */
export const TemplateChange = Type.Object({
  ...TemplateKey.properties,
  body: Type.String({ maxLength: MAX_TEXT_LENGTH }),
})
export type TemplateChange = Static<typeof TemplateChange>

/** `POST /api/templates/preview`. */
export const PreviewRequest = Type.Object({
  ...TemplateKey.properties,
  /** Words not yet kept; left out: those in force. */
  body: Type.Optional(Type.String({ maxLength: MAX_TEXT_LENGTH })),
  /** Whose data is used; left out: a person nobody knows. */
  number: Type.Optional(Type.String({ maxLength: 40 })),
})
export type PreviewRequest = Static<typeof PreviewRequest>

export const Preview = Type.Object({
  text: Type.String(),
  /** Texts the network will carry: what the clinic pays for. */
  segments: Type.Integer(),
  encoding: Type.Union([Type.Literal('GSM-7'), Type.Literal('UCS-2')]),
  /** The first character that forces UCS-2, and so 70 in place of 160 characters a segment. */
  culprit: nullable(Type.String()),
  characters: Type.Integer(),
  /** What it costs, in cents; null: the price of a segment is unknown. */
  cents: nullable(Type.Number()),
  /** Fields of the words that have no value here: what could not be said was left out. */
  missing: Type.Array(Type.String()),
  /** The moment for which it is written: the next one at which the line is in the state asked for. */
  at: Instant,
})
export type Preview = Static<typeof Preview>
