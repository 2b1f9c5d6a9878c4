/**
 * Every error that crosses a room's door is made here. `code` is for programs, `message` for people: it says what is
 * wrong and what to do. `status` is the HTTP status the panel answers with.
 */
export class RelaisError extends Error {
  readonly code: string
  readonly status: number
  /** The field of the body that is at fault, where there is one. */
  readonly field: string | undefined

  constructor(code: string, status: number, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'RelaisError'
    this.code = code
    this.status = status
    this.field = options.field
  }
}

export const badInput = (field: string, message: string) => new RelaisError('bad_input', 400, message, { field })
export const notSignedIn = () => new RelaisError('not_signed_in', 401, 'Sign in first.')
export const wrongPassword = () => new RelaisError('wrong_password', 401, 'This e-mail and password do not match.')
export const notAllowed = (message: string) => new RelaisError('not_allowed', 403, message)
export const notFound = (what: string) => new RelaisError('not_found', 404, `There is no such ${what}.`)
export const conflict = (message: string) => new RelaisError('conflict', 409, message)
/** It was there, and will not be again. */
export const gone = (message: string) => new RelaisError('gone', 410, message)
export const unavailable = (message: string, cause?: unknown) => new RelaisError('unavailable', 503, message, { cause })

/**
 * What an adapter throws when the other side certainly did nothing and may do it later: a refused connection, a "slow
 * down". The caller tries again.
 */
export class Temporary extends Error {
  override readonly name = 'Temporary'
}

/** What an adapter throws when the other side refused for good: trying again would be refused again. */
export class Permanent extends Error {
  override readonly name: string = 'Permanent'
}

/** Refused for good because no text can ever reach this number: a landline, a number without texts. */
export class Untextable extends Permanent {
  override readonly name = 'Untextable'
}

/**
 * What an adapter throws when it cannot know whether the other side acted: the request left and no answer came. It is
 * never tried again by itself; a person decides.
 */
export class Uncertain extends Error {
  override readonly name = 'Uncertain'
}

/** Relais cannot start; the message is one line for the IT provider that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
