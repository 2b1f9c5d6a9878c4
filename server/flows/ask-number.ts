import { type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import type { PromptName } from '../prompts/index.ts'
import type { DeflectedCall } from './plan-deflection.ts'
import type { Dialogue, Said } from './voice-dialogue.ts'

/** When a call back suits. */
export type WantedTime = 'soon' | 'morning' | 'afternoon'

export type NumberNeeds = {
  /** ISO 3166-1 alpha-2: the country of numbers typed without one. */
  country: string
  /**
   * Texts the number the caller typed, in the place of his own: once a call, never one who refused. `call-back`: it could
   * not be texted, and is noted to be called. Resolves once that is promised.
   */
  textTyped: (linkedId: string, number: PhoneNumber) => Promise<'texted' | 'call-back'>
  /** Notes that this number is to be called back. Resolves once that is promised. */
  noteCallBack: (linkedId: string, number: PhoneNumber, wanted: WantedTime) => Promise<void>
}

const MOST_TRIES = 3
const MOST_DIGITS = 15
const TIME_TO_CHOOSE_MS = 6_000

type Prompt = (name: PromptName) => Said

/** False when the caller, whose own number is withheld, gave none. */
export async function askForCallBack(
  dialogue: Dialogue,
  { linkedId, number: own }: DeflectedCall,
  prompt: Prompt,
  needs: NumberNeeds,
): Promise<boolean> {
  const number = own ?? (await askNumber(dialogue, prompt, needs.country))
  if (!number) return false
  const key = (await dialogue.say([prompt('call-back-when')], '123')) ?? (await dialogue.key(TIME_TO_CHOOSE_MS))
  await needs.noteCallBack(linkedId, number, key === '2' ? 'morning' : key === '3' ? 'afternoon' : 'soon')
  await dialogue.say([prompt('call-back-noted')], '#')
  return true
}

/** False when the caller gave no number that could be read. */
export async function giveOtherNumber(
  dialogue: Dialogue,
  { linkedId }: DeflectedCall,
  prompt: Prompt,
  needs: NumberNeeds,
): Promise<boolean> {
  const number = await askNumber(dialogue, prompt, needs.country)
  if (!number) return false
  const end = await needs.textTyped(linkedId, number)
  await dialogue.say([prompt(end === 'texted' ? 'number-texted' : 'number-refused')], '#')
  return true
}

/** Typed, read back digit by digit, and confirmed. */
async function askNumber(dialogue: Dialogue, prompt: Prompt, country: string): Promise<PhoneNumber | null> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const typed = await dialogue.digits([prompt('number-enter')], MOST_DIGITS)
    const number = toE164(typed, country)
    if (!number) {
      await dialogue.say([prompt('number-invalid')], '#')
      continue
    }
    const readBack = [prompt('number-read-back'), [[`digits:${typed}`]], prompt('number-confirm')]
    const key = (await dialogue.say(readBack, '12')) ?? (await dialogue.key(TIME_TO_CHOOSE_MS))
    if (key === '1') return number
  }
  return null
}
