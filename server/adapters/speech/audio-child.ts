import type { AudioAnswer, AudioTask } from './audio-task.ts'
import { readSound } from './read-sound.ts'
import { Unplayable } from './sound.ts'
import { toTelephone } from './to-telephone.ts'

/**
 * A process of its own: what reads a stranger's file, and what speaks (espeak-ng), may crash, hang or swell here
 * without harm to the calls. `createAudioChild` starts it, with rights to read the code and to nothing else.
 */
process.on('message', (task: AudioTask) => {
  answer(task).then(
    (given) => process.send?.(given),
    (error: unknown) => process.send?.(refusal(error)),
  )
})
process.on('disconnect', () => process.exit())

async function answer(task: AudioTask): Promise<AudioAnswer> {
  if (task.kind === 'convert') return { ok: true, samples: toTelephone(await readSound(task.file)) }
  const { speakWithEspeak } = await import('./espeak.ts')
  return { ok: true, samples: toTelephone(await speakWithEspeak(task.words, task.voice)) }
}

const refusal = (error: unknown): AudioAnswer =>
  error instanceof Unplayable
    ? { ok: false, because: error.because }
    : { ok: false, because: 'failed', message: error instanceof Error ? error.message : String(error) }
