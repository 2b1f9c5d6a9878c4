import { Readable } from 'node:stream'
import type { Db } from '../../server/db/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { createLog } from '../../server/kit/log.ts'
import type { KeptRecording, Needs, RecordingSummary, RemoteSound } from '../../server/recordings/needs.ts'
import { createRecordings } from '../../server/recordings/recordings.ts'

export const CLINICS_LINE = '+15145550100'

/** What an Asterisk holds; its sounds come in pieces, as over a network. */
export function heldSounds() {
  const held = new Map<string, Buffer | (() => RemoteSound)>()
  return {
    held,
    remote: () => ({
      list: async () => [...held.keys()],
      fetch: async (name: string) => {
        const sound = held.get(name)
        if (!sound) return null
        return typeof sound === 'function' ? sound() : { bytes: sound.length, content: inPieces(sound) }
      },
      delete: async (name: string) => void held.delete(name),
    }),
  }
}

const PIECE = 50_001
export const inPieces = (sound: Buffer): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(sound.length / PIECE) }, (_, index) =>
      sound.subarray(index * PIECE, (index + 1) * PIECE),
    ),
  )

/** The room on a real database, with the calls it is told of, and what it told others. */
export async function recordingRoom(db: Db, dataDir: string, needs: Partial<Needs> = {}) {
  const asterisk = heldSounds()
  const live = new Set<string>()
  const shown = new Map<string, RecordingSummary>()
  const told = { kept: [] as KeptRecording[], forgotten: [] as string[], announced: [] as string[] }
  const promised: { name: string; data: { name: string } }[] = []
  const recordings = await createRecordings({
    ...{ db, dataDir, newId: newUuidV7, now: () => new Date(), log: createLog('silent'), remote: asterisk.remote },
    enqueue: async (_db, name, data) => promised.push({ name, data: data as { name: string } }) > 0,
    isLive: (linkedId) => live.has(linkedId),
    isErased: async () => false,
    keepDays: (_line, kind) => (kind === 'voice' ? 90 : 30),
    bring: async (trx, _linkedId, recording) => {
      const entryId = await insertEntry(trx, recording.kind)
      shown.set(entryId, recording)
      return { callId: await insertCall(trx), entryId, line: CLINICS_LINE }
    },
    change: async (_trx, entryId, recording) => void shown.set(entryId, recording),
    kept: async (_trx, recording) => void told.kept.push(recording),
    forgotten: async (_trx, id) => void told.forgotten.push(id),
    announce: async (entryId) => void told.announced.push(entryId),
    ...needs,
  })
  return { ...asterisk, recordings, live, shown, told, promised }
}

/** Brings a recording onto an entry that is there before it, found by its words. */
export const bringByWords: Needs['bring'] = async (trx, linkedId) => {
  const entry = await trx.selectFrom('entry').select(['id', 'callId']).where('body', '=', linkedId).executeTakeFirst()
  return entry?.callId ? { callId: entry.callId, entryId: entry.id, line: null } : null
}

export async function insertEntryOf(db: Db, linkedId: string): Promise<void> {
  const entryId = await insertEntry(db, 'voice')
  const callId = await insertCall(db)
  await db.updateTable('entry').set({ callId, body: linkedId }).where('id', '=', entryId).execute()
}

async function insertCall(trx: Db): Promise<string> {
  const id = newUuidV7()
  const call = { id, pbx: 'clinic', linkedId: id, startedAt: new Date(), tracker: '{}' }
  await trx
    .insertInto('call')
    .values({ ...call, direction: 'in', state: 'ended' })
    .execute()
  return id
}

async function insertEntry(trx: Db, kind: 'voice' | 'call'): Promise<string> {
  const id = newUuidV7()
  const conversationId = newUuidV7()
  const at = new Date()
  await trx
    .insertInto('conversation')
    .values({ id: conversationId, lineNumber: CLINICS_LINE, number: id, createdAt: at, lastEntryAt: at })
    .execute()
  await trx.insertInto('entry').values({ id, conversationId, kind, direction: 'in', at }).execute()
  return id
}
