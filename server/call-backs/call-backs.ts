import type { CallBack, CallBackQuery, NewCallBack } from '../contract/call-backs.ts'
import type { Contact, Page } from '../contract/shapes.ts'
import { Emitter } from '../kit/emitter.ts'
import { badInput, conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { AfterCommit, CallBackEvents, Needs } from './needs.ts'
import { createNote } from './note.ts'
import { createSettle } from './settle.ts'
import { freeBefore, showCallBack, takenOf } from './show-call-back.ts'
import * as store from './store.ts'

export type CallBacks = ReturnType<typeof createCallBacks>

/** Nobody plans further ahead than this. */
const LONGEST_WAIT_MS = 366 * 24 * 3_600_000

/** Who waits for a call, since when and why; who has taken it, how often it was tried, and how it ended. */
export function createCallBacks(needs: Needs) {
  const { db, now, log } = needs
  const events = new Emitter<CallBackEvents>(log)
  const room = { ...needs, events }
  const note = createNote(room)
  const { settleByCall, settleByText, settleByHand, writeTry } = createSettle(room)

  async function show(rows: readonly store.ShownRow[]): Promise<CallBack[]> {
    const numbers = [...new Set(rows.flatMap(({ number }) => number ?? []))]
    const contacts: ReadonlyMap<string, Contact> =
      numbers.length > 0 ? await needs.lookUpContacts(numbers, db) : new Map()
    return rows.map((row) =>
      showCallBack(row, {
        contact: contacts.get(row.number ?? '') ?? null,
        marksFrom: (since) => needs.marksOf(row.lineNumber, since),
        now: now(),
      }),
    )
  }

  async function findRow(id: string): Promise<store.ShownRow> {
    const row = isId(id) ? await store.findCallBack(db, id) : undefined
    if (!row) throw notFound('call-back')
    return row
  }

  const get = async (id: string): Promise<CallBack> => (await show([await findRow(id)]))[0]!

  async function list({ limit, cursor, state = 'open' }: CallBackQuery): Promise<Page<CallBack>> {
    const after = cursor === undefined ? null : readCursor(cursor)
    const rows = await store.listCallBacks(db, { limit: limit + 1, state, after })
    const shown = rows.slice(0, limit)
    return { items: await show(shown), next: rows.length > limit ? writeCursor(shown.at(-1)!) : null }
  }

  async function forConversation(conversationId: string): Promise<CallBack | null> {
    const row = isId(conversationId) ? await store.findOpenOfConversation(db, conversationId) : undefined
    return row ? (await show([row]))[0]! : null
  }

  /** What was owed to a number before a moment; who has the number is left out. On the path ring -> popup. */
  async function openTo(number: string, askedBefore: Date): Promise<CallBack[]> {
    const rows = await store.findOpenTo(db, number, askedBefore)
    return rows.map((row) =>
      showCallBack(row, { contact: null, marksFrom: (since) => needs.marksOf(row.lineNumber, since), now: now() }),
    )
  }

  // One after the other: of two changes, what is told last is what is so.
  let announced: Promise<unknown> = Promise.resolve()
  /** Tells the panels how these stand now. To be called once their change is committed. */
  function announce(ids: readonly (string | null)[]): Promise<void> {
    const known = ids.filter((id) => id !== null)
    if (known.length === 0) return Promise.resolve()
    const told = announced.then(async () => {
      for (const callBack of await show(await store.findCallBacks(db, known))) events.emit('updated', callBack)
    })
    announced = told.catch((error: unknown) => log.warn({ err: error }, 'a call-back could not be shown'))
    return told
  }

  /** Whatever was owed, tried or settled by a call. To be called once its settlement is committed. */
  const announceCall = async (callId: string): Promise<void> => announce(await store.findIdsOfCall(db, callId))

  async function changed(id: string): Promise<CallBack> {
    await announce([id])
    return get(id)
  }

  async function take(id: string, userId: string): Promise<CallBack> {
    const before = await findRow(id)
    if (!(await store.take(db, id, userId, now(), freeBefore(now())))) throw await refusal(before.id)
    return changed(id)
  }

  async function release(id: string, userId: string): Promise<CallBack> {
    const before = await findRow(id)
    if (!(await store.release(db, id, userId, freeBefore(now())))) throw await refusal(before.id)
    return changed(id)
  }

  async function refusal(id: string): Promise<Error> {
    const row = await findRow(id)
    if (row.state === 'done') return conflict('This call-back is done.')
    return conflict(`${takenOf(row, now())?.by ?? 'Somebody else'} has taken this call-back.`)
  }

  /** Nobody answered. Without `again` it comes back after a while (`decideNextTry`). */
  async function tried(id: string, { again }: { again?: string | undefined } = {}): Promise<CallBack> {
    await findRow(id)
    const at = now()
    const chosen = again === undefined ? undefined : new Date(again)
    if (chosen && !(chosen > at && chosen.getTime() - at.getTime() < LONGEST_WAIT_MS))
      throw badInput('again', 'Choose a moment that is still to come, within a year.')
    await db.transaction().execute(async (trx) => {
      const row = await store.lockOpenById(trx, id)
      if (!row) throw conflict('This call-back is done.')
      await writeTry(trx, row, { at, again: chosen })
    })
    return changed(id)
  }

  /** A person says so. Done twice is done once. */
  async function done(id: string, userId: string): Promise<CallBack> {
    const before = await findRow(id)
    if (before.state === 'done') return get(id)
    const { lineNumber: line, number } = before
    let afterwards: AfterCommit | undefined
    await db.transaction().execute(async (trx) => {
      if (number !== null) afterwards = await needs.settleConversation?.(trx, { line, number })
      await store.finish(trx, id, { at: now(), by: userId, how: 'by-hand' })
    })
    await afterwards?.()
    return changed(id)
  }

  /** A person notes that somebody waits for a call: told at the counter, say, or in a text. */
  async function create({ number, line, urgent, wanted }: NewCallBack): Promise<CallBack> {
    const at = now()
    const window = wanted ? { from: new Date(wanted.from), until: new Date(wanted.until) } : wanted
    if (window && !(window.until > window.from && window.until > at))
      throw badInput('wanted', 'A time that suits ends after it begins, and is still to come.')
    const conversation = await needs.openConversation(number, line)
    const id = await db.transaction().execute((trx) =>
      note(trx, {
        ...{ line: conversation.line, number: conversation.number, conversationId: conversation.id },
        ...{ reason: 'asked', wanted: window, askedAt: at, urgent: urgent ?? false },
      }),
    )
    return changed(id!)
  }

  return {
    events,
    get,
    list,
    forConversation,
    openTo,
    announce,
    announceCall,
    note,
    settleByCall,
    settleByText,
    settleByHand,
    take,
    release,
    tried,
    done,
    create,
  }
}
