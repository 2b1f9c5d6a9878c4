import { setTimeout as sleep } from 'node:timers/promises'
import type { Language } from '../contract/shapes.ts'
import type { CallEnd, SpeakCode, SpokenCall } from '../documents/calls/index.ts'
import { messageOf, Temporary } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PromptName } from '../prompts/index.ts'
import type { CallControl, Channel, Story } from './call-control.ts'
import { pressingMs, readExtension } from './dial-extension.ts'
import { sayCode } from './say-code.ts'
import { type Dialogue, HungUp, openDialogue, type Said } from './voice-dialogue.ts'

export type SpokenCodeNeeds = {
  ari: Pick<
    CallControl,
    'on' | 'play' | 'stopPlayback' | 'record' | 'setVariable' | 'call' | 'hangup' | 'press' | 'answer'
  >
  newId: NewId
  /** How Asterisk reaches a number outside; null: there is no trunk. */
  endpointOf: (number: string) => string | null
  /** The languages callers of this line are served in. */
  languagesOf: (line: string) => readonly Language[]
  prompt: (name: PromptName, language: Language) => Said
  log: Log
}

/** Somebody has to come from the other end of a clinic. */
const RING_SECONDS = 45
/** Longer than anything that can happen in it; Asterisk itself then ends the call, also when Relais is no more. */
const LONGEST_SECONDS = 300
/** What an answering machine hears at most. */
const INTROS = 2
const TIME_TO_CHOOSE_MS = 6_000
const TOLD_MS = 1_000
/** The telephone behind an extension rings before somebody takes it. */
const EXTENSION_RINGS_MS = 8_000
/** Changes of language and intros together. */
const MOST_ROUNDS = 5

/**
 * Calls a number and speaks a code to whoever presses 1 there: an answering machine hears who called, and no code. One
 * that is called is expected under the id of its channel; a channel nobody expects, of a service that has died, is let go.
 */
export function createSpokenCode(needs: SpokenCodeNeeds): { story: Story; speak: SpeakCode } {
  const { ari, log } = needs
  const expected = new Map<string, (channel: Channel) => Promise<void>>()

  /** `Stasis(relais,spoken-code)`: whoever was called has answered. */
  const story: Story = async (channel) => {
    await expected.get(channel.id)?.(channel)
    await ari.hangup(channel.id)
    return 'done'
  }

  const speak: SpeakCode = async (call) => {
    const { channelId, number, line, signal } = call
    const endpoint = needs.endpointOf(number)
    if (!endpoint || signal.aborted) return 'unreachable'
    // What says the clinic's name is spoken anew while it rings, should that have changed.
    needs.prompt('code-intro', call.language)
    const ended = Promise.withResolvers<CallEnd>()
    let isAnswered = false
    expected.set(channelId, async (channel) => {
      isAnswered = true
      await converse(needs, channel, call).then(ended.resolve, (error: unknown) => {
        log.warn({ because: messageOf(error) }, 'a call that speaks a code broke off')
        ended.resolve('unreachable')
      })
    })
    const stopListening = ari.on('ChannelDestroyed', ({ channel, cause }) => {
      // One that was answered is told of by its dialogue.
      if (channel.id === channelId && !isAnswered) ended.resolve(endOfCause(cause))
    })
    const over = new AbortController()
    const late = (seconds: number, end: CallEnd) =>
      sleep(seconds * 1_000, end, { signal: over.signal, ref: false }).catch(() => end)
    const noAnswer = late(RING_SECONDS + 5, 'no-answer').then((end) => (isAnswered ? ended.promise : end))
    const aborted = new Promise<CallEnd>((resolve) => {
      signal.addEventListener('abort', () => resolve('unreachable'), { signal: over.signal })
    })
    try {
      const timeout = RING_SECONDS
      await ari.call(endpoint, { channelId, args: ['spoken-code'], callerId: line, timeout })
      return await Promise.race([ended.promise, aborted, noAnswer, late(RING_SECONDS + LONGEST_SECONDS, 'unreachable')])
    } catch (error) {
      if (error instanceof Temporary) throw error
      log.warn({ because: messageOf(error) }, 'a call that was to speak a code was refused by the PBX')
      return 'unreachable'
    } finally {
      over.abort()
      stopListening()
      expected.delete(channelId)
      await ari.hangup(channelId).catch(() => {})
    }
  }

  return { story, speak }
}

/** From the answer to the end: who calls and why; once 1 is pressed, the code. */
async function converse(needs: SpokenCodeNeeds, channel: Channel, call: SpokenCall): Promise<CallEnd> {
  const { ari, newId, log } = needs
  const dialogue = openDialogue(ari, channel, { newId, language: call.language })
  let end = 'hung-up' as CallEnd
  const become = (found: CallEnd) => {
    end = found
  }
  call.told({ kind: 'answered' })
  try {
    await Promise.all([
      dialogue.allow(LONGEST_SECONDS),
      ari.setVariable(channel.id, 'CHANNEL(language)', call.language),
    ])
    if (call.extension) await dial(needs, dialogue, call.extension)
    const key = await choose(needs, dialogue, call)
    if (key === '1') await sayCode({ ari, newId, prompt: needs.prompt }, dialogue, call, become)
    else if (key === '9') await refuse(needs, dialogue, become)
    else if (key === 'wrong' || key === '#') {
      become(key === '#' ? 'hung-up' : 'wrong-key')
      await dialogue.say([needs.prompt('goodbye', dialogue.language)])
    } else become('machine')
  } catch (error) {
    if (!(error instanceof HungUp) && !(await isGone(dialogue))) {
      log.warn({ because: messageOf(error) }, 'a call that speaks a code broke off')
      if (end !== 'heard' && end !== 'not-for-us') end = 'unreachable'
    }
  } finally {
    dialogue.close()
  }
  return end
}

/** Of a channel that has just ended, what is asked is refused before its end is told. */
const isGone = (dialogue: Dialogue): Promise<boolean> =>
  Promise.race([dialogue.gone.then(() => true), sleep(TOLD_MS, false, { ref: false })])

async function dial({ ari }: SpokenCodeNeeds, dialogue: Dialogue, extension: string): Promise<void> {
  const wait = (ms: number) => Promise.race([sleep(ms, undefined, { ref: false }), dialogue.gone])
  for (const step of readExtension(extension)) {
    if ('wait' in step) await wait(step.wait)
    else {
      await ari.press(dialogue.channelId, step.press)
      await wait(pressingMs(step.press))
    }
  }
  await wait(EXTENSION_RINGS_MS / 2)
}

/** Says who calls, at most twice. `wrong`: only keys that lead nowhere were pressed; null: none was. */
async function choose(
  { prompt, languagesOf, ...needs }: SpokenCodeNeeds,
  dialogue: Dialogue,
  call: SpokenCall,
): Promise<'1' | '9' | '#' | 'wrong' | null> {
  const other: Language = call.language === 'fr' ? 'en' : 'fr'
  const isBilingual = languagesOf(call.line).includes(other)
  const patience = call.extension ? EXTENSION_RINGS_MS : TIME_TO_CHOOSE_MS
  let isWrong = false
  let intros = 0
  for (let round = 0; round < MOST_ROUNDS && intros < INTROS; round += 1) {
    const said = [introOf(prompt, dialogue.language, call.line)]
    if (isBilingual) {
      const offered = dialogue.language === call.language ? other : call.language
      said.push(prompt(offered === 'en' ? 'code-english' : 'code-french', dialogue.language))
    }
    const key = (await dialogue.say([PAUSE, ...said], ALL_KEYS)) ?? (await dialogue.key(patience))
    if (key !== null) call.told({ kind: 'key', key: /^[129#]$/.test(key) ? key : 'other' })
    if (key === '1' || key === '9' || key === '#') return key
    if (key === '2' && isBilingual) {
      dialogue.language = dialogue.language === call.language ? other : call.language
      await needs.ari.setVariable(dialogue.channelId, 'CHANNEL(language)', dialogue.language)
      continue
    }
    intros += 1
    if (key !== null) {
      isWrong = true
      await dialogue.say([prompt('invalid-key', dialogue.language)])
    }
  }
  return isWrong ? 'wrong' : null
}

async function refuse(
  { prompt }: Pick<SpokenCodeNeeds, 'prompt'>,
  dialogue: Dialogue,
  become: (end: CallEnd) => void,
): Promise<void> {
  become('not-for-us')
  await dialogue.say([prompt('code-not-for-us', dialogue.language), prompt('goodbye', dialogue.language)])
}

const ALL_KEYS = '0123456789*#'
/** Whoever answers says a word first. */
const PAUSE: Said = [['sound:silence/1']]

/** Where nothing says the clinic's name: from which number the call comes, in voices every Asterisk brings. */
function introOf(prompt: SpokenCodeNeeds['prompt'], language: Language, line: string): Said {
  const national = line.replace(/^\+1(?=\d{10}$)/, '').replace(/\D/g, '')
  const bare = ['vm-password', 'to-listen-to-it', 'vm-press', 'digits/1'].map((name) => `sound:${name}`)
  return [...prompt('code-intro', language), ['sound:vm-from-phonenumber', `digits:${national}`, ...bare]]
}

/** Q.850. Without an answer in time Asterisk gives none, or "normal clearing". */
function endOfCause(cause: number): CallEnd {
  if (cause === 17) return 'busy'
  return NO_ANSWER.has(cause) ? 'no-answer' : 'unreachable'
}

/** No user responding, no answer, absent, rejected; 0, 16 and 127: we stopped ringing. */
const NO_ANSWER: ReadonlySet<number> = new Set([0, 16, 18, 19, 20, 21, 127])
