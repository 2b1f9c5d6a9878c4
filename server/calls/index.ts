import type { CallQuery } from '../contract/http.ts'
import type { Call, Page, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { Emitter } from '../kit/emitter.ts'
import { notFound } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import { announceCalls } from './announce-calls.ts'
import { applyCallEvent } from './apply-call-event.ts'
import type { CallEvent, FoundChannel } from './call-event.ts'
import type { CallState } from './call-state.ts'
import { isErasedCall } from './of-person.ts'
import { restoreCall, unseenCall } from './restore-call.ts'
import {
  callOf,
  findRecord,
  hasRecord,
  lockCall,
  selectCall,
  selectCalls,
  selectOpenCalls,
  updateCall,
  updateText,
} from './store.ts'
import { hasPerson, toCall } from './to-call.ts'
import type { CallEvents } from './told-events.ts'
import { trackCalls } from './track-calls.ts'
import { callKey, type TrackedCall } from './tracked-call.ts'
import { writeCalls } from './write-calls.ts'

export type { CallEvent, FoundChannel } from './call-event.ts'
export { callRoutes } from './routes.ts'
export type { CallEvents } from './told-events.ts'

export type CallsNeeds = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  /**
   * Runs in the transaction that settles a call's outcome, and again should the outcome change later (a caller who was
   * deflected and then reached somebody). The call's row is there and locked. What it returns is kept with the call.
   */
  settle: (call: Call, trx: Db) => Promise<TextDecision | null>
}

export type Calls = ReturnType<typeof createCalls>

/** Every call of the clinic: what rings now, and what became of each. One record a `Linkedid`. */
export function createCalls({ db, newId, log, settle }: CallsNeeds) {
  const events = new Emitter<CallEvents>(log)
  const announcer = announceCalls(events)
  const writer = writeCalls({ write, log })
  const tracker = trackCalls({
    newId,
    changed(call, event, stateBefore) {
      const before = call.view
      if (!mayBeSeen(event, stateBefore, call.state)) return
      call.view = toCall(call.state, call)
      if (!hasPerson(call.state)) {
        if (call.state.endedAt !== null) tracker.forget(call)
        return
      }
      if (!stateBefore && call.view.direction === 'in') events.emit('arrived', call.view)
      announcer.announce(call, before)
      if (!call.stored || isWorthWriting(before, call.view, event)) writer.mark(call)
    },
  })

  async function write(call: TrackedCall): Promise<void> {
    const { state, view } = call
    const { text, row, isNew } = await db.transaction().execute(async (trx) => {
      const locked = await lockCall(trx, view, state, call.stored)
      const written = { ...view, id: locked.id, text: locked.textDecision as TextDecision | null }
      // Ended in the database already: an earlier attempt was committed though its answer was lost.
      if (locked.state === 'ended') return { text: written.text, row: locked, isNew: false }
      const isSettledNow = written.outcome !== null && written.outcome !== locked.outcome
      if (isSettledNow) written.text = (await settle(written, trx)) ?? written.text
      await updateCall(trx, written, state)
      return { text: written.text, row: locked, isNew: isSettledNow }
    })
    call.stored = true
    call.id = row.id
    call.text = text
    call.view = toCall(call.state, call)
    if (view.state === 'ended' || row.state === 'ended') {
      tracker.forget(call)
      announcer.ended(row.state === 'ended' ? callOf(row) : { ...view, id: row.id, text })
    } else if (isNew) announcer.update(call)
  }

  return {
    events,

    /** Synchronous: memory and the panel know at once, the database follows. */
    handle: (event: CallEvent): void => tracker.handle(event),

    /** The PBX's list of channels after a (re)connection; see `trackCalls`. */
    snapshot: (pbx: string, channels: readonly FoundChannel[], at: Date): void => tracker.snapshot(pbx, channels, at),

    /** Takes up the calls that were open when the service last stopped. They show again once the PBX confirms them. */
    async restore(): Promise<void> {
      for (const row of await selectOpenCalls(db)) tracker.adopt(restoreCall(row))
    },

    /**
     * A call that came and went while nobody watched, told after the fact, whole: it is settled like any other, and
     * rings no popup.
     */
    settleUnseen(events: readonly CallEvent[]): void {
      const state = events.reduce<CallState | undefined>(applyCallEvent, undefined)
      if (!state || !hasPerson(state)) return
      const call = unseenCall(state, newId())
      tracker.adopt(call)
      writer.mark(call)
    },

    /** Is there a record of this call, or one under way? */
    isKnown: async (pbx: string, linkedId: string): Promise<boolean> =>
      tracker.all().some(({ key }) => key === callKey(pbx, linkedId)) || (await hasRecord(db, pbx, linkedId)),

    /** Calls that ring or talk now, oldest first. */
    live: (): Call[] =>
      tracker
        .all()
        .filter((call) => call.announced && call.confirmed && call.view.state !== 'ended')
        .map((call) => call.view),

    /** A call that is not over, by its `Linkedid`; also one that has rung nobody, since every phone was busy. */
    find: (linkedId: string): Call | undefined => tracker.all().find((call) => call.state.linkedId === linkedId)?.view,

    /** Was the caller of this call erased for good? */
    isErased: (linkedId: string): Promise<boolean> => isErasedCall(db, linkedId),

    /** A call that is over or under way, as the database has it; null while it is not written down. */
    record: (db: Db, pbx: string, linkedId: string): Promise<Call | null> => findRecord(db, pbx, linkedId),

    /**
     * What was decided about the text of a call that goes on is decided anew, such as when its caller types another
     * number. `decide` runs in one transaction with it, the call's row locked.
     */
    async changeText(linkedId: string, decide: (call: Call, trx: Db) => Promise<TextDecision>): Promise<TextDecision> {
      const call = tracker.all().find(({ state }) => state.linkedId === linkedId)
      if (!call) throw notFound('call')
      const text = await db.transaction().execute(async (trx) => {
        const locked = await lockCall(trx, call.view, call.state, call.stored)
        const decided = await decide(
          { ...call.view, id: locked.id, text: locked.textDecision as TextDecision | null },
          trx,
        )
        await updateText(trx, locked.id, decided)
        return decided
      })
      call.text = text
      call.view = toCall(call.state, call)
      announcer.update(call)
      return text
    },

    async list(query: CallQuery): Promise<Page<Call>> {
      const page = await selectCalls(db, query)
      const tracked = new Map(tracker.all().map((call) => [call.id, call.view]))
      return { ...page, items: page.items.map((item) => tracked.get(item.id) ?? item) }
    },

    async get(id: string): Promise<Call> {
      const tracked = tracker.all().find((call) => call.id === id)
      if (tracked) return tracked.view
      const row = await selectCall(db, id)
      if (!row) throw notFound('call')
      return callOf(row)
    },

    /** Resolves once everything known is written down and told. */
    async flushed(): Promise<void> {
      announcer.flush()
      await writer.flushed()
      announcer.flush()
    },

    /** How much is kept in memory. */
    sizes: tracker.sizes,
  }
}

/** Most events change nothing that a person could see: the call is not worth another look. */
function mayBeSeen(event: CallEvent, before: CallState | undefined, after: CallState): boolean {
  switch (event.kind) {
    case 'renamed':
    case 'hang-up-asked':
    case 'entered':
    case 'gate-decided':
    case 'transferred':
    case 'picked-up':
      return false
    case 'channel-started':
      return before?.origin !== after.origin || before?.wentOut !== after.wentOut
    case 'bridged':
    case 'unbridged':
    case 'joined':
      return before?.answeredAt !== after.answeredAt || before?.answeredBy !== after.answeredBy
    case 'channel-up':
    case 'dial-ended':
    case 'hung-up':
      return before?.endedAt !== after.endedAt || hasRung(after, event.channel.id)
    default:
      return true
  }
}

const hasRung = ({ channels }: CallState, id: string): boolean =>
  channels.some((channel) => channel.id === id && channel.rangAt !== null)

const isWorthWriting = (before: Call, after: Call, event: CallEvent): boolean =>
  before.state !== after.state ||
  before.outcome !== after.outcome ||
  before.direction !== after.direction ||
  before.answeredBy !== after.answeredBy ||
  before.from !== after.from ||
  before.fromName !== after.fromName ||
  before.to !== after.to ||
  (event.kind === 'phone-ringing' && before.ringing.length === 0)
