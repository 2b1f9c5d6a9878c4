import { type Static, type TSchema, Type } from 'typebox'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const Topic = Type.Union([
  Type.Literal('appointment'),
  Type.Literal('cancel'),
  Type.Literal('pain'),
  Type.Literal('price'),
  Type.Literal('other'),
])
export type Topic = Static<typeof Topic>

/** `urgent`: somebody should call now; `soon`: today; `routine`: by the reply clock. */
export const Urgency = Type.Union([Type.Literal('urgent'), Type.Literal('soon'), Type.Literal('routine')])
export type Urgency = Static<typeof Urgency>

/** Something in a text that leads somewhere; `text` is `body.slice(from, to)`. */
export const Fact = Type.Object({
  kind: Type.Union([Type.Literal('number'), Type.Literal('date'), Type.Literal('name')]),
  text: Type.String(),
  from: Type.Integer(),
  to: Type.Integer(),
  /** A telephone number as E.164; a date as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` by the clinic's clock; a name as it is written. */
  value: Type.String(),
  /** Of a name or number that is one contact's, and no other's. */
  contactId: Type.Optional(nullable(Type.String())),
})
export type Fact = Static<typeof Fact>

/** What a text or transcript is about, by rules, with the words that say so. */
export const About = Type.Object({
  /** What weighs most first; never empty. */
  topics: Type.Array(Topic),
  urgency: Urgency,
  because: Type.Array(Type.String()),
  facts: Type.Array(Fact),
})
export type About = Static<typeof About>
