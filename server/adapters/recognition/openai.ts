import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Recognised, RecognitionEngine, TranscriptFailure } from '../../transcripts/engine.ts'
import { failure, LONGEST_ANSWER, STOPPED, timeLimit } from './failure.ts'
import type { Heard } from './heard.ts'
import { readAnswer } from './read-answer.ts'
import { readLanguage, understand } from './understand.ts'

type Address = { url: string; model: string | undefined; key: string | undefined }
type Answer = { status: number; type: string; body: Buffer }
type Language = NonNullable<Recognised['language']>

/** Where an engine asks for none: LocalAI and OpenAI know this one, whisper-server has but one. */
const DEFAULT_MODEL = 'whisper-1'

/**
 * An engine that speaks `POST /v1/audio/transcriptions`: whisper-server, speaches, LocalAI. The sound goes nowhere else:
 * redirects are not followed.
 */
export function createOpenAiEngine(
  { url, model, key }: Address,
  onComplaint: (words: string) => void,
  limitOf = timeLimit,
): RecognitionEngine {
  const places = placesOf(new URL(url))
  /** What worked last comes first. */
  let languageUnknown: 'auto' | undefined = 'auto'
  const stopping = new AbortController()

  async function recognise(
    wav: Buffer,
    { language, seconds, signal }: Parameters<RecognitionEngine['recognise']>[1],
  ): Promise<Recognised | TranscriptFailure> {
    const limit = AbortSignal.timeout(limitOf(seconds))
    const until = AbortSignal.any([signal, stopping.signal, limit])
    const heard = await hear(wav, language, until, limit)
    if ('failed' in heard) return heard
    const other = language === null ? likelierOf(heard) : null
    if (other === null) return understand(heard, { language, seconds })
    // A short or bad sound was taken for a language nobody here speaks: it is heard again as the likelier of the two.
    const again = await hear(wav, other, until, limit)
    if ('failed' in again) return again
    const languageCertainty = heard.likelihood[other] ?? null
    return understand({ ...again, language: other, languageCertainty }, { language: null, seconds })
  }

  async function hear(
    wav: Buffer,
    language: Language | null,
    signal: AbortSignal,
    limit: AbortSignal,
  ): Promise<Heard | TranscriptFailure> {
    try {
      let answer = await ask(wav, language ?? languageUnknown, signal)
      // Not every engine knows `auto`; for some of those that do, none means English.
      if (language === null && languageUnknown && (answer.status === 400 || answer.status === 422)) {
        const without = await ask(wav, undefined, signal)
        if (without.status === 200) languageUnknown = undefined
        answer = without
      }
      const read = judge(answer)
      if ('failed' in read) onComplaint(answer.body.toString('utf8', 0, 2_000))
      return read
    } catch (error) {
      return explain(error, { signal, limit })
    }
  }

  /** The first of the places that is one. */
  async function ask(wav: Buffer, language: string | undefined, signal: AbortSignal): Promise<Answer> {
    const { type, body } = await writeForm(wav, language, model ?? DEFAULT_MODEL)
    let answer: Answer | undefined
    for (const place of [...places]) {
      answer = await post(place, { type, body, key, signal })
      if (answer.status === 404 || answer.status === 405) continue
      places.splice(places.indexOf(place), 1)
      places.unshift(place)
      break
    }
    return answer!
  }

  const { host } = new URL(url)
  return {
    name: model ? `${model} (${host})` : host,
    recognise,
    stop: async () => stopping.abort(),
  }
}

/** Where the address may mean: a server, its `/v1`, or the very place; `/inference` is where whisper-server has it unasked. */
function placesOf(url: URL): URL[] {
  const path = url.pathname.replace(/\/+$/, '')
  const at = (pathname: string) => Object.assign(new URL(url), { pathname })
  if (/\/(?:transcriptions|inference)$/.test(path)) return [url]
  if (/\/v1$/.test(path)) return [at(`${path}/audio/transcriptions`)]
  return [at(`${path}/v1/audio/transcriptions`), path ? url : at('/inference')]
}

async function writeForm(
  wav: Buffer,
  language: string | undefined,
  model: string,
): Promise<{ type: string; body: Buffer }> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(wav)], { type: 'audio/wav' }), 'sound.wav')
  form.append('model', model)
  if (language) form.append('language', language)
  form.append('response_format', 'verbose_json')
  form.append('temperature', '0')
  form.append('timestamp_granularities[]', 'word')
  form.append('timestamp_granularities[]', 'segment')
  // whisper-server listens to the sound once more to tell them.
  form.append('no_language_probabilities', String(language !== 'auto'))
  const encoded = new Response(form)
  return { type: encoded.headers.get('content-type')!, body: Buffer.from(await encoded.arrayBuffer()) }
}

/** It answered more than any transcript is. */
class TooLong extends Error {}
/** Its connection ended in the middle of the answer. */
class CutOff extends Error {}

/** Not `fetch`: that gives up after five minutes without an answer, and a slow machine may take longer. */
function post(
  place: URL,
  { type, body, key, signal }: { type: string; body: Buffer; key: string | undefined; signal: AbortSignal },
): Promise<Answer> {
  const headers = {
    'content-type': type,
    'content-length': body.length,
    accept: 'application/json',
    ...(key && { authorization: `Bearer ${key}` }),
  }
  return new Promise((resolve, reject) => {
    const ask = place.protocol === 'https:' ? requestHttps : requestHttp
    const request = ask(place, { method: 'POST', headers, signal, agent: false })
    let answered: IncomingMessage | undefined
    request.on('response', (response) => {
      answered = response
      readBody(response)
        .then((read) =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: read }),
        )
        .catch(reject)
        .finally(() => request.destroy())
    })
    // Whoever answers before it has read everything cuts what is still being sent: the answer counts.
    request.on('error', (error) => {
      if (!answered || signal.aborted) reject(error)
    })
    request.end(body)
  })
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > LONGEST_ANSWER) throw new TooLong()
      pieces.push(piece)
    }
  } catch (error) {
    throw error instanceof TooLong ? error : new CutOff('', { cause: error })
  }
  if (!response.complete) throw new CutOff()
  return Buffer.concat(pieces)
}

/** A proxy's words for an engine that is not there; whisper-server's while it loads its model. */
const NOT_THERE = new Set([502, 503, 504])

function judge({ status, type, body }: Answer): Heard | TranscriptFailure {
  if (NOT_THERE.has(status)) return failure('engine-unreachable', `It answered ${status}: it is not ready.`)
  if (status >= 300 && status < 400)
    return failure('engine-refused', `It answered ${status}: a redirect, not followed.`)
  if (status !== 200) return failure('engine-refused', `It answered ${status}${codeOf(body)}.`)
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    const what = body.length === 0 ? 'nothing' : `${body.length} bytes that are no JSON (${nameOf(type)})`
    return failure('engine-nonsense', `It answered 200 with ${what}.`)
  }
  const heard = readAnswer(json)
  if (heard === 'error') return failure('engine-refused', `It answered 200 with an error in it${codeOf(body)}.`)
  return heard ?? failure('engine-nonsense', 'It answered 200 with JSON that is no transcript.')
}

const nameOf = (type: string): string => /^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0] ?? 'of no type'

/** A code such as `model_not_found`; an error's words may be those that were heard. */
function codeOf(body: Buffer): string {
  const [, code] = /"(?:code|type)"\s*:\s*"([a-z0-9]+(?:_[a-z0-9]+){1,6})"/.exec(body.toString('utf8', 0, 4_000)) ?? []
  return code ? ` (${code})` : ''
}

function explain(error: unknown, { signal, limit }: { signal: AbortSignal; limit: AbortSignal }): TranscriptFailure {
  if (limit.aborted) return failure('engine-slow', 'It took longer than ten times the length of the sound.')
  if (signal.aborted) return STOPPED
  if (error instanceof TooLong) return failure('engine-nonsense', 'It answered more than any transcript is.')
  if (error instanceof CutOff) return failure('engine-unreachable', 'It broke off in the middle of its answer.')
  const { code = 'error' } = error as NodeJS.ErrnoException
  if (code.startsWith('HPE_')) return failure('engine-nonsense', `It does not speak HTTP (${code}).`)
  if (code === 'ERR_INVALID_CHAR') return failure('engine-refused', 'TRANSCRIBE_KEY holds what no header may.')
  return failure('engine-unreachable', `It is not reached, or hung up (${code}).`)
}

/** An uncertain guess at another language is no guess. */
const CERTAIN_OF_ANOTHER = 0.8
const LIKELY_AT_ALL = 0.05

function likelierOf({ language, languageCertainty, likelihood }: Heard): Language | null {
  if (language === null || readLanguage(language) || languageCertainty === null) return null
  if (languageCertainty >= CERTAIN_OF_ANOTHER) return null
  const { fr = 0, en = 0 } = likelihood
  if (Math.max(fr, en) < LIKELY_AT_ALL) return null
  return en > fr ? 'en' : 'fr'
}
