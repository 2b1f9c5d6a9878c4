import type { LineState } from '../contract/hours.ts'
import type { Language, Line } from '../contract/shapes.ts'
import type { NewId } from '../kit/ids.ts'
import type { PromptName } from '../prompts/index.ts'
import type { CallControl, Story } from './call-control.ts'
import { type GateDecision, isClosedNow } from './gate.ts'
import { type Dialogue, HungUp, openDialogue, type Said } from './voice-dialogue.ts'

type Needs = {
  ari: Pick<CallControl, 'on' | 'answer' | 'play' | 'stopPlayback' | 'record' | 'setVariable' | 'hangup'>
  newId: NewId
  prompt: (name: PromptName, language: Language) => Said
  lineNow: (dialled: string) => { line: Line; state: LineState } | null
  /** Tells calls/ what is decided now. */
  decided: (linkedId: string, decision: GateDecision) => void
  /** This call is let through, though its number is blocked: it is served like any other from here on. */
  letThrough: (linkedId: string) => void
  /** How long a key is waited for once all is said, in milliseconds. */
  timeToPress?: number
  promptLimit?: number
}

export const WAY_BACK_KEY = '5'
const TIME_TO_PRESS_MS = 6_000
const MOST_WRONG_KEYS = 2
/** Nobody is held here for longer, whatever happens to Relais; the dialplan then gives the busy tone. */
const LONGEST_SECONDS = 90
const ANY_KEY = '0123456789*#'

/**
 * `Stasis(relais,way-back,<linkedid>,<line>)`: the number is blocked, and whoever uses it may be a patient all the same.
 * With 5 the phones ring as for anybody. Without a key, or with two wrong ones, the call ends. The dialplan has set
 * `RELAIS_GATE` to `blocked` before: whatever goes wrong here ends in the busy tone.
 */
export function createWayBack(needs: Needs): Story {
  const { ari, newId, prompt, lineNow, promptLimit, timeToPress = TIME_TO_PRESS_MS } = needs

  return async (channel, [linkedId = channel.id, dialled = '']) => {
    const called = lineNow(dialled)
    const languages = spokenTo(channel.language, called?.line.languages ?? ['fr'])
    const dialogue = openDialogue(ari, channel, { newId, language: languages[0]!, ...(promptLimit && { promptLimit }) })
    try {
      await Promise.all([dialogue.allow(LONGEST_SECONDS), ari.answer(channel.id)])
      if (await isPatient(dialogue, languages)) {
        const decision = isClosedNow(called) ? 'closed' : 'ring'
        await ari.setVariable(channel.id, 'RELAIS_GATE', decision)
        needs.letThrough(linkedId)
        needs.decided(linkedId, decision)
        return 'continue'
      }
      await dialogue.say([prompt('goodbye', dialogue.language)])
      await ari.hangup(channel.id)
    } catch (error) {
      if (!(error instanceof HungUp)) throw error
    } finally {
      dialogue.close()
    }
    return 'done'
  }

  async function isPatient(dialogue: Dialogue, languages: readonly Language[]): Promise<boolean> {
    const question = languages.map((language) => prompt('blocked-way-back', language))
    for (let wrong = 0; wrong < MOST_WRONG_KEYS; wrong += 1) {
      const key = (await dialogue.say(question, ANY_KEY)) ?? (await dialogue.key(timeToPress))
      if (key === WAY_BACK_KEY) return true
      if (key === null) return false
      if (wrong + 1 < MOST_WRONG_KEYS) await dialogue.say([prompt('invalid-key', dialogue.language)])
    }
    return false
  }
}

/** The caller's own language first, where the gate knew it; then the others of the line. */
function spokenTo(channelLanguage: string | undefined, languages: readonly Language[]): Language[] {
  const first = languages.find((language) => channelLanguage?.toLowerCase().startsWith(language))
  return first ? [first, ...languages.filter((language) => language !== first)] : [...languages]
}
