import type { MessageResolution } from '../contract/http.ts'
import type { Entry } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { badInput, conflict, gone, notFound, unavailable } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { storableText } from '../kit/storable-text.ts'
import { type ConversationRow, lockConversationById, touchConversation } from './conversation-store.ts'
import type { Conversations } from './conversations.ts'
import * as store from './message-store.ts'
import type { AfterCommit, Room } from './needs.ts'
import { secretState } from './secret-store.ts'
import type { SubmitTexts } from './submit-texts.ts'

export type Reply = {
  body: string
  authorId: string | null
  /** A request that comes again with the same key makes no second text. */
  key?: string | undefined
}

/** What a person does: writes a text, and decides about one whose fate is unknown or that failed. */
export function createWriteText(room: Room, shown: Conversations, submitTexts: Pick<SubmitTexts, 'promise'>) {
  const { db, now, newId } = room

  /** Queues the text and stops the reply clock; resolves after commit, before the text has left. */
  async function reply(conversationId: string, { body, authorId, key }: Reply): Promise<Entry> {
    if (!isId(conversationId)) throw notFound('conversation')
    if (!room.gateway) throw unavailable('No SMS gateway is set up: this text cannot be sent.')
    const words = storableText(body)
    if (!words.trim()) throw badInput('body', 'The text is empty.')
    const id = newId()
    let afterwards: AfterCommit | undefined
    const written = await db.transaction().execute(async (trx) => {
      const conversation = await lockConversationById(trx, conversationId)
      if (!conversation) throw notFound('conversation')
      const repeated = key === undefined ? undefined : await store.findByRequestKey(trx, key)
      if (repeated && repeated.conversationId !== conversationId) throw conflict('This key belongs to another text.')
      if (repeated) return { id: repeated.id, isNew: false }
      await queue(conversation, { id, body: words, authorId, key }, trx)
      const { lineNumber: line, number } = conversation
      afterwards = await room.onReplied?.(trx, { line, number, userId: authorId })
      return { id, isNew: true }
    })
    if (!written.isNew) return entryOf(written.id)
    const [entry] = await shown.announceEntries([written.id])
    await afterwards?.()
    await shown.announceConversation(conversationId)
    return entry ?? entryOf(written.id)
  }

  async function queue(conversation: ConversationRow, text: Reply & { id: string }, trx: Db): Promise<void> {
    const { lineNumber, number } = conversation
    if (!/^\+?\d{3,15}$/.test(number)) throw conflict('This sender has no number that a text could be sent to.')
    const from = /^\+\d+$/.test(lineNumber) ? lineNumber : room.clinic.firstLine()?.number
    if (!from) throw conflict('The clinic has no line yet: add one first.')
    const at = now()
    await store.insertOutgoingText(trx, {
      ...{ id: text.id, conversationId: conversation.id, from, to: number, body: text.body, at },
      ...{ gateway: room.gateway?.name ?? 'none', authorId: text.authorId, requestKey: text.key ?? null },
      ...{ automatic: null, callId: null },
    })
    await touchConversation(trx, conversation.id, null, at)
    await submitTexts.promise(conversation.id, trx)
  }

  /**
   * What a person decides about a text: one that is `unknown` was sent, has failed, or is sent again at her word; one
   * that failed may be sent again.
   */
  async function resolve(messageId: string, { as }: MessageResolution): Promise<Entry> {
    if (!isId(messageId)) throw notFound('text')
    const before = await entryOf(messageId)
    if (before.kind !== 'text' || before.direction !== 'out') throw notFound('text')
    await db.transaction().execute(async (trx) => {
      if (as === 'send-again') await refuseGone(messageId, trx)
      const decided =
        as === 'send-again'
          ? await store.setState(trx, messageId, ['unknown', 'failed'], { state: 'queued', reason: null }, now())
          : await store.setState(trx, messageId, ['unknown'], { state: as, reason: null }, now())
      if (!decided) throw conflict('There is nothing to decide about this text any more.')
      if (as === 'send-again') await submitTexts.promise(before.conversationId, trx)
    })
    await shown.announceEntries([messageId])
    return entryOf(messageId)
  }

  /** What was secret in a text is gone once it has left, has failed or is over. */
  async function refuseGone(messageId: string, trx: Db): Promise<void> {
    if ((await secretState(trx, messageId, now())) === 'gone')
      throw gone('What this text held was secret and is gone: send the link again, or let a new code be asked for.')
  }

  async function entryOf(id: string): Promise<Entry> {
    const entry = await shown.findEntry(id)
    if (!entry) throw notFound('text')
    return entry
  }

  return { reply, resolve }
}
