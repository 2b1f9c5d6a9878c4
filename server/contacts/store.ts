import { sql } from 'kysely'
import type { Contact } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { selectContacts, toContact } from './profile-store.ts'

export type Matching = { words: string } | { digits: string }

/** Newest first. `matching` finds a part of a name, or of a number. */
export async function listContacts(
  db: Db,
  query: { limit: number; before: string | null; matching: Matching | null },
): Promise<Contact[]> {
  const { limit, before, matching } = query
  let contacts = selectContacts(db).orderBy('contact.id', 'desc').limit(limit)
  if (before !== null) contacts = contacts.where('contact.id', '<', before)
  if (matching && 'words' in matching) contacts = contacts.where(nameHolds(matching.words))
  if (matching && 'digits' in matching)
    contacts = contacts.where((eb) =>
      eb(
        'contact.id',
        'in',
        eb.selectFrom('contactPhone').select('contactId').where('number', 'like', `%${matching.digits}%`),
      ),
    )
  return (await contacts.execute()).map(toContact)
}

/** "Tremblay", "Anne Tremblay" and "Tremblay Anne" find the same person. */
const nameHolds = (words: string) =>
  sql<boolean>`concat_ws(' ', contact.first_name, contact.last_name, contact.first_name) ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`

/** The numbers of contacts whose name holds `words`, at most `limit`. */
export async function findNumbersByName(db: Db, words: string, limit: number): Promise<PhoneNumber[]> {
  const rows = await db
    .selectFrom('contact')
    .innerJoin('contactPhone', 'contactPhone.contactId', 'contact.id')
    .select('contactPhone.number')
    .where(nameHolds(words))
    .limit(limit)
    .execute()
  return rows.map(({ number }) => number)
}
