import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from './support/child.ts'
import { findProgram } from './support/programs.ts'

const script = join(import.meta.dirname, '../deploy/fetch-model.sh')
const model = Buffer.alloc(300_000, 'a model')
const sum = createHash('sha256').update(model).digest('hex')
const asked: (string | undefined)[] = []
const server = createServer(({ headers: { range } }, response) => {
  asked.push(range)
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': model.length - from,
    ...(from > 0 && { 'content-range': `bytes ${from}-${model.length - 1}/${model.length}` }),
  })
  response.end(model.subarray(from))
})
let address = ''
let folder = ''
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ggml-own.bin`
  folder = await mkdtemp(join(tmpdir(), 'relais-model-'))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const fetchModel = async (...args: string[]) => {
  const child = startChild('sh', [script, ...args])
  return { code: (await child.ended).code, said: child.output() }
}

const canFetch = ((await findProgram('curl')) ?? (await findProgram('wget'))) !== null

describe.skipIf(!canFetch)(`fetching a speech model${canFetch ? '' : ' (neither curl nor wget is here)'}`, () => {
  it('goes on where it was interrupted, keeps what is right, and does not ask again', async () => {
    await writeFile(join(folder, 'ggml-own.bin.part'), model.subarray(0, 100_000))
    expect(await fetchModel(address, sum.toUpperCase(), folder)).toMatchObject({ code: 0 })
    expect(await readFile(join(folder, 'ggml-own.bin'))).toEqual(model)
    expect(asked).toEqual(['bytes=100000-'])
    expect((await fetchModel(address, sum, folder)).said.trim()).toBe(join(folder, 'ggml-own.bin'))
    expect(asked).toHaveLength(1)
  })

  it('refuses what is something else, and keeps nothing of it', async () => {
    const wrong = await fetchModel(
      address,
      sum.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      folder,
    )
    expect(wrong.code).toBe(1)
    expect(wrong.said).toContain('its SHA-256 is another')
    expect(await readdir(folder)).toEqual(['ggml-own.bin'])
  })

  it.each([
    [[], 2, 'small-q5_1'],
    [['huge'], 2, 'small-q5_1'],
    [['http://127.0.0.1:1/m.bin'], 1, 'SHA-256'],
    [['http://127.0.0.1:1/m.bin', 'abc'], 1, '64 digits'],
  ])('says what it wants: %j', async (args, code, words) => {
    const { code: ended, said } = await fetchModel(...args)
    expect(ended).toBe(code)
    expect(said).toContain(words)
  })
})
