import { setTimeout as sleep } from 'node:timers/promises'
import type { Language } from '../contract/shapes.ts'
import { messageOf } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PromptName, Prompts } from '../prompts/index.ts'
import type { CallControl, Story } from './call-control.ts'
import { type Dialogue, HungUp, openDialogue } from './voice-dialogue.ts'

type Needs = {
  ari: Pick<
    CallControl,
    | 'on'
    | 'onReady'
    | 'answer'
    | 'play'
    | 'stopPlayback'
    | 'record'
    | 'setVariable'
    | 'storedRecordings'
    | 'fetchRecording'
    | 'deleteRecording'
    | 'hangup'
  >
  prompts: Pick<Prompts, 'mediaFor' | 'keepRecording' | 'promptOfCode' | 'pin'>
  newId: NewId
  log: Log
  /** The language the clinic's own people are spoken to. */
  language: () => Language
}

/** How the names of these recordings begin in Asterisk. */
const OURS = 'relais-prompt-'
const TRIES = 3
const LONGEST_CALL_SECONDS = 20 * 60
const LONGEST_RECORDING = { maxSeconds: 180, silenceSeconds: 10 }
const ANSWER_MS = 8_000
/** A prompt may be recorded again and again, and several in one call; somewhere it ends. */
const MOST_ROUNDS = 40

/**
 * `Stasis(relais,prompts)`: somebody of the clinic records what callers hear. The clinic's PIN, the two digits of a
 * prompt, the recording, which is played back: 1 keeps it, 2 records it again, star leaves. Ends by hanging up.
 */
export function createRecordPrompt({ ari, prompts, newId, log, language }: Needs): Story {
  const said = (dialogue: Dialogue, name: PromptName) => prompts.mediaFor(name, dialogue.language)
  const tell = (dialogue: Dialogue, name: PromptName) => dialogue.say([said(dialogue, name)])
  const underWay = new Set<string>()
  ari.onReady(eraseLeft)

  return async (channel) => {
    const dialogue = openDialogue(ari, channel, { newId, language: language() })
    try {
      await ari.answer(channel.id)
      await dialogue.allow(LONGEST_CALL_SECONDS)
      if (await askPin(dialogue)) await recordSome(dialogue)
      await tell(dialogue, 'goodbye')
    } catch (error) {
      if (!(error instanceof HungUp)) log.warn({ because: messageOf(error) }, 'recording a prompt by telephone failed')
    } finally {
      dialogue.close()
      await ari.hangup(channel.id).catch(() => {})
    }
    return 'done'
  }

  async function askPin(dialogue: Dialogue): Promise<boolean> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const typed = await dialogue.digits([said(dialogue, 'prompt-pin')], 8)
      const verdict = typed ? await prompts.pin.check(typed) : 'wrong'
      if (verdict === 'right') return true
      if (typed) log.warn({ verdict }, 'a wrong PIN at the recording of prompts')
      await tell(dialogue, 'prompt-pin-wrong')
      if (verdict === 'locked') return false
    }
    return false
  }

  async function recordSome(dialogue: Dialogue): Promise<void> {
    let silent = 0
    for (let round = 0; round < MOST_ROUNDS && silent < TRIES; round += 1) {
      const code = await dialogue.digits([said(dialogue, 'prompt-number')], 2)
      silent = code ? 0 : silent + 1
      if (!code) continue
      if (!prompts.promptOfCode(code)) await tell(dialogue, 'prompt-unknown')
      else if ((await recordOne(dialogue, code)) === 'leave') return
    }
  }

  async function recordOne(dialogue: Dialogue, code: string): Promise<'next' | 'leave'> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const name = `${OURS}${newId()}`
      underWay.add(name)
      try {
        await tell(dialogue, 'prompt-record')
        await dialogue.record(name, LONGEST_RECORDING)
        const key = await review(dialogue, name)
        if (key === '*') return 'leave'
        if (key === '1') {
          const kept = await keep(code, name)
          await tell(dialogue, kept ? 'prompt-kept' : 'prompt-refused')
          if (kept) return 'next'
        }
      } finally {
        underWay.delete(name)
        await erase(name)
      }
    }
    return 'next'
  }

  async function erase(name: string): Promise<void> {
    try {
      await ari.deleteRecording(name)
    } catch (error) {
      log.warn({ because: messageOf(error) }, 'a recorded prompt could not be erased in Asterisk')
    }
  }

  /** What a service that died, or lost Asterisk, had left there. */
  async function eraseLeft(): Promise<void> {
    const left = (await ari.storedRecordings()).filter((name) => name.startsWith(OURS) && !underWay.has(name))
    await Promise.all(left.map(erase))
  }

  /** Plays it back, until a key says what becomes of it; no key at all leaves. */
  async function review(dialogue: Dialogue, name: string): Promise<string> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const heard = [[[`recording:${name}`]], said(dialogue, 'prompt-review')]
      const key = (await dialogue.say(heard, '12*')) ?? (await dialogue.key(ANSWER_MS))
      if (key && '12*'.includes(key)) return key
    }
    return '*'
  }

  async function keep(code: string, name: string): Promise<boolean> {
    // Asterisk tells of the end a moment before the file is whole.
    for (let tries = 0; tries < TRIES; tries += 1) {
      const recording = await ari.fetchRecording(name)
      if (recording) return (await prompts.keepRecording(code, recording)) === 'kept'
      await sleep(200)
    }
    return false
  }
}
