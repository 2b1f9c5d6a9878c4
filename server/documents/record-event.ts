import type { ShareEvent, ShareEventKind } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import type { Room } from './needs.ts'

export type Happening = {
  kind: ShareEventKind
  userId?: string | null
  /** Never a code, a token, a whole number or an address of e-mail; `number` by `maskNumber`. */
  detail?: ShareEvent['detail']
}

/** Writes down what happened to a share, in the transaction in which it happened. */
export async function recordEvent(
  { now, newId }: Pick<Room, 'now' | 'newId'>,
  trx: Db,
  shareId: string,
  { kind, userId = null, detail = {} }: Happening,
): Promise<void> {
  await trx
    .insertInto('shareEvent')
    .values({ id: newId(), shareId, at: now(), kind, userId, detail: JSON.stringify(detail) })
    .execute()
}
