import type { Db } from '../../db/index.ts'
import { Temporary } from '../../kit/errors.ts'
import { maskNumber } from '../../kit/phone-number.ts'
import { endShare } from '../end-share.ts'
import type { Room } from '../needs.ts'
import { recordEvent } from '../record-event.ts'
import type { ShareRow } from '../store.ts'
import { nameChannel } from './channel-name.ts'
import { type CallJob, type Common, LIMITED_MS } from './common.ts'
import { type CallEnd, decideNextCall, type NextCall, whenAllowed } from './decide-next-call.ts'
import type { CallNeeds, CallNews } from './needs.ts'
import * as store from './store.ts'

/** Whoever is told a code now cannot be told another. */
const OTHER_CALL_MS = 30_000
/** A call that is due so soon is due. */
const EARLY_MS = 1_000

type Placed = { call: store.CallRow; share: ShareRow }

/** Makes the calls that are promised, each try in three steps: placed, spoken, settled. */
export function createMakeCalls(room: Room, { speak, isUp, issueCode }: CallNeeds, common: Common) {
  const { db, now, log, clinic } = room
  const { callable, promise, openingsOf } = common
  /** What this process speaks now, by its share. */
  const live = new Map<string, { callId: string; end: AbortController; over: Promise<void> }>()
  let isStopping = false
  const end = (shareId: string) => live.get(shareId)?.end.abort()
  room.events.on('ended', ({ shareId }) => end(shareId))

  const record = (trx: Db, shareId: string, happening: Parameters<typeof recordEvent>[3]) =>
    recordEvent(room, trx, shareId, happening)

  /** The job: makes the call when it is due, and settles one that an earlier service left in its middle. */
  async function run({ callId }: CallJob, signal: AbortSignal): Promise<void> {
    const known = await store.findCall(db, callId)
    if (!known || live.get(known.shareId)?.callId === callId) return
    if (known.state === 'calling') return await settle(known, 'unreachable')
    if (known.state !== 'waiting' || isEarly(known)) return
    if (isStopping || !isUp()) throw new Temporary('The PBX is not there.')
    const ending = new AbortController()
    const over = Promise.withResolvers<void>()
    live.set(known.shareId, { callId, end: ending, over: over.promise })
    try {
      const placed = await place(known)
      if (placed) await settle(placed.call, await speakTo(placed, AbortSignal.any([ending.signal, signal])))
    } finally {
      live.delete(known.shareId)
      over.resolve()
    }
  }

  const isEarly = ({ nextAt }: store.CallRow) => (nextAt?.getTime() ?? 0) > now().getTime() + EARLY_MS

  /** Whether it may be made now is decided now, whatever was so when it was asked for. Null: not now, or never. */
  async function place({ id, shareId }: store.CallRow): Promise<Placed | null> {
    const openings = await openingsOf(shareId)
    return await room.change(shareId, async (trx, share) => {
      const at = now()
      const found = await store.findLiveCall(trx, shareId)
      if (found?.id !== id || found.state !== 'waiting' || isEarly(found)) return null
      // Where the code goes may have been changed since.
      const call = { ...found, number: share.codeTo, extension: share.codeExtension }
      if (share.state !== 'open' || share.expiresAt <= at) {
        await store.updateCall(trx, id, { state: 'cancelled', nextAt: null, updatedAt: at })
        return null
      }
      if (!callable(call.number).call) {
        await giveUp(trx, call, 'not-allowed')
        return null
      }
      const openingAt = found.atOnce ? (instant: Date) => instant : openings
      await store.lockNumber(trx, call.number)
      const { placed, isBusy } = await store.findPlaced(trx, call.number, new Date(at.getTime() - LIMITED_MS), id)
      const limited = whenAllowed(placed, clinic.settings().codeCallsAnHour, at)
      const nextAt = openingAt(limited ?? (isBusy ? new Date(at.getTime() + OTHER_CALL_MS) : at))
      if (nextAt === null || nextAt >= share.expiresAt) {
        await giveUp(trx, call, limited ? 'too-often' : 'not-allowed')
        return null
      }
      if (nextAt > at) {
        await store.updateCall(trx, id, { nextAt, updatedAt: at })
        await promise(trx, id, nextAt)
        return null
      }
      await store.notePlaced(trx, call, at)
      const tries = call.tries + 1
      const detail = { number: maskNumber(call.number), extension: call.extension !== null, tries }
      await record(trx, shareId, { kind: 'call-placed', detail })
      return { call: { ...call, tries, state: 'calling', spoken: 0, placedAt: [...call.placedAt, at] }, share }
    })
  }

  async function speakTo({ call, share }: Placed, signal: AbortSignal): Promise<CallEnd> {
    const { id, shareId, number, extension } = call
    let written: Promise<unknown> = Promise.resolve()
    const told = (news: CallNews) => {
      written = written
        .then(() => note(call, news))
        .catch((error: unknown) => log.warn({ err: error }, 'what happens in a call could not be written down'))
    }
    try {
      return await speak({
        ...{ number, extension, signal, told, line: share.lineNumber, language: share.language },
        channelId: nameChannel(share.lineNumber, id, call.placedAt.length),
        newCode: () =>
          room.change(shareId, async (trx, current) => {
            const still = await store.findLiveCall(trx, shareId)
            if (still?.id !== id || current.state !== 'open' || current.expiresAt <= now()) return null
            // It may have been bound to another number since this one was dialled.
            return current.codeTo === number ? await issueCode(trx, current) : null
          }),
      })
    } catch (error) {
      if (error instanceof Temporary) {
        await putBack(call)
        throw error
      }
      log.warn({ err: error }, 'a call that was to speak a code failed')
      return 'unreachable'
    } finally {
      await written
    }
  }

  /** Nothing was dialled: the try does not count, and the job's own retry follows. */
  const putBack = ({ id, shareId, tries, placedAt }: store.CallRow) =>
    room.change(shareId, async (trx) => {
      const current = await store.findCall(trx, id)
      if (current?.state !== 'calling') return
      await store.updateCall(trx, id, {
        ...{ state: 'waiting', nextAt: now(), tries: tries - 1, updatedAt: now() },
        placedAt: placedAt.slice(0, -1),
      })
    })

  const note = ({ id, shareId, number }: store.CallRow, news: CallNews) =>
    room.change(shareId, async (trx) => {
      if (news.kind === 'spoken') await store.updateCall(trx, id, { spoken: news.times, updatedAt: now() })
      else if (news.kind === 'key') await record(trx, shareId, { kind: 'call-key', detail: { key: news.key } })
      else await record(trx, shareId, { kind: 'call-answered', detail: { number: maskNumber(number) } })
    })

  /** What the call was, and what comes after it. May be called again about the same try. */
  async function settle({ id, shareId }: Pick<store.CallRow, 'id' | 'shareId'>, found: CallEnd): Promise<void> {
    const openingAt = await openingsOf(shareId)
    await room.change(shareId, async (trx, share) => {
      const call = await store.findCall(trx, id)
      if (call?.state !== 'calling' && call?.state !== 'cancelled') return
      const at = now()
      const { spoken: times, tries } = call
      const reason = times > 0 && found !== 'not-for-us' ? 'heard' : found
      if (times > 0) await record(trx, shareId, { kind: 'code-spoken', detail: { times } })
      await record(trx, shareId, { kind: 'call-ended', detail: { reason, tries } })
      if (reason !== 'heard') await store.endUnheardCode(trx, shareId, at)
      const { codeCallRetryMinutes: retryMinutes } = clinic.settings()
      const tried = { end: reason, tries, retryMinutes, expiresAt: share.expiresAt }
      await follow(trx, call, share, decideNextCall(tried, openingAt, at), reason)
    })
  }

  async function follow(trx: Db, call: store.CallRow, share: ShareRow, decided: NextCall, reason: CallEnd) {
    const updatedAt = now()
    const change = (to: Parameters<typeof store.updateCall>[2]) => store.updateCall(trx, call.id, { ...to, updatedAt })
    if (decided.next === 'close' && share.state === 'open') {
      await change({ state: 'failed', reason })
      return await endShare(room, trx, share, { state: 'closed', because: 'not-for-us' })
    }
    // Somebody has called it off meanwhile.
    if (call.state === 'cancelled') return
    if (decided.next === 'done') return await change({ state: 'done', reason: null })
    if (decided.next === 'drop' || share.state !== 'open') return await change({ state: 'cancelled', reason: null })
    if (decided.next !== 'call') return await giveUp(trx, call, reason)
    await change({ state: 'waiting', nextAt: decided.at, atOnce: false, reason })
    await promise(trx, call.id, decided.at)
  }

  /** The secretary is told: by the share's story, and on every panel. */
  async function giveUp(trx: Db, { id, shareId, number, tries }: store.CallRow, reason: string): Promise<void> {
    await store.updateCall(trx, id, { state: 'failed', nextAt: null, reason, updatedAt: now() })
    await record(trx, shareId, { kind: 'call-given-up', detail: { number: maskNumber(number), reason, tries } })
    log.info({ reason, tries }, 'a code could not be spoken; it is not tried again')
  }

  return {
    run,
    /** Hangs up on whoever is told the code of this share now. */
    end,
    /** The job is not tried again: the PBX was away for hours. */
    async abandon({ callId }: CallJob): Promise<void> {
      const known = await store.findCall(db, callId)
      if (!known) return
      await room.change(known.shareId, async (trx) => {
        const call = await store.findLiveCall(trx, known.shareId)
        if (call?.id === callId && !isEarly(call)) await giveUp(trx, call, 'unreachable')
      })
    },
    /** Ends what goes on now, while the PBX can still be told to. */
    async stop(): Promise<void> {
      isStopping = true
      const all = [...live.values()]
      for (const one of all) one.end.abort()
      await Promise.all(all.map(({ over }) => over))
    },
  }
}
