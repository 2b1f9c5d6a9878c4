import { createHash, randomBytes } from 'node:crypto'
import type { Static } from 'typebox'
import type { SessionChange } from '../contract/http.ts'
import type { StaffUser } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { conflict, notFound, RelaisError, wrongPassword } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import { hashPassword, isPassword } from './password.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import * as store from './store.ts'

const SESSION_DAYS = 30
const DAY_MS = 86_400_000
const HASHED_AT_ONCE = 2

export type SignedIn = { token: string; user: StaffUser }
export type AuditEntry = {
  userId: string | null
  /** Verb and noun in the past tense: `signed-in`, `contact-deleted`. */
  action: string
  /** The id of what it was done to. */
  subject?: string
  detail?: Record<string, unknown>
}
export type NewStaffUser = Pick<StaffUser, 'email' | 'name' | 'role'> &
  Partial<Pick<StaffUser, 'phone' | 'language'>> & { password: string }

export type Staff = ReturnType<typeof createStaff>

/** Who works here: users, their sessions, and the trail of what they did. */
export function createStaff({ db, now, newId, log }: { db: Db; now: Now; newId: NewId; log: Log }) {
  const limit = createSignInLimit(now)
  const hashing = atMost(HASHED_AT_ONCE)
  /** What the password of an unknown e-mail is compared with, so that it takes as long as a known one's. */
  const nobodys = hashPassword(randomBytes(16).toString('base64'))
  nobodys.catch(() => {})

  const tokenHashOf = (token: string) => createHash('sha256').update(token).digest()
  const expiry = () => new Date(now().getTime() + SESSION_DAYS * DAY_MS)

  async function add({ password, ...user }: NewStaffUser): Promise<StaffUser> {
    const email = user.email.trim()
    if (await store.findUserByEmail(db, email)) throw conflict(`There is already somebody with the e-mail ${email}.`)
    const added = { phone: null, language: 'fr' as const, ...user, email, id: newId() }
    await store.insertUser(db, { ...added, passwordHash: await hashPassword(password), createdAt: now() })
    return added
  }

  async function audit(entry: AuditEntry, through: Db = db): Promise<void> {
    const { userId, action, subject = null, detail } = entry
    await store.insertAuditEntry(through, {
      ...{ id: newId(), at: now(), userId, action, subject },
      detail: detail ? JSON.stringify(detail) : null,
    })
  }

  return {
    /**
     * Answers with the token of a new session, of which only a hash is kept. An unknown e-mail and a wrong password
     * are told apart neither by words nor by time.
     */
    async signIn(given: { email: string; password: string; address: string }): Promise<SignedIn> {
      // PostgreSQL holds no NUL in a text; nobody has one in an e-mail.
      const email = given.email.trim().toLowerCase().replaceAll('\0', '')
      const taken = limit.take(given.address, email)
      if ('waitSeconds' in taken) {
        log.warn({ address: given.address }, 'too many sign-ins that failed')
        throw tooManyTries(taken.waitSeconds)
      }
      const found = await store.findUserByEmail(db, email)
      const right = await hashing(async () => isPassword(given.password, found?.passwordHash ?? (await nobodys)))
      if (!found || !right) throw wrongPassword()
      taken.forgive()
      const { passwordHash: _, ...user } = found
      const token = randomBytes(32).toString('base64url')
      await db.transaction().execute(async (trx) => {
        await store.insertSession(trx, {
          ...{ tokenHash: tokenHashOf(token), userId: user.id, createdAt: now(), expiresAt: expiry() },
        })
        await audit({ userId: user.id, action: 'signed-in', detail: { address: given.address } }, trx)
      })
      return { token, user }
    },

    async signOut(token: string): Promise<void> {
      const session = await store.deleteSession(db, tokenHashOf(token))
      if (session) await audit({ userId: session.userId, action: 'signed-out' })
    },

    /** Whose session this is; null when it is none, or over. A session in use lasts 30 days more, written once a day. */
    async userOf(token: string): Promise<StaffUser | null> {
      if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
      const tokenHash = tokenHashOf(token)
      const session = await store.findSession(db, tokenHash, now())
      if (!session) return null
      const { expiresAt, ...user } = session
      if (expiry().getTime() - expiresAt.getTime() > DAY_MS) await store.extendSession(db, tokenHash, expiry())
      return user
    },

    /** Housekeeping: a session that is over opens nothing, whether its row is still there or not. */
    forgetExpiredSessions: async (): Promise<void> => void (await store.deleteExpiredSessions(db, now())),

    /** What people may change about themselves. */
    async change(userId: string, change: Static<typeof SessionChange>): Promise<StaffUser> {
      const { phone, language } = change
      const wanted = { ...(phone !== undefined && { phone }), ...(language !== undefined && { language }) }
      const user =
        Object.keys(wanted).length > 0
          ? await store.updateUser(db, userId, wanted)
          : (await store.listUsers(db)).find(({ id }) => id === userId)
      if (!user) throw notFound('user')
      return user
    },

    add,
    list: () => store.listUsers(db),

    /**
     * Makes the first administrator when there is none, of the person with this e-mail where there is one already.
     * Answers whether one was made.
     */
    async ensureAdministrator(person: { email: string; password: string; name?: string }): Promise<boolean> {
      if (await store.hasAdministrator(db)) return false
      const { email, password } = person
      const known = await store.findUserByEmail(db, email.trim())
      if (known) await store.updateUser(db, known.id, { role: 'admin', passwordHash: await hashPassword(password) })
      else await add({ email, password, name: person.name ?? email.trim().split('@')[0] ?? email, role: 'admin' })
      log.info('made the first administrator')
      return true
    },

    /** Writes who did what, in the caller's transaction where one is given. */
    audit,

    /** Who has said that this desk phone is hers. */
    async nameOfPhone(phone: string): Promise<string | null> {
      return (await store.findNameOfPhone(db, phone))?.name ?? null
    },
  }
}

const tooManyTries = (waitSeconds: number) =>
  new RelaisError('too_many_tries', 429, `Too many tries. Try again in ${Math.ceil(waitSeconds / 60)} min.`)

/** Hashing takes 19 MB and a processor each time: so many at once, and the rest in a line of bounded length. */
function atMost(count: number) {
  let free = count
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else if (waiting.length >= 100) throw tooManyTries(60)
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
