import type { ContactChange, ContactQuery } from '../contract/http.ts'
import type { Contact, Page } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import { Emitter } from '../kit/emitter.ts'
import { badInput, notFound } from '../kit/errors.ts'
import { isId, type NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import { isNeverMobile, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import * as store from './store.ts'

/** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
type Needs = { db: Db; now: Now; newId: NewId; log: Log; country: string }
export type Contacts = ReturnType<typeof createContacts>

/** Who is this number? Profiles, and numbers that are kept away. */
export function createContacts({ db, now, newId, log, country }: Needs) {
  const events = new Emitter<{ changed: { id: string } }>(log)

  async function get(id: string): Promise<Contact> {
    const contact = isId(id) ? await store.findContact(db, id) : null
    if (!contact) throw notFound('contact')
    return contact
  }

  async function create(input: ContactChange): Promise<Contact> {
    const { fields, phones } = readChange(input, country, now())
    if (!fields.firstName && !fields.lastName && !phones?.length)
      throw badInput('lastName', 'A contact needs a name or a telephone number.')
    const id = newId()
    await db.transaction().execute(async (trx) => {
      await store.insertContact(trx, id, fields, now())
      await putPhones(trx, id, phones ?? [], [])
    })
    events.emit('changed', { id })
    return get(id)
  }

  async function update(id: string, change: ContactChange): Promise<Contact> {
    const { fields, phones } = readChange(change, country, now())
    const before = await get(id)
    await db.transaction().execute(async (trx) => {
      if (!(await store.updateContact(trx, id, fields, now()))) throw notFound('contact')
      if (phones) await putPhones(trx, id, phones, before.phones)
    })
    events.emit('changed', { id })
    return get(id)
  }

  /** Who says now that a number is a mobile knows better than what was found out before. */
  async function putPhones(trx: Db, id: string, phones: store.Phone[], before: Contact['phones']): Promise<void> {
    const wasMobile = (number: string) => before.some((phone) => phone.number === number && phone.kind === 'mobile')
    const newlyMobile = phones.filter(({ number, kind }) => kind === 'mobile' && !wasMobile(number))
    await store.replacePhones(trx, id, phones)
    await store.deleteUntextable(
      trx,
      newlyMobile.map(({ number }) => number),
    )
  }

  async function remove(id: string): Promise<void> {
    if (!isId(id) || !(await store.deleteContact(db, id))) throw notFound('contact')
    events.emit('changed', { id })
  }

  async function list({ limit, cursor, q }: ContactQuery): Promise<Page<Contact>> {
    if (cursor !== undefined && !isId(cursor)) throw badInput('cursor', 'This is no cursor of this list.')
    const words = storableText(q ?? '').trim()
    const rows = await store.listContacts(db, {
      limit: limit + 1,
      before: cursor ?? null,
      matching: words ? matchingOf(words) : null,
    })
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? items.at(-1)!.id : null }
  }

  const readNumber = (number: string): PhoneNumber => {
    const read = toE164(number, country)
    if (!read) throw badInput('number', 'This is no telephone number.')
    return read
  }

  /** Of a number several contacts have, a mobile for one is a mobile. */
  async function kindOf(number: PhoneNumber, trx: Db = db): Promise<store.PhoneKind> {
    const { kinds } = await store.findTextability(trx, number)
    return kinds.includes('mobile') ? 'mobile' : kinds.includes('landline') ? 'landline' : null
  }

  /**
   * A number that cannot be texted: a landline, by what a person, the numbering plan or a look-up said, unless a person
   * calls it a mobile; or one that the gateway has refused as such since.
   */
  async function isUntextable(number: PhoneNumber, trx: Db = db): Promise<boolean> {
    const { kinds, because } = await store.findTextability(trx, number)
    if (because === 'gateway') return true
    if (kinds.includes('mobile')) return false
    return because === 'landline' || kinds.includes('landline') || isNeverMobile(number)
  }

  return {
    get,
    create,
    update,
    remove,
    list,
    /** One query; `number` in E.164. On the path ring -> popup. */
    lookUp: (number: PhoneNumber, trx: Db = db) => store.findContactByNumber(trx, number),
    lookUpMany: (numbers: readonly PhoneNumber[], trx: Db = db) => store.findContactsByNumbers(trx, numbers),
    isBlocked: (number: PhoneNumber, trx: Db = db) => store.isNumberBlocked(trx, number),
    blockedAmong: (numbers: readonly PhoneNumber[], trx: Db = db) => store.blockedAmong(trx, numbers),
    /** For a search in which a person may write a name: the numbers of those it may mean, a thousand at most. */
    numbersByName: (words: string) => store.findNumbersByName(db, storableText(words), 1000),
    block: async (number: string, because?: string): Promise<{ number: PhoneNumber }> => {
      const read = readNumber(number)
      await store.insertBlockedNumber(db, read, because === undefined ? null : storableText(because), now())
      return { number: read }
    },
    unblock: async (number: string): Promise<void> => store.deleteBlockedNumber(db, readNumber(number)),
    kindOf,
    isUntextable,
    markUntextable: (number: PhoneNumber, because: store.UntextableBecause, trx: Db = db): Promise<void> =>
      store.upsertUntextable(trx, number, because, now()),
    /** `changed` is emitted after commit. */
    events,
  }
}

/** Three digits or more, however they are grouped, are a part of a number; anything else is a part of a name. */
function matchingOf(words: string): store.Matching {
  const digits = /^[\d\s()+.-]+$/.test(words) ? words.replace(/\D/g, '').replace(/^0+/, '') : ''
  return digits.length >= 3 ? { digits } : { words }
}

/** What a person typed, as it is stored. Throws `badInput` naming the field. */
function readChange(change: ContactChange, country: string, now: Date) {
  const { phones, birthDate, firstName, lastName, notes, ...rest } = change
  const fields: Partial<store.ContactFields> = { ...rest }
  if (firstName !== undefined) fields.firstName = tidy(firstName)
  if (lastName !== undefined) fields.lastName = tidy(lastName)
  if (notes !== undefined) fields.notes = tidy(notes)
  if (birthDate !== undefined) fields.birthDate = birthDate === null ? null : readBirthDate(birthDate, now)
  return { fields, phones: phones && readPhones(phones, country) }
}

const tidy = (text: string | null): string | null => (text === null ? null : storableText(text).trim() || null)

function readBirthDate(birthDate: string, now: Date): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? new Date(`${birthDate}T00:00:00Z`) : null
  const exists = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(birthDate)
  if (!exists) throw badInput('birthDate', 'A date of birth is written YYYY-MM-DD.')
  // In the easternmost time zone a child may be born a day ahead of UTC.
  if (day.getFullYear() < 1880 || day.getTime() > now.getTime() + 24 * 3_600_000)
    throw badInput('birthDate', 'Nobody alive was born on that day.')
  return birthDate
}

function readPhones(phones: NonNullable<ContactChange['phones']>, country: string): store.Phone[] {
  const byNumber = new Map<PhoneNumber, store.Phone>()
  for (const { number, label, kind } of phones) {
    const read = toE164(number, country)
    if (!read) throw badInput('phones', `"${number.slice(0, 40)}" is no telephone number.`)
    if (!byNumber.has(read)) byNumber.set(read, { number: read, label: tidy(label ?? null), kind: kind ?? null })
  }
  return [...byNumber.values()]
}
