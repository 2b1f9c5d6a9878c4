import { Readable } from 'node:stream'
import type { About, Fact } from '../../server/contract/about.ts'
import type { EntryTranscript, SpokenWord } from '../../server/contract/recordings.ts'
import type { Call } from '../../server/contract/shapes.ts'
import type { Db } from '../../server/db/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { createRecordings } from '../../server/recordings/index.ts'
import { keepLog } from './kept-log.ts'
import { facts, LINE, messageRoom, missedCall, newNumber } from './message-room.ts'

const RATE = 8_000

/** A sound of so many seconds that swells and falls as speech does, as WAV: 8 kHz, mono, 16 bits. */
export function playWav(seconds: number): Buffer {
  const samples = Math.round(seconds * RATE)
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at += 1) {
    const second = at / RATE
    const loud = Math.max(0, Math.sin(second * 2.1)) * (0.4 + 0.6 * Math.abs(Math.sin(second * 0.7)))
    wav.writeInt16LE(Math.round(Math.sin(second * 2 * Math.PI * 220) * loud * 20_000), 44 + at * 2)
  }
  return wav
}

/** One word every 0.4 s; those in `uncertain` were not understood well. */
export const spokenWords = (text: string, uncertain: readonly string[] = []): SpokenWord[] =>
  text.split(' ').map((word, index) => ({
    ...{ text: word, start: index * 0.4, end: index * 0.4 + 0.35 },
    certainty: uncertain.some((one) => word.startsWith(one)) ? 0.31 : 0.94,
  }))

/** `body.slice` of where a fact is written first. */
export function factIn(body: string, text: string, kind: Fact['kind'], value: string, contactId?: string): Fact {
  const from = body.indexOf(text)
  return { kind, text, from, to: from + text.length, value, ...(contactId && { contactId }) }
}

type Left = {
  seconds: number
  urgent?: boolean
  from?: string
  startedAt?: Date
  /** What became of its words; left out: nothing was ever asked. */
  transcript?: Partial<EntryTranscript>
  said?: { text: string; words: SpokenWord[] }
  about?: About
}

/** Voice messages and recorded calls, kept in a service's own data folder and database; each word written down. */
export async function listeningClinic(db: Db, dataDir: string) {
  const { messages } = messageRoom(db)
  const sounds = new Map<string, Buffer>()
  const calls = new Map<string, Call>()
  let last: { entryId: string; id: string } | null = null
  const recordings = await createRecordings({
    ...{ db, dataDir, now: () => new Date(), newId: newUuidV7, log: keepLog().log },
    enqueue: async () => true,
    remote: () => ({
      list: async () => [...sounds.keys()],
      fetch: async (name) => {
        const sound = sounds.get(name)
        return sound ? { bytes: sound.length, content: Readable.from([sound]) } : null
      },
      delete: async (name) => void sounds.delete(name),
    }),
    ...{ isLive: () => false, isErased: async () => false, keepDays: () => 90 },
    async bring(trx, linkedId, { kind, ...recording }) {
      const call = calls.get(linkedId)
      if (!call) return null
      const entryId =
        kind === 'voice'
          ? (await messages.addVoice(trx, call, LINE, recording)).entryId
          : await messages.addCallRecording(trx, call.id, recording)
      if (entryId) last = { entryId, id: recording.id }
      return { callId: call.id, entryId, line: LINE }
    },
    ...{
      change: async () => {},
      kept: async () => {},
      forgotten: async () => {},
      announce: async () => {},
    },
  })

  async function keep(
    kind: 'voice' | 'call',
    left: Left,
  ): Promise<{ entryId: string; id: string; conversationId: string }> {
    const startedAt = left.startedAt ?? new Date()
    const call = await missedCall(db, {
      ...{ from: left.from ?? newNumber(), startedAt: startedAt.toISOString(), endedAt: startedAt.toISOString() },
      ...(kind === 'call' && { outcome: 'answered', answeredBy: '101', talkingSeconds: left.seconds }),
    })
    calls.set(call.linkedId, call)
    await db.transaction().execute((trx) => messages.settleCall(call, { ...facts, gatewayOn: false }, trx))
    const name =
      kind === 'voice'
        ? recordings.nameFor(call.linkedId, { urgent: left.urgent ?? false })
        : recordings.nameForCall(call.linkedId)
    sounds.set(name, playWav(left.seconds))
    await recordings.keep(name)
    if (!last) throw new Error('The recording was not brought.')
    const { entryId, id } = last
    if (left.transcript) await writeDown(id, entryId, kind, left)
    const { conversationId } = await db
      .selectFrom('entry')
      .select('conversationId')
      .where('id', '=', entryId)
      .executeTakeFirstOrThrow()
    return { entryId, id, conversationId }
  }

  /** As the queue does it. */
  async function writeDown(
    recordingId: string,
    entryId: string,
    kind: 'voice' | 'call',
    { transcript, said, about }: Left,
  ) {
    const whole: EntryTranscript = {
      ...{ state: 'done', reason: null, language: 'fr', corrected: false },
      uncertain: said?.words.filter(({ certainty }) => certainty !== null && certainty < 0.5).length ?? 0,
      ...transcript,
    }
    await db.transaction().execute(async (trx) => {
      const at = new Date()
      await trx
        .insertInto('transcript')
        .values({
          ...{ recordingId, entryId, kind, urgent: false, askedAt: at, tryAt: at, language: 'fr' },
          ...{ state: whole.state === 'off' ? 'waiting' : whole.state, reason: whole.reason, body: said?.text ?? null },
          words: said ? JSON.stringify(said.words) : null,
        })
        .execute()
      await messages.changeTranscript(trx, entryId, whole, said && { text: said.text, language: 'fr' })
      if (about)
        await trx
          .updateTable('entry')
          .set({ about: JSON.stringify(about) })
          .where('id', '=', entryId)
          .execute()
    })
  }

  return { messages, voice: (left: Left) => keep('voice', left), call: (left: Left) => keep('call', left) }
}
