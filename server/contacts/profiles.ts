import type { ContactDetail, ContactHistoryEntry } from '../contract/contacts.ts'
import type { ContactChange, PageQuery } from '../contract/http.ts'
import type { Contact, Page } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { badInput, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { applyChange } from './apply-change.ts'
import { findContactDetail } from './detail-store.ts'
import type { StoredSource } from './facts.ts'
import { insertHistory, listHistory } from './history-store.ts'
import type { Room } from './needs.ts'
import { deleteUntextable } from './number-store.ts'
import * as store from './profile-store.ts'
import { readChange } from './read-change.ts'

/** Contacts as people write them: every change with its source and its place in the history. */
export function createProfiles({ db, now, newId, country, events }: Room) {
  async function get(id: string): Promise<Contact> {
    const contact = isId(id) ? await store.findContact(db, id) : null
    if (!contact) throw notFound('contact')
    return contact
  }

  /** With its family, where each fact comes from, who shares its numbers, and what was merged into it. */
  async function detail(id: string): Promise<ContactDetail> {
    const contact = isId(id) ? await findContactDetail(db, id) : null
    if (!contact) throw notFound('contact')
    return contact
  }

  async function create(input: ContactChange, userId: string | null = null): Promise<Contact> {
    const at = now()
    const asked = readChange(input, country, at)
    const id = newId()
    const source = personSource(at, userId)
    const applied = applyChange(nobody(id, at), asked, source)
    const profile: store.Profile = {
      ...nobody(id, at),
      fields: { ...nobody(id, at).fields, ...applied.fields },
      sources: { '*': source },
      phones: applied.phones ?? [],
      emails: applied.emails ?? [],
    }
    if (!isSomebody(profile))
      throw badInput('lastName', 'A contact needs a name, a telephone number or an e-mail address.')
    const { kind } = profile.fields
    await db.transaction().execute(async (trx) => {
      await store.insertProfile(trx, profile)
      const changes = { kind: [null, kind] as [unknown, unknown], ...applied.changes }
      await insertHistory(trx, [{ id: newId(), contactId: id, at, userId, madeBy: 'person', changes }])
      await forgetUntextable(trx, [], profile.phones)
    })
    events.emit('changed', { id, numbers: numbersOf(profile) })
    return get(id)
  }

  async function update(id: string, change: ContactChange, userId: string | null = null): Promise<Contact> {
    const at = now()
    const asked = readChange(change, country, at)
    if (!isId(id)) throw notFound('contact')
    const numbers = await db.transaction().execute(async (trx) => {
      const before = await store.lockProfile(trx, id)
      if (!before) throw notFound('contact')
      const { fields, sources, phones, emails, changes } = applyChange(before, asked, personSource(at, userId))
      if (Object.keys(changes).length === 0) return null
      const after = {
        fields: { ...before.fields, ...fields },
        phones: phones ?? before.phones,
        emails: emails ?? before.emails,
      }
      if (isSomebody(before) && !isSomebody(after))
        throw badInput('lastName', 'A contact needs a name, a telephone number or an e-mail address.')
      await store.updateProfile(trx, id, { fields, sources, at })
      if (phones) await store.replacePhones(trx, id, phones)
      if (phones) await forgetUntextable(trx, before.phones, phones)
      if (emails) await store.replaceEmails(trx, id, emails)
      await insertHistory(trx, [{ id: newId(), contactId: id, at, userId, madeBy: 'person', changes }])
      return [...new Set([...numbersOf(before), ...numbersOf(after)])]
    })
    if (numbers) events.emit('changed', { id, numbers })
    return get(id)
  }

  async function remove(id: string): Promise<void> {
    if (!isId(id)) throw notFound('contact')
    const numbers = await db.transaction().execute(async (trx) => {
      const before = await store.lockProfile(trx, id)
      if (!before) throw notFound('contact')
      await store.deleteContact(trx, id)
      return numbersOf(before)
    })
    events.emit('changed', { id, numbers })
  }

  async function history(id: string, { limit, cursor }: PageQuery): Promise<Page<ContactHistoryEntry>> {
    if (cursor !== undefined && !isId(cursor)) throw badInput('cursor', 'This is no cursor of this list.')
    await get(id)
    const rows = await listHistory(db, id, { limit: limit + 1, before: cursor ?? null })
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? items.at(-1)!.id : null }
  }

  return { get, detail, create, update, remove, history }
}

/** Who says now that a number is a mobile knows better than what was found out before. */
async function forgetUntextable(trx: Db, before: readonly store.PhoneRow[], after: readonly store.PhoneRow[]) {
  const wasMobile = (number: string) => before.some((phone) => phone.number === number && phone.kind === 'mobile')
  const newlyMobile = after.filter(({ number, kind }) => kind === 'mobile' && !wasMobile(number))
  await deleteUntextable(
    trx,
    newlyMobile.map(({ number }) => number),
  )
}

export const personSource = (at: Date, userId: string | null): StoredSource => ({
  from: 'person',
  at: at.toISOString(),
  by: userId,
})

export const numbersOf = ({ phones }: Pick<store.Profile, 'phones'>): string[] => phones.map(({ number }) => number)

const isSomebody = ({ fields, phones, emails }: Pick<store.Profile, 'fields' | 'phones' | 'emails'>): boolean =>
  Boolean(fields.firstName || fields.lastName || fields.organization) || phones.length > 0 || emails.length > 0

/** Of whom nothing is known yet. */
const nobody = (id: string, at: Date): store.Profile => ({
  id,
  fields: {
    ...{ kind: 'patient', firstName: null, lastName: null, organization: null, pronunciation: null },
    ...{ birthDate: null, gender: null, language: null, address: null, nameForm: null, since: null },
    ...{ preferredChannel: null, avoid: [], lastAppointment: null, nextAppointment: null, practitioner: null },
    ...{ labels: [], chartNumber: null, notes: null, openingHours: null },
  },
  sources: {},
  importId: null,
  createdAt: at,
  updatedAt: at,
  phones: [],
  emails: [],
})
