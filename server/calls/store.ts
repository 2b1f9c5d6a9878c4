import type { Selectable } from 'kysely'
import type { CallQuery } from '../contract/http.ts'
import type { Call, Direction, Outcome, Page, CallState as Phase, TextDecision } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'
import { badInput } from '../kit/errors.ts'
import type { CallState } from './call-state.ts'
import { erasedLinkedId } from './of-person.ts'

export type CallRow = Selectable<DB['call']>

/** A call's row, made if there is none, and locked until the transaction ends. */
export async function lockCall(trx: Db, call: Call, state: CallState, isStored: boolean): Promise<CallRow> {
  if (!isStored) {
    // Open and without an outcome, whatever is known already: a row found ended or settled was so before.
    const open = { state: 'ringing', outcome: null } as const
    await trx
      .insertInto('call')
      .values({ id: call.id, pbx: state.pbx, linkedId: state.linkedId, ...columnsOf(call, state), ...open })
      .onConflict((conflict) => conflict.columns(['pbx', 'linkedId']).doNothing())
      .execute()
  }
  return await trx
    .selectFrom('call')
    .selectAll()
    .where('pbx', '=', state.pbx)
    .where('linkedId', '=', state.linkedId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function updateCall(trx: Db, call: Call, state: CallState): Promise<void> {
  await trx
    .updateTable('call')
    .set({ ...columnsOf(call, state), textDecision: call.text === null ? null : JSON.stringify(call.text) })
    .where('id', '=', call.id)
    .execute()
}

const columnsOf = (call: Call, state: CallState) => ({
  direction: call.direction,
  state: call.state,
  outcome: call.outcome,
  fromNumber: call.from,
  fromName: call.fromName,
  toNumber: call.to,
  lineNumber: call.line,
  answeredBy: call.answeredBy,
  startedAt: new Date(call.startedAt),
  answeredAt: call.answeredAt === null ? null : new Date(call.answeredAt),
  endedAt: call.endedAt === null ? null : new Date(call.endedAt),
  ringingSeconds: call.ringingSeconds,
  talkingSeconds: call.talkingSeconds,
  // Of no more use once the call is over.
  tracker: call.state === 'ended' ? '{}' : JSON.stringify(state),
})

export const selectOpenCalls = (db: Db): Promise<CallRow[]> =>
  db.selectFrom('call').selectAll().where('state', '<>', 'ended').orderBy('startedAt').execute()

/** Also of a call whose caller was erased since. */
export const hasRecord = async (db: Db, pbx: string, linkedId: string): Promise<boolean> => {
  const names = [linkedId, erasedLinkedId(linkedId)]
  const found = db.selectFrom('call').select('id').where('pbx', '=', pbx).where('linkedId', 'in', names)
  return (await found.executeTakeFirst()) !== undefined
}

/** In a transaction it stays as it is until that ends: nobody is erased while something of hers is being brought in. */
export async function findRecord(db: Db, pbx: string, linkedId: string): Promise<Call | null> {
  const ofCall = db.selectFrom('call').selectAll().where('pbx', '=', pbx).where('linkedId', '=', linkedId)
  const row = await ofCall.forShare().executeTakeFirst()
  return row ? callOf(row) : null
}

export async function updateText(trx: Db, id: string, text: TextDecision): Promise<void> {
  await trx
    .updateTable('call')
    .set({ textDecision: JSON.stringify(text) })
    .where('id', '=', id)
    .execute()
}

export const selectCall = (db: Db, id: string): Promise<CallRow | undefined> =>
  db.selectFrom('call').selectAll().where('id', '=', id).executeTakeFirst()

/** Newest first. */
export async function selectCalls(db: Db, query: CallQuery): Promise<Page<Call>> {
  let select = db.selectFrom('call').selectAll().orderBy('startedAt', 'desc').orderBy('id', 'desc')
  const { outcome, direction, number, cursor, limit } = query
  // Compared as text: a word that is no outcome finds nothing, and is no error.
  if (outcome) select = select.where('outcome', 'in', outcome.split(',') as Outcome[])
  if (direction) select = select.where('direction', 'in', direction.split(',') as Direction[])
  if (number) select = select.where((or) => or.or([or('fromNumber', '=', number), or('toNumber', '=', number)]))
  if (cursor) {
    const { startedAt, id } = readCursor(cursor)
    select = select.where((call) => call(call.refTuple('startedAt', 'id'), '<', call.tuple(startedAt, id)))
  }
  const rows = await select.limit(limit + 1).execute()
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(callOf), next: last && rows.length > limit ? writeCursor(last) : null }
}

const writeCursor = ({ startedAt, id }: CallRow): string =>
  Buffer.from(`${startedAt.toISOString()} ${id}`).toString('base64url')

function readCursor(cursor: string): { startedAt: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const startedAt = new Date(at)
  if (Number.isNaN(startedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw badInput('cursor', 'This is not a cursor of this list.')
  }
  return { startedAt, id }
}

export const callOf = (row: CallRow): Call => ({
  id: row.id,
  linkedId: row.linkedId,
  direction: row.direction as Direction,
  from: row.fromNumber,
  fromName: row.fromName,
  to: row.toNumber,
  line: row.lineNumber,
  state: row.state as Phase,
  outcome: row.outcome as Outcome | null,
  ringing: [],
  answeredBy: row.answeredBy,
  startedAt: row.startedAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  ringingSeconds: row.ringingSeconds,
  talkingSeconds: row.talkingSeconds,
  text: row.textDecision as TextDecision | null,
  contact: null,
})
