import { type Static, Type } from 'typebox'

/** What speaks for or against a number. The panel has words for each. */
export const VerdictReason = Type.Union([
  /** A contact has it. */
  Type.Literal('contact'),
  /** Somebody of the clinic has said that it is no bad caller. */
  Type.Literal('trusted'),
  /** The clinic has called or written to it, or spoken with it. */
  Type.Literal('in-touch'),
  Type.Literal('withheld'),
  Type.Literal('blocked-number'),
  Type.Literal('blocked-prefix'),
  /** The carrier could not vouch for the number shown (ATIS-1000074, `verstat=TN-Validation-Failed`). */
  Type.Literal('verstat-failed'),
  /** No such number exists in its country's plan. */
  Type.Literal('impossible-number'),
  /** It shows the first digits of the clinic's own number, as robots do. */
  Type.Literal('neighbour'),
  Type.Literal('short-calls'),
  Type.Literal('same-text'),
  /** Has sent a link without being known. */
  Type.Literal('link'),
])
export type VerdictReason = Static<typeof VerdictReason>

/** `suspect` is shown and rings; `blocked` is refused by the gate. */
export const Verdict = Type.Object({
  verdict: Type.Union([
    Type.Literal('known'),
    Type.Literal('unknown'),
    Type.Literal('suspect'),
    Type.Literal('blocked'),
  ]),
  because: Type.Array(VerdictReason),
})
export type Verdict = Static<typeof Verdict>

/** `GET /api/blocked-numbers`, `/api/blocked-prefixes` and `/api/trusted-numbers`; `by`: the name of who did it. */
export const BlockedNumber = Type.Object({
  /** E.164; of a prefix its beginning, such as `+1900`. */
  number: Type.String(),
  because: Type.Union([Type.String(), Type.Null()]),
  at: Type.String({ format: 'date-time' }),
  by: Type.Union([Type.String(), Type.Null()]),
  /** A patient has it: the block does not hold while that is so. */
  patient: Type.Optional(Type.Boolean()),
})
export type BlockedNumber = Static<typeof BlockedNumber>

/** `GET` and `PUT /api/blocked-prefixes/:prefix`: whom a prefix is about. Contacts are let through all the same. */
export const PrefixTouches = Type.Object({
  number: Type.String(),
  touches: Type.Object({ contacts: Type.Integer(), patients: Type.Integer() }),
})
export type PrefixTouches = Static<typeof PrefixTouches>
