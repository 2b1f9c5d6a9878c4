import { type Selectable, sql } from 'kysely'
import type { CallBackQuery, CallBackReason } from '../contract/call-backs.ts'
import { type Db, prepared } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import type { Duty } from './duty.ts'

type Row = Selectable<DB['callBack']>
export type ShownRow = Row & { takenByName: string | null; doneByName: string | null }
export type Key = { line: string; number: string }
export type DoneHow = NonNullable<Row['doneHow']>

export const dutyOf = (row: Row): Duty => ({
  reason: row.reason,
  urgent: row.urgent,
  calls: row.calls,
  callId: row.callId,
  askedAt: row.askedAt,
  wanted: row.wantedFrom && row.wantedUntil ? { from: row.wantedFrom, until: row.wantedUntil } : null,
  tries: row.tries,
  triedAt: row.triedAt,
  tryAgainAt: row.tryAgainAt,
})

const LARGEST_SMALLINT = 32_767

const columnsOf = ({ wanted, calls, tries, ...duty }: Duty) => ({
  ...duty,
  calls: Math.min(calls, LARGEST_SMALLINT),
  tries: Math.min(tries, LARGEST_SMALLINT),
  wantedFrom: wanted?.from ?? null,
  wantedUntil: wanted?.until ?? null,
})

const selectCallBacks = (db: Db) =>
  db
    .selectFrom('callBack')
    .leftJoin('staffUser as taker', 'taker.id', 'callBack.takenBy')
    .leftJoin('staffUser as doer', 'doer.id', 'callBack.doneBy')
    .selectAll('callBack')
    .select(['taker.name as takenByName', 'doer.name as doneByName'])

export const findCallBack = (db: Db, id: string): Promise<ShownRow | undefined> =>
  selectCallBacks(db).where('callBack.id', '=', id).executeTakeFirst()

export const findCallBacks = (db: Db, ids: readonly string[]): Promise<ShownRow[]> =>
  selectCallBacks(db)
    .where('callBack.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()

/** The open duty towards the other side of a conversation. */
export const findOpenOfConversation = (db: Db, conversationId: string): Promise<ShownRow | undefined> =>
  selectCallBacks(db)
    .where('callBack.state', '=', 'open')
    .where('callBack.conversationId', '=', conversationId)
    .orderBy('callBack.urgent', 'desc')
    .orderBy('callBack.dueAt')
    .limit(1)
    .executeTakeFirst()

/** Put into words once, for the path ring -> popup. Its parameters are the number and the instant. */
let openTo: string | undefined

/** The open duties towards a number on whatever line that were there before `askedBefore`, the most pressing first. */
export async function findOpenTo(db: Db, number: string, askedBefore: Date): Promise<ShownRow[]> {
  openTo ??= selectCallBacks(db)
    .where('callBack.state', '=', sql.lit('open'))
    .where('callBack.number', '=', number)
    .where('callBack.askedAt', '<', askedBefore)
    .orderBy('callBack.urgent', 'desc')
    .orderBy('callBack.dueAt')
    .limit(sql.lit(3))
    .compile().sql
  const { rows } = await db.executeQuery(prepared<ShownRow>('open-call-backs-to', openTo, [number, askedBefore]))
  return rows
}

export const findIdsOfCall = async (db: Db, callId: string): Promise<string[]> =>
  (await db.selectFrom('callBackCall').select('callBackId').where('callId', '=', callId).execute()).map(
    ({ callBackId }) => callBackId,
  )

export type ListedRow = ShownRow & {
  /** What the list is ordered by, as exactly as the database knows it. */
  position: string
}

export type ListQuery = Pick<CallBackQuery, 'limit'> & {
  state: 'open' | 'done'
  after: { urgent: boolean; position: string; id: string } | null
}

/** Open ones: the urgent, then by when they are due. Done ones: the last first. */
export async function listCallBacks(db: Db, { limit, state, after }: ListQuery): Promise<ListedRow[]> {
  const isOpen = state === 'open'
  const column = isOpen ? 'callBack.dueAt' : 'callBack.doneAt'
  const order = sql.ref(column)
  const place = sql`${after?.position}::timestamptz, ${after?.id}::uuid`
  return selectCallBacks(db)
    .select(sql<string>`${order}::text`.as('position'))
    .where('callBack.state', '=', state)
    .$if(after !== null, (q) =>
      q.where(
        isOpen
          ? sql<boolean>`(not call_back.urgent, ${order}, call_back.id) > (not ${after?.urgent}::boolean, ${place})`
          : sql<boolean>`(${order}, call_back.id) < (${place})`,
      ),
    )
    .$if(isOpen, (q) => q.orderBy('callBack.urgent', 'desc'))
    .orderBy(column, isOpen ? 'asc' : 'desc')
    .orderBy('callBack.id', isOpen ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

/**
 * Locks are taken in one order by everybody: the call, the conversation, the call-back. So what a duty refers to is held
 * before the duty is. False: there is no such row.
 */
export const holdCall = async (trx: Db, id: string): Promise<boolean> =>
  (await trx.selectFrom('call').select('id').where('id', '=', id).forKeyShare().executeTakeFirst()) !== undefined

/** The conversation of a line and number, where there is one. */
export async function holdConversation(trx: Db, { line, number }: Key): Promise<string | null> {
  const row = await trx
    .selectFrom('conversation')
    .select('id')
    .where('lineNumber', '=', line)
    .where('number', '=', number)
    .forKeyShare()
    .executeTakeFirst()
  return row?.id ?? null
}

export const holdConversationById = async (trx: Db, id: string): Promise<boolean> =>
  (await trx.selectFrom('conversation').select('id').where('id', '=', id).forKeyShare().executeTakeFirst()) !==
  undefined

export type NewDuty = Duty & { id: string; line: string; conversationId: string | null; dueAt: Date }

const valuesOf = ({ id, line, conversationId, dueAt, ...duty }: NewDuty, number: string | null) => ({
  ...{ id, lineNumber: line, number, conversationId, dueAt },
  ...columnsOf(duty),
})

/** The open duty towards this number on this line, made where there is none; locked until the transaction ends. */
export async function lockOpen(trx: Db, number: string, fresh: NewDuty): Promise<Row> {
  return trx
    .insertInto('callBack')
    .values(valuesOf(fresh, number))
    .onConflict((conflict) =>
      conflict
        .columns(['lineNumber', 'number'])
        .where('state', '=', sql.lit('open'))
        .where('number', 'is not', null)
        .doUpdateSet({ number }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Of a caller whose number is withheld there is one duty a call. */
export async function lockOpenOfCall(trx: Db, fresh: NewDuty): Promise<Row> {
  const { callId } = fresh
  if (callId) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${callId}, 8))`.execute(trx)
    const known = await trx
      .selectFrom('callBack')
      .selectAll()
      .where('state', '=', 'open')
      .where('number', 'is', null)
      .where('id', 'in', (q) => q.selectFrom('callBackCall').select('callBackId').where('callId', '=', callId))
      .forUpdate()
      .executeTakeFirst()
    if (known) return known
  }
  return trx.insertInto('callBack').values(valuesOf(fresh, null)).returningAll().executeTakeFirstOrThrow()
}

export type FinishedDuty = { reason: CallBackReason; urgent: boolean; at: Date; how: DoneHow }

/** The duty that stood for this call and is done, where there is one. */
export async function findDoneOfCall(
  trx: Db,
  callId: string,
  { line, number }: { line: string; number: string | null },
): Promise<FinishedDuty | null> {
  const row = await trx
    .selectFrom('callBack')
    .innerJoin('callBackCall', 'callBackCall.callBackId', 'callBack.id')
    .select(['reason', 'urgent', 'doneAt as at', 'doneHow as how'])
    .where('callBackCall.callId', '=', callId)
    .where('state', '=', 'done')
    .where('lineNumber', '=', line)
    .where('number', 'is not distinct from', number)
    .orderBy('doneAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at && row.how ? { ...row, at: row.at, how: row.how } : null
}

/** True when this duty had nothing to do with this call before. */
export async function addCall(trx: Db, callBackId: string, callId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('callBackCall')
    .values({ callBackId, callId })
    .onConflict((conflict) => conflict.columns(['callBackId', 'callId']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteCallBack(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('callBack').where('id', '=', id).execute()
}

export async function updateDuty(
  trx: Db,
  id: string,
  duty: Duty,
  also: { dueAt: Date; conversationId?: string | null; release?: boolean },
): Promise<void> {
  const { dueAt, conversationId, release } = also
  await trx
    .updateTable('callBack')
    .set({
      ...{ ...columnsOf(duty), dueAt },
      ...(conversationId && { conversationId }),
      ...(release && { takenBy: null, takenAt: null }),
    })
    .where('id', '=', id)
    .execute()
}

type Which = { number: string; line?: string; askedBy?: Date; reasons?: readonly CallBackReason[]; urgent?: boolean }

/** Open duties towards a number, on one line or on all, locked in one order whoever asks. */
export const lockOpenOf = (trx: Db, { number, line, askedBy, reasons, urgent }: Which): Promise<Row[]> =>
  trx
    .selectFrom('callBack')
    .selectAll()
    .where('state', '=', 'open')
    .where('number', '=', number)
    .$if(line !== undefined, (q) => q.where('lineNumber', '=', line as string))
    .$if(askedBy !== undefined, (q) => q.where('askedAt', '<=', askedBy as Date))
    .$if(reasons !== undefined, (q) => q.where('reason', 'in', reasons as CallBackReason[]))
    .$if(urgent !== undefined, (q) => q.where('urgent', '=', urgent as boolean))
    .orderBy('id')
    .forUpdate()
    .execute()

export const lockOpenById = (trx: Db, id: string): Promise<Row | undefined> =>
  trx.selectFrom('callBack').selectAll().where('id', '=', id).where('state', '=', 'open').forUpdate().executeTakeFirst()

/** False: it was done already. */
export async function finish(
  trx: Db,
  id: string,
  { at, by, how }: { at: Date; by: string | null; how: DoneHow },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('callBack')
    .set({ state: 'done', doneAt: at, doneBy: by, doneHow: how })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False: it is done, or somebody else has taken it after `freeBefore`. One statement: of two who take it one has it. */
export async function take(db: Db, id: string, userId: string, at: Date, freeBefore: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('callBack')
    .set({ takenBy: userId, takenAt: at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where((is) => is.or([is('takenBy', 'is', null), is('takenBy', '=', userId), is('takenAt', '<=', freeBefore)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** False: it is with somebody else. */
export async function release(db: Db, id: string, userId: string, freeBefore: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('callBack')
    .set({ takenBy: null, takenAt: null })
    .where('id', '=', id)
    .where((is) => is.or([is('takenBy', 'is', null), is('takenBy', '=', userId), is('takenAt', '<=', freeBefore)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
