import { setTimeout as sleep } from 'node:timers/promises'
import type { Call, Language } from '../contract/shapes.ts'
import { Permanent, Temporary } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { CallControl, Channel, Story } from './call-control.ts'

type Needs = {
  ari: Pick<CallControl, 'on' | 'answer' | 'play' | 'hangup' | 'setVariable'>
  newId: NewId
  /** Tells calls/ that nobody answered: the call is settled, and the text promised, while the caller hears the apology. */
  deflected: (linkedId: string, dialStatus: string) => void
  /** The call as calls/ knows it now. */
  findCall: (linkedId: string) => Call | undefined
  /** The language this caller is known to speak; null when nobody knows. */
  callerLanguage: (number: PhoneNumber) => Promise<Language | null>
  /** `line` as it was dialled, in whatever form. */
  lineLanguage: (line: string | null) => Language
  /** The longest a prompt may take before it counts as lost, in milliseconds. */
  promptLimit?: number
}

/** Prompts that every Asterisk brings in French and English: "I'm sorry. Nobody is available to take your call." */
const APOLOGY = ['sound:im-sorry', 'sound:vm-nobodyavail']
const FAREWELL = ['sound:vm-goodbye']

/** A look-up slower than this does not keep a caller in silence: the language of the line will do. */
const LANGUAGE_LIMIT_MS = 300

/**
 * `Stasis(relais,deflect,<dialstatus>,<linkedid>,<line>)`: nobody answered. The caller hears an apology and is texted. One who
 * was not texted (withheld, a stop word, no gateway, the database away) goes back to the dialplan, whose `VoiceMail()`
 * takes the message, and so does everyone when anything fails: nobody is hung up on without a way to be answered.
 */
export function createDeflection(needs: Needs): Story {
  const { ari, findCall, promptLimit = 10_000 } = needs

  return async (channel, [dialStatus = '', linkedId = channel.id, dialled = '']) => {
    needs.deflected(linkedId, dialStatus)
    const language = await languageOf(findCall(linkedId), dialled)
    await ari.setVariable(channel.id, 'CHANNEL(language)', language)
    await ari.answer(channel.id)
    if ((await playToEnd(channel, APOLOGY, language)) === 'gone') return 'done'
    if (!isTexted(findCall(linkedId))) return 'continue'
    if ((await playToEnd(channel, FAREWELL, language)) === 'gone') return 'done'
    await ari.hangup(channel.id)
    return 'done'
  }

  async function languageOf(call: Call | undefined, dialled: string): Promise<Language> {
    const own = call?.from
      ? await Promise.race([
          needs.callerLanguage(call.from).catch(() => null),
          sleep(LANGUAGE_LIMIT_MS, null, { ref: false }),
        ])
      : null
    return own ?? needs.lineLanguage(call?.line ?? (dialled || null))
  }

  /** Resolves when the prompts have been heard or the caller has hung up; throws when neither is told in time. */
  async function playToEnd(channel: Channel, media: string[], language: Language): Promise<'heard' | 'gone'> {
    const playbackId = needs.newId()
    const over = new AbortController()
    const stops: (() => void)[] = []
    const end = new Promise<'heard' | 'gone'>((resolve, reject) => {
      stops.push(
        ari.on('PlaybackFinished', ({ playback }) => {
          if (playback.id !== playbackId) return
          if (playback.state === 'failed') reject(new Permanent('Asterisk has no such prompt'))
          else resolve('heard')
        }),
        ari.on('StasisEnd', ({ channel: { id } }) => {
          if (id === channel.id) resolve('gone')
        }),
      )
    })
    end.catch(() => {})
    try {
      await ari.play(channel.id, media, { language, playbackId })
      const late = sleep(promptLimit, undefined, { signal: over.signal }).then(() => {
        throw new Temporary('Asterisk did not say that the prompt was played')
      })
      late.catch(() => {})
      return await Promise.race([end, late])
    } finally {
      over.abort()
      for (const stop of stops) stop()
    }
  }
}

/** Has this caller a text now: of this call, or of one a few minutes ago? */
const isTexted = (call: Call | undefined): boolean =>
  call?.text?.send === true || call?.text?.because === 'texted-recently'
