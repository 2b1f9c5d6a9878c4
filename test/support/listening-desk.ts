import { Readable } from 'node:stream'
import fastify from 'fastify'
import { createSpeechFinder } from '../../server/adapters/speech/find-speech/index.ts'
import type { Transcript } from '../../server/contract/recordings.ts'
import type { ConversationDetail, Entry } from '../../server/contract/shapes.ts'
import type { Db } from '../../server/db/index.ts'
import { messageRoutes } from '../../server/messages/routes.ts'
import { recordingRoutes } from '../../server/recordings/index.ts'
import type { RecognitionEngine } from '../../server/transcripts/engine.ts'
import { createTranscripts, transcriptRoutes } from '../../server/transcripts/index.ts'
import { keepLog } from './kept-log.ts'
import { messageRoom } from './message-room.ts'
import { recordingRoom } from './recording-room.ts'
import { until } from './wait.ts'

/**
 * Recordings, what finds speech in them, an engine and the queue between them, as the service has them, behind the API
 * that a panel asks. The engine is the one that `use` names last; `later` moves the queue's clock.
 */
export async function listeningDesk(db: Db, dataDir: string) {
  const kept = keepLog()
  let ahead = 0
  const speech = createSpeechFinder()
  let used: RecognitionEngine | undefined
  const engine: RecognitionEngine = {
    name: 'of a test',
    recognise: (...given) => used!.recognise(...given),
    stop: async () => used?.stop(),
  }
  const { messages } = messageRoom(db)
  const transcripts = createTranscripts({
    ...{ db, log: kept.log, engine, speech, now: () => new Date(Date.now() + ahead) },
    open: (id) => room.recordings.open(id),
    languageOf: async () => ({ language: 'fr', from: 'line' }),
    show: (trx, entryId, { transcript, said }) => messages.changeTranscript(trx, entryId, transcript, said),
    announce: async (entryId) => void (await messages.announceEntries([entryId])),
    changed: () => {},
  })
  const room = await recordingRoom(db, dataDir, {
    kept: async (trx, { id, entryId, kind, urgent }) => {
      last = { recordingId: id, entryId: entryId ?? '' }
      await transcripts.ask(trx, { recordingId: id, entryId, kind, urgent })
    },
  })
  const app = fastify()
  await app.register(recordingRoutes(room.recordings))
  await app.register(transcriptRoutes(transcripts, () => null))
  await app.register(messageRoutes(messages, () => null))
  await transcripts.start()
  await speech.warm()

  let last = { recordingId: '', entryId: '' }
  let count = 0
  return {
    log: kept,
    use(next: RecognitionEngine): void {
      used = next
    },
    /** A voice message of this sound, kept and asked for. */
    async keep(sound: Buffer): Promise<{ recordingId: string; conversationId: string }> {
      count += 1
      const name = room.recordings.nameFor(`clinic-${Date.now()}.${count}`, { urgent: false })
      room.held.set(name, () => ({ bytes: sound.length, content: Readable.from([sound]) }))
      await room.recordings.keep(name)
      const { recordingId, entryId } = last
      const { conversationId } = await db
        .selectFrom('entry')
        .select('conversationId')
        .where('id', '=', entryId)
        .executeTakeFirstOrThrow()
      transcripts.wake()
      return { recordingId, conversationId }
    },
    async entry(conversationId: string): Promise<Entry> {
      const answer = await app.inject({ url: `/api/conversations/${conversationId}` })
      return answer.json<ConversationDetail>().entries[0]!
    },
    async audio(recordingId: string): Promise<Buffer> {
      const answer = await app.inject({ url: `/api/recordings/${recordingId}/audio` })
      return answer.statusCode === 200 ? answer.rawPayload : Buffer.alloc(0)
    },
    again: (recordingId: string, body?: object) =>
      app.inject({ method: 'POST', url: `/api/recordings/${recordingId}/transcript`, ...(body && { payload: body }) }),
    async transcript(recordingId: string): Promise<Transcript> {
      return (await app.inject({ url: `/api/recordings/${recordingId}/transcript` })).json<Transcript>()
    },
    /** As its timeline shows it, once it is so. */
    untilShown: (conversationId: string, state: string, reason: string | null) =>
      until(
        `the entry is ${state} because of ${reason}`,
        async () => {
          const answer = await app.inject({ url: `/api/conversations/${conversationId}` })
          const [entry] = answer.json<ConversationDetail>().entries
          return entry?.transcript?.state === state && entry.transcript.reason === reason && entry
        },
        // Engines and what finds speech stand back behind everything else on a busy machine.
        { within: 30_000 },
      ),
    later(ms: number): void {
      ahead += ms
      transcripts.wake()
    },
    async stop(): Promise<void> {
      await transcripts.stop()
      await Promise.all([engine.stop(), speech.stop(), app.close(), room.recordings.stop()])
    },
  }
}
