import type { Db } from '../db/index.ts'
import { Emitter } from '../kit/emitter.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import { createDoubles } from './doubles.ts'
import { createFamily } from './family.ts'
import { createIdsByName } from './ids-by-name.ts'
import { findContactByNumber, findContactsByNumbers, findPeopleByNumber } from './look-up-store.ts'
import { createMerging } from './merging.ts'
import type { ContactEvents, Needs, Room } from './needs.ts'
import { createNumbers } from './numbers.ts'
import { createProfiles } from './profiles.ts'
import { createSearch } from './search.ts'

export type Contacts = ReturnType<typeof createContacts>

/** Who is this number? Profiles, families, and what is known of numbers. */
export function createContacts(needs: Needs) {
  const { db } = needs
  const room: Room = { ...needs, events: new Emitter<ContactEvents>(needs.log) }

  const search = createSearch(room)
  const people = (number: PhoneNumber, trx: Db = db) => findPeopleByNumber(trx, number)

  return {
    ...createProfiles(room),
    ...createNumbers(room),
    ...search,
    ...createFamily(room),
    ...createMerging(room),
    ...createDoubles(room),
    /** Of a family, the likeliest. One prepared query; `number` in E.164. */
    lookUp: (number: PhoneNumber, trx: Db = db) => findContactByNumber(trx, number),
    lookUpMany: (numbers: readonly PhoneNumber[], trx: Db = db) => findContactsByNumbers(trx, numbers),
    /** Everybody with this number, the likeliest first, nine at most. One prepared query, on the path ring -> popup. */
    lookUpPeople: people,
    idsByNumber: async (number: PhoneNumber) => (await people(number)).map(({ contact }) => contact.id),
    idsByName: createIdsByName({ people, list: search.list }),
    /** `changed` is emitted after commit. */
    events: room.events,
  }
}
