import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import type { Db } from '../../db/index.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createScreening, type Screening } from './index.ts'

const LINE = '+14185550100'
const HOUR = 3_600_000
const { log, text: logged } = keepLog()
let fresh: FreshDatabase
let db: Db
let screening: Screening
let clock: Date
let audited: object[]
let changed: string[][]

const open = () =>
  createScreening({
    ...{ db, log, now: () => clock, country: 'CA', lines: () => [LINE] },
    audit: async (entry) => void audited.push(entry),
  })

beforeAll(async () => {
  fresh = await freshDatabase()
  db = fresh.db
})
afterAll(() => fresh.drop())
beforeEach(() => {
  clock = new Date('2026-11-22T15:00:00Z')
  audited = []
  changed = []
  screening = open()
  screening.events.on('changed', ({ numbers }) => void changed.push(numbers))
})

let last = 0
const newNumber = () => `+1514555${String(2000 + last++)}`
const ago = (ms: number) => new Date(clock.getTime() - ms)

async function insertContact(
  number: string,
  kind: 'patient' | 'supplier' = 'patient',
  language: 'fr' | 'en' | null = null,
) {
  const id = newUuidV7()
  await db
    .insertInto('contact')
    .values({ id, kind, language, lastName: 'Roy', createdAt: clock, updatedAt: clock })
    .execute()
  await db.insertInto('contactPhone').values({ contactId: id, number }).execute()
  return id
}

async function insertEntry(number: string, entry: object, line = LINE) {
  const conversation = await db
    .insertInto('conversation')
    .values({ id: newUuidV7(), lineNumber: line, number, lastEntryAt: clock, createdAt: clock })
    .onConflict((conflict) => conflict.columns(['lineNumber', 'number']).doUpdateSet({ number }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const row = { id: newUuidV7(), conversationId: conversation.id, at: clock, ...entry } as const
  await db
    .insertInto('entry')
    .values(row as never)
    .execute()
}

/** A call that has ended, written down as calls/ does. */
async function endCall(
  from: string,
  seconds: number,
  { talked = null as number | null, at = clock, outcome = 'abandoned' } = {},
) {
  const startedAt = new Date(at.getTime() - seconds * 1_000)
  const call = {
    direction: 'in',
    from,
    startedAt: startedAt.toISOString(),
    endedAt: at.toISOString(),
    talkingSeconds: talked,
    outcome,
  }
  await db
    .insertInto('call')
    .values({
      ...{ id: newUuidV7(), pbx: 'test', linkedId: newUuidV7(), direction: 'in', state: 'ended', fromNumber: from },
      ...{ startedAt, endedAt: at, talkingSeconds: talked, outcome: outcome as 'abandoned', tracker: '{}' },
    })
    .execute()
  await screening.readCall(call)
}

const write = (from: string, body: string, at = clock) => screening.readText({ from, body, at })
const verdict = (number: string | null) => screening.verdictOf(number)
const unknown = { verdict: 'unknown', because: [] }

describe('a verdict', () => {
  it('of a stranger, of a contact, of nobody', async () => {
    const number = newNumber()
    expect(await verdict(number)).toEqual(unknown)
    await insertContact(number)
    expect(await verdict(number)).toEqual({ verdict: 'known', because: ['contact'] })
    expect(await verdict(null)).toEqual({ verdict: 'unknown', because: ['withheld'] })
    expect(await verdict('DESJARDINS')).toEqual(unknown)
    expect(await verdict('12345')).toEqual(unknown)
    expect(await verdict("'; drop table contact; --")).toEqual(unknown)
    expect(await verdict('+19115550142')).toEqual({ verdict: 'suspect', because: ['impossible-number'] })
  })

  it('of many numbers is the same as of each', async () => {
    const numbers = [newNumber(), newNumber(), newNumber(), '+14185550177', 'unknown', '+19115550142']
    await insertContact(numbers[1]!, 'supplier')
    await screening.block(numbers[2]!, { userId: null })
    const together = await screening.verdictsOf([...numbers, ...numbers])
    expect(together.size).toBe(numbers.length)
    for (const number of numbers) expect(together.get(number)).toEqual(await verdict(number))
    expect(await screening.verdictsOf([])).toEqual(new Map())
  })

  it('tells the gate the language too', async () => {
    const number = newNumber()
    expect(await screening.callerAt(number)).toEqual({ verdict: unknown, language: null })
    await insertContact(number, 'patient', 'en')
    expect(await screening.callerAt(number)).toMatchObject({ verdict: { verdict: 'known' }, language: 'en' })
  })

  it.each<[string, object, boolean]>([
    ['called it', { kind: 'call', direction: 'out', call: '{}' }, true],
    ['wrote to it', { kind: 'text', direction: 'out', body: 'Bonjour' }, true],
    ['spoke with it', { kind: 'call', direction: 'in', call: JSON.stringify({ talkingSeconds: 21 }) }, true],
    ['answered it for a moment', { kind: 'call', direction: 'in', call: JSON.stringify({ talkingSeconds: 4 }) }, false],
    ['texted it by itself', { kind: 'text', direction: 'out', automatic: 'missed-call', body: 'Bonjour' }, false],
    ['was written to', { kind: 'text', direction: 'in', body: 'Bonjour' }, false],
  ])('knows whether the clinic %s', async (_, entry, inTouch) => {
    const number = newNumber()
    await insertEntry(number, entry)
    expect((await verdict(number)).because.includes('in-touch')).toBe(inTouch)
  })
})

describe('a neighbour of the clinic’s own number', () => {
  it('is suspect, unless it is known, or the clinic has called it', async () => {
    expect(await verdict('+14185550188')).toEqual({ verdict: 'suspect', because: ['neighbour'] })
    expect(await verdict('+14185560188')).toEqual(unknown)
    expect(await verdict(LINE)).toEqual(unknown)
    await insertContact('+14185550188')
    expect((await verdict('+14185550188')).verdict).toBe('known')
    await insertEntry('+14185550189', { kind: 'call', direction: 'out', call: '{}' })
    expect((await verdict('+14185550189')).verdict).toBe('unknown')
  })

  it('of a line that was only just called counts too', async () => {
    expect(await screening.verdictOf('+15815550123', { line: '+15815550100' })).toMatchObject({
      because: ['neighbour'],
    })
    expect(await screening.verdictOf('+15815550123')).toEqual(unknown)
  })

  it('is nobody’s disguise where the clinic’s own people live', async () => {
    const village = createScreening({
      db,
      log,
      now: () => clock,
      country: 'CA',
      lines: () => ['+18195550100'],
      audit: async () => {},
    })
    expect((await village.verdictOf('+18195550999')).verdict).toBe('suspect')
    for (let n = 0; n < 25; n += 1) await insertContact(`+1819555${2000 + n}`)
    clock = new Date(clock.getTime() + HOUR)
    expect(await village.verdictOf('+18195550999')).toEqual(unknown)
  })
})

describe('a carrier that cannot vouch for a number', () => {
  it('makes the call suspect at once, a patient’s too, and the next call that it vouches for a patient’s again', async () => {
    const number = newNumber()
    await insertContact(number)
    expect((await screening.verdictOf(number, { verstat: 'failed' })).verdict).toBe('suspect')
    expect((await verdict(number)).verdict).toBe('known')
    const heard = screening.heardVerstat(number, 'failed')
    expect(await verdict(number)).toEqual({ verdict: 'suspect', because: ['verstat-failed', 'contact'] })
    await heard
    await screening.heardVerstat(number, null)
    expect(await verdict(number)).toEqual({ verdict: 'known', because: ['contact'] })
    expect(changed).toEqual([[number], [number]])
  })

  it('is remembered of a stranger for a season', async () => {
    const number = newNumber()
    await screening.heardVerstat(number, 'failed')
    await screening.heardVerstat(number, null)
    expect(await verdict(number)).toEqual({ verdict: 'suspect', because: ['verstat-failed'] })
    clock = new Date(clock.getTime() + 91 * 24 * HOUR)
    expect(await verdict(number)).toEqual(unknown)
    await screening.forgetFaded()
    expect(await db.selectFrom('callerMark').selectAll().where('number', '=', number).execute()).toEqual([])
  })

  it('says nothing of a call two hours later', async () => {
    const number = newNumber()
    await insertContact(number)
    await screening.heardVerstat(number, 'failed')
    clock = new Date(clock.getTime() + 2 * HOUR)
    expect((await verdict(number)).verdict).toBe('known')
  })
})

describe('short calls', () => {
  it('of a stranger are suspect from the fifth in a day', async () => {
    const number = newNumber()
    for (let n = 0; n < 4; n += 1) await endCall(number, 3, { at: ago(n * HOUR) })
    expect(await verdict(number)).toEqual(unknown)
    await endCall(number, 6)
    expect(await verdict(number)).toEqual({ verdict: 'suspect', because: ['short-calls'] })
    expect(logged()).toContain('short-calls')
    expect(logged()).not.toContain(number)
  })

  it.each<[string, (number: string) => Promise<void>]>([
    ['where one of them was spoken with', (number) => endCall(number, 80, { talked: 40, outcome: 'answered' })],
    ['of a contact', async (number) => void (await insertContact(number))],
    [
      'of somebody the clinic has called',
      (number) => insertEntry(number, { kind: 'call', direction: 'out', call: '{}' }),
    ],
    ['of somebody who is trusted', async (number) => void (await screening.trust(number, { userId: null }))],
  ])('%s are nothing', async (_, prepare) => {
    const number = newNumber()
    await prepare(number)
    for (let n = 0; n < 6; n += 1) await endCall(number, 2)
    expect((await verdict(number)).because).not.toContain('short-calls')
    expect((await verdict(number)).verdict).not.toBe('suspect')
  })

  it('over days, longer ones, refused ones and those of nobody are nothing', async () => {
    const [slow, long, refused] = [newNumber(), newNumber(), newNumber()]
    for (let n = 0; n < 6; n += 1) {
      await endCall(slow, 2, { at: ago((6 - n) * 7 * HOUR) })
      await endCall(long, 7)
      await endCall(refused, 1, { outcome: 'blocked' })
    }
    for (const number of [slow, long, refused]) expect(await verdict(number)).toEqual(unknown)
    await screening.readCall({
      direction: 'in',
      from: null,
      startedAt: clock.toISOString(),
      endedAt: clock.toISOString(),
      talkingSeconds: null,
      outcome: 'missed',
    })
  })
})

describe('the same text', () => {
  const spam = (n: number) => `Vous avez GAGNÉ ${n}00 $! Réclamez-le avant le ${n} mai`

  it('from three strangers within a day makes all of them suspect', async () => {
    const numbers = [newNumber(), newNumber(), newNumber(), newNumber()]
    await write(numbers[0]!, spam(1), ago(20 * HOUR))
    await write(numbers[1]!, spam(2))
    await write(numbers[1]!, spam(3))
    expect(await verdict(numbers[1]!)).toEqual(unknown)
    await write(numbers[2]!, spam(4))
    for (const number of numbers.slice(0, 3)) expect((await verdict(number)).because).toEqual(['same-text'])
    changed = []
    await write(numbers[3]!, spam(5))
    // Those who are marked already are not told of again.
    expect(changed).toEqual([[numbers[3]]])
  })

  it('is recognised though the service was started anew', async () => {
    const numbers = [newNumber(), newNumber(), newNumber()]
    const words = 'Votre colis est retenu, appelez ce numéro'
    for (const number of numbers.slice(0, 2))
      await insertEntry(number, { kind: 'text', direction: 'in', body: words, at: ago(HOUR) })
    screening = open()
    await write(numbers[2]!, `${words} !!`)
    for (const number of numbers) expect((await verdict(number)).because).toEqual(['same-text'])
  })

  it.each<[string, string, (numbers: string[]) => Promise<unknown>]>([
    ['in a few words', 'Oui, merci bien', async () => {}],
    ['of contacts', 'Je confirme le rendez-vous de jeudi', (numbers) => insertContact(numbers[0]!)],
    [
      'of those the clinic wrote to',
      'Je serai là comme prévu lundi',
      (numbers) => insertEntry(numbers[1]!, { kind: 'text', direction: 'out', body: 'Bonjour' }),
    ],
  ])('%s says nothing', async (_, words, prepare) => {
    const numbers = [newNumber(), newNumber(), newNumber()]
    await prepare(numbers)
    for (const number of numbers) await write(number, words)
    for (const number of numbers) expect((await verdict(number)).verdict).not.toBe('suspect')
  })

  it('a day apart says nothing', async () => {
    for (const [n, number] of [newNumber(), newNumber(), newNumber()].entries()) {
      clock = new Date(clock.getTime() + n * 13 * HOUR)
      await write(number, 'Êtes-vous ouverts le samedi matin')
      expect(await verdict(number)).toEqual(unknown)
    }
  })
})

describe('a link', () => {
  it('of a stranger is suspect; of a contact, or of who is in touch, it is not', async () => {
    const [stranger, contact, inTouch] = [newNumber(), newNumber(), newNumber()]
    await insertContact(contact)
    await insertEntry(inTouch, { kind: 'text', direction: 'out', body: 'Bonjour' })
    for (const number of [stranger, contact, inTouch]) await write(number, 'Photo: bit.ly/x1')
    expect(await verdict(stranger)).toEqual({ verdict: 'suspect', because: ['link'] })
    expect((await verdict(contact)).verdict).toBe('known')
    expect(await verdict(inTouch)).toEqual({ verdict: 'unknown', because: ['in-touch'] })
  })
})

describe('the lists', () => {
  const by = { userId: null }

  it('of numbers: blocked, told why, by whom and when, let go again, and audited', async () => {
    const userId = newUuidV7()
    await db
      .insertInto('staffUser')
      .values({
        id: userId,
        email: 'eve@clinic.example',
        name: 'Ève',
        role: 'secretary',
        passwordHash: '',
        createdAt: clock,
      })
      .execute()
    const number = newNumber()
    expect(await screening.block(number, { userId, because: ' vend\0 des thermopompes ' })).toEqual({ number })
    await screening.block(number.slice(2), { userId, because: 'encore' })
    expect((await verdict(number)).verdict).toBe('blocked')
    const { items } = await screening.listBlocked({ limit: 1 })
    expect(items).toEqual([{ number, because: 'encore', at: clock.toISOString(), by: 'Ève', patient: false }])
    await insertContact(number)
    expect((await screening.listBlocked({ limit: 1 })).items[0]).toMatchObject({ patient: true })
    expect((await verdict(number)).verdict).toBe('known')
    await screening.unblock(number, { userId })
    await screening.unblock(number, { userId })
    expect(audited).toEqual([
      { userId, action: 'number-blocked', subject: number, detail: { because: 'vend\uFFFD des thermopompes' } },
      { userId, action: 'number-blocked', subject: number, detail: { because: 'encore' } },
      { userId, action: 'number-unblocked', subject: number, detail: { because: 'encore' } },
    ])
    expect(changed).toEqual([[number], [number], [number], [number]])
    await expect(screening.block('nobody', by)).rejects.toMatchObject({ code: 'bad_input', field: 'number' })
    await expect(screening.listBlocked({ limit: 1, cursor: 'x' })).rejects.toMatchObject({ field: 'cursor' })
  })

  it('are read page by page, each entry once', async () => {
    await db.deleteFrom('blockedNumber').execute()
    const numbers = Array.from({ length: 7 }, newNumber)
    for (const [n, number] of numbers.entries()) {
      clock = new Date(clock.getTime() + (n % 2))
      await screening.block(number, by)
    }
    const read: string[] = []
    for (let cursor: string | null = null; ; ) {
      const page = await screening.listBlocked({ limit: 3, ...(cursor && { cursor }) })
      read.push(...page.items.map(({ number }) => number))
      cursor = page.next
      if (!cursor) break
    }
    expect(read.toSorted()).toEqual(numbers.toSorted())
    expect(read[0]).toBe(numbers.at(-1))
  })

  it('of prefixes: hold strangers off, and no contact', async () => {
    const [stranger, patient, supplier] = ['+19005550101', '+19005550102', '+19005550103']
    await insertContact(patient)
    await insertContact(supplier, 'supplier')
    expect(await screening.wouldTouch('900')).toEqual({ number: '+1900', touches: { contacts: 2, patients: 1 } })
    expect(await screening.blockPrefix('1-900', { ...by, because: 'payant' })).toMatchObject({ number: '+1900' })
    expect(await verdict(stranger)).toMatchObject({ verdict: 'blocked', because: ['blocked-prefix'] })
    expect((await verdict(patient)).verdict).toBe('known')
    expect((await verdict(supplier)).verdict).toBe('known')
    await screening.trust(stranger, by)
    expect((await verdict(stranger)).verdict).toBe('unknown')
    await screening.distrust(stranger, by)
    expect((await screening.listPrefixes({ limit: 10 })).items).toMatchObject([{ number: '+1900', because: 'payant' }])
    await screening.unblockPrefix('+1900', by)
    expect((await verdict(stranger)).verdict).not.toBe('blocked')
    expect(audited).toMatchObject(
      ['prefix-blocked', 'number-trusted', 'number-distrusted', 'prefix-unblocked'].map((action) => ({ action })),
    )
  })

  it.each(['+1', '51', '+33', 'x', ''])('refuse the prefix %j', async (prefix) => {
    await expect(screening.blockPrefix(prefix, by)).rejects.toMatchObject({ code: 'bad_input', field: 'prefix' })
  })

  it.each(['418', '+1418555', '4185550100'])('refuse %s, under which the clinic’s own line is', async (prefix) => {
    await expect(screening.blockPrefix(prefix, by)).rejects.toMatchObject({ code: 'conflict' })
    expect(audited).toEqual([])
  })

  it('of trusted numbers clear a suspicion, which comes back when they let go of it', async () => {
    const number = newNumber()
    await write(number, 'https://exemple.com')
    expect((await verdict(number)).verdict).toBe('suspect')
    await screening.trust(number, by)
    await screening.trust(number, by)
    expect(await verdict(number)).toEqual({ verdict: 'unknown', because: ['trusted', 'link'] })
    expect((await screening.listTrusted({ limit: 1 })).items).toMatchObject([{ number }])
    await screening.distrust(number, by)
    expect((await verdict(number)).verdict).toBe('suspect')
  })

  it('change nothing where the audit trail cannot be written', async () => {
    const number = newNumber()
    const mute = createScreening({
      ...{ db, log, now: () => clock, country: 'CA', lines: () => [LINE] },
      audit: () => Promise.reject(new Error('away')),
    })
    await expect(mute.block(number, by)).rejects.toThrow('away')
    expect(await verdict(number)).toEqual(unknown)
  })

  it('hold though many block and let go at once', async () => {
    const number = newNumber()
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? screening.unblock(number, by) : screening.block(number, by))),
    )
    await screening.block(number, by)
    expect((await verdict(number)).verdict).toBe('blocked')
  })
})
