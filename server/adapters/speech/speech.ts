import { Permanent } from '../../kit/errors.ts'
import { TELEPHONE_RATE, writeTelephoneWav } from '../../kit/telephone-wav.ts'
import type { Converted, Sound, Speech } from '../../prompts/index.ts'
import type { AudioAnswer } from './audio-task.ts'
import { speakWithPiper } from './piper.ts'
import { type AudioChild, AudioChildFailed, type ChildLimits, startAudioChild } from './run-audio-child.ts'

/** A `piper` of this machine; a language without a voice is spoken by espeak-ng. */
export type PiperConfig = { command: string; voices: { fr: string | undefined; en: string | undefined } }

const SPEAKING: ChildLimits = { time: 20_000, memory: 400 * 1024 * 1024 }
const CONVERTING: ChildLimits = { time: 40_000, memory: 500 * 1024 * 1024 }
const ESPEAK_VOICES = { fr: 'fr', en: 'en-us' } as const
/** With another number, everything is spoken anew: the voice, its pace or what is done to it has changed. */
const EDITION = 1
/** The one that speaks is kept for the next prompt so long, and then gives its memory back. */
const IDLE_MS = 3_000

/** Speaks by espeak-ng or piper, and reads recordings of strangers; both in processes of their own. */
export function createSpeech({ piper }: { piper?: PiperConfig | undefined } = {}): Speech & { stop(): void } {
  let speaker: AudioChild | undefined
  let idle: NodeJS.Timeout | undefined
  /** One at a time: two processors are for the calls. */
  let last: Promise<unknown> = Promise.resolve()
  const running = new Set<AudioChild>()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  /** What a stranger sent is read in a process that ends with it. */
  async function convertNow(file: Buffer): Promise<Converted> {
    const child = startAudioChild(CONVERTING)
    running.add(child)
    try {
      const answer = await child.run({ kind: 'convert', file })
      if (answer.ok) return { ok: true, ...toSound(answer.samples) }
      return { ok: false, because: answer.because === 'failed' ? 'unreadable' : answer.because }
    } catch (error) {
      // It crashed, hung or swelled: that was the file.
      if (error instanceof AudioChildFailed) return { ok: false, because: 'unreadable' }
      throw error
    } finally {
      running.delete(child)
      child.end()
    }
  }

  async function speakByEspeak(words: string, voice: string): Promise<Sound> {
    clearTimeout(idle)
    if (!speaker?.isAlive()) speaker = startAudioChild(SPEAKING)
    const mine = speaker
    running.add(mine)
    try {
      const answer = await mine.run({ kind: 'speak', words, voice })
      if (answer.ok) return toSound(answer.samples)
      throw new Permanent(`espeak-ng: ${saidOf(answer)}`)
    } finally {
      running.delete(mine)
      idle = setTimeout(() => mine.end(), IDLE_MS)
      idle.unref()
    }
  }

  async function speakByPiper(words: string, { command }: PiperConfig, voice: string): Promise<Sound> {
    const said = await convertNow(await speakWithPiper(command, voice, words))
    if (!said.ok) throw new Permanent(`piper: ${said.because}`)
    return said
  }

  return {
    speak: (words, language) => {
      const voice = piper?.voices[language]
      return inTurn(() =>
        piper && voice ? speakByPiper(words, piper, voice) : speakByEspeak(words, ESPEAK_VOICES[language]),
      )
    },
    convert: (file) => inTurn(() => convertNow(file)),
    voiceOf: (language) => {
      const voice = piper?.voices[language]
      return `${voice ? `piper ${voice}` : `espeak-ng ${ESPEAK_VOICES[language]}`} ${EDITION}`
    },
    /** Ends what is under way. */
    stop() {
      clearTimeout(idle)
      for (const child of running) child.end()
      speaker?.end()
    },
  }
}

const toSound = (samples: Int16Array): Sound => ({
  wav: writeTelephoneWav(samples),
  seconds: samples.length / TELEPHONE_RATE,
})

const saidOf = (answer: Extract<AudioAnswer, { ok: false }>): string =>
  answer.because === 'failed' ? answer.message : answer.because
