import type { Db } from '../../server/db/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import type {
  Piece,
  Recognised,
  RecognitionEngine,
  Sound,
  SpeechFinder,
  TranscriptFailure,
} from '../../server/transcripts/engine.ts'
import { createTranscripts, type KnownLanguage } from '../../server/transcripts/index.ts'
import { keepLog } from './kept-log.ts'
import { LINE, messageRoom } from './message-room.ts'
import { until } from './wait.ts'

/** A sound for these tests says what is heard in it: a span a piece, ten seconds from each other. */
type Heard = { recordingId: string; piece: number; language: string | null; seconds: number }
type Answer = Recognised | TranscriptFailure

export const heard = (text: string, more: Partial<Recognised> = {}): Recognised => ({
  text,
  words: text
    .split(' ')
    .filter(Boolean)
    .map((word, at) => ({ text: word, start: at, end: at + 0.5, certainty: at % 3 === 2 ? 0.3 : 0.9 })),
  ...{ language: 'fr', languageCertainty: 0.9, dropped: 0 },
  ...more,
})

export const failed = (problem: TranscriptFailure['failed'], isFinal = false): TranscriptFailure => ({
  ...{ failed: problem, isFinal },
  detail: `it said: ${problem}`,
})

/**
 * The transcripts room on a real database, beside the messages room, with what lies beyond the adapters played: an
 * engine that answers as `answer` says, a finder that finds as many pieces as a recording was added with.
 */
export function transcriptRoom(db: Db) {
  const { log, text, messages: logged } = keepLog()
  const clock = { at: new Date('2026-11-24T10:00:00Z') }
  const { messages } = messageRoom(db, { now: () => clock.at })
  const pieces = new Map<string, number>()
  const asked: Heard[] = []
  const announced: string[] = []
  let changes = 0
  const played = {
    answer: async (_heard: Heard, _signal: AbortSignal): Promise<Answer> => heard('bonjour'),
    find: async (sound: { bytes: number; pieces: Piece[] }): Promise<{ seconds: number; pieces: Piece[] }> => ({
      seconds: 10 * (sound.pieces.length + 1),
      pieces: sound.pieces,
    }),
    open: async (recordingId: string): Promise<Sound> => {
      const bytes = Buffer.from(recordingId)
      return { bytes: bytes.length, read: async () => bytes, close: async () => {} }
    },
    languageOf: async (_entryId: string): Promise<KnownLanguage | null> => null,
  }
  const engine: RecognitionEngine = {
    name: 'played',
    recognise(wav, { language, seconds, signal }) {
      const [recordingId = '', piece = '0'] = wav.toString().split('#')
      const of = { recordingId, piece: Number(piece), language, seconds }
      asked.push(of)
      return played.answer(of, signal)
    },
    stop: async () => {},
  }
  const speech: SpeechFinder = {
    async find(sound) {
      const count = pieces.get((await sound.read(0, 100)).toString()) ?? 1
      const spans = Array.from({ length: count }, (_, at): Piece => [{ from: 10 * at + 1, to: 10 * at + 9 }])
      return played.find({ bytes: sound.bytes, pieces: spans })
    },
    async cut(sound, piece) {
      const from = piece[0]?.from ?? 0
      const wav = Buffer.from(`${(await sound.read(0, 100)).toString()}#${(from - 1) / 10}`)
      return { wav, seconds: 8, placeOf: (second) => from + second }
    },
    stop: async () => {},
  }

  /** Another service on the same database, as after a restart. */
  const open = ({ hasEngine = true } = {}) =>
    createTranscripts({
      ...{ db, log, speech, now: () => clock.at, engine: hasEngine ? engine : null },
      open: (id) => played.open(id),
      languageOf: (id) => played.languageOf(id),
      show: (trx, entryId, { transcript, said }) => messages.changeTranscript(trx, entryId, transcript, said),
      announce: async (entryId) => {
        announced.push(entryId)
        await messages.announceEntries([entryId])
      },
      changed: () => {
        changes += 1
      },
    })

  let count = 0
  return {
    ...{ messages, played, asked, announced, clock, open, text, logged },
    changes: () => changes,
    /** A recording that is kept, on its entry. */
    async record({ kind = 'voice' as 'voice' | 'call', urgent = false, parts = 1, isKept = true } = {}) {
      count += 1
      const number = `+1514555${String(1_000 + count).slice(-4)}`
      const [recordingId, entryId, conversationId] = [newUuidV7(), newUuidV7(), newUuidV7()]
      const at = clock.at
      pieces.set(recordingId, parts)
      await db
        .insertInto('conversation')
        .values({ id: conversationId, lineNumber: LINE, number, lastEntryAt: at, createdAt: at })
        .onConflict((conflict) => conflict.columns(['lineNumber', 'number']).doNothing())
        .execute()
      await db.insertInto('entry').values({ id: entryId, conversationId, kind, direction: 'in', at }).execute()
      const state = isKept ? ('kept' as const) : ('waiting' as const)
      await db
        .insertInto('recording')
        .values({ id: recordingId, name: `relais-${recordingId}`, kind, urgent, startedAt: at, state, entryId })
        .execute()
      return { recordingId, entryId, conversationId, number, kind, urgent }
    },
    /** So many, on one entry; asked for one after the other. */
    async recordMany(many: number): Promise<string[]> {
      const { entryId } = await this.record({ isKept: false })
      const rows = Array.from({ length: many }, (_, at) => {
        const id = newUuidV7()
        const startedAt = new Date(clock.at.getTime() + at)
        return { id, name: `relais-${id}`, startedAt, state: 'kept' as const, entryId }
      })
      await db.insertInto('recording').values(rows).execute()
      return rows.map(({ id }) => id)
    },
    entry: async (conversationId: string) => (await messages.get(conversationId)).entries[0]!,
    later(ms: number): void {
      clock.at = new Date(clock.at.getTime() + ms)
    },
    row: (recordingId: string) =>
      db.selectFrom('transcript').selectAll().where('recordingId', '=', recordingId).executeTakeFirst(),
    until: (recordingId: string, state: string) =>
      until(`a transcript that is ${state}`, async () => {
        const row = await db
          .selectFrom('transcript')
          .selectAll()
          .where('recordingId', '=', recordingId)
          .executeTakeFirst()
        return row?.state === state && row
      }),
  }
}
