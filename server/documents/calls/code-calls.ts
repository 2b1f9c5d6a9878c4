import type { CodeCall } from '../../contract/documents.ts'
import { isId } from '../../kit/ids.ts'
import { maskNumber } from '../../kit/phone-number.ts'
import type { Room } from '../needs.ts'
import { recordEvent } from '../record-event.ts'
import { createCommon, LIMITED_MS } from './common.ts'
import type { Uncallable } from './decide-callable.ts'
import { decideFirstCall, whenAllowed } from './decide-next-call.ts'
import { createMakeCalls } from './make-calls.ts'
import type { CallNeeds } from './needs.ts'
import * as store from './store.ts'

/** `at`: when it is to come; null: at once. */
export type AskedCall =
  | { ok: true; at: Date | null }
  | { ok: false; because: 'not-open' | 'too-often' | 'no-hours' | Uncallable }

/** `call`: as it stands now. */
type Answer = Extract<AskedCall, { ok: false }> | { ok: true; at: Date | null; call: CodeCall }

export type Asking = { askedBy: 'recipient' } | { askedBy: 'secretary'; userId: string | null }

export type CodeCalls = ReturnType<typeof createCodeCalls>

/** Calls that speak a code: asked for, promised, made, tried again, given up. */
export function createCodeCalls(room: Room, needs: CallNeeds) {
  const { db, now, newId, clinic } = room
  const common = createCommon(room, needs)
  const makeCalls = createMakeCalls(room, needs, common)

  /** Promises a call: see `decideFirstCall`. Throws `notFound`. */
  async function ask(shareId: string, asking: Asking): Promise<Answer> {
    const openingAt = isId(shareId) ? await common.openingsOf(shareId) : () => null
    return await room.change(shareId, async (trx, share): Promise<Answer> => {
      const at = now()
      if (share.state !== 'open' || share.expiresAt <= at) return { ok: false, because: 'not-open' }
      const decision = common.callable(share.codeTo)
      if (!decision.call) return { ok: false, because: decision.because }
      const known = await store.findLiveCall(trx, shareId)
      if (known?.state === 'calling') return { ok: true, at: null, call: shown(known) }
      const first = decideFirstCall(asking.askedBy, { openingAt, wakingAt: common.wakingAt }, at)
      if (first === null || first.at >= share.expiresAt) return { ok: false, because: 'no-hours' }
      const { at: opening, atOnce } = first
      const when = opening > at ? opening : null
      if (known?.nextAt && known.nextAt <= opening) return { ok: true, at: when, call: shown(known) }
      const { placed } = await store.findPlaced(trx, share.codeTo, new Date(at.getTime() - LIMITED_MS), null)
      if (whenAllowed(placed, clinic.settings().codeCallsAnHour, at)) return { ok: false, because: 'too-often' }

      const callId = known?.id ?? newId()
      const { codeTo: number, codeExtension: extension } = share
      const userId = asking.askedBy === 'secretary' ? asking.userId : null
      // Whoever asks anew is tried as often as whoever asks for the first time.
      if (known)
        await store.updateCall(trx, callId, { nextAt: opening, atOnce, tries: 0, number, extension, updatedAt: at })
      else {
        const { askedBy } = asking
        const call = { id: callId, shareId, askedBy, userId, number, extension, nextAt: opening, atOnce }
        await store.insertCall(trx, call, at)
      }
      await common.promise(trx, callId, opening)
      const detail = { number: maskNumber(number), by: asking.askedBy, at: when?.toISOString() ?? null }
      await recordEvent(room, trx, shareId, { kind: 'call-asked', userId, detail })
      return { ok: true, at: when, call: { state: 'waiting', tries: 0, nextAt: opening.toISOString(), reason: null } }
    })
  }

  /** False where none waits or goes on. One that goes on ends now. Throws `notFound`. */
  async function cancel(shareId: string, userId: string | null): Promise<boolean> {
    const isCancelled = await room.change(shareId, async (trx) => {
      const known = await store.findLiveCall(trx, shareId)
      if (!known) return false
      await store.updateCall(trx, known.id, { state: 'cancelled', nextAt: null, updatedAt: now() })
      const detail = { number: maskNumber(known.number) }
      await recordEvent(room, trx, shareId, { kind: 'call-cancelled', userId, detail })
      return true
    })
    if (isCancelled) makeCalls.end(shareId)
    return isCancelled
  }

  return {
    callable: common.callable,
    ask,
    cancel,
    run: makeCalls.run,
    abandon: makeCalls.abandon,
    /** Settles what an earlier service left in its middle. */
    async recover(): Promise<void> {
      for (const id of await store.findCalling(db)) await common.promise(db, id, now())
    },
    stop: makeCalls.stop,
  }
}

const shown = ({ state, tries, nextAt, reason }: store.CallRow): CodeCall => ({
  ...{ state, tries, reason },
  nextAt: nextAt?.toISOString() ?? null,
})
