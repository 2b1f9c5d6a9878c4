import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createCommandEngine } from '../server/adapters/recognition/command.ts'
import { createOpenAiEngine } from '../server/adapters/recognition/openai.ts'
import { asteriskProgram } from './support/asterisk-program.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { listeningDesk } from './support/listening-desk.ts'
import { playEngine, type Way } from './support/played-engine.ts'
import { until } from './support/wait.ts'

let database: FreshDatabase
let folder: string
let sound: Buffer
let desk: Awaited<ReturnType<typeof listeningDesk>>
beforeAll(async () => {
  const { dataDir } = await asteriskProgram()
  sound = await readFile(join(dataDir, 'sounds', 'fr_CA_f_June', 'vm-intro.wav'))
  folder = await mkdtemp(join(tmpdir(), 'relais-bad-engines-'))
  database = await freshDatabase()
  desk = await listeningDesk(database.db, join(folder, 'data'))
})
afterEach(async () => {
  for (const table of ['transcript', 'recording', 'entry', 'conversation'] as const)
    await database.db.deleteFrom(table).execute()
})
afterAll(async () => {
  await desk?.stop()
  await database?.drop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

const WORDS = 'bonjour ici zyzomys'

describe('an engine over HTTP that misbehaves', { timeout: 60_000 }, () => {
  let played: Awaited<ReturnType<typeof playEngine>>
  beforeAll(async () => {
    played = await playEngine()
  })
  afterAll(() => played.close())

  it.each<[string, Way, string]>([
    ['half of its JSON', 'half-json', 'engine-nonsense'],
    ['half of its answer', 'half', 'engine-unreachable'],
    ['HTML with 200', 'html-200', 'engine-nonsense'],
    ['500', '500', 'engine-refused'],
    ['200 with nothing', 'empty', 'engine-nonsense'],
    ['nothing at all', 'nothing', 'engine-unreachable'],
    ['never', 'hang', 'engine-slow'],
  ])(
    'by answering %s: the panel says why while it waits, the sound plays, and the words come',
    async (_, way, reason) => {
      let limit = way === 'hang' ? 1_500 : 20_000
      const address = { url: played.url, model: undefined, key: undefined }
      const engine = createOpenAiEngine(
        address,
        () => {},
        () => limit,
      )
      desk.use(engine)
      played.will(way)
      const before = played.asked.length
      const { recordingId, conversationId } = await desk.keep(sound)
      if (way === 'hang') {
        await until('it is asked', () => played.asked.length > before)
        expect((await desk.entry(conversationId)).transcript).toMatchObject({ state: 'waiting', reason: null })
        expect((await desk.audio(recordingId)).equals(sound)).toBe(true)
      }
      const waiting = await desk.untilShown(conversationId, 'waiting', reason)
      expect(waiting.body).toBe(null)
      expect(await desk.transcript(recordingId)).toMatchObject({ state: 'waiting', reason, text: null })
      expect((await desk.audio(recordingId)).equals(sound)).toBe(true)

      limit = 20_000
      played.will({ say: WORDS })
      desk.later(6_000)
      const done = await desk.untilShown(conversationId, 'done', null)
      expect(done.body).toBe(WORDS)
      expect((await desk.audio(recordingId)).equals(sound)).toBe(true)
      expect(desk.log.text()).not.toMatch(/zyzomys|la moi|CUDA/)
    },
  )

  it('may be asked again for what is done, in another language, by those who listened', async () => {
    const engine = createOpenAiEngine({ url: played.url, model: undefined, key: undefined }, () => {})
    desk.use(engine)
    played.will({ say: WORDS })
    const { recordingId, conversationId } = await desk.keep(sound)
    await desk.untilShown(conversationId, 'done', null)
    played.will({ say: 'hello this is zyzomys' })
    expect((await desk.again(recordingId, { language: 'de' })).statusCode).toBe(400)
    const answer = await desk.again(recordingId, { language: 'en' })
    expect([answer.statusCode, answer.json().languageFrom]).toEqual([200, 'person'])
    await until('it is heard in English', async () => (await desk.entry(conversationId)).body !== WORDS)
    expect(await desk.transcript(recordingId)).toMatchObject({
      ...{ state: 'done', text: 'hello this is zyzomys', language: 'en', languageFrom: 'person' },
    })
    expect((await desk.again(recordingId)).statusCode).toBe(200)
    await desk.untilShown(conversationId, 'done', null)
  })
})

describe('a program as an engine', { timeout: 60_000 }, () => {
  let count = 0
  /** A program of the test that works at its second try. */
  async function program(first: string): Promise<string> {
    count += 1
    const path = join(folder, `engine-${count}`)
    const script = `#!/bin/sh
if [ ! -e '${path}.tried' ]; then echo $$ > '${path}.tried'; ${first}; fi
echo '${WORDS}'
`
    await writeFile(path, script, { mode: 0o755 })
    return path
  }
  const heardIn = (name: string) => join(folder, name, 'listening')

  function open(command: string, name: string, freeBytes?: () => Promise<number>) {
    const needs = { folder: heardIn(name), emptied: Promise.resolve(), onComplaint: () => {} }
    const engine = createCommandEngine({ command }, { ...needs, ...(freeBytes && { freeBytes }) })
    desk.use(engine)
    return desk
  }

  it.each([
    ['kills itself', 'kill -KILL $$', false],
    ['is killed from outside', 'sleep 600', true],
    ['is killed with all it has started', 'sleep 600 & wait', true],
  ])('that %s is tried again, and done at the second try', async (_, first, isKilled) => {
    const path = await program(first)
    const { keep, untilShown, audio, later } = open(path, 'killed')
    const { recordingId, conversationId } = await keep(sound)
    if (isKilled) {
      const pid = await until('it runs', async () => Number(await readFile(`${path}.tried`, 'utf8')) || null)
      process.kill(pid, 'SIGKILL')
    }
    expect((await untilShown(conversationId, 'waiting', 'engine-refused')).body).toBe(null)
    expect((await audio(recordingId)).equals(sound)).toBe(true)
    expect(await readdir(heardIn('killed'))).toEqual([])
    later(6_000)
    expect((await untilShown(conversationId, 'done', null)).body).toBe(WORDS)
    const row = await database.db.selectFrom('transcript').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ recordingId, tries: 2, state: 'done' })
  })

  it.each([
    ['for the sound', 'echo never', false],
    ['for what the program writes', 'exit 1', true],
  ])('waits while the disk has no room %s, says so, and loses nothing', async (_, first, isProgram) => {
    const path = await program(first)
    let free = isProgram ? 1024 ** 3 : 1024 ** 2
    const { keep, untilShown, audio, later } = open(path, 'full', async () => {
      const now = free
      // It fills while the program runs.
      if (isProgram && free === 1024 ** 3) free = 0
      return now
    })
    const { recordingId, conversationId } = await keep(sound)
    expect((await untilShown(conversationId, 'waiting', 'disk-full')).body).toBe(null)
    expect((await audio(recordingId)).equals(sound)).toBe(true)
    expect(await readdir(heardIn('full'))).toEqual([])
    later(6_000)
    await until('it was tried again', async () => (await triesOf(recordingId)) === 2)
    free = 1024 ** 4
    later(60_000)
    const said = (await untilShown(conversationId, 'done', null)).body
    expect(said).toContain(WORDS)
    expect((await audio(recordingId)).equals(sound)).toBe(true)
  })

  async function triesOf(recordingId: string): Promise<number> {
    const row = await database.db
      .selectFrom('transcript')
      .select('tries')
      .where('recordingId', '=', recordingId)
      .executeTakeFirstOrThrow()
    return row.tries
  }
})
