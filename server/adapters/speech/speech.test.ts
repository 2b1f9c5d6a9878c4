import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import wavefile from 'wavefile'
import { secondsOfTelephoneWav } from '../../kit/telephone-wav.ts'
import { AudioChildFailed, type ChildLimits, startAudioChild } from './run-audio-child.ts'
import { createSpeech } from './speech.ts'

const mp3 = readFileSync(join(import.meta.dirname, 'tone-440.mp3'))
const speech = createSpeech()
afterAll(() => speech.stop())

const loudnessOf = (wav: Buffer) => {
  const samples = new Int16Array(wav.buffer, wav.byteOffset + 44, (wav.length - 44) / 2)
  return Math.sqrt(samples.reduce((sum, sample) => sum + (sample / 32_767) ** 2, 0) / samples.length)
}

describe('the voice every machine has', () => {
  it.each([
    ['fr', 'Pour qu’on vous rappelle, faites le 2. Si une vie est en danger, faites le 9-1-1.'],
    ['en', 'To be called back, press 2. If a life is in danger, dial 9-1-1.'],
  ] as const)('speaks %s as a telephone plays it', async (language, words) => {
    const { wav, seconds } = await speech.speak(words, language)
    expect(secondsOfTelephoneWav(wav, wav.length)).toBe(seconds)
    expect(seconds).toBeGreaterThan(3)
    expect(seconds).toBeLessThan(12)
    expect(loudnessOf(wav)).toBeGreaterThan(0.03)
  })

  it('speaks the same words the same way, and other marks as if they were not there', async () => {
    const [plain, again, marked] = await Promise.all([
      speech.speak('Bonjour Marie', 'fr'),
      speech.speak('Bonjour Marie', 'fr'),
      speech.speak('Bonjour <b> Marie', 'fr'),
    ])
    expect(again.seconds).toBeCloseTo(plain.seconds, 1)
    expect(marked.seconds).toBeGreaterThan(plain.seconds)
  })

  it('says so when there is nothing to say, and speaks on', async () => {
    await expect(speech.speak('…', 'fr')).rejects.toThrow('espeak-ng')
    expect((await speech.speak('Au revoir', 'fr')).seconds).toBeGreaterThan(0.3)
  })
})

describe('piper, where it is configured', () => {
  const configured = (command: string) =>
    createSpeech({ piper: { command, voices: { fr: '/voices/fr.onnx', en: undefined } } })
  /** Stands where piper would: writes a WAV at 22,050 Hz to `--output_file`, as long as what it was told. */
  const stand = `${process.execPath} ${join(import.meta.dirname, '../../../test/support/play-piper.ts')}`

  it('speaks the languages it has a voice for', async () => {
    const piper = configured(stand)
    expect((await piper.speak('Bonjour', 'fr')).seconds).toBeCloseTo(0.7, 1)
    expect(piper.voiceOf('fr')).toContain('/voices/fr.onnx')
    expect(piper.voiceOf('en')).toBe(speech.voiceOf('en'))
    piper.stop()
  })

  it.each([
    ['is not there', '/nowhere/piper', 'piper cannot be started'],
    ['fails', `${process.execPath} --eval process.exit(3) --`, 'piper failed (3)'],
    ['writes nothing', `${process.execPath} --eval 0 --`, 'piper wrote no file'],
  ])('is told of when it %s', async (_, command, because) => {
    await expect(configured(command).speak('Bonjour', 'fr')).rejects.toThrow(because)
  })
})

describe('a recording that was handed in', () => {
  it('is played by a telephone', async () => {
    const converted = await speech.convert(mp3)
    expect(converted).toMatchObject({ ok: true, seconds: expect.closeTo(0.55, 0) })
    if (converted.ok) expect(secondsOfTelephoneWav(converted.wav, converted.wav.length)).toBe(converted.seconds)
  })

  it.each([
    ['is no sound', Buffer.from('Bonjour'), 'not-sound'],
    ['is broken', Buffer.concat([mp3.subarray(0, 4), Buffer.alloc(2_000, 0x5a)]), expect.any(String)],
    ['holds nothing', silentWav(), 'silent'],
  ])('is refused when it %s', async (_, file, because) => {
    expect(await speech.convert(file)).toEqual({ ok: false, because })
  })
})

describe('the process that does it', () => {
  const limits: ChildLimits = { time: 20_000, memory: 500 * 1024 * 1024 }
  const long = new wavefile.WaveFile()
  long.fromScratch(1, 48_000, '8', new Uint8Array(170 * 48_000).fill(130))
  const task = { kind: 'convert' as const, file: Buffer.from(long.toBuffer()) }

  it.each([
    ['takes too long', { ...limits, time: 60 }, 'longer than 0.06 s'],
    ['grows too large', { ...limits, memory: 1024 * 1024 }, 'more than 1 MB'],
  ])('is ended when it %s', async (_, tight, because) => {
    const child = startAudioChild(tight)
    const failing = child.run(task)
    await expect(failing).rejects.toThrow(AudioChildFailed)
    await expect(failing).rejects.toThrow(because)
    expect(child.isAlive()).toBe(false)
  })

  it('does not take the service with it when it is killed', async () => {
    const child = startAudioChild(limits)
    const failing = child.run(task)
    child.end()
    await expect(failing).rejects.toThrow('ended before it was done')
  })
})

function silentWav(): Buffer {
  const wav = new wavefile.WaveFile()
  wav.fromScratch(1, 8_000, '16', new Int16Array(8_000))
  return Buffer.from(wav.toBuffer())
}
