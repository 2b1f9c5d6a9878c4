import type { MonoSound } from './sound.ts'

type Espeak = Awaited<ReturnType<typeof load>>
let espeak: Promise<Espeak> | undefined

/** Words a minute: slower than its own 175, for an ear at a telephone. */
const RATE = 150

/** `voice` such as `fr` or `en-us`. GPL: only ever loaded in the child process. */
export async function speakWithEspeak(words: string, voice: string): Promise<MonoSound> {
  espeak ??= load()
  const engine = await espeak
  engine.set_voice(voice, voice)
  engine.set_rate(RATE)
  const parts: Int16Array[] = []
  engine.synthesize(spokenForm(words), (part) => {
    if (part) parts.push(part)
    return false
  })
  const samples = new Float32Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    for (const sample of part) samples[at++] = sample / 32_768
  }
  return { samples, rate: engine.get_samplerate() }
}

async function load() {
  const { default: start } = await import('@echogarden/espeak-ng-emscripten')
  const { eSpeakNGWorker: Worker } = await start()
  return new Worker()
}

/** Digits of 9-1-1 one by one, and nothing that espeak would take for a mark of its own. */
const spokenForm = (words: string): string =>
  words
    .replace(/\d(?:-\d)+/g, (digits) => digits.split('-').join(', '))
    .replace(/[’ʼ]/g, "'")
    .replace(/[<>&[\]{}|\\]/g, ' ')
