import { type Static, Type } from 'typebox'

/** `send`: the clinic's documents to somebody. `ask`: a space where somebody brings theirs. */
export const ShareDirection = Type.Union([Type.Literal('send'), Type.Literal('ask')])
export type ShareDirection = Static<typeof ShareDirection>

/**
 * `draft`: files are being gathered, its link leads nowhere yet. `closed`: too many wrong codes, or somebody said that it
 * is not for them; a secretary may open it again. `revoked` and `expired` are for good.
 */
export const ShareState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('open'),
  Type.Literal('closed'),
  Type.Literal('revoked'),
  Type.Literal('expired'),
])
export type ShareState = Static<typeof ShareState>

/** A share as the timeline keeps it. */
export const DocumentEntry = Type.Object({
  id: Type.String({ format: 'uuid' }),
  direction: ShareDirection,
  state: ShareState,
  files: Type.Integer(),
  /** Files the recipient brought, and how many of them nobody has looked at. */
  received: Type.Integer(),
  unseen: Type.Integer(),
  openings: Type.Integer(),
})
export type DocumentEntry = Static<typeof DocumentEntry>
