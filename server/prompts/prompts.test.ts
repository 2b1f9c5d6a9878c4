import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import type { Language } from '../contract/shapes.ts'
import { writeTelephoneWav } from '../kit/telephone-wav.ts'
import { languagesOf, PROMPT_NAMES, type PromptName } from './catalogue.ts'
import { createPrompts, type Delivery, type Prompts } from './prompts.ts'
import type { Converted, Speech } from './speech.ts'

let database: FreshDatabase
let dataDir: string
const kept = keepLog()
const running: Prompts[] = []

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relais-prompts-'))
  await chmod(dataDir, 0o711)
})
afterEach(async () => {
  for (const prompts of running.splice(0)) await prompts.stop()
  await database.db.deleteFrom('prompt').execute()
  await database.db.deleteFrom('promptText').execute()
  await database.db.deleteFrom('setting').execute()
  await rm(dataDir, { recursive: true, force: true })
})

const soundOf = (seconds: number, level = 1_000) => ({
  wav: writeTelephoneWav(new Int16Array(seconds * 8_000).fill(level)),
  seconds,
})

/** What lies beyond the adapter: keeps what it is told to say; each word lasts a tenth of a second. */
function playSpeech() {
  const said: string[] = []
  const voice = {
    said,
    edition: 1,
    isBroken: false,
    convert: async (file: Buffer): Promise<Converted> => ({ ok: true, ...soundOf(1, file[0]) }),
  }
  const speech: Speech = {
    speak: async (words: string, language: Language) => {
      if (voice.isBroken) throw new Error('the voice is away')
      said.push(`${language} ${words}`)
      return soundOf(words.split(' ').length / 10)
    },
    convert: (file) => voice.convert(file),
    voiceOf: (language) => `played ${language} ${voice.edition}`,
  }
  return { voice, speech }
}

let at = Date.now()
async function open({ delivery = { kind: 'path' } as Delivery, ...given } = playRoom()) {
  const prompts = createPrompts({
    ...{ db: database.db, now: () => new Date(at), log: kept.log, dataDir, delivery, patience: 0 },
    speech: given.speech,
  })
  running.push(prompts)
  await prompts.start()
  const of = (name: PromptName, language: Language = 'fr') =>
    prompts.list().find((one) => one.name === name && one.language === language)!
  return {
    ...{ prompts, of, voice: given.voice },
    spoken: () =>
      until('all is spoken', async () => {
        if (prompts.list().some(({ state }) => state === 'working')) return false
        const files = [...(await filesOf('fr')), ...(await filesOf('en'))].filter((file) => file.endsWith('.wav'))
        return given.voice.isBroken || files.length >= prompts.list().length
      }),
  }
}
function playRoom(delivery: Delivery = { kind: 'path' }) {
  return { delivery, ...playSpeech() }
}

const filesOf = async (language: Language) => (await readdir(join(dataDir, 'prompts', language)).catch(() => [])).sort()

const spokenOf = (language: Language) => PROMPT_NAMES.filter((name) => languagesOf(name).includes(language)).length

describe('a clinic that has recorded nothing', () => {
  it('is spoken for in both languages, into files that Asterisk may read', async () => {
    const { prompts, spoken } = await open()
    await spoken()
    expect((await filesOf('fr')).length).toBe(spokenOf('fr'))
    expect((await stat(join(dataDir, 'prompts', 'fr'))).mode & 0o777).toBe(0o755)
    const [media] = prompts.mediaFor('menu-voice', 'fr')
    expect(media).toEqual([expect.stringMatching(/^sound:\/.*\/prompts\/fr\/menu-voice-[0-9a-f]{12}$/)])
    const file = `${media![0]!.slice('sound:'.length)}.wav`
    expect((await stat(file)).mode & 0o777).toBe(0o644)
  })

  it("hears Asterisk's human voice where it says the whole", async () => {
    const { prompts, spoken, of } = await open()
    await spoken()
    expect(prompts.mediaFor('goodbye', 'fr')[0]).toEqual(['sound:vm-goodbye'])
    expect(of('goodbye')).toMatchObject({ source: 'asterisk', heard: 'asterisk', state: 'ready' })
    expect(of('menu-voice')).toMatchObject({ source: 'synthesised', heard: 'synthesised', state: 'ready' })
  })

  it('hears one language in whichever a flow asks for it', async () => {
    const { prompts, spoken } = await open()
    await spoken()
    expect(prompts.mediaFor('english-press-9', 'fr')).toEqual(prompts.mediaFor('english-press-9', 'en'))
    expect(prompts.mediaFor('english-press-9', 'fr')[0]![0]).toContain('/en/')
  })

  it('has a way for every prompt even while nothing is spoken yet, but those nobody else can say', async () => {
    const room = playRoom()
    room.voice.isBroken = true
    const { prompts, spoken, of } = await open(room)
    await spoken()
    expect(prompts.mediaFor('goodbye', 'en')).toEqual([['sound:vm-goodbye']])
    expect(prompts.mediaFor('menu-voice', 'en')).toEqual([])
    expect(of('menu-voice')).toMatchObject({ state: 'failed', heard: 'none', reason: 'no-voice' })
    // A broken voice is not asked again for each of them.
    expect(kept.messages('warn').filter((line) => line === 'a prompt was not synthesised').length).toBe(3)
    room.voice.isBroken = false
    await prompts.check()
    await until('it is spoken after all', () => of('menu-voice').state === 'ready')
  })

  it('is spoken for once: nothing is done when all files are there', async () => {
    const first = await open()
    await first.spoken()
    await first.prompts.stop()
    const second = await open()
    expect(second.prompts.list().every(({ state }) => state === 'ready')).toBe(true)
    await second.prompts.stop()
    expect(second.voice.said).toEqual([])
  })

  it('is spoken for anew in another voice', async () => {
    const first = await open()
    await first.spoken()
    await first.prompts.stop()
    const room = playRoom()
    room.voice.edition = 2
    const { spoken, voice } = await open(room)
    await spoken()
    await until('all is spoken anew', () => voice.said.length === spokenOf('fr') + spokenOf('en'))
  })
})

describe('a file that is gone or damaged', () => {
  it.each([
    ['gone', (file: string) => rm(file)],
    ['cut', (file: string) => truncate(file, 400)],
    ['empty', (file: string) => truncate(file, 0)],
    ['another', (file: string) => writeFile(file, 'not a sound')],
  ])('is noticed and spoken anew when it is %s', async (_, harm) => {
    const { prompts, spoken, voice } = await open()
    await spoken()
    const file = `${prompts.mediaFor('menu-voice', 'fr')[0]![0]!.slice('sound:'.length)}.wav`
    const whole = await readFile(file)
    await harm(file)
    voice.said.length = 0
    await prompts.check()
    await until('it is whole again', async () => (await readFile(file)).equals(whole))
    expect(voice.said).toEqual([expect.stringContaining('faites le 1')])
  })

  it("falls back where it was the clinic's own, and says so", async () => {
    const { prompts, spoken, of } = await open()
    await spoken()
    await prompts.upload('menu-voice', 'fr', Buffer.from([7]), null)
    const file = `${prompts.mediaFor('menu-voice', 'fr')[0]![0]!.slice('sound:'.length)}.wav`
    const bytes = await readFile(file)
    bytes[1_000]! ^= 1
    await writeFile(file, bytes)
    await prompts.check()
    expect(of('menu-voice')).toMatchObject({
      ...{ source: 'upload', state: 'missing', reason: 'file-damaged', heard: 'synthesised' },
    })
    await rm(file)
    await prompts.check()
    expect(of('menu-voice')).toMatchObject({ state: 'missing', reason: 'file-gone', heard: 'synthesised' })
  })

  it('is removed once nobody names it and nobody can be hearing it', async () => {
    const { prompts, spoken } = await open()
    await spoken()
    await prompts.upload('goodbye', 'en', Buffer.from([1]), null)
    await prompts.upload('goodbye', 'en', Buffer.from([2]), null)
    const before = await filesOf('en')
    await prompts.check()
    expect(await filesOf('en')).toEqual(before)
    for (const file of before) await utimes(join(dataDir, 'prompts', 'en', file), 0, 0)
    await prompts.check()
    expect((await filesOf('en')).length).toBe(before.length - 1)
  })
})

describe("a clinic's own recording", () => {
  it('is what callers hear, also after a restart, until it is removed', async () => {
    const { prompts, of } = await open()
    expect(await prompts.upload('greeting-open', 'fr', Buffer.from([7]), null)).toMatchObject({
      ...{ source: 'upload', heard: 'upload', state: 'ready', seconds: 1, updatedAt: new Date(at).toISOString() },
    })
    expect(prompts.mediaFor('greeting-open', 'fr')[0]![0]).toContain('/prompts/fr/greeting-open-')
    expect(of('greeting-open', 'en')).toMatchObject({ source: 'asterisk' })
    const again = await open()
    expect(again.of('greeting-open')).toMatchObject({ source: 'upload', state: 'ready' })
    expect(await again.prompts.removeRecording('greeting-open', 'fr')).toMatchObject({ source: 'asterisk' })
  })

  it.each([
    ['not-sound', 'sound_not_sound'],
    ['too-long', 'sound_too_long'],
    ['silent', 'sound_silent'],
  ] as const)('that is %s is refused, and what was there stays', async (because, code) => {
    const { prompts, of, voice } = await open()
    await prompts.upload('goodbye', 'fr', Buffer.from([7]), null)
    voice.convert = async () => ({ ok: false, because })
    await expect(prompts.upload('goodbye', 'fr', Buffer.from([8]), null)).rejects.toMatchObject({ code, field: 'file' })
    expect(of('goodbye')).toMatchObject({ source: 'upload', state: 'ready' })
  })

  it('is kept by telephone under its two digits', async () => {
    const { prompts, of, voice } = await open()
    expect(await prompts.keepRecording('51', Buffer.from([7]))).toBe('kept')
    expect(of('greeting-open', 'en')).toMatchObject({ source: 'telephone', code: '51' })
    expect(await prompts.keepRecording('99', Buffer.from([7]))).toBe('unknown')
    voice.convert = async () => ({ ok: false, because: 'silent' })
    expect(await prompts.keepRecording('01', Buffer.from([7]))).toBe('silent')
  })

  it.each([
    ['no-such-prompt', 'fr'],
    ['toString', 'fr'],
    ['english-press-9', 'fr'],
  ] as const)('has no place under %s in %s', async (name, language) => {
    const { prompts } = await open()
    await expect(prompts.upload(name, language, Buffer.from([7]), null)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('other words', () => {
  it('are spoken in place of the usual ones, and of a human voice that says others', async () => {
    const { prompts, spoken, of, voice } = await open()
    await spoken()
    await prompts.changeWords('goodbye', 'fr', '  À la\nprochaine. ')
    await until('it is spoken', () => of('goodbye').state === 'ready')
    expect(of('goodbye')).toMatchObject({ source: 'synthesised', words: 'À la prochaine.', usualWords: 'Au revoir.' })
    expect(voice.said).toContain('fr À la prochaine.')
    expect(prompts.mediaFor('goodbye', 'fr')).toEqual([[expect.stringContaining('goodbye-')], ['sound:vm-goodbye']])
    const again = await open()
    expect(again.of('goodbye').words).toBe('À la prochaine.')
    expect(await again.prompts.changeWords('goodbye', 'fr', null)).toMatchObject({ source: 'asterisk' })
  })

  it('that are the usual ones are none of the clinic', async () => {
    const { prompts } = await open()
    await prompts.changeWords('menu-voice', 'en', 'Press 1 and speak.')
    expect(await prompts.changeWords('menu-voice', 'en', 'To leave a voice message, press 1.')).toMatchObject({
      updatedAt: null,
    })
    expect(await database.db.selectFrom('promptText').selectAll().execute()).toEqual([])
  })

  it('that nobody can say are refused', async () => {
    const { prompts } = await open()
    await expect(prompts.changeWords('menu-voice', 'en', ' … !')).rejects.toMatchObject({ code: 'no_words' })
  })

  it('changed while the last ones are being spoken are spoken after them', async () => {
    const { prompts, of, spoken } = await open()
    await Promise.all(['un', 'deux', 'trois'].map((body) => prompts.changeWords('menu-voice', 'fr', body)))
    await spoken()
    expect(of('menu-voice')).toMatchObject({ words: 'trois', state: 'ready' })
  })
})

describe('Asterisk on another machine', () => {
  it('is given addresses it can fetch, of files that are named by a prompt', async () => {
    const { prompts, spoken } = await open(playRoom({ kind: 'http', baseUrl: 'http://10.0.0.5:8080/' }))
    await spoken()
    const [media] = prompts.mediaFor('menu-voice', 'fr')
    expect(media![0]).toMatch(/^sound:http:\/\/10\.0\.0\.5:8080\/prompts\/menu-voice-[0-9a-f]{12}\.wav$/)
    const file = media![0]!.split('/').at(-1)!
    expect(await stat(prompts.pathOfFile(file)!)).toMatchObject({ size: expect.any(Number) })
    expect(prompts.pathOfFile('../../secret')).toBeNull()
    expect(prompts.pathOfFile('menu-voice-000000000000.wav')).toBeNull()
  })
})

describe('the PIN', () => {
  it('is right or wrong, and is kept as a hash', async () => {
    const { prompts } = await open()
    expect(await prompts.pin.isSet()).toBe(false)
    expect(await prompts.pin.check('2580')).toBe('wrong')
    await prompts.pin.change('2580')
    expect(await prompts.pin.check('2580')).toBe('right')
    expect(await prompts.pin.check('2581')).toBe('wrong')
    expect(JSON.stringify(await database.db.selectFrom('setting').selectAll().execute())).not.toContain('2580')
    await prompts.pin.change(null)
    expect(await prompts.pin.check('2580')).toBe('wrong')
  })

  it('cannot be guessed: after nine wrong ones the right one is of no use for an hour', async () => {
    const { prompts } = await open()
    await prompts.pin.change('2580')
    const tries = await Promise.all(Array.from({ length: 30 }, (_, i) => prompts.pin.check(String(4_000 + i))))
    expect(tries.filter((verdict) => verdict === 'wrong').length).toBe(9)
    expect(await prompts.pin.check('2580')).toBe('locked')
    at += 61 * 60_000
    expect(await prompts.pin.check('2580')).toBe('right')
  })

  it.each(['0000', '1234', '98765432', '11111111', '4567'])('may not be %s', async (pin) => {
    const { prompts } = await open()
    await expect(prompts.pin.change(pin)).rejects.toMatchObject({ code: 'guessable_pin', field: 'pin' })
  })
})

describe('while the database is away', () => {
  it('everything that is no recording of the clinic is still said', async () => {
    const away = await freshDatabase()
    await away.drop()
    const prompts = createPrompts({
      ...{ db: away.db, now: () => new Date(at), log: kept.log, dataDir, delivery: { kind: 'path' }, patience: 0 },
      speech: playSpeech().speech,
    })
    running.push(prompts)
    await prompts.start()
    await until('it is spoken', () => prompts.mediaFor('menu-voice', 'fr').length > 0)
  })
})
