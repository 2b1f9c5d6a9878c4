import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'

export type NewSecretText = {
  id: string
  conversationId: string
  from: PhoneNumber
  to: PhoneNumber
  at: Date
  shown: string
  sealedBody: Buffer
  notAfter: Date
  automatic: 'document' | 'code'
  purpose: 'service' | 'code'
  authorId: string | null
  gateway: string
}

/** The entry on the timeline, which never holds the secret, and its delivery, in one statement. */
export async function insertSecretText(trx: Db, text: NewSecretText): Promise<void> {
  await sql`
    with written as (
      insert into entry (id, conversation_id, kind, direction, at, body, automatic, author_id)
      values (${text.id}, ${text.conversationId}, 'text', 'out', ${text.at}, ${text.shown}, ${text.automatic},
              ${text.authorId})
      returning id
    )
    insert into message (id, conversation_id, direction, purpose, gateway, from_number, to_number, state, updated_at,
                         sealed_body, not_after)
    select id, ${text.conversationId}, 'out', ${text.purpose}, ${text.gateway}, ${text.from}, ${text.to}, 'queued',
           ${text.at}, ${text.sealedBody}, ${text.notAfter}
    from written`.execute(trx)
}

/** Fails a secret that has not left yet. False when there is none: it has left, or is being handed over. */
export async function endSecret(
  db: Db,
  messageId: string,
  reason: 'cancelled' | 'expired',
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('message')
    .set({ state: 'failed', reason, sealedBody: null, updatedAt: at })
    .where('id', '=', messageId)
    .where('state', '=', 'queued')
    .where('notAfter', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function forgetSecret(db: Db, messageId: string): Promise<void> {
  await db.updateTable('message').set({ sealedBody: null }).where('id', '=', messageId).execute()
}

/** Can a person still have this text sent again? `plain`: it is no secret. */
export async function secretState(db: Db, messageId: string, at: Date): Promise<'plain' | 'kept' | 'gone'> {
  const row = await db
    .selectFrom('message')
    .select(['notAfter', (eb) => eb('sealedBody', 'is not', null).as('isKept')])
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row?.notAfter) return 'plain'
  return row.isKept && row.notAfter > at ? 'kept' : 'gone'
}
