import type { Piece, Sound, SpeechFinder, TranscriptFailure } from '../../../transcripts/engine.ts'
import { lengthOf, placeIn } from './join-pieces.ts'
import { type SpeechChild, SpeechChildFailed, startSpeechChild } from './speech-child-process.ts'
import type { SpeechAnswer, SpeechTask } from './speech-task.ts'

/** Kept for the next recording: a start takes longer than half a minute of sound. */
const KEPT_MS = 60_000
/** Of a task, the process's start included; and more for each second of sound, at 16 KB of it. */
const LEAST_TIME_MS = 60_000
const TIME_MS_A_BYTE = 1_000 / 16_000

/**
 * Finds where somebody speaks, and cuts it out for an engine, in a process of its own: it can be ended at any time, and
 * gives its memory back when there is nothing more to hear.
 */
export function createSpeechFinder({ keptMs = KEPT_MS } = {}): SpeechFinder & {
  /** Starts the process ahead, while the sound is still under way. Never rejects. */
  warm(): Promise<void>
} {
  let child: SpeechChild | undefined
  let idle: NodeJS.Timeout | undefined
  let before: Promise<unknown> = Promise.resolve()
  let isStopped = false

  const end = () => {
    clearTimeout(idle)
    child?.end()
    child = undefined
  }

  /** One after the other. */
  const run = (task: SpeechTask, sound: Pick<Sound, 'read'>, signal: AbortSignal): Promise<SpeechAnswer> => {
    const turn = before.then(async () => {
      if (isStopped || signal.aborted) throw new SpeechChildFailed('Stopped.')
      clearTimeout(idle)
      if (!child?.isAlive()) child = startSpeechChild()
      signal.addEventListener('abort', end)
      try {
        return await child.run(task, sound, LEAST_TIME_MS + ('bytes' in task ? task.bytes * TIME_MS_A_BYTE : 0))
      } finally {
        signal.removeEventListener('abort', end)
        idle = setTimeout(end, keptMs).unref()
      }
    })
    before = turn.catch(() => {})
    return turn
  }

  return {
    async warm() {
      if (child?.isAlive()) return
      await run({ kind: 'warm' }, NO_SOUND, new AbortController().signal).catch(() => {})
    },

    async find(sound, { signal }) {
      const answer = await run({ kind: 'find', bytes: sound.bytes }, sound, signal).catch(failureOf)
      return answer.kind === 'found' ? { seconds: answer.seconds, pieces: answer.pieces } : toFailure(answer)
    },

    async cut(sound, piece: Piece, { signal }) {
      const answer = await run({ kind: 'cut', bytes: sound.bytes, piece }, sound, signal).catch(failureOf)
      if (answer.kind !== 'cut') return toFailure(answer)
      const { buffer, byteOffset, byteLength } = answer.wav
      return { wav: Buffer.from(buffer, byteOffset, byteLength), seconds: lengthOf(piece), placeOf: placeIn(piece) }
    },

    async stop() {
      isStopped = true
      end()
      await before
    },
  }
}

const NO_SOUND: Pick<Sound, 'read'> = { read: () => Promise.reject(new Error('There is no sound.')) }

/** What went wrong on this side. `detail` names no file: a path may hold whatever its name does. */
type Failed = TranscriptFailure & { kind: 'failure' }

function failureOf(error: unknown): Failed {
  const of = (failed: TranscriptFailure['failed'], detail: string): Failed => ({
    kind: 'failure',
    failed,
    detail,
    isFinal: false,
  })
  if (error instanceof SpeechChildFailed) return of('other', error.message)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return of('no-sound', 'The file of the recording is not there.')
  return of('no-sound', `The recording cannot be read: ${code || (error instanceof Error ? error.name : 'unknown')}.`)
}

function toFailure(answer: SpeechAnswer | Failed): TranscriptFailure {
  if (answer.kind === 'failure') return { failed: answer.failed, detail: answer.detail, isFinal: answer.isFinal }
  if (answer.kind !== 'failed')
    return { failed: 'other', detail: 'The process that listens answered something else.', isFinal: false }
  return { failed: answer.isOfSound ? 'unreadable' : 'other', detail: answer.detail, isFinal: answer.isOfSound }
}
