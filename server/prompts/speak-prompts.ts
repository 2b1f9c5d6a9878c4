import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { prefersAsterisk } from './choose-voices.ts'
import type { createPromptFiles } from './prompt-files.ts'
import type { Shelf, Slot } from './shelf.ts'
import type { Speech } from './speech.ts'

type Needs = {
  shelf: Pick<Shelf, 'slots' | 'aloud'>
  files: Pick<ReturnType<typeof createPromptFiles>, 'write'>
  speech: Pick<Speech, 'speak'>
  log: Log
}

/** After so many failures in a row the voice is broken, not a prompt: the rest is not tried before the next look. */
const MOST_FAILURES = 3

/** Synthesises, one after the other, what is wanted and not there. */
export function createSpeaker({ shelf, files, speech, log }: Needs) {
  let isStarted = false
  let isStopped = false
  let work: Promise<void> | undefined

  /** What nobody else can say goes first. */
  function next(): Slot | undefined {
    const wanted = shelf.slots().filter(({ spoken }) => spoken.state === 'wanted')
    const isAlone = ({ entry, words }: Slot) =>
      !prefersAsterisk({ asterisk: entry.asterisk, isReworded: words !== null })
    return wanted.find(isAlone) ?? wanted[0]
  }

  async function speakAll(): Promise<void> {
    let failures = 0
    let spoken = 0
    for (let slot = next(); slot && !isStopped; slot = next()) {
      const aim = slot.spoken
      try {
        if (failures >= MOST_FAILURES) throw new Error('the voice fails')
        const { wav, seconds } = await speech.speak(shelf.aloud(slot), slot.language)
        await files.write(slot.language, aim.file, wav)
        aim.state = 'ready'
        aim.seconds = seconds
        failures = 0
        spoken += 1
      } catch (error) {
        if (isStopped) return
        if (failures < MOST_FAILURES)
          log.warn(
            { prompt: slot.name, language: slot.language, because: messageOf(error) },
            'a prompt was not synthesised',
          )
        aim.state = 'failed'
        failures += 1
      }
    }
    if (spoken > 0) log.info({ spoken }, 'prompts were synthesised')
  }

  function speakMissing(): void {
    if (!isStarted || isStopped || work) return
    work = speakAll().finally(() => {
      work = undefined
    })
  }

  return {
    /** Nothing is synthesised before. */
    start(): void {
      isStarted = true
      speakMissing()
    },
    speakMissing,
    async stop(): Promise<void> {
      isStopped = true
      await work
    },
  }
}
