import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../../../test/support/child.ts'
import { until } from '../../../test/support/wait.ts'
import { splitCommand } from '../../kit/split-command.ts'
import { createCommandEngine } from './command.ts'
import { createRecognitionEngine } from './index.ts'

const WAV = Buffer.from('RIFF of a test')
const SECRET = 'Geneviève Tremblay 514 555 0142'
let base = ''
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'relais-command-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

let count = 0
/** A program of the test, as a shell script. */
async function program(script: string): Promise<string> {
  const path = join(base, `engine-${count++}`)
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return path
}

const engineOf = (command: string, folder = join(base, 'heard')) =>
  createRecognitionEngine({ kind: 'command', command }, { folder })!

const recognise = (command: string, language: 'fr' | 'en' | null = 'fr', signal = new AbortController().signal) =>
  engineOf(command).recognise(WAV, { language, seconds: 1, signal })

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a program that is an engine', () => {
  it('is told the file and the language, and no shell reads its words', async () => {
    const echo = await program('for each; do printf "%s|" "$each"; done')
    const said = await recognise(`${echo} -l {language} 'two words' "$HOME; rm *" \\{x --file={file}`)
    expect(said).toMatchObject({ words: [], language: null })
    expect('text' in said && said.text).toMatch(
      /^-l\|fr\|two words\|\$HOME; rm \*\|\{x\|--file=.*\/sound-\w+\/sound\.wav\|$/,
    )
    expect(await recognise(`${echo} {language}`, null)).toMatchObject({
      text: expect.stringMatching(/^auto\|.*sound\.wav\|$/),
    })
  })

  it('has the sound in a file of the owner alone, which is gone afterwards, and no secret around it', async () => {
    const look = await program(
      'cat "$1"; echo; stat -c %a "$1" "$(dirname "$1")"; env | grep -c RELAIS_TEST_SECRET; echo x > beside',
    )
    process.env.RELAIS_TEST_SECRET = SECRET
    const said = await recognise(look)
    delete process.env.RELAIS_TEST_SECRET
    expect(said).toMatchObject({ text: `${WAV} 600 700 0` })
    expect(await readdir(join(base, 'heard'))).toEqual([])
    expect((await stat(join(base, 'heard'))).mode & 0o777).toBe(0o700)
  })

  it('may print JSON', async () => {
    const path = await program(
      `echo '{"text":"Allô.","language":"fr","segments":[{"text":"Allô.","start":0,"end":1}]}'`,
    )
    expect(await recognise(path, null)).toMatchObject({ text: 'Allô.', words: [{ text: 'Allô.' }], language: 'fr' })
  })

  it.each([
    ['fails', 'engine-refused', `echo "${SECRET}" >&2; exit 3`],
    ['fails with words', 'engine-refused', `echo "${SECRET}"; exit 1`],
    ['is killed', 'engine-refused', 'kill -9 $$'],
    ['prints nothing', 'engine-nonsense', 'true'],
    ['prints half', 'engine-nonsense', `echo '{"text":"${SECRET}'`],
    ['prints a page', 'engine-nonsense', `echo '<html>${SECRET}</html>'`],
    ['prints an error', 'engine-refused', `echo '{"error":"${SECRET}"}'`],
    ['prints for ever', 'engine-nonsense', `yes '${SECRET}'`],
    ['cannot be run by what it names', 'engine-unreachable', 'exec /nowhere/engine'],
  ])('%s: %s', async (_, failed, script) => {
    const failure = await recognise(await program(script))
    expect(failure).toMatchObject({ failed, isFinal: false })
    expect(JSON.stringify(failure)).not.toMatch(/Tremblay|0142/)
    expect(await readdir(join(base, 'heard'))).toEqual([])
  })

  it('is not there', async () => {
    expect(await recognise(join(base, 'nowhere'))).toMatchObject({ failed: 'engine-unreachable' })
  })

  it('that hears nothing prints an empty line', async () => {
    expect(await recognise(await program('echo'))).toMatchObject({ text: '', dropped: 0 })
  })

  it('is killed with all it has started when the service stops', async () => {
    const pids = join(base, 'pids')
    const hang = await program(`trap '' TERM; sleep 600 & echo "$$ $!" > ${pids}; wait`)
    const engine = engineOf(hang, join(base, 'hanging'))
    const said = engine.recognise(WAV, { language: 'fr', seconds: 1, signal: new AbortController().signal })
    await until('it runs', () => readFile(pids, 'utf8'))
    const [own = 0, child = 0] = (await readFile(pids, 'utf8')).split(/\s/).map(Number)
    expect([isAlive(own), isAlive(child)]).toEqual([true, true])
    await engine.stop()
    expect(await said).toMatchObject({ failed: 'other' })
    await until('both are gone', () => !isAlive(own) && !isAlive(child))
    expect(await readdir(join(base, 'hanging'))).toEqual([])
  })

  it('is killed with all it has started when its limit is over', async () => {
    const pids = join(base, 'slow')
    const hang = await program(`sleep 600 & echo $! > ${pids}; wait`)
    const needs = { folder: join(base, 'slow-heard'), emptied: Promise.resolve(), onComplaint: () => {} }
    const engine = createCommandEngine({ command: hang }, needs, () => 700)
    const said = engine.recognise(WAV, { language: 'fr', seconds: 1, signal: new AbortController().signal })
    expect(await said).toMatchObject({ failed: 'engine-slow' })
    const child = Number(await readFile(pids, 'utf8'))
    await until('it is gone', () => !isAlive(child))
    expect(await readdir(needs.folder)).toEqual([])
  })

  it('ends with a service that is killed, and what it left is gone at the next start', async () => {
    const folder = join(base, 'killed')
    const pids = join(base, 'orphan')
    const hang = await program(`sleep 600 & echo "$$ $!" > ${pids}; wait`)
    const service = startChild(process.execPath, [
      '--input-type=module',
      '-e',
      `import { createRecognitionEngine } from '${join(import.meta.dirname, 'index.ts')}'
      const engine = createRecognitionEngine({ kind: 'command', command: '${hang}' }, { folder: '${folder}' })
      await engine.recognise(Buffer.from('sound'), { language: 'fr', seconds: 1, signal: new AbortController().signal })`,
    ])
    await until('it runs', () => readFile(pids, 'utf8'), { within: 15_000 })
    const all = (await readFile(pids, 'utf8')).trim().split(/\s/).map(Number)
    await service.kill()
    await until('all are gone', () => all.every((pid) => !isAlive(pid)))
    expect(await readdir(folder)).toHaveLength(1)
    engineOf('true', folder)
    await until('it is empty', async () => (await readdir(folder)).length === 0)
  })

  it('leaves no child behind, though it may leave one that holds its output', async () => {
    const pids = join(base, 'left')
    const path = await program(`sleep 600 & echo $! > ${pids}; echo "Allô."`)
    expect(await recognise(path)).toMatchObject({ text: 'Allô.' })
    const child = Number(await readFile(pids, 'utf8'))
    await until('it is gone', () => !isAlive(child))
  })

  it('finds nothing of what a killed service had left, whatever engine there is now', async () => {
    const folder = join(base, 'old')
    await mkdir(join(folder, 'sound-old'), { recursive: true })
    await writeFile(join(folder, 'sound-old', 'sound.wav'), WAV)
    expect(createRecognitionEngine(undefined, { folder })).toBe(null)
    await until('it is empty', async () => (await readdir(folder)).length === 0)
  })
})

describe('the words of a command', () => {
  it.each([
    ['whisper-cli -m small', ['whisper-cli', '-m', 'small']],
    [`a 'b c' "d \\" e" f\\ g ''`, ['a', 'b c', 'd " e', 'f g', '']],
    ["l'été'", ['lété']],
    ["l'été", null],
    ['a "b', null],
    ['  ', null],
  ])('%s', (command, words) => {
    expect(splitCommand(command)).toEqual(words)
  })
})
