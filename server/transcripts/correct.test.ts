import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { heard, transcriptRoom } from '../../test/support/transcript-room.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { Transcripts } from './transcripts.ts'

let database: FreshDatabase
let room: ReturnType<typeof transcriptRoom>
let transcripts: Transcripts
beforeAll(async () => {
  database = await freshDatabase()
  room = transcriptRoom(database.db)
  room.played.answer = async () => heard('merci beaucoup vous êtes formidables')
  transcripts = room.open()
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
    ...{ text: 'Je suis vraiment pas contente \uFFFD', original: 'merci beaucoup vous êtes formidables' },
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
    ...{ body: 'merci beaucoup vous êtes formidables', sentiment: { label: 'positive' } },
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
  expect(await transcripts.get(recordingId)).toMatchObject({ original: 'merci beaucoup vous êtes formidables' })
})

it('what is not there, or says nothing, is refused', async () => {
  const { recordingId } = await room.record()
  await transcripts.start()
  await room.until(recordingId, 'done')
  await expect(transcripts.correct(recordingId, ' \n ', null)).rejects.toMatchObject({ field: 'text' })
  await expect(transcripts.retry(recordingId)).rejects.toMatchObject({ code: 'conflict' })
  for (const id of [newUuidV7(), 'x', "' or 1=1"]) {
    await expect(transcripts.get(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(transcripts.retry(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(transcripts.correct(id, 'x', null)).rejects.toMatchObject({ code: 'not_found' })
  }
})
