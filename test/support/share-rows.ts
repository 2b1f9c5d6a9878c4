import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Db } from '../../server/db/index.ts'
import type { DB } from '../../server/db/schema.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'

type ShareRow = Partial<Insertable<DB['share']>>
type FileRow = Partial<Insertable<DB['shareFile']>>

/** Shares as rows alone, an open one with a code by text unless told otherwise. Answers the id of the first. */
export async function insertShareRow(
  db: Db,
  share: ShareRow | readonly ShareRow[],
  files: readonly FileRow[] = [],
): Promise<string> {
  const at = new Date()
  const rows = (Array.isArray(share) ? (share as readonly ShareRow[]) : [share as ShareRow]).map((given) => ({
    ...{ id: newUuidV7(), direction: 'send' as const, state: 'open' as const, recipient: 'Quelqu’un' },
    ...{ language: 'fr' as const, lineNumber: '+15145550100', linkBy: 'email' as const, codeBy: 'text' as const },
    ...{ codeTo: '+15145550111', codeDigits: 6, tokenHash: randomBytes(32), sealedToken: randomBytes(60) },
    ...{ expiresAt: new Date('2100-01-01'), createdAt: at, updatedAt: at },
    ...given,
  }))
  for (let from = 0; from < rows.length; from += 2_000)
    await db
      .insertInto('share')
      .values(rows.slice(from, from + 2_000))
      .execute()
  const shareId = rows[0]!.id
  for (const file of files)
    await db
      .insertInto('shareFile')
      .values({
        ...{ id: newUuidV7(), shareId, origin: 'clinic' as const, name: 'radio.jpg', bytes: 5, received: 5 },
        ...{ state: 'kept' as const, createdAt: at, updatedAt: at },
        ...file,
      })
      .execute()
  return shareId
}
