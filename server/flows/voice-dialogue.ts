import { setTimeout as sleep } from 'node:timers/promises'
import type { Language } from '../contract/shapes.ts'
import { Temporary } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { CallControl, Channel } from './call-control.ts'

type Control = Pick<CallControl, 'on' | 'play' | 'stopPlayback' | 'record' | 'setVariable'>

/** The other side has hung up, or was taken away: there is nobody to speak with any more. */
export class HungUp extends Error {
  override readonly name = 'HungUp'
}

/** Ways to say one thing, the best first; each is a list of ARI media. The next is taken where Asterisk cannot play one. */
export type Said = readonly (readonly string[])[]

export type Recorded = { seconds: number }

/**
 * A conversation with whoever is on a channel: prompts one after the other without gaps, keys that may be pressed ahead
 * of being asked for, recordings. Every wait has a limit. Once the person has hung up, whatever is under way and
 * whatever follows throws `HungUp`.
 */
export type Dialogue = {
  readonly channelId: string
  language: Language
  /**
   * Says these one after the other. A key of `until`, pressed during it or before, ends it and is answered; null when all
   * was heard. Keys that are not among them are forgotten. What cannot be played is left out.
   */
  say(prompts: readonly Said[], until?: string): Promise<string | null>
  /** What could not be played so far in any way, by the first media of its best way. */
  missed(): readonly string[]
  /** The next key, whatever it is; null after so many milliseconds without one. */
  key(ms: number): Promise<string | null>
  /** Keys up to `#`, or until none came for a while; at most so many. What is said before may be typed over. */
  digits(prompts: readonly Said[], most: number): Promise<string>
  /** See `CallControl.record`. Resolves when it has ended; a hang-up ends it too, and throws `HungUp`. */
  record(name: string, limits: { maxSeconds: number; silenceSeconds: number }): Promise<Recorded>
  /** Lets the dialplan's own limit on this call run for so many seconds from now. */
  allow(seconds: number): Promise<void>
  /** Resolves when the person has hung up. */
  readonly gone: Promise<void>
  /** Listens no more. */
  close(): void
}

const BETWEEN_DIGITS_MS = 5_000
/** A prompt may last so long; Asterisk that tells of no end after it has lost it. */
const PROMPT_LIMIT_MS = 200_000

/** Media Asterisk could not play a moment ago is not tried again for a while, so that nobody waits for it twice. */
const BAD_MEDIA_MS = 60_000
const badMedia = new Map<string, number>()

export function openDialogue(
  ari: Control,
  channel: Pick<Channel, 'id'>,
  { newId, language, promptLimit = PROMPT_LIMIT_MS }: { newId: NewId; language: Language; promptLimit?: number },
): Dialogue {
  const pressed: string[] = []
  let heard: (() => void) | null = null
  const left = Promise.withResolvers<void>()
  let isGone = false
  const missed: string[] = []
  const playbacks = new Map<string, (state: string) => void>()
  const recordings = new Map<string, (seconds: number | null) => void>()
  /** A playback fails too when the caller hangs up, which is told after it: this media is bad if there is more of her. */
  const suspects: string[] = []

  function leave(): void {
    isGone = true
    left.resolve()
    heard?.()
  }
  function isThere(): void {
    if (isGone) return
    for (const media of suspects.splice(0)) badMedia.set(media, performance.now() + BAD_MEDIA_MS)
  }
  const ofUs = (listener: () => void) => (event: { channel: Channel }) => {
    if (event.channel.id === channel.id) listener()
  }
  const stops = [
    ari.on('StasisEnd', ofUs(leave)),
    ari.on('ChannelDestroyed', ofUs(leave)),
    ari.on('ChannelDtmfReceived', (event) => {
      if (event.channel.id !== channel.id || !/^[0-9*#A-D]$/.test(event.digit)) return
      isThere()
      if (pressed.length < 64) pressed.push(event.digit)
      heard?.()
    }),
    ari.on('PlaybackFinished', ({ playback }) => playbacks.get(playback.id)?.(playback.state)),
    ari.on('RecordingFinished', ({ recording }) => recordings.get(recording.name)?.(recording.duration ?? 0)),
    ari.on('RecordingFailed', ({ recording }) => recordings.get(recording.name)?.(null)),
  ]

  const stay = (): void => {
    if (isGone) throw new HungUp()
  }

  /** Resolves at the next key or hang-up, or after so many milliseconds. */
  async function nextSign(ms: number): Promise<void> {
    const over = new AbortController()
    const sign = new Promise<void>((resolve) => {
      heard = resolve
    })
    await Promise.race([sign, sleep(ms, undefined, { signal: over.signal }).catch(() => {})])
    heard = null
    over.abort()
  }

  async function key(ms: number): Promise<string | null> {
    stay()
    if (pressed.length === 0) await nextSign(ms)
    stay()
    return pressed.shift() ?? null
  }

  /** The first of these keys that was pressed; keys before it are forgotten. */
  function keyOf(keys: string): string | null {
    while (pressed.length > 0) {
      const one = pressed.shift()!
      if (keys.includes(one)) return one
    }
    return null
  }

  async function say(prompts: readonly Said[], until = ''): Promise<string | null> {
    stay()
    const already = until && keyOf(until)
    if (already) return already
    const mine = new Set<string>()
    const ends: Promise<unknown>[] = []
    try {
      for (const said of prompts) ends.push((await start(said, mine)).ended)
      const heardAll = Promise.all(ends).then(() => 'heard' as const)
      heardAll.catch(() => {})
      for (;;) {
        const over = new AbortController()
        const sign = new Promise<'sign'>((resolve) => {
          heard = () => resolve('sign')
        })
        const late = sleep(promptLimit * prompts.length, 'late' as const, { signal: over.signal })
        late.catch(() => {})
        const what = await Promise.race([heardAll, sign, late])
        heard = null
        over.abort()
        stay()
        const one = until ? keyOf(until) : null
        if (one) return one
        if (what === 'late') throw new Temporary('Asterisk did not say that a prompt was played')
        if (what === 'heard') return null
      }
    } finally {
      // What is under way, and what waits its turn.
      await Promise.all([...mine].map((id) => ari.stopPlayback(id).catch(() => {})))
      for (const id of mine) playbacks.delete(id)
    }
  }

  /** Asks for one prompt to be played after those before it; resolves once Asterisk has been asked. */
  async function start(said: Said, mine: Set<string>, what = said[0]?.[0]): Promise<{ ended: Promise<void> }> {
    const [media, ...others] = usable(said)
    if (!media) {
      if (what !== undefined) missed.push(what)
      return { ended: Promise.resolve() }
    }
    const id = newId()
    mine.add(id)
    const ended = new Promise<string>((resolve) => {
      playbacks.set(id, resolve)
    }).then(async (state) => {
      mine.delete(id)
      playbacks.delete(id)
      if (state === 'done') isThere()
      if (state !== 'failed' || isGone) return
      suspects.push(media.join())
      await (await start(others, mine, what)).ended
    })
    ended.catch(() => {})
    try {
      await ari.play(channel.id, [...media], { language: dialogue.language, playbackId: id })
    } catch (error) {
      mine.delete(id)
      playbacks.delete(id)
      stay()
      throw error
    }
    return { ended }
  }

  async function digits(prompts: readonly Said[], most: number): Promise<string> {
    let typed = (await say(prompts, '0123456789*#')) ?? ''
    while (!typed.endsWith('#') && typed.length < most) {
      const next = await key(BETWEEN_DIGITS_MS)
      if (next === null) break
      // A star begins anew.
      typed = next === '*' ? '' : typed + next
    }
    return typed.replace(/\D/g, '')
  }

  async function record(name: string, limits: { maxSeconds: number; silenceSeconds: number }): Promise<Recorded> {
    stay()
    pressed.length = 0
    const ended = new Promise<number | null>((resolve) => {
      recordings.set(name, resolve)
    })
    try {
      await ari.record(channel.id, name, limits)
      const over = new AbortController()
      const late = sleep((limits.maxSeconds + 15) * 1_000, null, { signal: over.signal })
      late.catch(() => {})
      const seconds = await Promise.race([ended, late, left.promise.then(() => null)])
      over.abort()
      stay()
      if (seconds === null) throw new Temporary('Asterisk could not record')
      // The key that ended it is no answer to what is asked next.
      pressed.length = 0
      return { seconds }
    } finally {
      recordings.delete(name)
    }
  }

  const dialogue: Dialogue = {
    channelId: channel.id,
    language,
    say,
    missed: () => missed,
    key,
    digits,
    record,
    allow: (seconds) => ari.setVariable(channel.id, 'TIMEOUT(absolute)', String(seconds)),
    gone: left.promise,
    close() {
      for (const stop of stops) stop()
    },
  }
  return dialogue
}

function usable(said: Said): readonly (readonly string[])[] {
  const now = performance.now()
  const good = said.filter((media) => (badMedia.get(media.join()) ?? 0) < now)
  return good.length > 0 ? good : said.slice(-1)
}
