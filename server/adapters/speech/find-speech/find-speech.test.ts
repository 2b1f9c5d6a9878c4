import { readdir, readFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { humanSpeech } from '../../../../test/support/human-speech.ts'
import { ulawToLinear } from '../../../../test/support/ulaw.ts'
import type { Sound, Span } from '../../../transcripts/engine.ts'
import { createSpeechFinder } from './index.ts'

const RATE = 8_000
const finder = createSpeechFinder()
const signal = new AbortController().signal
afterAll(() => finder.stop())

/** Mono, 16 bits. */
function toWav(samples: ArrayLike<number>, rate = RATE): Buffer {
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\0\0\0\0\0\0\0\0\x02\0\x10\0data\0\0\0\0',
    'latin1',
  )
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(2 * samples.length, 40)
  const data = Int16Array.from(samples, (one) => Math.max(-32_768, Math.min(32_767, Math.round(one * 32_767))))
  return Buffer.concat([head, Buffer.from(data.buffer)])
}

const soundOf = (file: Buffer): Sound => ({
  bytes: file.length,
  read: async (from, length) => file.subarray(from, from + length),
  close: async () => {},
})

async function find(file: Buffer): Promise<{ seconds: number; spans: Span[] }> {
  const found = await finder.find(soundOf(file), { signal })
  if ('failed' in found) throw new Error(found.detail)
  return { seconds: found.seconds, spans: found.pieces.flat() }
}

const silence = (seconds: number): number[] => Array(Math.round(seconds * RATE)).fill(0)
const made = (seconds: number, valueAt: (second: number) => number): number[] =>
  silence(seconds).map((_, at) => valueAt(at / RATE))
const tones =
  (...frequencies: number[]) =>
  (second: number) =>
    frequencies.reduce((sum, frequency) => sum + 0.2 * Math.sin(2 * Math.PI * frequency * second), 0)

/** The same noise each time. */
function noise(seconds: number, loudness: number): number[] {
  let seed = 1
  return made(seconds, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return loudness * (seed / 2 ** 30 - 1)
  })
}

/** Chords that change, with an attack and overtones, as music on hold has them. */
const music = made(20, (second) => {
  const chord = [0, 4, 7].map((half) => 220 * 2 ** ((half + [0, 5, 7, 2][Math.floor(second) % 4]!) / 12))
  const fade = Math.exp(-2 * (second % 0.5))
  return chord.reduce((sum, base) => sum + 0.1 * fade * (tones(base)(second) + 0.5 * tones(2 * base)(second)), 0)
})

const said = {
  fr: ['vm-intro', 'privacy-prompt', 'vm-tempgreeting'],
  en: ['vm-intro', 'privacy-prompt', 'vm-tempgreeting'],
} as const
const speak = async (language: 'fr' | 'en') =>
  Array.from(await humanSpeech(language, said[language]), (byte) => ulawToLinear(byte) / 32_768)

const isWithin = (spans: Span[], from: number, to: number) =>
  spans.some((span) => span.from <= from + 0.05 && span.to >= to - 0.05)

/** From the first to the last moment that is louder than the noise of a studio. */
function loudPart(samples: number[]): { from: number; to: number } {
  const isLoud = (one: number) => Math.abs(one) > 0.05
  return { from: samples.findIndex(isLoud) / RATE, to: samples.findLastIndex(isLoud) / RATE }
}

describe('where nobody speaks', () => {
  test.each<[string, number[]]>([
    ['nothing', []],
    ['silence', silence(20)],
    ['ringback', made(20, (second) => (second % 6 < 2 ? tones(440, 480)(second) : 0))],
    ['a busy line', made(10, (second) => (second % 1 < 0.5 ? tones(480, 620)(second) : 0))],
    [
      'keys',
      made(10, (second) =>
        second % 0.3 < 0.15 ? tones([697, 770, 852][Math.floor(second / 0.3) % 3]!, 1_336)(second) : 0,
      ),
    ],
    ['a loud noise', noise(20, 0.4)],
    ['a soft noise', noise(20, 0.004)],
    ['music', music],
    ['a fax', made(10, (second) => tones(second % 3.5 < 0.5 ? 1_100 : 2_100)(second))],
  ])('in %s, no engine is asked', async (_what, samples) => {
    expect((await find(toWav(samples))).spans).toEqual([])
  })
})

describe('where somebody speaks', () => {
  test.each(['fr', 'en'] as const)(
    'the whole of it is found, and neither the silence nor the music (%s)',
    async (language) => {
      const speech = await speak(language)
      const { from, to } = loudPart(speech)
      const { spans, seconds } = await find(toWav([...silence(6), ...speech, ...music, ...speech, ...silence(6)]))
      const second = 6 + speech.length / RATE + 20
      expect(seconds).toBeCloseTo(second + speech.length / RATE + 6, 1)
      expect(spans.every((span) => span.from > 4 && span.to < seconds - 4)).toBe(true)
      expect(Math.abs(spans[0]!.from - (6 + from))).toBeLessThan(0.6)
      expect(Math.abs(spans.at(-1)!.to - (second + to))).toBeLessThan(0.8)
      const quiet = spans.every((span) => span.to < second - 19 || span.from > second - 1)
      expect(quiet).toBe(true)
    },
  )

  test.each<[string, (one: number, at: number, hiss: number[]) => number]>([
    ['soft, 30 dB below', (one) => one / 32],
    ['very soft, 40 dB below', (one) => one / 100],
    ['clipped', (one) => Math.max(-0.5, Math.min(0.5, 8 * one))],
    ['in a hiss', (one, at, hiss) => one + hiss[at % hiss.length]!],
    ['off centre', (one) => one * 0.5 + 0.2],
  ])('a voice that is %s is found', async (_what, spoil) => {
    const speech = await speak('fr')
    const hiss = noise(3, 0.02)
    const { from, to } = loudPart(speech)
    const { spans } = await find(
      toWav([...silence(2), ...speech, ...silence(2)].map((one, at) => spoil(one, at, hiss))),
    )
    expect(spans[0]!.from).toBeLessThan(2 + from + 0.1)
    expect(spans.at(-1)!.to).toBeGreaterThan(2 + to - 0.3)
    const lost = spans.slice(1).reduce((sum, span, at) => sum + span.from - spans[at]!.to, 0)
    expect(lost).toBeLessThan(2)
  })

  test('what is cut is the sound of its place, and every second of it leads back there', async () => {
    const speech = await speak('fr')
    const samples = [...silence(5), ...speech, ...silence(7), ...speech, ...silence(3)]
    const sound = soundOf(toWav(samples))
    const found = await finder.find(sound, { signal })
    if ('failed' in found) throw new Error(found.detail)
    const [piece = []] = found.pieces
    expect(piece.length).toBeGreaterThan(1)
    const cut = await finder.cut(sound, piece, { signal })
    if ('failed' in cut) throw new Error(cut.detail)
    expect([cut.wav.toString('latin1', 0, 4), cut.wav.readUInt32LE(24), cut.wav.readUInt16LE(34)]).toEqual([
      'RIFF',
      16_000,
      16,
    ])
    const heard = new Int16Array(cut.wav.buffer.slice(cut.wav.byteOffset + 44, cut.wav.byteOffset + cut.wav.length))
    expect(heard.length / 16_000).toBeCloseTo(cut.seconds, 2)
    for (let second = 0.1; second < cut.seconds; second += 0.173) {
      const place = cut.placeOf(second)
      const inGap = heard.slice(second * 16_000 - 40, second * 16_000 + 40).every((one) => one === 0)
      if (inGap) continue
      expect(Math.abs(heard[Math.round(second * 16_000)]! / 32_767 - samples[Math.round(place * RATE)]!)).toBeLessThan(
        0.2,
      )
    }
    expect(isWithin(piece, piece[0]!.from, cut.placeOf(0.5))).toBe(true)
  })
})

describe('what is no recording', () => {
  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a web page', Buffer.from('<!doctype html>'.repeat(100))],
    ['noise in place of a header', Buffer.from(noise(1, 100).map((one) => one & 255))],
  ])('%s is said to be unreadable, for good', async (_what, file) => {
    expect(await finder.find(soundOf(file), { signal })).toMatchObject({ failed: 'unreadable', isFinal: true })
  })

  test('a file that is gone may come back', async () => {
    const gone = Object.assign(new Error('no such file: a name'), { code: 'ENOENT' })
    const sound = { ...soundOf(toWav(silence(1))), read: () => Promise.reject(gone) }
    const failure = await finder.find(sound, { signal })
    expect(failure).toMatchObject({ failed: 'no-sound', isFinal: false })
    expect(JSON.stringify(failure)).not.toContain('a name')
    expect((await find(toWav(silence(1)))).spans).toEqual([])
  })
})

describe('the process that listens', () => {
  test('goes on after the one before was ended in the middle', async () => {
    const ending = new AbortController()
    const slow = { ...soundOf(toWav(silence(60))), read: () => new Promise<Buffer>(() => ending.abort()) }
    expect(await finder.find(slow, { signal: ending.signal })).toMatchObject({ failed: 'other', isFinal: false })
    expect((await find(toWav(music))).spans).toEqual([])
  })

  test('hears one recording after the other, however many ask at once', async () => {
    const speech = await speak('en')
    const answers = await Promise.all(
      [toWav(speech), toWav(music), toWav(speech), Buffer.alloc(3)].map((file) =>
        finder.find(soundOf(file), { signal }),
      ),
    )
    expect(answers.map((one) => ('failed' in one ? one.failed : one.pieces.length))).toEqual([1, 0, 1, 'unreadable'])
    expect(answers[0]).toEqual(answers[2])
  })

  test('takes two hours in parts, and little memory for it', async () => {
    const part = toWav([...(await speak('fr')), ...silence(400)]).subarray(44)
    const hours = 2 * 3_600 * RATE * 2
    const head = toWav([])
    head.writeUInt32LE(hours, 40)
    const sound: Sound = {
      bytes: 44 + hours,
      async read(from, length) {
        const bytes = Buffer.alloc(Math.max(0, Math.min(length, 44 + hours - from)))
        for (let at = Math.max(0, 44 - from); at < bytes.length; ) {
          const place = (from + at - 44) % part.length
          at += part.copy(bytes, at, place)
        }
        if (from < 44) head.copy(bytes, 0, from)
        return bytes
      },
      close: async () => {},
    }
    const found = await finder.find(sound, { signal })
    if ('failed' in found) throw new Error(found.detail)
    expect(found.seconds).toBe(7_200)
    expect(found.pieces.flat().at(-1)!.to).toBeGreaterThan(7_200 - (2 * part.length) / (2 * RATE))
    expect(await memoryOfChildren()).toBeLessThan(250)
  }, 60_000)
})

/** The largest process that listens, in MB; 0 where the system does not tell. */
async function memoryOfChildren(): Promise<number> {
  let most = 0
  for (const pid of await readdir('/proc').catch(() => [])) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!command.includes('speech-child.ts')) continue
    const [, shared = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')) ?? []
    most = Math.max(most, Number(shared) / 1_024)
  }
  return most
}
