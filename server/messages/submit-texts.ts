import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../db/index.ts'
import { messageOf, Permanent, Temporary, Uncertain, Untextable } from '../kit/errors.ts'
import type { TextGateway } from './gateway.ts'
import * as store from './message-store.ts'
import type { Room } from './needs.ts'
import { openSecret } from './seal-secret.ts'

/** The job that hands over what waits in one conversation. */
export const submitTextsJob = {
  name: 'submit-texts',
  /** A gateway that is away is asked again for a week, every two minutes at the end. */
  options: { concurrency: 8, retryLimit: 5_000, retryDelay: 1, retryDelayMax: 120, expireInSeconds: 180 },
} as const

/** A gateway answers, or gives up, long before; this holds when one does neither. */
const HAND_OVER_LIMIT_MS = 60_000

/** A text that could not leave for so long is not sent any more: it says so, and a person decides. */
const HOURS_TO_LEAVE = { automatic: 12, written: 72 }

export type SubmitTexts = ReturnType<typeof createSubmitTexts>

/**
 * Takes texts from `queued` to the gateway, one conversation at a time and in order. `submitting` is committed before
 * the gateway is called, the answer written after; a text in whose hand-over the process died is `unknown`, and is
 * never sent again by itself.
 */
export function createSubmitTexts(room: Room, announce: (ids: readonly string[]) => Promise<unknown>) {
  const { db, now, log, gateway } = room
  /** What this process is handing over now, by conversation; a later request waits for the one before. */
  const chains = new Map<string, Promise<void>>()

  /** In the transaction that writes the text: the job that will hand it over. */
  const promise = async (conversationId: string, trx: Db): Promise<void> => {
    await room.enqueue(trx, submitTextsJob.name, { conversationId }, { group: conversationId })
  }

  /**
   * Hands over everything that waits in this conversation. Throws `Temporary` when the gateway is away: what is left
   * stays queued, and the job tries again.
   */
  function submitWaiting(conversationId: string, signal?: AbortSignal): Promise<void> {
    const before = chains.get(conversationId) ?? Promise.resolve()
    const mine = before.catch(() => {}).then(() => submitAll(conversationId, signal))
    chains.set(conversationId, mine)
    const forget = () => {
      if (chains.get(conversationId) === mine) chains.delete(conversationId)
    }
    mine.then(forget, forget)
    return mine
  }

  async function submitAll(conversationId: string, signal?: AbortSignal): Promise<void> {
    if (!gateway) throw new Temporary('no gateway is set up')
    // Of this conversation nothing is under way in this process: a text found in `submitting` is a dead process's.
    const interrupted = await store.markInterrupted(db, now(), conversationId)
    if (interrupted.length > 0) await tell(interrupted)
    while (!signal?.aborted) {
      const text = await store.claimOldestQueued(db, conversationId, now())
      if (!text) return
      await submitOne(gateway, text)
    }
  }

  async function submitOne(via: TextGateway, text: store.Claimed): Promise<void> {
    const hours = HOURS_TO_LEAVE[text.automatic ? 'automatic' : 'written']
    if (now().getTime() - text.at.getTime() > hours * 3_600_000)
      return void (await settle(text.id, { state: 'failed', reason: 'too-old' }))
    if (text.notAfter && text.notAfter <= now())
      return void (await settle(text.id, { state: 'failed', reason: 'expired' }))
    const body = bodyOf(text)
    if (body === null) return void (await settle(text.id, { state: 'failed', reason: 'unreadable' }))
    try {
      const { id, from, to } = text
      const { providerId, state } = await withinLimit(via.send({ id, from, to, body }))
      await settle(text.id, { state, providerId, reason: null })
    } catch (error) {
      const reason = messageOf(error).slice(0, 300)
      if (error instanceof Temporary) {
        await settle(text.id, { state: 'queued', reason })
        throw error
      }
      if (error instanceof Permanent) {
        const isStillThere = await settle(text.id, { state: 'failed', reason })
        if (error instanceof Untextable && isStillThere) await room.untextable(text)
        return
      }
      log.error({ err: error, messageId: text.id }, 'nobody can know whether this text has left')
      await settle(text.id, { state: 'unknown', reason })
    }
  }

  /** Null for a secret that is gone, or was sealed by another key. */
  function bodyOf({ id, body, sealedBody, notAfter }: store.Claimed): string | null {
    if (!notAfter) return body
    try {
      return sealedBody && openSecret(room.secretKey, id, sealedBody)
    } catch (error) {
      log.error({ because: messageOf(error), messageId: id }, 'a sealed text cannot be opened')
      return null
    }
  }

  /**
   * The gateway has spoken: that is written down however long the database is away, or the text would count as unknown.
   * False: the text has been erased meanwhile, or somebody else has decided.
   */
  async function settle(id: string, fate: store.Fate): Promise<boolean> {
    let isSet = false
    for (let pause = 100; ; pause = Math.min(pause * 2, 5_000)) {
      try {
        isSet = await store.setState(db, id, ['submitting', 'unknown'], fate, now())
        break
      } catch (error) {
        log.warn({ err: error, messageId: id }, 'could not write down what became of a text; trying again')
        await sleep(pause, undefined, { ref: false })
      }
    }
    await tell([id])
    return isSet
  }

  /** A panel that was not told finds it out by reloading: no reason to fail a text that has left. */
  async function tell(ids: readonly string[]): Promise<void> {
    await announce(ids).catch((error: unknown) => log.warn({ err: error }, 'could not tell the panels of a text'))
  }

  /**
   * To be called once a call's settlement is committed: its text leaves now, not when the job's turn comes. What goes
   * wrong here is the job's to put right.
   */
  async function submitTextOf(callId: string): Promise<void> {
    const conversationId = await store.findConversationOfQueuedText(db, callId)
    if (!conversationId) return
    await submitWaiting(conversationId).catch((error: unknown) =>
      log.info({ because: messageOf(error) }, 'a text could not leave at once; its job will try again'),
    )
  }

  return {
    promise,
    submitWaiting,
    submitTextOf,
    /**
     * At start, before jobs run: texts in whose hand-over the last process died become `unknown`. Answers how many.
     */
    recover: async (): Promise<number> => {
      const interrupted = await store.markInterrupted(db, now())
      if (interrupted.length > 0)
        log.warn({ count: interrupted.length }, 'texts whose fate is unknown: the service died while handing them over')
      await tell(interrupted)
      return interrupted.length
    },
    /** The gateway is back: everything that waits goes now, not when its next try is due. */
    submitAllWaiting: async (): Promise<void> => {
      const waiting = await store.findConversationsWithQueuedTexts(db)
      for (const conversationId of waiting) {
        try {
          await submitWaiting(conversationId)
        } catch (error) {
          log.info({ because: messageOf(error), waiting: waiting.length }, 'texts still wait for the gateway')
          return
        }
      }
    },
    /** Resolves when nothing is being handed over. */
    settled: async (): Promise<void> => {
      await Promise.allSettled([...chains.values()])
    },
  }
}

async function withinLimit<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController()
  const limit = sleep(HAND_OVER_LIMIT_MS, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new Uncertain('the gateway gave no answer')
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    over.abort()
    limit.catch(() => {})
  }
}
