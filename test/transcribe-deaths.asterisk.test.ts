import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transcript } from '../server/contract/recordings.ts'
import type { ConversationDetail, Entry, SystemState } from '../server/contract/shapes.ts'
import { asteriskProgram } from './support/asterisk-program.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { playEngine, type Way } from './support/played-engine.ts'
import { recordingRoom } from './support/recording-room.ts'
import { type Service, startService } from './support/service.ts'
import { until } from './support/wait.ts'

// Asterisk itself is not started: its prompts are what is recorded.
const NUMBER = '+15145557301'
const WORDS = 'bonjour ici zyzomys quokka rappelez moi au 514 555 7302'

let database: FreshDatabase
let engine: Awaited<ReturnType<typeof playEngine>>
let service: Service
let folder: string
let speech: Buffer

/** No PBX answers there: what is recorded is there already. */
const env = (more: Record<string, string>) => ({ AMI_URL: 'ami://u:s@127.0.0.1:9', LOG_LEVEL: 'trace', ...more })

beforeAll(async () => {
  const { dataDir } = await asteriskProgram()
  speech = await readFile(join(dataDir, 'sounds', 'fr_CA_f_June', 'vm-intro.wav'))
  folder = await mkdtemp(join(tmpdir(), 'relais-engine-'))
  ;[database, engine] = await Promise.all([freshDatabase(), playEngine()])
  service = await startService({ databaseUrl: database.url, env: env({ TRANSCRIBE_URL: engine.url }) })
})
afterAll(async () => {
  await service?.stop()
  await engine?.close()
  await database?.drop()
  if (folder) await rm(folder, { recursive: true, force: true })
})

let names = 0
/** A voice message in the clinic's keeping, sealed under the service's own key; the service finds it at its start. */
async function keepMessage(on: Service): Promise<{ recordingId: string; conversationId: string }> {
  names += 1
  const room = await recordingRoom(database.db, on.dataDir)
  const name = room.recordings.nameFor(`177.${names}`, { urgent: false })
  room.held.set(name, speech)
  await room.recordings.keep(name)
  const kept = room.told.kept[0]!
  await room.recordings.stop()
  const { conversationId } = await database.db
    .selectFrom('entry')
    .select('conversationId')
    .where('id', '=', kept.entryId ?? '')
    .executeTakeFirstOrThrow()
  if (names === 1)
    await database.db.updateTable('conversation').set({ number: NUMBER }).where('id', '=', conversationId).execute()
  return { recordingId: kept.id, conversationId }
}

const entryOf = async (on: Service, conversationId: string): Promise<Entry> =>
  (await on.api<ConversationDetail>('GET', `/api/conversations/${conversationId}`)).entries[0]!
const transcriptOf = (on: Service, id: string) => on.api<Transcript>('GET', `/api/recordings/${id}/transcript`)
const again = (on: Service, id: string) => on.api('POST', `/api/recordings/${id}/transcript`)
const audioOf = async (on: Service, id: string): Promise<Buffer> => {
  const answer = await fetch(`${on.url}/api/recordings/${id}/audio`, { headers: { cookie: on.cookie() } })
  return Buffer.from(await answer.arrayBuffer())
}

describe('an engine over HTTP', () => {
  it('that misbehaves in every way loses nothing: the message plays, the reason is shown, and the words come', {
    timeout: 180_000,
  }, async () => {
    engine.will('500')
    const { recordingId, conversationId } = await keepMessage(service)
    await service.halt()
    await service.start()
    const ways: [Way, string][] = [
      ['500', 'engine-refused'],
      ['html', 'engine-refused'],
      ['html-200', 'engine-nonsense'],
      ['nothing', 'engine-unreachable'],
      ['half', 'engine-unreachable'],
      ['error-200', 'engine-refused'],
      ['redirect', 'engine-nonsense'],
    ]
    for (const [way] of ways) {
      engine.will(way)
      const before = engine.asked.length
      await again(service, recordingId)
      await until(`it was asked, and answered with ${String(way)}`, () => engine.asked.length > before)
      const shown = await until('the reason is shown', async () => {
        const { transcript } = await entryOf(service, conversationId)
        return transcript?.reason?.startsWith('engine-') && transcript
      })
      expect(shown.state).toBe('waiting')
      expect((await audioOf(service, recordingId)).equals(speech)).toBe(true)
    }
    const state = await until('the panel says so', async () => {
      const { transcription } = await service.api<SystemState>('GET', '/api/system')
      return transcription?.state === 'down' && transcription
    })
    expect(state.waiting).toBe(1)

    engine.will({ say: WORDS })
    await again(service, recordingId)
    const done = await until('it is written down', async () => {
      const entry = await entryOf(service, conversationId)
      return entry.transcript?.state === 'done' && entry
    })
    expect(done.body).toBe(WORDS)
    expect(done.sentiment?.label).toBeDefined()
    const transcript = await transcriptOf(service, recordingId)
    expect(transcript.words.map(({ text }) => text).join(' ')).toBe(WORDS)
    // What was sent is no longer than what was recorded: 16 kHz for 8.
    expect(engine.asked.at(-1)!.bytes).toBeLessThan(speech.length * 2 + 100_000)

    const metrics = await until('it is counted', async () => {
      const text = await (await fetch(`${service.url}/metrics`)).text()
      return /relais_transcripts\{outcome="done"\} 1/.test(text) && text
    })
    expect(metrics).toMatch(/relais_transcription_up 1/)
    expect(metrics).not.toContain('zyzomys')
  })

  it('that is asked when the service is killed is asked again, and the words come once', {
    timeout: 180_000,
  }, async () => {
    const { recordingId, conversationId } = await keepMessage(service)
    for (let death = 0; death < 3; death += 1) {
      engine.will('hang')
      const before = engine.asked.length
      await service.kill()
      await service.start()
      // At once the first time, and the second; whoever dies at it again and again waits longer.
      if (death >= 2) await again(service, recordingId)
      await until('the engine is asked', () => engine.asked.length > before, { within: 30_000 })
      await delay(Math.random() * 50)
    }
    engine.will({ say: WORDS })
    await service.kill()
    await service.start()
    await again(service, recordingId)
    await until('it is written down', async () => (await transcriptOf(service, recordingId)).state === 'done')
    expect((await entryOf(service, conversationId)).body).toBe(WORDS)
    const rows = await database.db
      .selectFrom('transcript')
      .select('state')
      .where('recordingId', '=', recordingId)
      .execute()
    expect(rows).toEqual([{ state: 'done' }])
  })

  it('is put right by hand, and what it said is one click away', async () => {
    const { recordingId, conversationId } = (await database.db
      .selectFrom('transcript')
      .innerJoin('entry', 'entry.id', 'transcript.entryId')
      .select(['transcript.recordingId', 'entry.conversationId'])
      .executeTakeFirst())!
    const path = `/api/recordings/${recordingId}/transcript`
    const put = await service.api<Transcript>('PUT', path, { text: 'Je suis vraiment pas contente wombat' })
    expect(put).toMatchObject({ text: 'Je suis vraiment pas contente wombat', original: WORDS, corrected: true })
    expect(put.correctedBy).not.toBeNull()
    expect(await entryOf(service, conversationId)).toMatchObject({
      ...{ body: 'Je suis vraiment pas contente wombat', sentiment: { label: 'negative' } },
      transcript: { corrected: true, uncertain: 0 },
    })
    expect(await service.api('PUT', path, { text: null })).toMatchObject({ text: WORDS, original: null })
  })

  it('is never told of in a log, with all that was said, whose it is, and where it was', async () => {
    await service.halt()
    const log = service.output()
    expect(log).toContain('a recording is written down')
    expect(log).not.toMatch(/zyzomys|quokka|wombat|la moitié|514 555 7302|5145557302/)
    expect(log).not.toContain(NUMBER)
    expect(log).not.toContain('CUDA')
    await service.start()
  })
})

describe('a program as an engine', () => {
  it('that crashes, prints nothing, prints half or hangs at its death loses nothing', {
    timeout: 240_000,
  }, async () => {
    const program = join(folder, 'engine.sh')
    const way = join(folder, 'way')
    await writeFile(
      program,
      `#!/bin/sh
case "$(cat '${way}')" in
  crash) kill -SEGV $$ ;;
  fail) echo 'model not found: zyzomys' >&2; exit 3 ;;
  half) printf '{"text":"zyzomys la moi'; exit 0 ;;
  hang) echo $$ > '${way}.pid'; exec sleep 600 ;;
  *) test -f "$1" && echo 'bonjour zyzomys ici un programme' ;;
esac
`,
      { mode: 0o755 },
    )
    await writeFile(way, 'crash')
    const beside = await startService({
      databaseUrl: database.url,
      env: env({ TRANSCRIBE_COMMAND: `${program} {file}` }),
    })
    try {
      const { recordingId, conversationId } = await keepMessage(beside)
      await beside.halt()
      await beside.start()
      for (const each of ['crash', 'fail', 'half']) {
        await writeFile(way, each)
        await again(beside, recordingId).catch(() => {})
        await until(`the reason of ${each} is shown`, async () => {
          const { state, reason } = await transcriptOf(beside, recordingId)
          return state === 'waiting' && reason?.startsWith('engine-')
        })
      }
      // The service dies while the program works: the program does not outlive it, nor what it was given.
      await writeFile(way, 'hang')
      await again(beside, recordingId)
      const pid = await until('it works', async () => Number(await readFile(`${way}.pid`, 'utf8')) || null)
      await beside.kill()
      await until('the program is gone too', () => !isAlive(pid))
      await writeFile(way, 'well')
      await beside.start()
      await again(beside, recordingId).catch(() => {})
      await until('it is written down', async () => (await transcriptOf(beside, recordingId)).state === 'done')
      expect(await entryOf(beside, conversationId)).toMatchObject({ body: 'bonjour zyzomys ici un programme' })
      expect((await audioOf(beside, recordingId)).equals(speech)).toBe(true)
      expect(beside.output()).not.toContain('zyzomys')
    } finally {
      await beside.stop()
    }
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
