import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TELEPHONE_RATE, writeTelephoneWav } from '../kit/telephone-wav.ts'
import { readWavHead } from './read-wav-head.ts'

const second = new Int16Array(TELEPHONE_RATE).fill(100)
const wav = () => writeTelephoneWav(second)

const read = (bytes: Buffer) =>
  readWavHead({ bytes: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) })
const changed = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = wav()
  change(bytes)
  return bytes
}
const withChunk = (name: string, content: Buffer): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from(name), size, content])
}

describe('a WAV', () => {
  it.each([
    ['is as long as it says', wav()],
    ['may have a list of who recorded it before its samples', listFirst()],
    ['may have one behind them', Buffer.concat([wav(), withChunk('LIST', Buffer.from('INFOabcd'))])],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ seconds: 1, bits: 16, data: { bytes: 16_000 }, mended: null })
  })

  it.each([
    ['whose size was never written', changed((bytes) => bytes.fill(0, 40, 44)), 1],
    ['whose sizes stand for a pipe', changed((bytes) => bytes.fill(0xff, 40, 44)), 1],
    ['that was cut off', wav().subarray(0, 44 + 8_000), 0.5],
    ['that was cut off in a sample', wav().subarray(0, 44 + 8_001), 0.5],
    ['that says less than is there', changed((bytes) => bytes.writeUInt32LE(320, 40)), 1],
    ['whose beginning was never written', changed((bytes) => bytes.fill(0, 0, 44)), 1],
    ['whose first bytes are damaged', changed((bytes) => bytes.fill(0x7f, 0, 10)), 1],
    ['whose format cannot be', changed((bytes) => bytes.writeUInt16LE(0, 22)), 1],
  ])('%s is as long as what is there, and is mended', async (_, bytes, seconds) => {
    const head = await read(bytes)
    expect(head).toMatchObject({ seconds, mended: expect.any(Buffer) })
    const mended = Buffer.concat([head?.mended ?? Buffer.alloc(0), bytes.subarray(head?.data.from)])
    expect(mended).toHaveLength(bytes.length)
    const again = await read(mended.subarray(0, (head?.data.from ?? 0) + (head?.data.bytes ?? 0)))
    expect(again).toMatchObject({ seconds, data: head?.data })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><body>Not found, and so long that it is no head</body></html>')],
    ['a head and nothing in it', Buffer.alloc(44)],
    ['a RIFF that ends at once', Buffer.from('RIFF')],
  ])('%s is none', async (_, bytes) => {
    expect(await read(bytes)).toBeNull()
  })

  it('of a head alone lasts no time', async () => {
    expect(await read(writeTelephoneWav(new Int16Array(0)))).toMatchObject({ seconds: 0, mended: null })
  })

  it('is never longer than what is there, whatever is in it', async () => {
    const damaged = fc
      .array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 20 })
      .map((changes) => changed((bytes) => changes.forEach(([at, byte]) => void bytes.writeUInt8(byte, at))))
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), async (given) => {
        const bytes = Buffer.from(given)
        const head = await read(bytes)
        if (!head) return
        expect(head.data.bytes).toBeGreaterThanOrEqual(0)
        expect(head.data.from + head.data.bytes).toBeLessThanOrEqual(bytes.length)
        expect(Number.isFinite(head.seconds)).toBe(true)
        if (head.mended) expect(head.mended).toHaveLength(head.data.from)
      }),
    )
  })
})

function listFirst(): Buffer {
  const plain = wav()
  return Buffer.concat([plain.subarray(0, 36), withChunk('LIST', Buffer.from('INFOabc\0')), plain.subarray(36)])
}
