import type { StaffUser } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'

export type NewUser = StaffUser & { passwordHash: string; createdAt: Date }

const columns = ['id', 'email', 'name', 'role', 'phone', 'language'] as const

export const findUserByEmail = (db: Db, email: string) =>
  db
    .selectFrom('staffUser')
    .select([...columns, 'passwordHash'])
    .where((is) => is(is.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()

export const insertUser = (db: Db, user: NewUser) => db.insertInto('staffUser').values(user).execute()

export const updateUser = (
  db: Db,
  id: string,
  change: Partial<Pick<StaffUser, 'phone' | 'language' | 'role'>> & { passwordHash?: string },
) => db.updateTable('staffUser').set(change).where('id', '=', id).returning(columns).executeTakeFirst()

export const listUsers = (db: Db): Promise<StaffUser[]> =>
  db.selectFrom('staffUser').select(columns).orderBy('name').orderBy('id').execute()

export const hasAdministrator = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('staffUser').select('id').where('role', '=', 'admin').limit(1).executeTakeFirst()) !== undefined

export const findNameOfPhone = (db: Db, phone: string) =>
  db.selectFrom('staffUser').select('name').where('phone', '=', phone).orderBy('createdAt').limit(1).executeTakeFirst()

export const insertSession = (
  db: Db,
  session: { tokenHash: Buffer; userId: string; createdAt: Date; expiresAt: Date },
) => db.insertInto('staffSession').values(session).execute()

export const findSession = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .selectFrom('staffSession')
    .innerJoin('staffUser', 'staffUser.id', 'staffSession.userId')
    .select([...columns.map((column) => `staffUser.${column}` as const), 'staffSession.expiresAt'])
    .where('staffSession.tokenHash', '=', tokenHash)
    .where('staffSession.expiresAt', '>', now)
    .executeTakeFirst()

export const extendSession = (db: Db, tokenHash: Buffer, expiresAt: Date) =>
  db.updateTable('staffSession').set({ expiresAt }).where('tokenHash', '=', tokenHash).execute()

export const deleteSession = (db: Db, tokenHash: Buffer) =>
  db.deleteFrom('staffSession').where('tokenHash', '=', tokenHash).returning('userId').executeTakeFirst()

export const deleteExpiredSessions = (db: Db, now: Date) =>
  db.deleteFrom('staffSession').where('expiresAt', '<=', now).execute()

export const insertAuditEntry = (
  db: Db,
  entry: { id: string; at: Date; userId: string | null; action: string; subject: string | null; detail: string | null },
) => db.insertInto('auditEntry').values(entry).execute()
