import { sql } from 'kysely'
import type { Db } from '../db/index.ts'

export type Released = { id: string; conversationId: string }

/** The call's text that waits for what its caller chooses leaves from now on, with other words where there are some. */
export async function releaseHeld(trx: Db, callId: string, body: string | null): Promise<Released[]> {
  const { rows } = await sql<Released>`
    update message set hold_until = null from entry
    where entry.id = message.id and entry.call_id = ${callId} and entry.kind = 'text' and entry.automatic is not null
      and message.state = 'queued' and message.hold_until is not null
    returning message.id, message.conversation_id as "conversationId"`.execute(trx)
  for (const { id } of body === null ? [] : rows)
    await trx.updateTable('entry').set({ body }).where('id', '=', id).execute()
  return rows
}

/** Until then at the latest; answers what is held. */
export async function shortenHold(trx: Db, callId: string, until: Date): Promise<Released[]> {
  const { rows } = await sql<Released>`
    update message set hold_until = least(hold_until, ${until}) from entry
    where entry.id = message.id and entry.call_id = ${callId} and entry.kind = 'text' and entry.automatic is not null
      and message.state = 'queued' and message.hold_until is not null
    returning message.id, message.conversation_id as "conversationId"`.execute(trx)
  return rows
}

/** Nobody is choosing any more. */
export async function releaseAllHeld(trx: Db): Promise<Released[]> {
  return trx
    .updateTable('message')
    .set({ holdUntil: null })
    .where('holdUntil', 'is not', null)
    .returning(['id', 'conversationId'])
    .execute()
}
