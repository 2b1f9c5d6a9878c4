import { setTimeout as sleep } from 'node:timers/promises'
import type { Language } from '../contract/shapes.ts'
import type { CallEnd, SpokenCall } from '../documents/calls/index.ts'
import { Permanent } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { PromptName } from '../prompts/index.ts'
import type { CallControl } from './call-control.ts'
import type { Dialogue, Said } from './voice-dialogue.ts'

type Needs = {
  ari: Pick<CallControl, 'on'>
  newId: NewId
  prompt: (name: PromptName, language: Language) => Said
}

/** How often it is said, two times each, before the call ends by itself. */
const MOST_READINGS = 4
const TIME_TO_CHOOSE_MS = 6_000
const KEYS = '19#'

/**
 * Asks for a fresh code and says it, digit by digit, twice; again on 1. `become` is told what the call would be if it
 * ended now.
 */
export async function sayCode(
  { ari, prompt }: Needs,
  dialogue: Dialogue,
  call: SpokenCall,
  become: (end: CallEnd) => void,
): Promise<void> {
  const say = (name: PromptName) => prompt(name, dialogue.language)
  const code = await call.newCode()
  if (code === null) {
    become('over')
    await dialogue.say([say('code-over'), say('goodbye')])
    return
  }
  const keypad = watchKeypad(ari, dialogue.channelId)
  let times = 0
  const heardWhole = () => {
    times += 1
    become('heard')
    call.told({ kind: 'spoken', times })
  }
  try {
    for (let reading = 0; reading < MOST_READINGS; reading += 1) {
      const key = (await read()) ?? (await dialogue.say([say('code-menu')], KEYS)) ?? (await nextKey())
      if (key !== null) call.told({ kind: 'key', key })
      if (key === '9') {
        become('not-for-us')
        return await dialogue.say([say('code-not-for-us'), say('goodbye')]).then(() => {})
      }
      if (key !== '1') break
    }
    await dialogue.say([say('goodbye')])
  } finally {
    keypad.close()
  }

  /** The key that ended it; null when it was heard to its end. */
  async function read(): Promise<string | null> {
    for (const opening of ['code-is', 'code-again'] as const) {
      const missed = dialogue.missed().length
      const pressed = await dialogue.say([say(opening), ...spell(code!)], KEYS)
      if (dialogue.missed().slice(missed).some(isDigit)) {
        // A code of which a digit was left out is worse than none.
        if (times === 0) become('unreachable')
        throw new Permanent('Asterisk has no recorded digits')
      }
      if (pressed === null) heardWhole()
      const key = await meant(pressed)
      if (key !== null) return key
    }
    return null
  }

  async function nextKey(): Promise<string | null> {
    const until = performance.now() + TIME_TO_CHOOSE_MS
    for (;;) {
      const left = until - performance.now()
      const key = left > 0 ? await dialogue.key(left) : null
      if (key === null) return null
      if (!KEYS.includes(key)) continue
      const found = await meant(key)
      if (found !== null) return found
    }
  }

  /** Some type the code they hear into the telephone: its 9 is not "this is not for us". */
  async function meant(key: string | null): Promise<string | null> {
    if (key !== '9' || times === 0) return key
    await sleep(TYPED_MS)
    return keypad.wasTyped() ? null : key
  }
}

const isDigit = (media: string) => media.startsWith('sound:digits/')

/** Keys so close to each other belong to one number. */
const TYPED_MS = 1_500

function watchKeypad(ari: Needs['ari'], channelId: string) {
  const pressed: { digit: string; at: number }[] = []
  const close = ari.on('ChannelDtmfReceived', ({ channel, digit }) => {
    if (channel.id !== channelId) return
    pressed.push({ digit, at: performance.now() })
    if (pressed.length > 16) pressed.shift()
  })
  return {
    close,
    /** Was more than one digit pressed a moment ago? */
    wasTyped(): boolean {
      const since = performance.now() - 2.5 * TYPED_MS
      return pressed.filter(({ digit, at }) => at >= since && /\d/.test(digit)).length > 1
    },
  }
}

/**
 * Recorded voices alone, one digit at a time with silence between, more of it in the middle: people write three or four
 * at once. Each digit is played by itself, so that no request holds a code.
 */
function spell(code: string): Said[] {
  const half = Math.ceil(code.length / 2)
  const digits = [...code].flatMap((digit, index): Said[] => {
    const pause = index + 1 === half ? 'silence/2' : 'silence/1'
    return [[[`sound:digits/${digit}`]], [[`sound:${pause}`]]]
  })
  return [[['sound:silence/1']], ...digits]
}
