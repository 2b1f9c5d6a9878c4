import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linearToUlaw } from '../../../test/support/ulaw.ts'
import { decodeSamples, readWavFormat } from './wav-format.ts'

type Made = { code?: number; bits?: number; channels?: number; rate?: number; subFormat?: number; size?: number }

/** A WAV as any recorder writes it; `size`: of its samples, as it is written. */
function makeWav(
  data: Buffer,
  { code = 1, bits = 16, channels = 1, rate = 8_000, subFormat, size }: Made = {},
): Buffer {
  const fmt = Buffer.alloc(subFormat === undefined ? 16 : 40)
  fmt.writeUInt16LE(code, 0)
  fmt.writeUInt16LE(channels, 2)
  fmt.writeUInt32LE(rate, 4)
  fmt.writeUInt16LE(bits, 14)
  if (subFormat !== undefined) fmt.writeUInt16LE(subFormat, 24)
  const chunk = (name: string, body: Buffer, length = body.length) => {
    const head = Buffer.alloc(8)
    head.write(name, 0, 'latin1')
    head.writeUInt32LE(length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const note = chunk('LIST', Buffer.from('INFO some words'))
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  return Buffer.concat([head, chunk('fmt ', fmt), note, chunk('data', data, size)])
}

const readerOf = (file: Buffer) => async (from: number, length: number) => file.subarray(from, from + length)
const formatOf = (file: Buffer) => readWavFormat(readerOf(file), file.length)
async function samplesOf(file: Buffer): Promise<number[]> {
  const format = await formatOf(file)
  return [...decodeSamples(format, file.subarray(format.from, format.from + format.bytes))]
}

const values = [0, 0.5, -0.5, 0.999, -1]
const coded: Record<string, [Made, (value: number) => Buffer]> = {
  'PCM of 8 bits': [{ bits: 8 }, (value) => Buffer.from([Math.min(255, Math.round(value * 128) + 128)])],
  'PCM of 16 bits': [{ bits: 16 }, (value) => Buffer.from(Int16Array.of(value * 32_767).buffer)],
  'PCM of 24 bits': [
    { bits: 24 },
    (value) => {
      const bytes = Buffer.alloc(3)
      bytes.writeIntLE(Math.round(value * 8_388_607), 0, 3)
      return bytes
    },
  ],
  'PCM of 32 bits': [{ bits: 32 }, (value) => Buffer.from(Int32Array.of(value * 2_147_483_647).buffer)],
  'floats of 32 bits': [{ code: 3, bits: 32 }, (value) => Buffer.from(Float32Array.of(value).buffer)],
  'floats of 64 bits': [{ code: 3, bits: 64 }, (value) => Buffer.from(Float64Array.of(value).buffer)],
  'mu-law': [{ code: 7, bits: 8 }, (value) => Buffer.from([linearToUlaw(Math.round(value * 32_767))])],
  'extensible PCM': [
    { code: 0xfffe, subFormat: 1, bits: 16 },
    (value) => Buffer.from(Int16Array.of(value * 32_767).buffer),
  ],
}

describe('a WAV', () => {
  test.each(Object.keys(coded))('is read as %s', async (kind) => {
    const [made, code] = coded[kind]!
    const samples = await samplesOf(makeWav(Buffer.concat(values.map(code)), made))
    expect(samples.length).toBe(values.length)
    for (const [at, value] of values.entries()) expect(Math.abs(samples[at]! - value)).toBeLessThan(0.02)
  })

  test('is read as A-law, by figures of G.711', async () => {
    const samples = await samplesOf(makeWav(Buffer.from([0xd5, 0x55, 0xaa, 0x2a]), { code: 6, bits: 8 }))
    expect(samples.map((one) => Math.round(one * 32_768))).toEqual([8, -8, 32_256, -32_256])
  })

  test('of several channels is their mean', async () => {
    const file = makeWav(Buffer.from(Int16Array.of(16_384, 0, -16_384, -16_384).buffer), { channels: 2 })
    expect(await samplesOf(file)).toEqual([0.25, -0.5])
  })

  test('of floats that are no numbers is silent there, and never louder than may be', async () => {
    const file = makeWav(Buffer.from(Float32Array.of(Number.NaN, 9, -9).buffer), { code: 3, bits: 32 })
    expect(await samplesOf(file)).toEqual([0, 1, -1])
  })

  test.each([
    ['was never written', 0],
    ['is that of a pipe', 0xffffffff],
    ['is more than there is', 5_000],
  ])('whose length %s goes on to its end', async (_what, size) => {
    expect((await formatOf(makeWav(Buffer.alloc(100), { size }))).bytes).toBe(100)
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'The file is empty.'],
    ['a web page', Buffer.from('<!doctype html><html></html>'), 'no WAV'],
    ['the first bytes of one', makeWav(Buffer.alloc(10)).subarray(0, 30), 'no samples'],
    ['one without a format', Buffer.from('RIFF\0\0\0\0WAVEdata\0\0\0\0', 'latin1'), 'does not say'],
    ['GSM', makeWav(Buffer.alloc(10), { code: 0x31 }), 'kind that is not read here'],
    ['samples of 12 bits', makeWav(Buffer.alloc(10), { bits: 12 }), '12 bits'],
    ['no channel', makeWav(Buffer.alloc(10), { channels: 0 }), '0 channels'],
    ['no rate', makeWav(Buffer.alloc(10), { rate: 0 }), '0 samples a second'],
  ])('is not %s', async (_what, file, because) => {
    await expect(formatOf(file)).rejects.toThrow(because)
  })

  test('is looked up in any bytes without harm', async () => {
    const file = makeWav(Buffer.alloc(64))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 12 }), async (changes) => {
        const spoilt = Buffer.from(file)
        for (const [at, value] of changes) spoilt[at] = value
        const format = await formatOf(spoilt).catch((error: unknown) => {
          expect((error as Error).name).toBe('NotReadable')
          return null
        })
        if (format) expect(format.from + format.bytes).toBeLessThanOrEqual(spoilt.length)
      }),
    )
  })
})
