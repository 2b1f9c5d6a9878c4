import type { Prompt } from '../contract/prompts.ts'
import type { Language } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { storableText } from '../kit/storable-text.ts'
import { badSound, guessablePin, noSuchPrompt, noWords } from './answers.ts'
import { isPromptName, languagesOf, type PromptName, promptOfCode, spokenIn } from './catalogue.ts'
import { chooseVoices } from './choose-voices.ts'
import { createPromptFiles, fileName } from './prompt-files.ts'
import { createPinLimit, hashPin, isGuessable, isPin } from './prompt-pin.ts'
import { createShelf, type Slot } from './shelf.ts'
import { createSpeaker } from './speak-prompts.ts'
import type { BadSound, Speech } from './speech.ts'
import * as store from './store.ts'
import { toPrompt } from './to-prompt.ts'

/**
 * How Asterisk gets at the files: by their path, where it runs on this machine and may read DATA_DIR, or from
 * `<baseUrl>/prompts/<file>` (its module `res_http_media_cache`).
 */
export type Delivery = { kind: 'path' } | { kind: 'http'; baseUrl: string }

type Needs = {
  db: Db
  now: Now
  log: Log
  dataDir: string
  delivery: Delivery
  speech: Speech
  /** The name it says of itself; null: it has none. */
  clinicName?: () => string | null
  /** Milliseconds after the start before anything is synthesised: what makes the service ready goes first. */
  patience?: number
}

export type Prompts = ReturnType<typeof createPrompts>

/** Files are looked at again so often. */
const CHECK_EVERY_MS = 10 * 60_000

/** Everything that is said to a caller: which recording, in which voice, and the files. */
export function createPrompts(needs: Needs) {
  const { db, now, log, dataDir, delivery, speech, clinicName = () => null, patience = 2_000 } = needs
  const files = createPromptFiles(dataDir)
  const shelf = createShelf({ files, voiceOf: speech.voiceOf, clinicName })
  const speaker = createSpeaker({ shelf, files, speech, log })
  const pinLimit = createPinLimit(now)
  let isFilled = false
  let checks: NodeJS.Timeout | undefined
  let first: NodeJS.Timeout | undefined

  const mediaOf = (language: Language, file: string): string =>
    delivery.kind === 'path'
      ? `sound:${files.pathOf(language, file).replace(/\.wav$/, '')}`
      : `sound:${delivery.baseUrl.replace(/\/$/, '')}/prompts/${file}`

  const voicesOf = (slot: Slot) =>
    chooseVoices({
      asterisk: slot.entry.asterisk,
      isReworded: slot.words !== null,
      own:
        slot.own && !slot.ownFault ? { source: slot.own.source, media: mediaOf(slot.language, slot.own.file) } : null,
      synthesised: slot.spoken.state === 'ready' ? mediaOf(slot.language, slot.spoken.file) : null,
    })

  /** The clinic may be called otherwise by now: then its name is spoken anew, in the background. */
  function slotToSay(name: PromptName, language: Language): Slot {
    const slot = shelf.slot(name, language)
    if (shelf.rename(slot))
      void shelf
        .inspectSpoken(slot)
        .then(speaker.speakMissing)
        .catch(() => {})
    return slot
  }

  /** Looks at every file; then whatever is missing is spoken. What the clinic has of its own is read once. */
  async function check(): Promise<void> {
    try {
      if (!isFilled) {
        const [own, words] = await Promise.all([store.listOwnPrompts(db), store.listOwnWords(db)])
        shelf.fill(own, words)
        isFilled = true
      }
      await files.sweep(shelf.fileNames(), now())
    } catch (error) {
      log.warn({ because: messageOf(error) }, 'what the clinic recorded itself could not be looked up')
    }
    await shelf.inspect()
    speaker.speakMissing()
  }

  function slotOf(name: string, language: Language): Slot {
    if (!isPromptName(name) || !languagesOf(name).includes(language)) throw noSuchPrompt()
    return shelf.slot(name, language)
  }

  const show = (slot: Slot): Prompt => toPrompt(slot, voicesOf(slot)[0]?.source ?? 'none')

  type Keeping = { source: 'upload' | 'telephone'; userId: string | null }

  /** A recording of the clinic's own takes the place of whatever was said. */
  async function keep(
    slot: Slot,
    recording: Buffer,
    { source, userId }: Keeping,
  ): Promise<{ ok: true; prompt: Prompt } | { ok: false; because: BadSound }> {
    const { name, language } = slot
    const sound = await speech.convert(recording)
    if (!sound.ok) return sound
    const own = { name, language, source, file: fileName(name, language, sound.wav), updatedAt: now() }
    await files.write(language, own.file, sound.wav)
    await store.putOwnPrompt(db, { ...own, seconds: sound.seconds, updatedBy: userId })
    slot.own = { ...own, seconds: sound.seconds }
    slot.ownFault = null
    log.info({ prompt: name, language, source, seconds: sound.seconds }, 'a prompt was recorded')
    return { ok: true, prompt: show(slot) }
  }

  return {
    /** Resolves once what is there already can be played; the rest is spoken in the background. */
    async start(): Promise<void> {
      await check()
      first = setTimeout(() => speaker.start(), patience)
      first.unref()
      checks = setInterval(() => void check(), CHECK_EVERY_MS)
      checks.unref()
    },
    async stop(): Promise<void> {
      clearTimeout(first)
      clearInterval(checks)
      await speaker.stop()
    },
    /**
     * Ways to say this, the best first, each a list of ARI media; the next is for when Asterisk cannot play one. Empty:
     * there is nothing to say it with, and the flow goes on.
     */
    mediaFor: (name: PromptName, language: Language): string[][] =>
      voicesOf(slotToSay(name, spokenIn(name, language))).map(({ media }) => media),
    list: (): Prompt[] => shelf.slots().map(show),
    check,
    /** Throws `badInput`-like errors on `file`, whose code says why. */
    async upload(name: string, language: Language, recording: Buffer, userId: string | null): Promise<Prompt> {
      const kept = await keep(slotOf(name, language), recording, { source: 'upload', userId })
      if (!kept.ok) throw badSound(kept.because)
      return kept.prompt
    },
    /** A recording made by telephone, by the prompt's two digits. */
    async keepRecording(code: string, recording: Buffer): Promise<'kept' | 'unknown' | BadSound> {
      const prompt = promptOfCode(code)
      if (!prompt) return 'unknown'
      const kept = await keep(shelf.slot(prompt.name, prompt.language), recording, {
        source: 'telephone',
        userId: null,
      })
      return kept.ok ? 'kept' : kept.because
    },
    /** The prompt of these two digits; null where there is none. */
    promptOfCode,
    async removeRecording(name: string, language: Language): Promise<Prompt> {
      const slot = slotOf(name, language)
      await store.deleteOwnPrompt(db, name, language)
      slot.own = null
      slot.ownFault = null
      return show(slot)
    },
    /** Other words for the synthesised voice; null: the usual ones. */
    async changeWords(name: string, language: Language, body: string | null): Promise<Prompt> {
      const slot = slotOf(name, language)
      const words = body === null ? null : storableText(body).replace(/\s+/g, ' ').trim()
      if (words === null || words === slot.entry.words[language]) {
        await store.deleteOwnWords(db, name, language)
        shelf.reword(slot, null)
      } else {
        if (!/\p{L}|\p{N}/u.test(words)) throw noWords()
        const own = { name, language, body: words, updatedAt: now() }
        await store.putOwnWords(db, own)
        shelf.reword(slot, own)
      }
      await shelf.inspectSpoken(slot)
      speaker.speakMissing()
      return show(slot)
    },
    /** Where the file lies that a caller hears now; null when that is none of ours. */
    pathOfHeard(name: string, language: Language): string | null {
      const slot = slotOf(name, language)
      const source = voicesOf(slot)[0]?.source
      if (source === 'upload' || source === 'telephone') return files.pathOf(language, slot.own!.file)
      return source === 'synthesised' ? files.pathOf(language, slot.spoken.file) : null
    },
    /** Where this file lies, for Asterisk; null when no prompt names it. */
    pathOfFile(file: string): string | null {
      const slot = shelf.slots().find(({ own, spoken }) => own?.file === file || spoken.file === file)
      return slot ? files.pathOf(slot.language, file) : null
    },
    pin: {
      isSet: async (): Promise<boolean> => (await store.readPin(db)) !== null,
      async change(pin: string | null): Promise<void> {
        if (pin !== null && isGuessable(pin)) throw guessablePin()
        await store.writePin(db, pin === null ? null : await hashPin(pin))
        pinLimit.forgive()
      },
      /** `locked`: too many were wrong lately, over all calls; no PIN is right for a while. */
      async check(pin: string): Promise<'right' | 'wrong' | 'locked'> {
        const hashed = await store.readPin(db)
        if (!pinLimit.take()) return 'locked'
        if (hashed === null || !(await isPin(pin, hashed))) return 'wrong'
        pinLimit.forgive()
        return 'right'
      },
    },
  }
}
