import type { Db } from '../db/index.ts'
import { Emitter } from '../kit/emitter.ts'
import { findCallerHistory } from './caller-history.ts'
import { createConversations } from './conversations.ts'
import { createCorrectSentiment } from './correct-sentiment.ts'
import { createDocumentEntries } from './document-entry.ts'
import { countWaiting, wasTexted } from './message-store.ts'
import type { MessageEvents, Needs } from './needs.ts'
import { createReceiveText } from './receive-text.ts'
import { createSecretTexts } from './secret-text.ts'
import { createSettleCall } from './settle-call.ts'
import { createSubmitTexts } from './submit-texts.ts'
import { createTextOtherNumber } from './text-other-number.ts'
import { createTranscriptEntries, partiesOf } from './transcript-entry.ts'
import { createVoiceEntries } from './voice-entry.ts'
import { createWriteText } from './write-text.ts'

export type Messages = ReturnType<typeof createMessages>

/** Conversations and the texts in them: received, promised, handed over, shown. */
export function createMessages(needs: Needs) {
  const events = new Emitter<MessageEvents>(needs.log)
  const room = { ...needs, events }
  const conversations = createConversations(room)
  const submitTexts = createSubmitTexts(room, conversations.announceEntries)
  return {
    events,
    list: conversations.list,
    get: conversations.get,
    open: conversations.open,
    markDone: conversations.markDone,
    settleCalled: conversations.settleCalled,
    announceCall: conversations.announceCall,
    announceEntries: conversations.announceEntries,
    announceConversation: conversations.announceConversation,
    announceNumber: conversations.announceNumber,
    historyOf: (number: string, asked: Parameters<typeof findCallerHistory>[2]) =>
      findCallerHistory(needs.db, number, asked),
    settleCall: createSettleCall(room, submitTexts),
    ...createTextOtherNumber(room, submitTexts),
    ...createVoiceEntries(room),
    ...createTranscriptEntries(room),
    partiesOf: (entryId: string) => partiesOf(needs.db, entryId),
    ...createDocumentEntries(room, conversations),
    ...createSecretTexts(room, conversations, submitTexts),
    correctSentiment: createCorrectSentiment(room, conversations),
    receive: createReceiveText(room, conversations, submitTexts),
    ...createWriteText(room, conversations, submitTexts),
    submitWaiting: submitTexts.submitWaiting,
    submitTextOf: submitTexts.submitTextOf,
    submitAllWaiting: submitTexts.submitAllWaiting,
    recover: submitTexts.recover,
    settled: submitTexts.settled,
    wasTexted: (number: string, trx: Db) => wasTexted(trx, number),
    /** Texts that have not left yet. */
    countWaiting: () => countWaiting(needs.db),
  }
}
