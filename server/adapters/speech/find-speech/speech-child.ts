import { NotReadable } from '../wav-format.ts'
import { cutPiece, warmUpCutting } from './cut-piece.ts'
import { findInSound, type ReadPart, warmUp } from './find-in-sound.ts'
import type { FromChild, SpeechAnswer, SpeechTask, ToChild } from './speech-task.ts'

/**
 * A process of its own: what a caller left is read here, where it can crash, hang or swell without harm to the calls.
 * `startSpeechChild` starts it, with rights to read the code and to nothing else; the sound it is given by its parent.
 */
let onPart: ((part: Uint8Array) => void) | undefined

const send = (message: FromChild) => process.send?.(message)

/** What was asked for last is kept: a WAV's header is looked up in small steps. */
function createReader(): ReadPart {
  const AHEAD = 64 * 1024
  let held: { from: number; bytes: Buffer } = { from: 0, bytes: Buffer.alloc(0) }
  return async (from, length) => {
    const into = from - held.from
    if (into < 0 || into + length > held.bytes.length) {
      const { promise, resolve } = Promise.withResolvers<Uint8Array>()
      onPart = resolve
      send({ read: { from, length: Math.max(length, AHEAD) } })
      const part = await promise
      held = { from, bytes: Buffer.from(part.buffer, part.byteOffset, part.byteLength) }
    }
    return held.bytes.subarray(from - held.from, from - held.from + length)
  }
}

process.on('message', (message: ToChild) => {
  if ('part' in message) return onPart?.(message.part)
  answer(message.task).then(
    (given) => send({ answer: given }),
    (error: unknown) =>
      send({
        answer: {
          kind: 'failed',
          detail: error instanceof Error ? error.message : String(error),
          isOfSound: error instanceof NotReadable,
        },
      }),
  )
})
process.on('disconnect', () => process.exit())

async function answer(task: SpeechTask): Promise<SpeechAnswer> {
  if (task.kind === 'find') return { kind: 'found', ...(await findInSound(createReader(), task.bytes)) }
  if (task.kind === 'cut') return { kind: 'cut', wav: await cutPiece(createReader(), task.bytes, task.piece) }
  await Promise.all([warmUp(), warmUpCutting()])
  return { kind: 'warm' }
}
