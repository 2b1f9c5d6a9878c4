import type { Entry } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { messageOf } from '../kit/errors.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { lockCaller, lockConversation, touchConversation } from './conversation-store.ts'
import type { Conversations } from './conversations.ts'
import type { AfterCommit, Room } from './needs.ts'
import { sealSecret } from './seal-secret.ts'
import * as store from './secret-store.ts'
import type { SubmitTexts } from './submit-texts.ts'

/** A text that only its recipient may read: a link, a code. */
export type SecretText = {
  /** The clinic's line it leaves from. */
  line: PhoneNumber
  number: PhoneNumber
  /** What the timeline keeps of it, with dots in the place of what is secret. */
  shown: string
  /** What leaves. Kept sealed, by a key outside the database, until it has left. */
  body: string
  /** It never leaves after this. */
  notAfter: Date
  automatic: Extract<Entry['automatic'], 'document' | 'code'>
  /** Both are what the person asked for, or waits for: a stop word does not hold them back. */
  purpose: 'service' | 'code'
  authorId?: string | null
  /** Nobody waits for it: it does not go to somebody who has sent a stop word. */
  heedsStop?: boolean
}

/** `landline`: no text ever reaches this number. `no-gateway`: none is set up. */
export type SecretSent =
  | { ok: true; id: string; conversationId: string; afterwards: AfterCommit }
  | { ok: false; because: 'no-gateway' | 'no-number' | 'landline' | 'stopped' }

/** The job that takes a secret away when its time is over, whatever became of its text. */
export const forgetSecretJob = {
  name: 'forget-secret-text',
  options: { concurrency: 1, retryLimit: 300, retryDelay: 2, retryDelayMax: 900, expireInSeconds: 60 },
} as const

export function createSecretTexts(room: Room, shown: Conversations, submitTexts: SubmitTexts) {
  const { db, now, newId, log } = room

  /**
   * Queues it in the caller's transaction, with the job that hands it over; run `afterwards` once that is committed, and
   * it leaves at once. The clock of the conversation runs on: nobody was answered.
   */
  async function sendSecret(trx: Db, text: SecretText): Promise<SecretSent> {
    if (!room.gateway) return { ok: false, because: 'no-gateway' }
    if (!/^\+\d{7,15}$/.test(text.number) || !/^\+\d{7,15}$/.test(text.line)) return { ok: false, because: 'no-number' }
    if (await room.isUntextable(text.number, trx)) return { ok: false, because: 'landline' }
    const at = now()
    await lockCaller(trx, text.number)
    const conversation = await lockConversation(trx, text, newId(), at)
    if (text.heedsStop && conversation.stopped) return { ok: false, because: 'stopped' }
    const id = newId()
    await store.insertSecretText(trx, {
      ...{ id, conversationId: conversation.id, from: text.line, to: text.number, at, shown: text.shown },
      ...{ automatic: text.automatic, purpose: text.purpose, authorId: text.authorId ?? null },
      ...{ notAfter: text.notAfter, gateway: room.gateway.name },
      sealedBody: sealSecret(room.secretKey, id, text.body),
    })
    const { awaitingSince: since, awaitingChannel: channel } = conversation
    await touchConversation(trx, conversation.id, since && channel ? { since, channel } : null, at)
    await submitTexts.promise(conversation.id, trx)
    await room.enqueue(trx, forgetSecretJob.name, { messageId: id }, { key: id, startAfter: text.notAfter })
    return { ok: true, id, conversationId: conversation.id, afterwards: () => announceAndSubmit(id, conversation.id) }
  }

  async function announceAndSubmit(id: string, conversationId: string): Promise<void> {
    await shown.announceEntries([id])
    await shown.announceConversation(conversationId)
    submitTexts
      .submitWaiting(conversationId)
      .catch((error: unknown) =>
        log.info({ because: messageOf(error) }, 'a text could not leave at once; its job will try again'),
      )
  }

  /** It is not to leave any more, if it has not left: another took its place, or what it opens is closed. */
  async function cancelSecret(trx: Db, messageId: string): Promise<AfterCommit> {
    const isCancelled = await store.endSecret(trx, messageId, 'cancelled', now())
    return async () => {
      if (isCancelled) await shown.announceEntries([messageId])
    }
  }

  /** The job: its time is over. May run twice. */
  async function forgetSecret(messageId: string): Promise<void> {
    const isExpired = await store.endSecret(db, messageId, 'expired', now())
    await store.forgetSecret(db, messageId)
    if (isExpired) await shown.announceEntries([messageId])
  }

  return { sendSecret, cancelSecret, forgetSecret }
}
