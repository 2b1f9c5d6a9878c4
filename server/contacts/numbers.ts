import type { Db } from '../db/index.ts'
import { badInput, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { isNeverMobile, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { chooseForNumber } from './look-up-store.ts'
import type { Room } from './needs.ts'
import * as store from './number-store.ts'
import type { PhoneKind } from './profile-store.ts'

/** What is known of numbers, whoever has them: who of a family it mostly is, whether it can be texted. */
export function createNumbers({ db, now, country, events }: Room) {
  const readNumber = (number: string): PhoneNumber => {
    const read = toE164(number, country)
    if (!read) throw badInput('number', 'This is no telephone number.')
    return read
  }

  /** Of a number several contacts have, a mobile for one is a mobile. */
  async function kindOf(number: PhoneNumber, trx: Db = db): Promise<PhoneKind> {
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

  /** A person says who of those who have this number it is: he is thought of first from now on. */
  async function chooseFor(number: string, contactId: string): Promise<void> {
    const read = readNumber(number)
    const isTheirs = isId(contactId) && (await db.transaction().execute((trx) => chooseForNumber(trx, read, contactId)))
    if (!isTheirs) throw notFound('contact with this number')
    events.emit('changed', { id: contactId, numbers: [read] })
  }

  return {
    ...{ kindOf, isUntextable, chooseFor },
    markUntextable: (number: PhoneNumber, because: store.UntextableBecause, trx: Db = db): Promise<void> =>
      store.upsertUntextable(trx, number, because, now()),
  }
}
