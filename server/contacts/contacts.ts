import type { ContactQuery } from '../contract/http.ts'
import type { Contact, Page } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { Emitter } from '../kit/emitter.ts'
import { badInput } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import { findContactByNumber, findContactsByNumbers, findPeopleByNumber } from './look-up-store.ts'
import type { ContactEvents, Needs, Room } from './needs.ts'
import { createNumbers } from './numbers.ts'
import { createProfiles } from './profiles.ts'
import * as store from './store.ts'

export type Contacts = ReturnType<typeof createContacts>

/** Who is this number? Profiles, families, and what is known of numbers. */
export function createContacts(needs: Needs) {
  const { db } = needs
  const room: Room = { ...needs, events: new Emitter<ContactEvents>(needs.log) }

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

  return {
    ...createProfiles(room),
    ...createNumbers(room),
    list,
    /** Of a family, the likeliest. One prepared query; `number` in E.164. */
    lookUp: (number: PhoneNumber, trx: Db = db) => findContactByNumber(trx, number),
    lookUpMany: (numbers: readonly PhoneNumber[], trx: Db = db) => findContactsByNumbers(trx, numbers),
    /** Everybody with this number, the likeliest first, nine at most. One prepared query, on the path ring -> popup. */
    lookUpPeople: (number: PhoneNumber, trx: Db = db) => findPeopleByNumber(trx, number),
    /** For a search in which a person may write a name: the numbers of those it may mean, a thousand at most. */
    numbersByName: (words: string) => store.findNumbersByName(db, storableText(words), 1000),
    /** `changed` is emitted after commit. */
    events: room.events,
  }
}

/** Three digits or more, however they are grouped, are a part of a number; anything else is a part of a name. */
function matchingOf(words: string): store.Matching {
  const digits = /^[\d\s()+.-]+$/.test(words) ? words.replace(/\D/g, '').replace(/^0+/, '') : ''
  return digits.length >= 3 ? { digits } : { words }
}
