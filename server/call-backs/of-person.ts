import { type Selectable, sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { DB } from '../db/schema.ts'

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

export const callBacksOf = (db: Db, numbers: readonly string[]): Promise<Selectable<DB['callBack']>[]> =>
  db.selectFrom('callBack').selectAll().where('number', '=', anyOf(numbers)).orderBy('id').execute()

/** The calls the duties towards these numbers stand for. */
export async function callIdsOfDuties(db: Db, numbers: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('callBack')
    .innerJoin('callBackCall', 'callBackCall.callBackId', 'callBack.id')
    .select('callBackCall.callId')
    .where('callBack.number', '=', anyOf(numbers))
    .execute()
  return rows.map(({ callId }) => callId)
}

type What = { numbers: readonly string[]; conversations: readonly string[]; calls: readonly string[] }

/** The duties towards a person; those towards somebody withheld who called by one of `calls` are hers too. */
export async function eraseCallBacks(trx: Db, { numbers, conversations, calls }: What): Promise<string[]> {
  const rows = await trx
    .deleteFrom('callBack')
    .where((or) =>
      or.or([
        or('number', '=', anyOf(numbers)),
        or('conversationId', '=', anyId(conversations)),
        or.and([or('number', 'is', null), or('callId', '=', anyId(calls))]),
      ]),
    )
    .returning('id')
    .execute()
  await trx.deleteFrom('callBackCall').where('callId', '=', anyId(calls)).execute()
  return rows.map(({ id }) => id)
}
