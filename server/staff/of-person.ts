import { sql } from 'kysely'
import type { ContactView } from '../contract/contacts.ts'
import type { Page } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { badInput } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'

const VIEWED = 'contact-viewed'
/** Looks of one person at one contact in the same way, within so long of each other, count as one. */
const TOGETHER_MS = 10 * 60_000

export type View = {
  /** The contact; or the share, where it is nobody's on record. */
  subject: string
  userId: string
  how: ContactView['how']
  /** Which of a contact's documents. */
  shareId?: string | undefined
  fileId?: string | undefined
  at: Date
}

const detailOf = ({ how, shareId, fileId }: View): string => JSON.stringify({ how, shareId, fileId })

/** Has she looked at it in this way a moment ago? */
export async function isViewKnown(db: Db, view: View): Promise<boolean> {
  const { subject, userId, at } = view
  const row = await db
    .selectFrom('auditEntry')
    .select('id')
    .where('subject', '=', subject)
    .where('action', '=', VIEWED)
    .where('userId', '=', userId)
    .where('at', '>', new Date(at.getTime() - TOGETHER_MS))
    .where(sql<boolean>`detail::jsonb = ${detailOf(view)}::jsonb`)
    .executeTakeFirst()
  return row !== undefined
}

export const insertView = (db: Db, id: string, view: View) =>
  db
    .insertInto('auditEntry')
    .values({ id, at: view.at, userId: view.userId, action: VIEWED, subject: view.subject, detail: detailOf(view) })
    .execute()

/** Who looked at a contact, or at a share of nobody on record, the last first. */
export async function listViews(
  db: Db,
  subject: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Page<ContactView>> {
  if (cursor !== undefined && !isId(cursor)) throw badInput('cursor', 'This is no cursor of this list.')
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('staffUser', 'staffUser.id', 'auditEntry.userId')
    .select(['auditEntry.id', 'at', 'name as by', sql<ContactView['how']>`detail->>'how'`.as('how')])
    .where('subject', '=', subject)
    .where('action', '=', VIEWED)
    .$if(cursor !== undefined, (q) =>
      q.where(sql<boolean>`(at, audit_entry.id) < (select at, id from audit_entry where id = ${cursor})`),
    )
    .orderBy('at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    items: shown.map(({ at, by, how }) => ({ at: at.toISOString(), by, how })),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  }
}

/** Every line of the trail that names one of these: an id, a number, whether as its subject or in what it tells. */
export async function eraseFromTrail(db: Db, words: readonly string[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from audit_entry where action <> ${ERASED} and (
      subject = any(${[...words]}::text[])
      or exists (select from unnest(${[...words]}::text[]) word where strpos(detail::text, word) > 0)
    )`.execute(db)
  return Number(numAffectedRows)
}

/** The one line that stays. */
export const ERASED = 'contact-erased'

export async function findErasure(db: Db, contactId: string): Promise<Record<string, number> | null> {
  const row = await db
    .selectFrom('auditEntry')
    .select('detail')
    .where('subject', '=', contactId)
    .where('action', '=', ERASED)
    .executeTakeFirst()
  return (row?.detail as Record<string, number> | undefined) ?? null
}
