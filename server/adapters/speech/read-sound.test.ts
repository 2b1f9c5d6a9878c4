import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import wavefile from 'wavefile'
import { readSound } from './read-sound.ts'
import { type MonoSound, Unplayable } from './sound.ts'

const LENGTH = 2_000
const wave = Array.from({ length: LENGTH }, (_, i) => 0.5 * Math.sin(i / 7))
/** 0.6 s of a tone at 22,050 Hz, made by LAME. */
const mp3 = readFileSync(join(import.meta.dirname, 'tone-440.mp3'))

type Depth = '8' | '16' | '24' | '32' | '32f' | '64'
const scaled = (depth: Depth): number[] =>
  wave.map((sample) => {
    if (depth === '32f' || depth === '64') return sample
    return depth === '8' ? Math.round(128 + sample * 127) : Math.round(sample * (2 ** (Number(depth) - 1) - 1))
  })

function makeWav(depth: Depth, { rate = 16_000, channels = 1, container = 'RIFF' } = {}) {
  const wav = new wavefile.WaveFile()
  const samples = channels === 1 ? scaled(depth) : Array.from({ length: channels }, () => scaled(depth))
  wav.fromScratch(channels, rate, depth, samples, { container })
  return wav
}
const bytesOf = (wav: InstanceType<typeof wavefile.WaveFile>) => Buffer.from(wav.toBuffer())

/** The furthest any sample is from what was put in. */
const distance = ({ samples }: MonoSound) =>
  samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (wave[i] ?? 0))), 0)

async function refusal(bytes: Uint8Array): Promise<unknown> {
  try {
    await readSound(bytes)
    return null
  } catch (error) {
    return error instanceof Unplayable ? error.because : error
  }
}

describe('a WAV is read', () => {
  const depths: Depth[] = ['8', '16', '24', '32', '32f', '64']
  it.each(
    depths.flatMap((depth) =>
      [1, 2, 6].flatMap((channels) =>
        ['RIFF', 'RIFX'].map((container): [Depth, number, string] => [depth, channels, container]),
      ),
    ),
  )('of depth %s, %i channels, %s', async (depth, channels, container) => {
    const sound = await readSound(bytesOf(makeWav(depth, { channels, container })))
    expect(sound).toMatchObject({ rate: 16_000, samples: { length: LENGTH } })
    expect(distance(sound)).toBeLessThan(depth === '8' ? 0.02 : 0.001)
  })

  it.each([
    ['mu-law', (wav: InstanceType<typeof wavefile.WaveFile>) => wav.toMuLaw()],
    ['A-law', (wav: InstanceType<typeof wavefile.WaveFile>) => wav.toALaw()],
  ])('in %s', async (_, encode) => {
    const wav = makeWav('16', { rate: 8_000 })
    encode(wav)
    const sound = await readSound(bytesOf(wav))
    expect(sound.rate).toBe(8_000)
    expect(distance(sound)).toBeLessThan(0.03)
  })

  it('in an extensible form, as recorders write 24 bits', async () => {
    const plain = bytesOf(makeWav('24'))
    const format = Buffer.alloc(8 + 40)
    plain.copy(format, 0, 12, 36)
    format.writeUInt32LE(40, 4)
    format.writeUInt16LE(0xfffe, 8)
    format.writeUInt16LE(22, 24)
    format.writeUInt16LE(24, 26)
    Buffer.from('0100000000001000800000aa00389b71', 'hex').copy(format, 32)
    const extensible = Buffer.concat([plain.subarray(0, 12), format, plain.subarray(36)])
    expect(distance(await readSound(extensible))).toBeLessThan(0.001)
  })

  it.each([0, 0xffffffff])('whose recorder was cut off and left a length of %i', async (length) => {
    const bytes = bytesOf(makeWav('16'))
    bytes.writeUInt32LE(length, 40)
    expect((await readSound(bytes)).samples.length).toBe(LENGTH)
  })

  it('with chunks before and after that nobody needs', async () => {
    const bytes = bytesOf(makeWav('16'))
    const odd = Buffer.from('LIST\x05\0\0\0hello\0', 'latin1')
    const padded = Buffer.concat([bytes.subarray(0, 36), odd, bytes.subarray(36), odd])
    expect(distance(await readSound(padded))).toBeLessThan(0.001)
  })
})

describe('an MP3 is read', () => {
  it.each([
    ['as it is', mp3],
    ['behind an ID3 tag', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\0', 'latin1'), Buffer.alloc(256, 7), mp3])],
    ['behind some padding', Buffer.concat([Buffer.alloc(500), mp3])],
    ['with an ID3v1 tag behind it', Buffer.concat([mp3, Buffer.from('TAG'.padEnd(128, ' '), 'latin1')])],
  ])('%s', async (_, bytes) => {
    const { rate, samples } = await readSound(bytes)
    expect(rate).toBe(22_050)
    expect(samples.length / rate).toBeCloseTo(0.6, 0)
    expect(Math.max(...samples)).toBeGreaterThan(0.2)
  })
})

describe('what is no recording is refused with its reason', () => {
  const lasting = (seconds: number) => {
    const bytes = bytesOf(makeWav('8', { rate: 8_000 }))
    return Buffer.concat([bytes.subarray(0, 40), Buffer.from([255, 255, 255, 255]), Buffer.alloc(seconds * 8_000, 9)])
  }
  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'not-sound'],
    ['a text', Buffer.from('Bonjour, ceci est un texte.'), 'not-sound'],
    ['zeros', Buffer.alloc(100_000), 'not-sound'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not-sound'],
    ['an Ogg', Buffer.from('OggS\0\x02\0\0', 'latin1'), 'not-sound'],
    ['an M4A', Buffer.from('\0\0\0\x20ftypM4A \0\0\0\0', 'latin1'), 'not-sound'],
    ['another RIFF', Buffer.from('RIFF\x24\0\0\0AVI LIST', 'latin1'), 'not-sound'],
    ['a WAV of a head alone', bytesOf(makeWav('16')).subarray(0, 30), 'unreadable'],
    ['a WAV without samples', bytesOf(makeWav('16')).subarray(0, 44), 'too-short'],
    ['a WAV in a form nobody has', withShort(20, 0x55), 'unreadable'],
    ['a WAV of no channels', withShort(22, 0), 'unreadable'],
    ['a WAV of a thousand channels', withShort(22, 1_000), 'unreadable'],
    ['a WAV of 13 bits', withShort(34, 13), 'unreadable'],
    ['a WAV that stands still', withLong(24, 0), 'unreadable'],
    ['a WAV faster than any', withLong(24, 0xffffffff), 'unreadable'],
    ['a WAV of a chunk without end', withLong(16, 0xfffffff0), 'unreadable'],
    ['four minutes of WAV', lasting(240), 'too-long'],
    ['four minutes of MP3', Buffer.concat(Array.from({ length: 500 }, () => mp3)), 'too-long'],
  ])('%s', async (_, bytes, because) => {
    expect(await refusal(bytes)).toBe(because)
  })

  it('whatever is broken in it', async () => {
    const wavs = [makeWav('16'), makeWav('24', { channels: 2 }), makeWav('32f')].map(bytesOf)
    const broken = fc
      .tuple(
        fc.constantFrom(...wavs, mp3),
        fc.array(fc.tuple(fc.nat(3_000), fc.nat(255)), { maxLength: 12 }),
        fc.nat(8_000),
      )
      .map(([bytes, changes, length]) => {
        const copy = Buffer.from(bytes.subarray(0, Math.max(length, 12)))
        for (const [at, value] of changes) copy[at % copy.length] = value
        return copy
      })
    await fc.assert(
      fc.asyncProperty(broken, async (bytes) => {
        expect(['not-sound', 'unreadable', 'too-long', 'too-short', null]).toContain(await refusal(bytes))
      }),
      { numRuns: 300 },
    )
  })
})

function withShort(at: number, value: number): Buffer {
  const bytes = bytesOf(makeWav('16'))
  bytes.writeUInt16LE(value, at)
  return bytes
}

function withLong(at: number, value: number): Buffer {
  const bytes = bytesOf(makeWav('16'))
  bytes.writeUInt32LE(value, at)
  return bytes
}
