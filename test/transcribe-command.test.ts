import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { humanSpeech } from './support/human-speech.ts'

let folder = ''
const path = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-test-'))
  const speech = await humanSpeech('fr', ['vm-intro'])
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x07\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0',
    'latin1',
  )
  await writeFile(path('speech.wav'), Buffer.concat([head, Buffer.alloc(24_000, 0xff), speech]))
  await writeFile(path('silence.wav'), Buffer.concat([head, Buffer.alloc(24_000, 0xff)]))
  await writeFile(path('page.wav'), '<!doctype html>')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** As `npm run transcribe -- …` runs it, with this environment and no other. */
function transcribe(words: string[], env: Record<string, string> = {}) {
  const { promise, resolve } = Promise.withResolvers<{ code: number; out: string; err: string }>()
  const script = join(import.meta.dirname, '..', 'server', 'transcribe.ts')
  const child = execFile(
    process.execPath,
    [script, ...words],
    { env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: path('compiled'), ...env } },
    (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
  )
  return promise
}

// Each is a process with one of its own: they wait for their starts together.
describe.concurrent('a recording tried from the command line', { timeout: 60_000 }, () => {
  test('goes as far as it can without an engine, and says so', async () => {
    const { code, out, err } = await transcribe([path('speech.wav')])
    expect(out).toMatch(/sound +mu-law 8 bits, 8000 Hz, 1 channel/)
    expect(out).toMatch(/speech +\d+\.\d s of \d+\.\d s \(spans: \d+, pieces: \d+\); .*\(.* m?s\)/)
    expect(out).toMatch(/piece 1 +cut/)
    expect(err).toContain('no engine is configured: set TRANSCRIBE_URL or TRANSCRIBE_COMMAND')
    expect(code).toBe(3)
  })

  test('shows what the engine understood, and what each step took', async () => {
    const words = [path('speech.wav'), '--language', 'fr']
    const { code, out } = await transcribe(words, { TRANSCRIBE_COMMAND: 'sh -c "echo rappelez-moi demain matin"' })
    expect(out).toMatch(/text +rappelez-moi demain matin\n/)
    expect(out).toMatch(/language +fr, as asked/)
    expect(out).toMatch(/time +.* of which the engine/)
    expect(code).toBe(0)
  })

  test('asks no engine about silence', async () => {
    const { code, out } = await transcribe([path('silence.wav')], { TRANSCRIBE_COMMAND: 'sh -c "echo Merci"' })
    expect(out).toContain('nobody speaks in it')
    expect(out).not.toContain('Merci')
    expect(code).toBe(0)
  })

  test.each<[string, string[], Record<string, string>, number, string]>([
    ['a language it does not know', ['x.wav', '--language', 'de'], {}, 2, 'wants fr or en'],
    [
      'two engines',
      ['x.wav'],
      { TRANSCRIBE_COMMAND: 'true', TRANSCRIBE_URL: 'http://127.0.0.1:9' },
      2,
      'TRANSCRIBE_COMMAND',
    ],
    ['a web page', ['page.wav'], {}, 1, 'no WAV'],
    ['an engine that fails', ['speech.wav'], { TRANSCRIBE_COMMAND: 'false' }, 1, 'failed: engine-'],
  ])('says what is wrong with %s', async (_what, words, env, wanted, said) => {
    const { code, err } = await transcribe(
      words.map((word) => (word.endsWith('wav') ? path(word) : word)),
      env,
    )
    expect(err).toContain(said)
    expect(code).toBe(wanted)
  })
})
