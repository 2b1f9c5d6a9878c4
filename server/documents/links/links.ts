import { setTimeout as sleep } from 'node:timers/promises'
import type { Db, Enqueue } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { conflict, messageOf, Permanent, Temporary } from '../../kit/errors.ts'
import type { NewId } from '../../kit/ids.ts'
import type { Log } from '../../kit/log.ts'
import type { AfterCommit } from '../needs.ts'
import type { Happening } from '../record-event.ts'
import { findShare, type ShareRow } from '../store.ts'
import * as store from './store.ts'

/** How links travel: what the other rooms do for this one. */
export type LinkCarriers = {
  /** Throws, for people, where this link cannot go at all: nothing is set up for it. */
  check: (share: ShareRow) => void
  /** Hands the e-mail over; `id` is the link's. Throws `Temporary`, `Permanent` or `Uncertain`, the reason as message. */
  email: (share: ShareRow, id: string, signal: AbortSignal | undefined) => Promise<void>
  /** Queues the text that brings the link. */
  text: (trx: Db, share: ShareRow, userId: string | null) => Promise<{ messageId: string; afterwards: AfterCommit }>
  /** The e-mail has left: queues the text that says so, where one is to go. */
  tellOfEmail: (trx: Db, share: ShareRow) => Promise<AfterCommit | null>
}

type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  enqueue: Enqueue
  carriers: LinkCarriers
  /** Changes a share in a transaction, keeps its timeline true, and tells the panels after commit. */
  change: <T>(shareId: string, work: (trx: Db, share: ShareRow) => Promise<T>) => Promise<T>
  record: (trx: Db, shareId: string, happening: Happening) => Promise<void>
}

/** The job that hands one link over as an e-mail. */
export const sendLinkJob = {
  name: 'send-link',
  /** A server that is away is asked again for a day, every ten minutes at the end. */
  options: { concurrency: 2, retryLimit: 500, retryDelay: 5, retryDelayMax: 600, expireInSeconds: 180 },
} as const

/** An e-mail that could not leave for so long is not sent any more: it says so, and a person decides. */
const HOURS_TO_LEAVE = 24

const doNothing: AfterCommit = async () => {}

export type Links = ReturnType<typeof createLinks>

/**
 * Links on their way: promised in the transaction that opens the share, never sent twice in silence. `submitting` is
 * committed before an e-mail is handed over and the answer written after; one in whose hand-over the process died, or
 * the server fell silent, is `unknown`, and goes again only at a person's word. What goes by text has the fate of its text.
 */
export function createLinks({ db, now, newId, log, enqueue, carriers, change, record }: Needs) {
  /** What this process is handing over now. */
  const underWay = new Map<string, Promise<void>>()

  async function promise(trx: Db, share: ShareRow, userId: string | null): Promise<AfterCommit> {
    carriers.check(share)
    if (await store.findLinkUnderWay(trx, share.id)) throw conflict('This link is on its way already.')
    const link = { id: newId(), shareId: share.id, by: share.linkBy, userId, messageId: null, createdAt: now() }
    if (share.linkBy === 'text') {
      const { messageId, afterwards } = await carriers.text(trx, share, userId)
      await store.insertLink(trx, { ...link, messageId, state: 'queued' })
      return afterwards
    }
    await store.insertLink(trx, { ...link, state: share.linkBy === 'email' ? 'queued' : 'handed' })
    if (share.linkBy === 'email') await enqueue(trx, sendLinkJob.name, { linkId: link.id }, { group: link.id })
    return doNothing
  }

  /** The job's work. Throws `Temporary` when the server is away: the link stays queued, and the job tries again. */
  function submit(linkId: string, signal?: AbortSignal): Promise<void> {
    const before = underWay.get(linkId)
    if (before) return before
    const mine = handOver(linkId, signal).finally(() => underWay.delete(linkId))
    underWay.set(linkId, mine)
    return mine
  }

  async function handOver(linkId: string, signal: AbortSignal | undefined): Promise<void> {
    const link = await store.findLink(db, linkId)
    if (!link) return
    // Nothing of it is under way in this process: it was a dead one's.
    if (link.state === 'submitting') return settle(link, { state: 'unknown', reason: 'interrupted' })
    if (link.state !== 'queued') return
    const share = await findShare(db, link.shareId)
    if (share?.state !== 'open') return settle(link, { state: 'failed', reason: 'over' })
    if (now().getTime() - link.createdAt.getTime() > HOURS_TO_LEAVE * 3_600_000)
      return settle(link, { state: 'failed', reason: link.reason ?? 'too-old' })
    if (!(await store.setLinkState(db, link.id, ['queued'], { state: 'submitting', reason: link.reason }, now())))
      return
    try {
      await carriers.email(share, link.id, signal)
    } catch (error) {
      const reason = messageOf(error).slice(0, 40)
      if (error instanceof Temporary) {
        await settle(link, { state: 'queued', reason })
        throw error
      }
      return settle(link, { state: error instanceof Permanent ? 'failed' : 'unknown', reason })
    }
    await settle(link, { state: 'sent', reason: null })
  }

  /** The server has spoken: that is written down however long the database is away, or the link would count as unknown. */
  async function settle(link: Pick<store.LinkRow, 'id' | 'shareId'>, fate: store.Fate): Promise<void> {
    for (let pause = 100; ; pause = Math.min(pause * 2, 5_000)) {
      try {
        return await write(link, ['queued', 'submitting'], fate)
      } catch (error) {
        log.warn(
          { because: messageOf(error), linkId: link.id },
          'could not write down what became of a link; trying again',
        )
        await sleep(pause, undefined, { ref: false })
      }
    }
  }

  async function write(
    { id, shareId }: Pick<store.LinkRow, 'id' | 'shareId'>,
    from: readonly store.LinkRow['state'][],
    fate: store.Fate,
  ): Promise<void> {
    const link = await store.findLink(db, id)
    if (!link) return
    let afterwards: AfterCommit | null = null
    await change(shareId, async (trx, share) => {
      if (!(await store.setLinkState(trx, id, from, fate, now())) || fate.state === 'queued') return
      const isSent = fate.state === 'sent'
      await record(trx, shareId, {
        kind: isSent ? 'link-sent' : 'link-failed',
        userId: link.userId,
        detail: { by: link.by, ...(!isSent && { reason: fate.reason, certain: fate.state === 'failed' }) },
      })
      if (isSent && link.by === 'email') afterwards = await carriers.tellOfEmail(trx, share)
    })
    await (afterwards as AfterCommit | null)?.()
  }

  /** What became of texts that carry links; of one of them, or of all that have moved while nobody listened. */
  async function followTexts(messageId?: string): Promise<void> {
    for (const { id, shareId, state, now: moved, why } of await store.findTextsThatMoved(db, messageId))
      await write({ id, shareId }, [state], { state: moved, reason: moved === 'sent' ? null : why })
  }

  return {
    promise,
    submit,
    followTexts,
    /** At start, before jobs run: e-mails in whose hand-over the last process died are `unknown`. Answers how many. */
    async recover(): Promise<number> {
      const interrupted = await store.findInterrupted(db)
      for (const link of interrupted) await write(link, ['submitting'], { state: 'unknown', reason: 'interrupted' })
      if (interrupted.length > 0)
        log.warn({ count: interrupted.length }, 'links whose fate is unknown: the service died while e-mailing them')
      await followTexts()
      return interrupted.length
    },
    /** Resolves when nothing is being handed over. */
    settled: async (): Promise<void> => {
      await Promise.allSettled([...underWay.values()])
    },
  }
}
