import { createContacts } from '../../server/contacts/index.ts'
import type { Db } from '../../server/db/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { keepLog } from './kept-log.ts'

/** A secretary who writes in contacts. */
export const LUCIE = '0190a6e0-0000-7000-8000-00000000000a'

/** The room of contacts on a real database, in Canada, with Lucie. */
export async function contactRoom(db: Db) {
  await db
    .insertInto('staffUser')
    .values({
      id: LUCIE,
      email: 'l@c.test',
      name: 'Lucie',
      passwordHash: 'x',
      role: 'secretary',
      createdAt: new Date(),
    })
    .execute()
  return createContacts({ db, now: () => new Date(), newId: newUuidV7, log: keepLog().log, country: 'CA' })
}
