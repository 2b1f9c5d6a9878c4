/** Why a request did not do what it should. `uncertain`: the server may have done it all the same. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined

  constructor(status: number, code: string, message: string, field?: string) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
  }

  /** No answer came, or one from something between us and the service: the request may have been done. */
  get uncertain(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

const TIME_LIMIT = 20_000
/** A file takes its time on a slow line, and to be checked. */
const FILE_TIME_LIMIT = 120_000

let onSignedOut = () => {}

/** What to do when the service no longer knows who we are. */
export const whenSignedOut = (listener: () => void): void => {
  onSignedOut = listener
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One request to the service, of JSON or of a form with a file, as the signed-in person. Throws `ApiError`. */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  let response: Response
  let text: string
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(body instanceof FormData ? FILE_TIME_LIMIT : TIME_LIMIT),
      ...contentOf(body),
    })
    text = await response.text()
  } catch (error) {
    throw new ApiError(0, 'network', error instanceof Error ? error.message : String(error))
  }
  const data = parse(text)
  if (response.ok) return data as T
  if (response.status === 401 && path !== '/api/session') onSignedOut()
  const problem = (data as { error?: { code?: string; message?: string; field?: string } } | null)?.error
  throw new ApiError(
    response.status,
    problem?.code ?? 'unreadable',
    problem?.message ?? response.statusText,
    problem?.field,
  )
}

function contentOf(body: unknown): RequestInit {
  if (body === undefined) return {}
  if (body instanceof FormData) return { body }
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `?a=1&b=2` of the values that are there. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return present.length ? `?${new URLSearchParams(present.map(([key, value]) => [key, String(value)]))}` : ''
}
