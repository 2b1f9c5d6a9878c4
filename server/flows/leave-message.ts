import type { PromptName } from '../prompts/index.ts'
import type { DeflectedCall } from './plan-deflection.ts'
import type { Dialogue, Said } from './voice-dialogue.ts'

export type VoiceMessageNeeds = {
  /** A name among Asterisk's stored recordings that tells the call, and whether it is urgent. */
  nameFor: (linkedId: string, options: { urgent: boolean }) => string
  /** Brings it in: onto the timeline, and into the clinic's own keeping. Does not reject; Asterisk holds it until then. */
  collect: (name: string) => Promise<void>
  /** The caller has erased it. */
  erase: (name: string) => Promise<void>
}

const MOST_TRIES = 5
const SILENCE_SECONDS = 5
const TIME_TO_CHOOSE_MS = 5_000
const VOICE_SECONDS = 180

/**
 * The caller leaves a voice message: recorded after a beep until `#`, a silence or the limit; it may be listened to,
 * and erased to begin anew. Whoever hangs up at any point leaves what was recorded so far.
 */
export async function leaveMessage(
  dialogue: Dialogue,
  { linkedId, line }: Pick<DeflectedCall, 'linkedId' | 'line'>,
  prompt: (name: PromptName) => Said,
  { nameFor, collect, erase }: VoiceMessageNeeds,
  { urgent = false } = {},
): Promise<void> {
  const limits = { maxSeconds: line?.voiceSeconds ?? VOICE_SECONDS, silenceSeconds: SILENCE_SECONDS }
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    await dialogue.say([prompt('voice-intro')], '#')
    const name = nameFor(linkedId, { urgent })
    let isErased = false
    try {
      const { seconds } = await dialogue.record(name, limits)
      if (seconds < 1) {
        isErased = true
        await dialogue.say([prompt('voice-too-short')], '#')
        continue
      }
      if (await isWanted(dialogue, name, prompt)) {
        await dialogue.say([prompt('voice-kept')], '#')
        return
      }
      isErased = true
      await dialogue.say([prompt('voice-erased')], '#')
    } finally {
      await (isErased ? erase(name) : collect(name))
    }
  }
}

/** 2 plays it, 3 erases it; 1 keeps it, and so does saying nothing. */
async function isWanted(dialogue: Dialogue, name: string, prompt: (name: PromptName) => Said): Promise<boolean> {
  for (let listened = 0; listened < 3; listened += 1) {
    const key = (await dialogue.say([prompt('voice-review')], '123#')) ?? (await dialogue.key(TIME_TO_CHOOSE_MS))
    if (key === '3') return false
    if (key !== '2') return true
    await dialogue.say([[[`recording:${name}`]]], '#')
  }
  return true
}
