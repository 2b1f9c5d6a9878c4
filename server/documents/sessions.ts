import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../db/index.ts'
import type { NewId } from '../kit/ids.ts'
import { type ShareRow, toShare } from './store.ts'

/** A recipient who does nothing for so long is outside again; and after a working day in any case. */
const IDLE_MS = 30 * 60_000
const LONGEST_MS = 8 * 3_600_000
/** A session is prolonged at most so often: not every page writes. */
const PROLONG_MS = 60_000
/** 256 bits. */
const SECRET_BYTES = 32

/** The table does not hold what would open a share. */
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

const endOf = (startedAt: Date, share: Pick<ShareRow, 'expiresAt'>, at: Date): Date =>
  new Date(Math.min(at.getTime() + IDLE_MS, startedAt.getTime() + LONGEST_MS, share.expiresAt.getTime()))

/** In the transaction in which the right code is used. The secret is answered once and kept nowhere. */
export async function beginSession(
  trx: Db,
  share: Pick<ShareRow, 'id' | 'expiresAt'>,
  { newId, address, at }: { newId: NewId; address: string; at: Date },
): Promise<{ session: string; expiresAt: Date }> {
  const session = randomBytes(SECRET_BYTES).toString('base64url')
  const expiresAt = endOf(at, share, at)
  const row = { id: newId(), shareId: share.id, tokenHash: hashOf(session), address, startedAt: at, expiresAt }
  await trx.deleteFrom('shareSession').where('expiresAt', '<=', at).execute()
  await trx.insertInto('shareSession').values(row).execute()
  return { session, expiresAt }
}

/** The share of a link that somebody is inside of, with this session. Prolongs it. */
export async function admit(db: Db, tokenHash: Buffer, session: string, at: Date): Promise<ShareRow | null> {
  const row = await db
    .selectFrom('share')
    .innerJoin('shareSession', 'shareSession.shareId', 'share.id')
    .selectAll('share')
    .select(['shareSession.id as sessionId', 'shareSession.startedAt', 'shareSession.expiresAt as sessionEnd'])
    .where('share.tokenHash', '=', tokenHash)
    .where('shareSession.tokenHash', '=', hashOf(session))
    .where('share.state', '=', 'open')
    .where('share.expiresAt', '>', at)
    .where('shareSession.expiresAt', '>', at)
    .executeTakeFirst()
  if (!row) return null
  const { sessionId, startedAt, sessionEnd, ...share } = row
  const end = endOf(startedAt, share, at)
  if (end.getTime() - sessionEnd.getTime() >= PROLONG_MS)
    await db.updateTable('shareSession').set({ expiresAt: end }).where('id', '=', sessionId).execute()
  return toShare(share)
}

export async function leaveSession(db: Db, session: string): Promise<void> {
  await db.deleteFrom('shareSession').where('tokenHash', '=', hashOf(session)).execute()
}
