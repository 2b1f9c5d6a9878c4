import { type Static, type TSchema, Type } from 'typebox'
import { Instant, Language } from './shapes.ts'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** The longest words a synthesised prompt may be given. */
export const MAX_PROMPT_WORDS = 600
/** The largest recording that may be uploaded, in bytes. */
export const MAX_PROMPT_BYTES = 10 * 1024 * 1024

/** Where what a caller hears comes from. */
export const PromptSource = Type.Union([
  Type.Literal('upload'),
  Type.Literal('telephone'),
  Type.Literal('synthesised'),
  Type.Literal('asterisk'),
  Type.Literal('none'),
])
export type PromptSource = Static<typeof PromptSource>

/** What of `Prompt.source` is there now; whatever it is, a caller hears the next best. */
export const PromptState = Type.Union([
  Type.Literal('ready'),
  Type.Literal('working'),
  Type.Literal('missing'),
  Type.Literal('failed'),
])
export type PromptState = Static<typeof PromptState>

/** One thing that is said, in one language. */
export const Prompt = Type.Object({
  name: Type.String(),
  language: Language,
  /** Two digits, by which it is recorded by telephone. */
  code: Type.String(),
  /** What is synthesised, or should be recorded. */
  words: Type.String(),
  /** What is synthesised where the clinic has not put other words. */
  usualWords: Type.String(),
  source: PromptSource,
  state: PromptState,
  /** What a caller hears while it is so; `source`, unless that is not ready. */
  heard: PromptSource,
  /** What Asterisk's own recording says; null where it has none. */
  asteriskWords: nullable(Type.String()),
  /** Why it is missing or has failed. */
  reason: nullable(Type.Union([Type.Literal('file-gone'), Type.Literal('file-damaged'), Type.Literal('no-voice')])),
  seconds: nullable(Type.Number()),
  updatedAt: nullable(Instant),
})
export type Prompt = Static<typeof Prompt>

/** `PUT /api/prompts/:name/:language/text`. */
export const PromptWords = Type.Object({ body: Type.String({ minLength: 1, maxLength: MAX_PROMPT_WORDS }) })

/** `PUT /api/prompts/pin`: what the telephone asks for before it records; null: nobody records by telephone. */
export const PromptPin = Type.Object({ pin: nullable(Type.String({ pattern: '^\\d{4,8}$' })) })

/** `GET /api/prompts/pin`: only whether there is one. */
export const PromptPinState = Type.Object({ isSet: Type.Boolean() })
