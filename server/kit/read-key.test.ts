import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readOrMakeKey } from './sealed-bytes.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-key-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a key is made once, whoever asks first, for its owner alone', async () => {
  const file = join(folder, 'keys', 'one.key')
  const keys = await Promise.all(Array.from({ length: 20 }, () => readOrMakeKey(file)))
  expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
  expect(keys[0]).toHaveLength(32)
  expect(await readOrMakeKey(file)).toEqual(keys[0])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700)
  expect(await readdir(join(folder, 'keys'))).toEqual(['one.key'])
})

it('what holds no key stops the start, and is let be', async () => {
  const file = join(folder, 'keys', 'cut.key')
  await writeFile(file, 'AAAA')
  await expect(readOrMakeKey(file)).rejects.toThrow(/cut\.key.*Bring it back from the backup/)
  expect(await readFile(file, 'utf8')).toBe('AAAA')
})
