import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createStaff, type Staff } from './index.ts'
import { hashPassword, isPassword } from './password.ts'

const DAY = 86_400_000
const kept = keepLog()
let fresh: FreshDatabase
let staff: Staff
let clock = new Date('2026-11-22T15:00:00Z')
const later = (ms: number) => {
  clock = new Date(clock.getTime() + ms)
}

const marie = {
  email: 'Marie.Tremblay@clinique.example',
  name: 'Marie',
  role: 'secretary' as const,
  password: 'été 2026',
}
const signIn = (email: string, password: string, address = '192.0.2.1') => staff.signIn({ email, password, address })

beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())
beforeEach(async () => {
  await fresh.db.deleteFrom('staffUser').execute()
  staff = createStaff({ db: fresh.db, now: () => clock, newId: newUuidV7, log: kept.log })
})

describe('signing in', () => {
  test('opens a session, whatever the case of the e-mail', async () => {
    const { id } = await staff.add(marie)
    const { token, user } = await signIn('  marie.tremblay@CLINIQUE.example ', 'été 2026')
    expect(user).toEqual({ id, email: marie.email, name: 'Marie', role: 'secretary', phone: null, language: 'fr' })
    expect(await staff.userOf(token)).toEqual(user)
  })

  test('takes the same letters from another keyboard', async () => {
    await staff.add(marie)
    await signIn(marie.email, 'été 2026'.normalize('NFD'))
  })

  test('keeps neither the password nor the token', async () => {
    await staff.add(marie)
    const { token } = await signIn(marie.email, marie.password)
    const rows = JSON.stringify([
      await fresh.db.selectFrom('staffUser').selectAll().execute(),
      await fresh.db.selectFrom('staffSession').selectAll().execute(),
      await fresh.db.selectFrom('auditEntry').selectAll().execute(),
    ])
    for (const secret of [marie.password, token, Buffer.from(token).toString('hex')]) expect(rows).not.toContain(secret)
    expect(kept.text()).not.toContain(marie.password)
    expect(kept.text()).not.toContain(token)
  })

  test('tells an unknown e-mail and a wrong password apart neither by words nor by time', async () => {
    await staff.add(marie)
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < 5; round += 1) {
      for (const [kind, email] of [
        ['known', marie.email],
        ['unknown', `nobody-${round}@clinique.example`],
      ] as const) {
        const before = performance.now()
        await expect(signIn(email, 'wrong')).rejects.toMatchObject({ code: 'wrong_password', status: 401 })
        times[kind].push(performance.now() - before)
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[2] ?? 0
    expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.2)
    expect(median(times.unknown) / median(times.known)).toBeLessThan(5)
  })

  test.each(['', '\0', "' or 1=1 --", 'é'.repeat(250), 'marie\0.tremblay@clinique.example'])(
    'with the hostile e-mail %j is refused like any other',
    async (email) => {
      await staff.add({ ...marie, email: 'x@clinique.example' })
      await expect(signIn(email, 'wrong')).rejects.toMatchObject({ code: 'wrong_password' })
    },
  )
})

describe('too many tries', () => {
  test('on one account are stopped, also with the right password, and forgiven after a quarter of an hour', async () => {
    await staff.add(marie)
    for (let n = 0; n < 10; n += 1) await expect(signIn(marie.email, `wrong ${n}`)).rejects.toThrow('do not match')
    const refused = { code: 'too_many_tries', status: 429, message: 'Too many tries. Try again in 15 min.' }
    await expect(signIn(marie.email, marie.password)).rejects.toMatchObject(refused)
    await expect(signIn(marie.email.toUpperCase(), marie.password, '192.0.2.9')).rejects.toMatchObject(refused)
    later(15 * 60_000)
    await signIn(marie.email, marie.password)
  })

  test('all at once do not slip through together', async () => {
    await staff.add(marie)
    const answers = await Promise.allSettled(Array.from({ length: 30 }, (_, n) => signIn(marie.email, `wrong ${n}`)))
    const codes = answers.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'))
    expect(codes.filter((code) => code === 'wrong_password')).toHaveLength(10)
    expect(codes.filter((code) => code === 'too_many_tries')).toHaveLength(20)
  })

  test('on many accounts from one address are stopped, while others sign in from theirs', async () => {
    await staff.add(marie)
    const guess = (n: number) =>
      signIn(`guess-${n}@clinique.example`, 'wrong', '192.0.2.66').catch((error) => error.code)
    const codes: unknown[] = []
    for (let n = 0; n < 62; n += 1) codes.push(await guess(n))
    expect(codes.slice(0, 60)).toEqual(Array(60).fill('wrong_password'))
    expect(codes.slice(60)).toEqual(Array(2).fill('too_many_tries'))
    await signIn(marie.email, marie.password, '192.0.2.67')
  }, 90_000)

  test('are not counted against those who get it right', async () => {
    await staff.add(marie)
    for (let n = 0; n < 70; n += 1) {
      if (n % 7 === 3) await expect(signIn(marie.email, 'wrong')).rejects.toThrow()
      if (n % 7 === 4) await signIn(marie.email, marie.password)
    }
  }, 90_000)
})

describe('a session', () => {
  test('lasts 30 days from when it was last used', async () => {
    await staff.add(marie)
    const { token } = await signIn(marie.email, marie.password)
    for (let n = 0; n < 3; n += 1) {
      later(29 * DAY)
      expect(await staff.userOf(token)).not.toBeNull()
    }
    later(30 * DAY + 1)
    expect(await staff.userOf(token)).toBeNull()
    await staff.forgetExpiredSessions()
    expect(await fresh.db.selectFrom('staffSession').selectAll().execute()).toEqual([])
  })

  test('is over when it is signed out of, and others of the same person are not', async () => {
    await staff.add(marie)
    const first = await signIn(marie.email, marie.password)
    const second = await signIn(marie.email, marie.password)
    await staff.signOut(first.token)
    await staff.signOut(first.token)
    expect(await staff.userOf(first.token)).toBeNull()
    expect(await staff.userOf(second.token)).not.toBeNull()
  })

  test.each(['', 'x', randomBytes(32).toString('base64url'), '\0'.repeat(43), 'é'.repeat(43)])(
    'is none with the token %j',
    async (token) => {
      expect(await staff.userOf(token)).toBeNull()
    },
  )
})

describe('people', () => {
  test('say which phone is theirs, and in which language they read', async () => {
    const { id } = await staff.add(marie)
    expect(await staff.change(id, { phone: '101' })).toMatchObject({ phone: '101', language: 'fr' })
    expect(await staff.change(id, { language: 'en' })).toMatchObject({ phone: '101', language: 'en' })
    expect(await staff.change(id, {})).toMatchObject({ phone: '101', language: 'en' })
    expect(await staff.nameOfPhone('101')).toBe('Marie')
    expect(await staff.change(id, { phone: null })).toMatchObject({ phone: null })
    expect(await staff.nameOfPhone('101')).toBeNull()
  })

  test('have an e-mail of their own', async () => {
    await staff.add(marie)
    await expect(staff.add({ ...marie, email: marie.email.toUpperCase() })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the first administrator', () => {
  const given = { email: 'admin@clinique.example', password: 'un mot de passe' }

  test('is made when there is none, once, and is not changed by another start', async () => {
    expect(await staff.ensureAdministrator(given)).toBe(true)
    expect(await staff.ensureAdministrator({ ...given, password: 'another' })).toBe(false)
    const { user } = await signIn(given.email, given.password)
    expect(user).toMatchObject({ role: 'admin', name: 'admin' })
  })

  test('is the person who has that e-mail already', async () => {
    const { id } = await staff.add({ ...marie, email: given.email })
    expect(await staff.ensureAdministrator(given)).toBe(true)
    expect((await signIn(given.email, given.password)).user).toMatchObject({ id, role: 'admin' })
  })
})

test('what is done leaves a trail, in the transaction it was done in', async () => {
  const { id } = await staff.add(marie)
  await staff.audit({ userId: id, action: 'contact-deleted', subject: 'c-1', detail: { why: 'asked' } })
  await fresh.db
    .transaction()
    .execute(async (trx) => {
      await staff.audit({ userId: id, action: 'never' }, trx)
      throw new Error('rolled back')
    })
    .catch(() => {})
  const trail = await fresh.db.selectFrom('auditEntry').selectAll().where('userId', '=', id).execute()
  expect(trail).toMatchObject([{ action: 'contact-deleted', subject: 'c-1', detail: { why: 'asked' }, at: clock }])
})

describe('a password', () => {
  test('is known by its hash, which never is the same twice', async () => {
    const [one, two] = [await hashPassword('secret'), await hashPassword('secret')]
    expect(one).not.toBe(two)
    expect(await isPassword('secret', one)).toBe(true)
    expect(await isPassword('Secret', one)).toBe(false)
  })

  test('is read with the cost it was hashed with, and known from any argon2id', async () => {
    // By the reference implementation: argon2 somesalt -id -t 2 -m 16 -p 1, of "password".
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
    expect(await isPassword('password', phc)).toBe(true)
    expect(await isPassword('passwort', phc)).toBe(false)
  })

  test.each(['', 'plain', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=19456,t=2,p=1$$'])(
    'is never the one of %j',
    async (phc) => expect(await isPassword('', phc)).toBe(false),
  )
})
