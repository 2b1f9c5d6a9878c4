import type { FastifyError } from 'fastify'
import { Permanent, RelaisError, Temporary, Uncertain } from '../kit/errors.ts'
import { describeFault } from './validation.ts'

type Answer = { status: number; body: { error: { code: string; message: string; field?: string } } }

const CODES: Record<number, string> = {
  401: 'not_signed_in',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_tries',
}

/** PostgreSQL's own refusals of a value: NUL in a text, what is no UUID, no date, no number in range. */
const BAD_VALUES = new Set(['22021', '22P02', '22P05', '22007', '22008', '22003'])

/** What the panel answers when a handler throws. Nothing of an unexpected error leaves the house. */
export function answerError(error: unknown, databaseIsUp: boolean): Answer {
  const known = toKnown(error, databaseIsUp)
  const { code, message, field } = known
  return { status: known.status, body: { error: { code, message, ...(field && { field }) } } }
}

function toKnown(error: unknown, databaseIsUp: boolean): RelaisError {
  if (error instanceof RelaisError) return error
  if (error instanceof Temporary) return new RelaisError('unavailable', 503, error.message)
  if (error instanceof Permanent) return new RelaisError('refused', 502, error.message)
  if (error instanceof Uncertain) return new RelaisError('uncertain', 504, error.message)
  const { validation, statusCode, code, message } = error as Partial<FastifyError>
  if (validation?.length) return describeFault(validation)
  if (statusCode && statusCode >= 400 && statusCode < 500)
    return new RelaisError(CODES[statusCode] ?? 'bad_input', statusCode, message ?? 'Bad request')
  if (code && BAD_VALUES.has(code))
    return new RelaisError('bad_input', 400, 'A value holds something that cannot be kept.')
  if (!databaseIsUp)
    return new RelaisError('unavailable', 503, 'The database is away; calls go on. Try again in a moment.')
  return new RelaisError('internal', 500, 'Something went wrong in Relais; its log says what.')
}
