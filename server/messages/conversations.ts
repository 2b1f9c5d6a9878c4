import type { ConversationQuery, PageQuery } from '../contract/http.ts'
import type { Contact, Conversation, ConversationDetail, Entry, Mood, Page } from '../contract/shapes.ts'
import type { Verdict } from '../contract/verdict.ts'
import type { Db } from '../db/index.ts'
import { badInput, conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import * as store from './conversation-store.ts'
import { decideMood } from './decide-mood.ts'
import { findEntries, findEntriesOfCall, findLastEntries, listEntries } from './entry-store.ts'
import { findUrgent } from './find-urgent.ts'
import type { AfterCommit, Room } from './needs.ts'
import { type OpenTime, replyClock } from './reply-clock.ts'
import { findLastLabels } from './sentiment-store.ts'

/** What all panels see: conversations in lists, one with its timeline, and word of what has changed. */
export function createConversations(room: Room) {
  const { db, now, newId, events } = room

  /** Contacts, last entries and verdicts are fetched once for all the rows together. */
  async function show(rows: readonly store.ConversationRow[], trx: Db = db): Promise<Conversation[]> {
    const numbers = rows.map(({ number }) => number)
    const ids = rows.map(({ id }) => id)
    const [lastEntries, labels, urgent, contacts, verdicts] = await Promise.all([
      findLastEntries(trx, ids),
      findLastLabels(trx, ids),
      findUrgent(trx, ids),
      room.lookUpContacts(numbers, trx),
      room.verdictsOf(numbers, trx),
    ])
    return rows.map((row) =>
      toConversation(row, now(), {
        contact: contacts.get(row.number) ?? null,
        lastEntry: lastEntries.get(row.id) ?? null,
        verdict: verdicts.get(row.number),
        mood: decideMood(labels.get(row.id) ?? []),
        urgent: urgent.has(row.id),
        openTime: room.clinic.openTimeOf?.(row.lineNumber),
      }),
    )
  }

  async function find(id: string): Promise<Conversation> {
    const row = isId(id) ? await store.findConversation(db, id) : undefined
    if (!row) throw notFound('conversation')
    return (await show([row]))[0]!
  }

  async function get(id: string, page: PageQuery = { limit: 50 }): Promise<ConversationDetail> {
    const { limit, cursor } = page
    if (cursor !== undefined && !isId(cursor)) throw badInput('cursor', 'This is no cursor of this list.')
    const conversation = await find(id)
    const entries = await listEntries(db, id, limit + 1, cursor ?? null)
    const shown = entries.slice(0, limit)
    return { ...conversation, entries: shown.toReversed(), next: entries.length > limit ? shown.at(-1)!.id : null }
  }

  async function list(query: ConversationQuery): Promise<Page<Conversation>> {
    const { limit, cursor, awaiting = false, q } = query
    const words = storableText(q ?? '').trim()
    const matching = words ? { digits: digitsOf(words), numbers: await room.numbersByName(words) } : null
    const after = cursor === undefined ? null : readCursor(cursor)
    const rows = await store.listConversations(db, { limit: limit + 1, awaiting, after, matching })
    const shown = rows.slice(0, limit)
    return { items: await show(shown), next: rows.length > limit ? writeCursor(shown.at(-1)!) : null }
  }

  /** The conversation with a number, made where there is none; without `line`, on the clinic's first one. */
  async function open(number: string, line?: string): Promise<Conversation> {
    const read = toE164(number, room.country)
    if (!read) throw badInput('number', 'This is no telephone number.')
    const from = line === undefined ? room.clinic.firstLine()?.number : toE164(line, room.country)
    if (line !== undefined && (!from || !room.clinic.isLine(from)))
      throw badInput('line', 'This is no line of the clinic.')
    if (!from) throw conflict('The clinic has no line yet: add one first.')
    const row = await store.lockConversation(db, { line: from, number: read }, newId(), now())
    return (await show([row]))[0]!
  }

  async function markDone(id: string, userId: string | null = null): Promise<Conversation> {
    if (!isId(id)) throw notFound('conversation')
    let afterwards: AfterCommit | undefined
    await db.transaction().execute(async (trx) => {
      const row = await store.lockConversationById(trx, id)
      if (!row) throw notFound('conversation')
      await store.touchConversation(trx, id, null, row.lastEntryAt)
      afterwards = await room.onMarkedDone?.(trx, { line: row.lineNumber, number: row.number, userId })
    })
    await afterwards?.()
    return announceConversation(id)
  }

  /**
   * The call this number waited for has been made, or is owed no longer: its clock stops. A text that came in since and
   * has no answer yet goes on waiting, by its own clock. In the caller's transaction; run what it answers after it.
   */
  async function settleCalled(trx: Db, { line, number }: { line: string; number: string }): Promise<AfterCommit> {
    const row = await store.lockConversationByKey(trx, { line, number })
    if (row?.awaitingChannel !== 'call' || !row.awaitingSince) return async () => {}
    const textedAt = await store.findFirstTextSince(trx, row.id, row.awaitingSince)
    const next = textedAt && ({ since: textedAt, channel: 'text' } as const)
    await store.touchConversation(trx, row.id, next, row.lastEntryAt)
    return () => announceConversation(row.id)
  }

  async function announceConversation(id: string): Promise<Conversation> {
    const conversation = await find(id)
    events.emit('conversationUpdated', { conversation })
    return conversation
  }

  /** To be called once the change of these entries is committed. */
  async function announceEntries(ids: readonly string[]): Promise<Entry[]> {
    const entries = await findEntries(db, ids)
    for (const entry of entries) events.emit('updated', { entry })
    return entries
  }

  /** To be called once a call's settlement is committed: its entries, and the conversations it changed. */
  async function announceCall(callId: string): Promise<void> {
    const entries = await findEntriesOfCall(db, callId)
    for (const entry of entries) events.emit('updated', { entry })
    const own = entries[0] && (await store.findConversation(db, entries[0].conversationId))
    if (own) await announceNumber(own.number)
  }

  /** To be called once what is known of this number has changed. */
  async function announceNumber(number: string): Promise<void> {
    for (const conversation of await show(await store.findConversationsOf(db, number)))
      events.emit('conversationUpdated', { conversation })
  }

  const findEntry = async (id: string): Promise<Entry | undefined> => (await findEntries(db, [id]))[0]

  return {
    ...{ show, find, findEntry, get, list, open, markDone, settleCalled },
    ...{ announceConversation, announceEntries, announceCall, announceNumber },
  }
}

export type Conversations = ReturnType<typeof createConversations>

function toConversation(
  row: store.ConversationRow,
  now: Date,
  known: {
    contact: Contact | null
    lastEntry: Entry | null
    verdict: Verdict | undefined
    mood: Mood | null
    urgent: boolean
    openTime: OpenTime | undefined
  },
): Conversation {
  const { id, lineNumber, number, awaitingSince, awaitingChannel, stopped } = row
  return {
    id,
    line: lineNumber,
    number,
    contact: known.contact,
    awaitingSince: awaitingSince?.toISOString() ?? null,
    clock: awaitingSince && awaitingChannel ? replyClock(awaitingChannel, awaitingSince, now, known.openTime) : null,
    lastEntry: known.lastEntry,
    stopped,
    blocked: known.verdict?.verdict === 'blocked',
    ...(known.verdict && { verdict: known.verdict }),
    urgent: known.urgent,
    mood: known.mood,
  }
}

const digitsOf = (words: string): string | null => {
  if (!/^[\d\s()+.-]+$/.test(words)) return null
  const digits = words.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 3 ? digits : null
}

const writeCursor = ({ position, id }: store.ListedRow): string =>
  Buffer.from(`${position}|${id}`).toString('base64url')

function readCursor(cursor: string): { position: string; id: string } {
  const [position = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const isInstant = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/.test(position)
  if (!isInstant || !isId(id)) throw badInput('cursor', 'This is no cursor of this list.')
  return { position, id }
}
