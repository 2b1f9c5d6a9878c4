import type { Call, Entry } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { storableText } from '../kit/storable-text.ts'
import { lockCaller, lockConversation, touchConversation } from './conversation-store.ts'
import { findCallEntry, insertVoiceEntry, updateEntryRecording, updateVoiceEntry } from './entry-store.ts'
import type { Needs } from './needs.ts'
import { mostUrgent } from './reply-clock.ts'

export type Voice = NonNullable<Entry['voice']>
type CallRecording = NonNullable<Entry['recording']>

/** Voice messages of withheld numbers have one conversation a line: nobody can be answered there, but all can be heard. */
export const WITHHELD = 'anonymous'

export const createVoiceEntries = ({ now, newId, clinic }: Needs) => ({
  /** Brings a voice message onto the timeline, at the time of its call; it awaits an answer. */
  async addVoice(
    trx: Db,
    call: Call,
    line: string,
    voice: Voice,
  ): Promise<{ entryId: string; conversationId: string }> {
    const number = call.from === null ? WITHHELD : storableText(call.from.slice(0, 64))
    await lockCaller(trx, number)
    const conversation = await lockConversation(trx, { line, number }, newId(), now())
    const entryId = newId()
    const at = call.endedAt ? new Date(call.endedAt) : now()
    await insertVoiceEntry(trx, { id: entryId, conversationId: conversation.id, callId: call.id, at, voice })
    const { awaitingSince: since, awaitingChannel: channel } = conversation
    const awaiting = since && channel ? { since, channel } : null
    await touchConversation(
      trx,
      conversation.id,
      mostUrgent(awaiting, { since: at, channel: 'call' }, clinic.openTimeOf?.(line)),
      at,
    )
    return { entryId, conversationId: conversation.id }
  },

  /** Onto the entry of the call. Null: nothing is kept of it on any timeline, such as of an internal one. */
  async addCallRecording(trx: Db, callId: string, recording: CallRecording): Promise<string | null> {
    const entry = await findCallEntry(trx, callId)
    if (!entry) return null
    await updateEntryRecording(trx, entry.id, ofCall(recording))
    return entry.id
  },

  /** What is known of a recording has changed. */
  async changeRecording(
    trx: Db,
    entryId: string,
    { kind, ...recording }: Voice & { kind: 'voice' | 'call' },
  ): Promise<void> {
    if (kind === 'voice') await updateVoiceEntry(trx, entryId, recording)
    else await updateEntryRecording(trx, entryId, ofCall(recording))
  },
})

const ofCall = ({ id, state, reason, seconds, peaks }: CallRecording): CallRecording => ({
  ...{ id, state, ...(reason && { reason }), seconds, peaks: peaks ?? null },
})
