import { type Static, type TSchema, Type } from 'typebox'
import { Contact, Id, Instant, ReplyClock } from './shapes.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/**
 * Why somebody waits for a call: nobody answered (`missed`), it was asked for by key (`asked`), a message was left, a
 * number was typed that could not be texted (`typed-number`), the caller's own cannot be (`untextable`), or somebody
 * writes of something that cannot wait (`urgent-text`).
 */
export const CallBackReason = Type.Union([
  Type.Literal('missed'),
  Type.Literal('asked'),
  Type.Literal('voice-message'),
  Type.Literal('typed-number'),
  Type.Literal('untextable'),
  Type.Literal('urgent-text'),
])
export type CallBackReason = Static<typeof CallBackReason>

/** So long a call-back stays with whoever has taken it; then it is anybody's again. */
export const TAKEN_FOR_MS = 2 * 3_600_000

/** Somebody waits for a call. */
export const CallBack = Type.Object({
  id: Id,
  line: Type.String(),
  /** Whom to call, E.164; null: withheld, and only a voice message is there. */
  number: nullable(Type.String()),
  contact: nullable(Contact),
  conversationId: nullable(Id),
  callId: nullable(Id),
  reason: CallBackReason,
  urgent: Type.Boolean(),
  /** So many calls it stands for; none where a person noted it. */
  calls: Type.Integer(),
  /** Since when somebody waits. */
  askedAt: Instant,
  /** The time that suits; null: as soon as possible. */
  wanted: nullable(Type.Object({ from: Instant, until: Instant })),
  /** When it becomes late: by the reply clock, or the end of the time that suits. */
  dueAt: Instant,
  clock: ReplyClock,
  state: Type.Union([Type.Literal('open'), Type.Literal('done')]),
  taken: nullable(Type.Object({ by: nullable(Type.String()), userId: nullable(Id), at: Instant })),
  /** So often nobody answered. */
  tries: Type.Integer(),
  triedAt: nullable(Instant),
  /** Until then it rests; null: nothing to wait for. */
  tryAgainAt: nullable(Instant),
  done: nullable(
    Type.Object({
      at: Instant,
      by: nullable(Type.String()),
      how: Type.Union([
        Type.Literal('call'),
        Type.Literal('text'),
        Type.Literal('by-hand'),
        Type.Literal('called-again'),
      ]),
    }),
  ),
})
export type CallBack = Static<typeof CallBack>

/** `GET /api/call-backs`. Open ones come oldest duty first, done ones newest first. */
export const CallBackQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 100 }),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('done')])),
})
export type CallBackQuery = Static<typeof CallBackQuery>

/** `POST /api/call-backs/:id/tried`: nobody answered. Without `again` it comes back after a while. */
export const CallBackTried = Type.Object({ again: Type.Optional(Instant) })

/** `POST /api/call-backs`: a person notes that somebody waits for a call. */
export const NewCallBack = Type.Object({
  number: Type.String({ minLength: 3, maxLength: 40 }),
  line: Type.Optional(Type.String({ maxLength: 40 })),
  urgent: Type.Optional(Type.Boolean()),
  wanted: Type.Optional(Type.Union([Type.Object({ from: Instant, until: Instant }), Type.Null()])),
})
export type NewCallBack = Static<typeof NewCallBack>
