import { Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
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
}

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
  return Object.assign(json, { bytes })

  async function ask(
    method: Method,
    path: string,
    query: Readonly<Record<string, string>>,
    { timeoutMs = ANSWER_LIMIT, body }: RequestOptions,
  ): Promise<{ content: Buffer; what: string }> {
    const url = new URL(`/ari${path}`, address.origin)
    if (!url.pathname.startsWith('/ari/')) throw new Permanent('This path leads out of ARI.')
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const what = `${method} ${path.replace(/\d{4,}/g, '…')}`

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
    const said = withoutSecret(messageIn(content.toString()) || response.statusText || 'it does not say why', address)
    if (response.status === 401) throw new AriRefused(401, 'the user or the password is wrong')
    if (response.status === 503) throw new Temporary(`Asterisk is not ready for ${what}: ${said}`)
    if (response.status >= 500) throw new Uncertain(`Asterisk failed at ${what} (${response.status}): ${said}`)
    throw new AriRefused(response.status, `Asterisk refused ${what} (${response.status}): ${said}`)
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
