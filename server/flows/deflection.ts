import { setTimeout as sleep } from 'node:timers/promises'
import type { LineState } from '../contract/hours.ts'
import type { Call, Language, Line, TextDecision } from '../contract/shapes.ts'
import type { NewId } from '../kit/ids.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { PromptName } from '../prompts/index.ts'
import { askForCallBack, giveOtherNumber, type NumberNeeds } from './ask-number.ts'
import type { CallControl, Story } from './call-control.ts'
import { type EmergencyNeeds, reachOnCall } from './emergency.ts'
import { leaveMessage, type VoiceMessageNeeds } from './leave-message.ts'
import {
  type DeflectedCall,
  type DeflectionFacts,
  greetingOf,
  KEY_OF_WAY,
  LANGUAGE_KEY,
  menuOf,
  planDeflection,
  type Spoken,
} from './plan-deflection.ts'
import { type Dialogue, HungUp, openDialogue, type Said } from './voice-dialogue.ts'

type Needs = {
  ari: Pick<CallControl, 'on' | 'answer' | 'play' | 'stopPlayback' | 'record' | 'setVariable' | 'hangup'>
  newId: NewId
  /** What is said under this name: ways to say it, the best first. */
  prompt: (name: PromptName, language: Language) => Said
  /** Tells calls/ that nobody answered: the call is settled, and the text promised, while the caller hears the greeting. */
  deflected: (linkedId: string, dialStatus: string) => void
  /** The call as calls/ knows it now. */
  findCall: (linkedId: string) => Call | undefined
  /** The language this caller is known to speak; null when nobody knows. */
  callerLanguage: (number: PhoneNumber) => Promise<Language | null>
  /** The line that was called, by the number as it was dialled, and what it is now. */
  lineNow: (dialled: string) => { line: Line; state: LineState } | null
  /** Can texts leave from this line? */
  gatewayOn: (line: Line | null) => boolean
  voiceMessages: VoiceMessageNeeds
  numbers: NumberNeeds
  emergency: EmergencyNeeds
  /** The longest a prompt may take before it counts as lost, in milliseconds. */
  promptLimit?: number
}

/** A look-up slower than this does not keep a caller in silence. */
const LOOK_UP_LIMIT_MS = 300
/** The greeting is longer than settling takes; a database that is away is not waited for. */
const DECISION_LIMIT_MS = 3_000
const TIME_TO_CHOOSE_MS = 6_000
/** Wrong keys, changes of language and silence together. */
const MOST_ROUNDS = 5
/** Nobody is held in the deflection for longer, whatever happens to Relais; the dialplan then takes the caller to the mailbox. */
const LONGEST_SECONDS = 1_200

const KEYS = `${Object.values(KEY_OF_WAY).join('')}${LANGUAGE_KEY}`

/**
 * `Stasis(relais,deflect,<dialstatus>,<linkedid>,<line>)`: nobody answered. The caller is greeted as the hour wants it,
 * and may choose by key while the text is on its way; without a key it ends in a goodbye, and nothing is lost: the call
 * waits among the call-backs. When anything fails the caller goes back to the dialplan, whose `VoiceMail()` takes the
 * message.
 */
export function createDeflection(needs: Needs): Story {
  const { ari, newId, prompt, promptLimit } = needs
  const said = ([name, language]: Spoken) => prompt(name, language)

  return async (channel, [dialStatus = '', linkedId = channel.id, dialled = '']) => {
    needs.deflected(linkedId, dialStatus)
    const number = needs.findCall(linkedId)?.from ?? null
    const { line = null, state = 'open' } = needs.lineNow(dialled) ?? {}
    const facts: DeflectionFacts = {
      state,
      languages: line?.languages ?? ['fr'],
      callerLanguage: number === null ? null : await languageOf(number),
      hasNumber: number !== null,
      text: null,
      gatewayOn: needs.gatewayOn(line),
      hasOnCall: (line?.onCall.length ?? 0) > 0,
    }
    const { language } = planDeflection(facts)
    const dialogue = openDialogue(ari, channel, { newId, language, ...(promptLimit && { promptLimit }) })
    try {
      await Promise.all([
        dialogue.allow(LONGEST_SECONDS),
        ari.setVariable(channel.id, 'CHANNEL(language)', language),
        ari.answer(channel.id),
      ])
      await converse(dialogue, { linkedId, line, number }, facts)
      await ari.hangup(channel.id)
    } catch (error) {
      if (!(error instanceof HungUp)) throw error
    } finally {
      dialogue.close()
    }
    return 'done'
  }

  async function converse(dialogue: Dialogue, call: DeflectedCall, first: DeflectionFacts): Promise<void> {
    const opening = planDeflection(first)
    let key = await dialogue.say(greetingOf(opening).map(said), KEYS)
    const facts = { ...first, text: await decided(call.linkedId) }
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const plan = planDeflection(facts)
      key ??=
        (await dialogue.say(menuOf(plan, dialogue.language).map(said), KEYS)) ?? (await dialogue.key(TIME_TO_CHOOSE_MS))
      if (key === LANGUAGE_KEY && plan.otherLanguage) {
        dialogue.language = dialogue.language === plan.language ? plan.otherLanguage : plan.language
      } else if (key !== null && (await serve(key, dialogue, call, facts))) {
        break
      } else if (key !== null) {
        await dialogue.say([prompt('invalid-key', dialogue.language)])
      } else if (plan.isTexted || round > 0) {
        // Who is texted need not choose; anybody else is asked twice.
        break
      }
      key = null
    }
    await dialogue.say([prompt('goodbye', dialogue.language)])
  }

  /** False when this key leads nowhere. */
  async function serve(key: string, dialogue: Dialogue, call: DeflectedCall, facts: DeflectionFacts): Promise<boolean> {
    const say = (name: PromptName) => prompt(name, dialogue.language)
    switch (key) {
      case KEY_OF_WAY['voice-message']:
        await leaveMessage(dialogue, call, say, needs.voiceMessages)
        return true
      case KEY_OF_WAY['call-back']:
        if (!(await askForCallBack(dialogue, call, say, needs.numbers)))
          await leaveMessage(dialogue, call, say, needs.voiceMessages)
        return true
      case KEY_OF_WAY['other-number']:
        if (!(await giveOtherNumber(dialogue, call, say, needs.numbers)))
          await leaveMessage(dialogue, call, say, needs.voiceMessages)
        return true
      case KEY_OF_WAY.emergency:
        if (!(await reachOnCall(dialogue, call, facts.hasOnCall, say, needs.emergency)))
          await leaveMessage(dialogue, call, say, needs.voiceMessages, { urgent: true })
        return true
      default:
        return false
    }
  }

  async function languageOf(number: PhoneNumber): Promise<Language | null> {
    const known = needs.callerLanguage(number).catch(() => null)
    return await Promise.race([known, sleep(LOOK_UP_LIMIT_MS, null, { ref: false })])
  }

  /** What was decided about a text; null when that is not known in time. */
  async function decided(linkedId: string): Promise<TextDecision | null> {
    for (let waited = 0; waited < DECISION_LIMIT_MS; waited += 50) {
      const text = needs.findCall(linkedId)?.text
      if (text) return text
      await sleep(50, undefined, { ref: false })
    }
    return null
  }
}
