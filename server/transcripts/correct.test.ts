import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { failed, heard, transcriptRoom } from '../../test/support/transcript-room.ts'
import { until } from '../../test/support/wait.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { Transcripts } from './transcripts.ts'

let database: FreshDatabase
let room: ReturnType<typeof transcriptRoom>
let transcripts: Transcripts
const WORDS = 'merci beaucoup vous êtes formidables'
beforeAll(async () => {
  database = await freshDatabase()
  room = transcriptRoom(database.db)
  transcripts = room.open()
})
beforeEach(() => {
  room.played.answer = async () => heard(WORDS)
  room.played.languageOf = async () => null
})
afterAll(async () => {
  await transcripts.stop()
  await database.drop()
})

it('a correction is kept beside what was recognised, read anew, and taken back', async () => {
  const { recordingId, conversationId } = await room.record()
  await transcripts.start()
  await room.until(recordingId, 'done')
  const put = await transcripts.correct(recordingId, '  Je suis vraiment pas contente \0 ', null)
  expect(put).toMatchObject({
    ...{ text: 'Je suis vraiment pas contente \uFFFD', original: WORDS },
    ...{ corrected: true, uncertain: 0 },
  })
  expect(await room.entry(conversationId)).toMatchObject({ body: put.text, sentiment: { label: 'negative' } })
  // As it was recognised: nothing is put right.
  expect(await transcripts.correct(recordingId, 'merci beaucoup vous êtes formidables', null)).toMatchObject({
    ...{ corrected: false, original: null },
  })
  await transcripts.correct(recordingId, 'autre chose', null)
  expect(await transcripts.correct(recordingId, null, null)).toMatchObject({ corrected: false, correctedAt: null })
  expect(await room.entry(conversationId)).toMatchObject({
    ...{ body: WORDS, sentiment: { label: 'positive' } },
  })
})

it('how a person says it sounds holds, also when the words are put right', async () => {
  const { recordingId, entryId, conversationId } = await room.record()
  await transcripts.start()
  await room.until(recordingId, 'done')
  await room.messages.correctSentiment(entryId, 'neutral', null)
  await transcripts.correct(recordingId, 'Je suis vraiment pas contente', null)
  expect((await room.entry(conversationId)).sentiment).toMatchObject({ label: 'neutral', corrected: true })
})

it('somebody may write what no engine did, and it stays when one does', async () => {
  const { recordingId, conversationId } = await room.record({ isKept: false })
  const off = room.open({ hasEngine: false })
  await off.ask(database.db, {
    recordingId,
    entryId: (await room.entry(conversationId)).id,
    kind: 'voice',
    urgent: false,
  })
  await off.correct(recordingId, 'Elle rappelle demain', null)
  expect(await room.entry(conversationId)).toMatchObject({
    ...{ body: 'Elle rappelle demain', transcript: { state: 'off', corrected: true } },
  })
  await transcripts.start()
  await room.until(recordingId, 'done')
  expect(await room.entry(conversationId)).toMatchObject({ body: 'Elle rappelle demain' })
  expect(await transcripts.get(recordingId)).toMatchObject({ original: WORDS })
})

it('what is not there, or says nothing, is refused', async () => {
  const { recordingId } = await room.record()
  await transcripts.start()
  await room.until(recordingId, 'done')
  await expect(transcripts.correct(recordingId, ' \n ', null)).rejects.toMatchObject({ field: 'text' })
  for (const id of [newUuidV7(), 'x', "' or 1=1"]) {
    await expect(transcripts.get(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(transcripts.retry(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(transcripts.correct(id, 'x', null)).rejects.toMatchObject({ code: 'not_found' })
  }
})

describe('what is written down already', () => {
  it('is written down again in the language a person names, and what was put right stays beside it', async () => {
    const { recordingId, conversationId } = await room.record()
    room.played.languageOf = async () => ({ language: 'fr', from: 'contact' })
    await transcripts.start()
    await room.until(recordingId, 'done')
    await transcripts.correct(recordingId, 'Hello, it is Ann', null)
    const over = Promise.withResolvers<void>()
    room.played.answer = async ({ language }) => {
      await over.promise
      return heard(`hello it is an in ${language}`)
    }
    expect(await transcripts.retry(recordingId, 'en')).toMatchObject({
      ...{ state: 'waiting', text: 'Hello, it is Ann', original: WORDS },
      ...{ language: 'en', languageFrom: 'person' },
    })
    expect(await room.entry(conversationId)).toMatchObject({
      body: 'Hello, it is Ann',
      transcript: { state: 'waiting' },
    })
    over.resolve()
    await room.until(recordingId, 'done')
    expect(await transcripts.get(recordingId)).toMatchObject({
      ...{ text: 'Hello, it is Ann', original: 'hello it is an in en', corrected: true },
      ...{ language: 'en', languageFrom: 'person' },
    })
    await transcripts.correct(recordingId, null, null)
    expect(await room.entry(conversationId)).toMatchObject({ body: 'hello it is an in en' })
    // Once more, without a word of the language: what a person has said of it holds.
    await transcripts.retry(recordingId)
    await room.until(recordingId, 'done')
    expect(room.asked.at(-1)?.language).toBe('en')
  })

  it('stays as it is where it cannot be written down again, or its sound is erased meanwhile', async () => {
    const [failing, erased] = [await room.record(), await room.record()]
    await transcripts.start()
    for (const { recordingId } of [failing, erased]) await room.until(recordingId, 'done')
    room.played.answer = async () => failed('unreadable', true)
    await transcripts.retry(failing.recordingId, 'en')
    expect(await room.until(failing.recordingId, 'done')).toMatchObject({ body: WORDS, reason: 'unreadable' })
    expect(await room.entry(failing.conversationId)).toMatchObject({ body: WORDS, transcript: { state: 'done' } })

    const over = Promise.withResolvers<void>()
    room.played.answer = async () => {
      await over.promise
      return heard('autre chose')
    }
    await transcripts.retry(erased.recordingId)
    await database.db.transaction().execute((trx) => transcripts.forgetSound(trx, erased.recordingId))
    expect(await transcripts.get(erased.recordingId)).toMatchObject({ state: 'done', text: WORDS, words: [] })
    await database.db.updateTable('recording').set({ state: 'erased' }).where('id', '=', erased.recordingId).execute()
    await expect(transcripts.retry(erased.recordingId)).rejects.toMatchObject({ code: 'conflict' })
    over.resolve()
    await until('nothing waits', async () => (await transcripts.countWaiting()) === 0)
    expect(await transcripts.get(erased.recordingId)).toMatchObject({ text: WORDS })
  })

  it('is heard again where it was silence', async () => {
    const { recordingId, conversationId } = await room.record()
    room.played.answer = async () => heard('')
    await transcripts.start()
    await room.until(recordingId, 'silent')
    room.played.answer = async () => heard('bonjour')
    await transcripts.retry(recordingId)
    await room.until(recordingId, 'done')
    expect(await room.entry(conversationId)).toMatchObject({ body: 'bonjour' })
  })

  it.each([1, 2])(
    'is not in the language it was being heard in while a person named another (piece %i of 2)',
    async (at) => {
      const { recordingId } = await room.record({ parts: 2 })
      const over = Promise.withResolvers<void>()
      const before = room.asked.length
      room.played.answer = async ({ language, piece }) => {
        if (language === null && piece === at - 1) await over.promise
        return heard(`partie ${piece} ${language}`, { languageCertainty: 0.1 })
      }
      await transcripts.start()
      await until('it is heard', () => room.asked.length === before + at)
      expect(await transcripts.retry(recordingId, 'en')).toMatchObject({ state: 'waiting', languageFrom: 'person' })
      over.resolve()
      await room.until(recordingId, 'done')
      expect(await transcripts.get(recordingId)).toMatchObject({ text: 'partie 0 en partie 1 en', language: 'en' })
    },
  )
})
