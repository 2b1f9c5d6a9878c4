import type { Db } from '../db/index.ts'
import * as store from './held-store.ts'
import type { Room } from './needs.ts'
import type { SubmitTexts } from './submit-texts.ts'

/**
 * A missed call's text waits while its caller is still choosing, so that it can say what was left. Its job is there
 * from the first: whatever becomes of this process, it leaves at the end of its hold at the latest.
 */
export function createHeldTexts({ db, log }: Room, submitTexts: Pick<SubmitTexts, 'promise' | 'submitTextOf'>) {
  /** In the caller's transaction; it leaves after it. Released twice it leaves once. */
  async function releaseText(trx: Db, callId: string, body: string | null = null): Promise<boolean> {
    const released = await store.releaseHeld(trx, callId, body)
    for (const { conversationId } of released) await submitTexts.promise(conversationId, trx)
    return released.length > 0
  }

  return {
    releaseText,

    /** Resolves once it has left, or waits for the gateway alone. */
    async releaseNow(callId: string): Promise<void> {
      if (await db.transaction().execute((trx) => releaseText(trx, callId))) await submitTexts.submitTextOf(callId)
    },

    /** What was said is on its way here: it is waited for a while. */
    shortenHold: (callId: string, until: Date): Promise<void> =>
      db.transaction().execute(async (trx) => {
        for (const { conversationId } of await store.shortenHold(trx, callId, until))
          await submitTexts.promise(conversationId, trx, until)
      }),

    /** At the start, before jobs run: those who were choosing have been left by the service that died. */
    async releaseAllHeld(): Promise<void> {
      const count = await db.transaction().execute(async (trx) => {
        const released = await store.releaseAllHeld(trx)
        for (const conversationId of new Set(released.map((each) => each.conversationId)))
          await submitTexts.promise(conversationId, trx)
        return released.length
      })
      if (count > 0) log.info({ count }, 'texts that waited for their caller to choose leave now')
    },
  }
}
