import type { Language } from '../contract/shapes.ts'
import { isDiskFull } from '../kit/disk-full.ts'
import { messageOf, RelaisError } from '../kit/errors.ts'
import type { RecognitionEngine, Sound, SpeechFinder, TranscriptFailure } from './engine.ts'
import { addPiece, beginProgress, languageToAsk, type Progress } from './progress.ts'

type Needs = {
  engine: RecognitionEngine
  speech: SpeechFinder
  open: (recordingId: string) => Promise<Sound>
}

type Asked = { recordingId: string; wanted: Language | null; progress: Progress | null }

/** `answered`: the engine was asked, and what it said can be used. */
export type Heard = { progress: Progress; answered: boolean } | { failure: TranscriptFailure }

/** Beyond the engine's own limit (ten times the sound's length, at least 60 s): for one that does not keep to it. */
const GRACE_MS = 15_000
const LEAST_MS = 60_000
/** 8 kHz and 16 bits, as Asterisk records: what finds speech in it has its own length in time. */
const BYTES_A_MS = 16

/**
 * Hears the next piece of a recording; at the first time it finds the pieces. Never throws but by `signal`. What fails
 * leaves what was understood before as it was.
 */
export async function hearPiece(
  { engine, speech, open }: Needs,
  { recordingId, wanted, progress: before }: Asked,
  signal: AbortSignal,
): Promise<Heard> {
  const began = performance.now()
  let sound: Sound | undefined
  try {
    sound = await open(recordingId)
    const within = Math.max(LEAST_MS, sound.bytes / BYTES_A_MS)
    const work = <T>(start: (signal: AbortSignal) => Promise<T | TranscriptFailure>) =>
      limited(start, within, { failed: 'other', detail: 'speech was not found in time', isFinal: false }, signal)

    const from = sound
    const found = before ?? (await work((limit) => speech.find(from, { signal: limit })))
    if ('failed' in found) return { failure: found }
    const progress = before ?? beginProgress(found)
    const piece = progress.pieces[progress.done]
    if (!piece) return { progress: withTime(progress, began), answered: false }
    const cut = await work((limit) => speech.cut(from, piece, { signal: limit }))
    if ('failed' in cut) return { failure: cut }

    const asked = performance.now()
    const answer = await limited(
      (limit) =>
        engine.recognise(cut.wav, {
          ...{ language: languageToAsk(wanted, progress), seconds: cut.seconds },
          signal: limit,
        }),
      Math.max(LEAST_MS, cut.seconds * 10_000) + GRACE_MS,
      { failed: 'engine-slow', detail: 'the engine did not keep to its limit', isFinal: false },
      signal,
    )
    if ('failed' in answer) return { failure: answer }
    const next = addPiece(progress, answer, cut, performance.now() - asked)
    return { progress: withTime(next, began), answered: true }
  } catch (error) {
    if (signal.aborted) throw error
    return { failure: failureOf(error) }
  } finally {
    await sound?.close().catch(() => {})
  }
}

const withTime = (progress: Progress, began: number): Progress => ({
  ...progress,
  tookMs: progress.tookMs + performance.now() - began,
})

/** Ends with `late` when it takes longer, whether or not what was started heeds its signal; rejects once `signal` aborts. */
async function limited<T>(
  start: (signal: AbortSignal) => Promise<T | TranscriptFailure>,
  ms: number,
  late: TranscriptFailure,
  signal: AbortSignal,
): Promise<T | TranscriptFailure> {
  signal.throwIfAborted()
  const ended = new AbortController()
  const over = Promise.withResolvers<TranscriptFailure>()
  const stop = () => over.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const timer = setTimeout(() => over.resolve(late), ms)
  try {
    const started = start(AbortSignal.any([signal, ended.signal]))
    // Whoever is late may still fail, and nobody listens then.
    started.catch(() => {})
    return await Promise.race([started, over.promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    ended.abort()
  }
}

/** Says nothing of what was said: a database's or engine's own words might. */
function failureOf(error: unknown): TranscriptFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (isDiskFull(error)) return { failed: 'disk-full', detail: code, isFinal: false }
  if (error instanceof RelaisError) {
    const isGone = error.status === 404 || error.status === 410
    // A file that cannot be read now may be read later: a disk that is not mounted, a key that was not brought back.
    return { failed: 'no-sound', detail: messageOf(error), isFinal: isGone }
  }
  const name = error instanceof Error ? error.name : 'unknown'
  return { failed: 'other', detail: code ? `${name} ${code}` : name, isFinal: false }
}
