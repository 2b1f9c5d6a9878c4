import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { fromBuffer } from 'yauzl'
import { until } from '../../test/support/wait.ts'
import { zipFiles } from './zip-files.ts'

const file = (
  name: string,
  body: Readable | string,
  bytes = typeof body === 'string' ? Buffer.byteLength(body) : 0,
) => ({
  ...{ name, mediaType: null, bytes },
  open: async () => (typeof body === 'string' ? Readable.from([Buffer.from(body)]) : body),
})

async function unzip(bytes: Buffer): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  )
  return await new Promise((resolve, reject) => {
    zip.on('entry', (entry: import('yauzl').Entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        found[entry.fileName] = String(await buffer(stream))
        zip.readEntry()
      }),
    )
    zip.on('end', () => resolve(found))
    zip.readEntry()
  })
}

describe('all files as one archive', () => {
  it('holds each of them whole, under a name of its own, and says how long it is', async () => {
    const { stream, bytes } = await zipFiles([file('radio.jpg', 'one'), file('Radio.jpg', 'two'), file('œil.pdf', '')])
    const archive = await buffer(stream)
    expect(archive.length).toBe(bytes)
    expect(await unzip(archive)).toEqual({ 'radio.jpg': 'one', 'Radio (2).jpg': 'two', 'œil.pdf': '' })
  })

  it('opens one file at a time', async () => {
    let open = 0
    let most = 0
    const files = Array.from({ length: 5 }, (_, index) => ({
      ...file(`${index}`, 'x'.repeat(300_000)),
      open: async () => {
        most = Math.max(most, ++open)
        const stream = Readable.from([Buffer.from('x'.repeat(300_000))])
        stream.once('end', () => open--)
        return stream
      },
    }))
    await buffer((await zipFiles(files)).stream)
    expect(most).toBe(1)
  })

  it('breaks off, and never ends as if it were whole, where a file cannot be read', async () => {
    let pieces = 0
    const broken = new Readable({
      read() {
        if (pieces++ === 0) this.push(Buffer.from('half'))
        else this.destroy(new Error('the disk'))
      },
    })
    const { stream } = await zipFiles([file('a', 'one'), file('b', broken, 10)])
    await expect(buffer(stream)).rejects.toThrow('the disk')
    const gone = { ...file('a', 'one'), open: () => Promise.reject(new Error('erased')) }
    await expect(buffer((await zipFiles([gone])).stream)).rejects.toThrow('erased')
  })

  it('closes the file it reads when whoever downloads goes away', async () => {
    const endless = new Readable({ read: () => void endless.push(Buffer.alloc(64 * 1024)) })
    const { stream } = await zipFiles([file('a', endless, 1e12)])
    stream.once('data', () => stream.destroy())
    await until('the file is closed', () => endless.destroyed)
  })
})
