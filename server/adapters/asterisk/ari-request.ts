import { messageOf, Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import { type Address, withoutSecret } from './address.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type RequestOptions = { timeoutMs?: number; body?: unknown }

/** Asterisk understood and refused: 404 for a channel that is gone, 409 for one not in Stasis, ... */
export class AriRefused extends Permanent {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Asks ARI. `path` is what follows `/ari`, its parts encoded. Rejects with `Temporary` when Asterisk certainly did
 * nothing (not reached, or not fully booted yet), with `AriRefused` when it said no, and with `Uncertain` when the
 * question left and no answer came.
 */
export type AriRequest = {
  <T>(method: Method, path: string, query?: Readonly<Record<string, string>>, options?: RequestOptions): Promise<T>
  /** The bytes of a file, at most 16 MB. */
  bytes(path: string): Promise<Buffer>
  /** A file of any size, as it comes. Read to its end, or ended: what nobody reads for a while is dropped. */
  stream(path: string, signal: AbortSignal): Promise<StreamedFile>
}

/** `bytes` null: it was not said how many. `content` throws `Temporary` when it is cut off, or nothing comes any more. */
export type StreamedFile = { bytes: number | null; content: AsyncIterable<Uint8Array> }

const ANSWER_LIMIT = 5_000
const FILE_LIMIT = 30_000
const LONGEST_ANSWER = 16 * 1024 * 1024
/** Errors of `fetch` that come before a byte of the request has left. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

export function createAriRequest(address: Address): AriRequest {
  const authorization = `Basic ${Buffer.from(`${address.user}:${address.secret}`).toString('base64')}`

  const json = async <T>(
    method: Method,
    path: string,
    query: Readonly<Record<string, string>> = {},
    options: RequestOptions = {},
  ): Promise<T> => {
    const { content, what } = await ask(method, path, query, options)
    return (content.length > 0 ? parse(content.toString(), what) : undefined) as T
  }
  const bytes = async (path: string) => (await ask('GET', path, {}, { timeoutMs: FILE_LIMIT })).content

  async function stream(path: string, signal: AbortSignal): Promise<StreamedFile> {
    const { url, what } = addressOf('GET', path, {})
    const quiet = new AbortController()
    const timer = setTimeout(() => quiet.abort(new DOMException('', 'TimeoutError')), FILE_LIMIT)
    const asTemporary = (error: unknown) => {
      clearTimeout(timer)
      return error instanceof AriRefused ? error : new Temporary(messageOf(error))
    }
    try {
      const until = AbortSignal.any([quiet.signal, signal])
      const response = await fetch(url, { headers: { authorization }, signal: until, redirect: 'error' })
      if (!response.ok) throw refusal(response, await readLimited(response), what)
      const length = Number(response.headers.get('content-length') ?? Number.NaN)
      return { bytes: Number.isSafeInteger(length) ? length : null, content: content(response) }
    } catch (error) {
      const isSaid = error instanceof AriRefused || error instanceof Temporary || error instanceof Uncertain
      throw asTemporary(isSaid ? error : notAnswered(error, what, address, FILE_LIMIT))
    }

    async function* content(response: Response): AsyncGenerator<Uint8Array> {
      try {
        for await (const piece of response.body ?? []) {
          timer.refresh()
          yield piece
          timer.refresh()
        }
      } catch (error) {
        throw asTemporary(notAnswered(error, what, address, FILE_LIMIT))
      } finally {
        clearTimeout(timer)
      }
    }
  }

  return Object.assign(json, { bytes, stream })

  function addressOf(method: Method, path: string, query: Readonly<Record<string, string>>) {
    const url = new URL(`/ari${path}`, address.origin)
    if (!url.pathname.startsWith('/ari/')) throw new Permanent('This path leads out of ARI.')
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return { url, what: `${method} ${path.replace(/\d{4,}/g, '…')}` }
  }

  async function ask(
    method: Method,
    path: string,
    query: Readonly<Record<string, string>>,
    { timeoutMs = ANSWER_LIMIT, body }: RequestOptions,
  ): Promise<{ content: Buffer; what: string }> {
    const { url, what } = addressOf(method, path, query)
    let response: Response
    let content: Buffer
    try {
      response = await fetch(url, {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      })
      content = await readLimited(response)
    } catch (error) {
      throw notAnswered(error, what, address, timeoutMs)
    }
    if (response.ok) return { content, what }
    throw refusal(response, content, what)
  }

  function refusal(response: Response, content: Buffer, what: string): Error {
    const said = withoutSecret(messageIn(content.toString()) || response.statusText || 'it does not say why', address)
    if (response.status === 401) return new AriRefused(401, 'the user or the password is wrong')
    if (response.status === 503) return new Temporary(`Asterisk is not ready for ${what}: ${said}`)
    if (response.status >= 500) return new Uncertain(`Asterisk failed at ${what} (${response.status}): ${said}`)
    return new AriRefused(response.status, `Asterisk refused ${what} (${response.status}): ${said}`)
  }
}

async function readLimited(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > LONGEST_ANSWER) throw new Error('the answer has no end')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Uncertain(`Asterisk's answer to ${what} is not JSON.`)
  }
}

function messageIn(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown }
    return [message, error].filter((part) => typeof part === 'string').join(': ')
  } catch {
    return ''
  }
}

function notAnswered(error: unknown, what: string, address: Address, timeoutMs: number): Error {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new Uncertain(`Asterisk did not answer ${what} within ${timeoutMs} ms.`)
  }
  const { code, message } = deepest(error)
  if (code !== undefined && NOT_SENT.has(code))
    return new Temporary(`ARI at ${address.where} cannot be reached (${code}).`)
  return new Uncertain(`The connection to ARI was lost in ${what}: ${withoutSecret(message, address)}.`)
}

/** `fetch` says "fetch failed" and keeps the reason inside; several addresses tried give several reasons. */
function deepest(error: unknown): { code?: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return deepest(error.errors[0])
  if (error instanceof Error && error.cause !== undefined) return deepest(error.cause)
  return error instanceof Error ? (error as Error & { code?: string }) : { message: String(error) }
}
