import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { failed, heard, transcriptRoom } from '../../test/support/transcript-room.ts'
import { inTime, until } from '../../test/support/wait.ts'
import type { TranscriptProblem } from '../contract/recordings.ts'
import { notFound } from '../kit/errors.ts'
import type { Transcripts } from './transcripts.ts'

let database: FreshDatabase
let room: ReturnType<typeof transcriptRoom>
const opened: Transcripts[] = []
beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(() => {
  room = transcriptRoom(database.db)
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.stop()))
  for (const table of ['transcript', 'recording', 'entry', 'conversation'] as const)
    await database.db.deleteFrom(table).execute()
})
afterAll(() => database.drop())

async function start(options?: { hasEngine: boolean }): Promise<Transcripts> {
  const transcripts = room.open(options)
  opened.push(transcripts)
  await transcripts.start()
  return transcripts
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('a recording', () => {
  it('is asked for in the transaction that keeps it, and its words stand on its entry', async () => {
    const transcripts = await start()
    const { recordingId, entryId, conversationId, ...asked } = await room.record({ isKept: false })
    room.played.answer = async () => heard('Merci beaucoup vous êtes fantastiques')
    const undone = database.db.transaction().execute(async (trx) => {
      await transcripts.ask(trx, { ...asked, recordingId, entryId })
      throw new Error('not kept')
    })
    await expect(undone).rejects.toThrow('not kept')
    expect(await room.row(recordingId)).toBeUndefined()

    await database.db.transaction().execute((trx) => transcripts.ask(trx, { ...asked, recordingId, entryId }))
    expect((await room.entry(conversationId)).transcript).toMatchObject({ state: 'waiting', reason: null })
    transcripts.wake()
    await room.until(recordingId, 'done')
    expect(await room.entry(conversationId)).toMatchObject({
      body: 'Merci beaucoup vous êtes fantastiques',
      sentiment: { label: 'positive' },
      transcript: { state: 'done', language: 'fr', corrected: false, uncertain: 1 },
    })
    await until('it is told', () => room.announced.includes(entryId))
    expect(await transcripts.get(recordingId)).toMatchObject({
      ...{ text: 'Merci beaucoup vous êtes fantastiques', original: null, engine: 'played' },
      ...{ languageFrom: 'detected', languageCertainty: expect.closeTo(0.9) },
    })
    expect((await transcripts.get(recordingId)).words[1]).toEqual({
      ...{ text: 'beaucoup', start: 2, end: 2.5, certainty: 0.9 },
    })
    // A second time it changes nothing.
    await transcripts.ask(database.db, { ...asked, recordingId, entryId })
    expect(await room.row(recordingId)).toMatchObject({ state: 'done' })
  })

  it('of a call keeps its words off the timeline', async () => {
    const { recordingId, conversationId } = await room.record({ kind: 'call' })
    room.played.answer = async () => heard('je suis vraiment pas content')
    const transcripts = await start()
    await room.until(recordingId, 'done')
    expect(await room.entry(conversationId)).toMatchObject({ body: null, transcript: { state: 'done' } })
    expect(await transcripts.get(recordingId)).toMatchObject({ text: 'je suis vraiment pas content' })
  })

  it('in which nobody speaks is silent, and the engine is never asked', async () => {
    const { recordingId, conversationId } = await room.record({ parts: 0 })
    await start()
    await room.until(recordingId, 'silent')
    expect(room.asked).toEqual([])
    expect(await room.entry(conversationId)).toMatchObject({ body: null, transcript: { state: 'silent' } })
  })

  it('that the engine hears nothing in but inventions is silent too, and they are counted', async () => {
    const { recordingId } = await room.record({ parts: 2 })
    room.played.answer = async () => heard('', { dropped: 2, language: null })
    await start()
    expect(await room.until(recordingId, 'silent')).toMatchObject({ dropped: 4, body: null })
  })

  it.each([
    ['the contact', { language: 'en', from: 'contact' }, 'en', null],
    ['the line', { language: 'fr', from: 'line' }, 'fr', null],
    ['nobody, so the engine tells', null, 'en', 0.8],
  ] as const)('is heard in the language of %s', async (_, known, language, certainty) => {
    const { recordingId } = await room.record()
    room.played.languageOf = async () => known
    room.played.answer = async () => heard('hello there', { language: 'en', languageCertainty: 0.8 })
    await start()
    expect(await room.until(recordingId, 'done')).toMatchObject({
      ...{ language, languageFrom: known?.from ?? 'detected' },
      languageCertainty: certainty === null ? null : expect.closeTo(certainty),
    })
    expect(room.asked[0]?.language).toBe(known?.language ?? null)
  })

  it.each([
    ['Bonjour c’est pour mon rendez-vous de demain matin', 'fr'],
    ['hi this is about my appointment tomorrow morning', 'en'],
    ['514 555 0142', null],
  ])('of an engine that says no language is told by its words: %s', async (said, language) => {
    const { recordingId } = await room.record()
    room.played.answer = async () => heard(said, { language: null, languageCertainty: null })
    await start()
    const row = await room.until(recordingId, 'done')
    expect(row.language).toBe(language)
    if (language) expect(row.languageCertainty).toBeGreaterThan(0.7)
  })

  it('whose language was told once is heard in it to its end', async () => {
    const { recordingId } = await room.record({ parts: 3 })
    await start()
    await room.until(recordingId, 'done')
    expect(room.asked.map(({ language }) => language)).toEqual([null, 'fr', 'fr'])
  })
})

describe('whose turn it is', () => {
  it('goes by urgency, then voice before calls, then who has waited longest', async () => {
    const made: Awaited<ReturnType<typeof room.record>>[] = []
    for (const each of [
      { kind: 'call' as const },
      { kind: 'voice' as const },
      { kind: 'call' as const, urgent: true },
      { kind: 'voice' as const },
      { kind: 'voice' as const, urgent: true },
      { kind: 'voice' as const, urgent: true },
    ]) {
      made.push(await room.record(each))
      room.later(1_000)
    }
    const before = await start({ hasEngine: false })
    await before.stop()
    await start()
    await room.until(made[0]!.recordingId, 'done')
    const order = room.asked.map(({ recordingId }) => made.findIndex((each) => each.recordingId === recordingId))
    expect(order).toEqual([4, 5, 2, 1, 3, 0])
  })

  it('is one at a time, and an urgent message is heard between two pieces of a long call', async () => {
    const call = await room.record({ kind: 'call', parts: 4 })
    let atOnce = 0
    let most = 0
    let urgent: Awaited<ReturnType<typeof room.record>> | undefined
    const transcripts = room.open()
    opened.push(transcripts)
    room.played.answer = async ({ recordingId, piece }) => {
      atOnce += 1
      most = Math.max(most, atOnce)
      if (recordingId === call.recordingId && piece === 1) {
        urgent = await room.record({ urgent: true })
        await transcripts.ask(database.db, urgent)
        transcripts.wake()
      }
      atOnce -= 1
      return heard(`partie ${piece}`)
    }
    await transcripts.start()
    await room.until(call.recordingId, 'done')
    expect(most).toBe(1)
    const order = room.asked.map((each) => (each.recordingId === call.recordingId ? each.piece : 'urgent'))
    expect(order).toEqual([0, 1, 'urgent', 2, 3])
    expect(await transcripts.get(call.recordingId)).toMatchObject({ text: 'partie 0 partie 1 partie 2 partie 3' })
    const starts = (await transcripts.get(call.recordingId)).words.map(({ start }) => start)
    expect(starts).toEqual([1, 2, 11, 12, 21, 22, 31, 32])
  })

  it('comes for the urgent one first, also behind five hundred', async () => {
    const made = await room.recordMany(499)
    const urgent = await room.record({ urgent: true })
    const enough = Promise.withResolvers<never>()
    room.played.answer = async () => (room.asked.length > 20 ? enough.promise : heard('bonjour'))
    const transcripts = await start()
    await until('twenty are written down', () => transcripts.counts()?.done === 20)
    const order = room.asked.slice(0, 20).map(({ recordingId }) => recordingId)
    expect(order).toEqual([urgent.recordingId, ...made.slice(0, 19)])
    expect(await transcripts.countWaiting()).toBe(480)
  })
})

describe('an engine that fails', () => {
  it.each<[TranscriptProblem]>([['engine-unreachable'], ['engine-slow'], ['engine-refused'], ['engine-nonsense']])(
    'as %s is tried again with back-off, and given up after a day with that reason',
    async (problem) => {
      const { recordingId, conversationId } = await room.record()
      room.played.answer = async () => failed(problem)
      const transcripts = await start()
      const waits: number[] = []
      const began = room.clock.at.getTime()
      for (let tries = 1; room.clock.at.getTime() - began < 25 * HOUR; tries += 1) {
        await until(`try ${tries} has failed`, () => room.logged('warn').length >= tries)
        const row = (await room.row(recordingId))!
        const wait = row.tryAt.getTime() - room.clock.at.getTime()
        waits.push(wait)
        expect((await room.entry(conversationId)).transcript).toMatchObject({ state: 'waiting', reason: problem })
        expect(transcripts.status()).toMatchObject({ state: 'down' })
        // What lies between a day's tries is told by the waits.
        room.later(tries > 8 ? 25 * HOUR : Math.max(wait, 31_000))
        transcripts.wake()
      }
      const row = await room.until(recordingId, 'failed')
      expect(row.reason).toBe(problem)
      expect(room.clock.at.getTime() - row.firstTriedAt!.getTime()).toBeGreaterThanOrEqual(24 * HOUR)
      expect(waits.slice(0, 3)).toEqual([5_000, 15_000, 45_000])
      expect(Math.max(...waits)).toBeLessThanOrEqual(problem === 'engine-unreachable' ? MINUTE : 30 * MINUTE)
      expect(await room.entry(conversationId)).toMatchObject({ transcript: { state: 'failed', reason: problem } })
      expect(await transcripts.get(recordingId)).toMatchObject({ state: 'failed', text: null, words: [] })
    },
    15_000,
  )

  it('is left alone by the others that wait; once it answers, all that were put off are due', async () => {
    for (let each = 0; each < 6; each += 1) await room.record()
    room.played.answer = async () => failed('engine-unreachable')
    const transcripts = await start()
    await until('the first has failed', () => transcripts.status().state === 'down')
    // Not one of the others is tried in its pause, however often somebody asks.
    for (let each = 0; each < 5; each += 1) transcripts.wake()
    room.later(400)
    transcripts.wake()
    expect(room.asked).toHaveLength(1)
    for (let each = 2; each <= 4; each += 1) {
      room.later(20_000)
      transcripts.wake()
      await until(`try ${each}`, () => room.asked.length >= each)
    }
    room.played.answer = async () => heard('me voici')
    room.later(30_000)
    transcripts.wake()
    await until('all are written down', async () => (await transcripts.countWaiting()) === 0)
    expect(transcripts.status()).toEqual({ state: 'up', detail: null })
    expect(room.changes()).toBeGreaterThan(0)
  })

  it('at one recording alone holds nobody else up', async () => {
    const bad = await room.record()
    const good = [await room.record(), await room.record()]
    room.played.answer = async ({ recordingId }) =>
      recordingId === bad.recordingId ? failed('engine-refused') : heard('bonjour')
    const transcripts = await start()
    await until('it has failed', async () => (await room.row(bad.recordingId))?.reason)
    room.later(1_000)
    transcripts.wake()
    for (const { recordingId } of good) await room.until(recordingId, 'done')
    expect(await room.row(bad.recordingId)).toMatchObject({ state: 'waiting', reason: 'engine-refused' })
  })

  it('for good is not tried again', async () => {
    const { recordingId } = await room.record()
    room.played.answer = async () => failed('unreadable', true)
    await start()
    expect(await room.until(recordingId, 'failed')).toMatchObject({ reason: 'unreadable', tries: 1 })
  })

  it('by an exception tells nothing of what was said', async () => {
    const { recordingId } = await room.record()
    room.played.answer = async () => {
      throw new Error('{"text":"ornithorynque Tremblay 514 555 0142"}')
    }
    await start()
    await until('it has failed', async () => (await room.row(recordingId))?.reason)
    expect(room.text()).not.toMatch(/ornithorynque|Tremblay|5550142|555 0142/)
    expect(await room.row(recordingId)).toMatchObject({ state: 'waiting', reason: 'other' })
  })

  it.each([
    ['NUL and half a character', heard('au \0revoir \uD800', { language: 'fr' })],
    ['times that are none', heard('un deux', { words: [{ text: 'un', start: Number.NaN, end: -5, certainty: 7 }] })],
    ['times beyond the end', heard('un', { words: [{ text: 'un', start: 9e9, end: 1, certainty: Number.NaN }] })],
    ['a certainty of a language that is none', heard('oui', { languageCertainty: Number.NaN })],
  ])('by what cannot be kept is kept as far as it can: %s', async (_, answer) => {
    const { recordingId } = await room.record()
    room.played.answer = async () => answer
    const transcripts = await start()
    await room.until(recordingId, 'done')
    for (const { start: from, end, certainty } of (await transcripts.get(recordingId)).words) {
      expect(from).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(from)
      expect(end).toBeLessThanOrEqual(20)
      expect(certainty === null || (certainty >= 0 && certainty <= 1)).toBe(true)
    }
  })
})

describe('a sound', () => {
  it('that is gone is given up at once; one that cannot be read now is tried again', async () => {
    const [gone, away] = [await room.record(), await room.record()]
    const { open } = room.played
    room.played.open = async (id) => {
      if (id === gone.recordingId) throw notFound('recording')
      if (id === away.recordingId) throw Object.assign(new Error('EIO: /var/lib/relais/x'), { code: 'EIO' })
      return open(id)
    }
    await start()
    expect(await room.until(gone.recordingId, 'failed')).toMatchObject({ reason: 'no-sound' })
    await until('the other has failed', async () => (await room.row(away.recordingId))?.reason)
    expect(await room.row(away.recordingId)).toMatchObject({ state: 'waiting' })
  })

  it('that is erased while it waits or is heard leaves no words, and its text where there is one', async () => {
    const [done, waiting] = [await room.record(), await room.record({ parts: 2 })]
    const transcripts = room.open()
    opened.push(transcripts)
    const forget = (recordingId: string) =>
      database.db.transaction().execute((trx) => transcripts.forgetSound(trx, recordingId))
    room.played.answer = async ({ recordingId, piece }) => {
      if (recordingId === waiting.recordingId && piece === 0) await forget(recordingId)
      return heard('à bientôt')
    }
    await transcripts.start()
    await room.until(done.recordingId, 'done')
    await room.until(waiting.recordingId, 'failed')
    await until('nothing is due', async () => (await transcripts.countWaiting()) === 0)
    await transcripts.stop()
    expect(await room.row(waiting.recordingId)).toMatchObject({
      ...{ state: 'failed', reason: 'no-sound', progress: null, words: null, body: null },
    })
    await forget(done.recordingId)
    expect(await transcripts.get(done.recordingId)).toMatchObject({ state: 'done', text: 'à bientôt', words: [] })
    expect(await room.entry(done.conversationId)).toMatchObject({ body: 'à bientôt' })
  })
})

describe('a service that stops', () => {
  it('in the middle of a piece goes on at it, and the try does not count', async () => {
    const { recordingId } = await room.record({ parts: 3 })
    const stuck = Promise.withResolvers<never>()
    // It heeds nothing, the signal least of all.
    room.played.answer = async ({ piece }) => (piece === 1 ? stuck.promise : heard(`partie ${piece}`))
    const first = await start()
    await until('the second piece is heard', () => room.asked.length === 2)
    await inTime('the stop', 1_000, first.stop())
    expect(await room.row(recordingId)).toMatchObject({ state: 'waiting', tries: 0, progress: { done: 1 } })
    room.played.answer = async ({ piece }) => heard(`partie ${piece}`)
    const second = await start()
    await room.until(recordingId, 'done')
    expect(room.asked.map(({ piece }) => piece)).toEqual([0, 1, 1, 2])
    expect(await second.get(recordingId)).toMatchObject({ text: 'partie 0 partie 1 partie 2' })
  })

  it('without an engine says that it is off; with one, what waits is found', async () => {
    const { recordingId, conversationId } = await room.record()
    const off = await start({ hasEngine: false })
    expect((await room.entry(conversationId)).transcript).toMatchObject({ state: 'off' })
    expect(off.status()).toEqual({ state: 'off', detail: null })
    expect(await off.get(recordingId)).toMatchObject({ state: 'off', text: null })
    await expect(off.retry(recordingId)).rejects.toMatchObject({ code: 'conflict' })
    await off.stop()
    const ready = Promise.withResolvers<void>()
    room.played.answer = async () => {
      await ready.promise
      return heard('bonjour')
    }
    const on = await start()
    expect((await room.entry(conversationId)).transcript).toMatchObject({ state: 'waiting' })
    expect(on.status()).toMatchObject({ state: 'up' })
    ready.resolve()
    await room.until(recordingId, 'done')
    // And back: what is written down stays so.
    await on.stop()
    await start({ hasEngine: false })
    expect((await room.entry(conversationId)).transcript).toMatchObject({ state: 'done' })
  })
})
