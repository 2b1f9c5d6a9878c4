import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import { createContacts } from '../contacts/index.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { announceContacts } from './announce-contacts.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

it('conversations are shown anew once their contact has changed, and those of the numbers it had', async () => {
  const contacts = createContacts({
    ...{ db: database.db, now: () => new Date(), newId: newUuidV7, log: keepLog().log, country: 'CA' },
  })
  const announced: string[] = []
  const stop = announceContacts(contacts, { announceNumber: async (number) => void announced.push(number) })
  const told = async (...numbers: string[]) => {
    await until(`${numbers.length} are announced`, () => announced.length >= numbers.length)
    expect(announced.splice(0).sort()).toEqual(numbers.sort())
  }
  const [a, b] = ['+15145550601', '+15145550602']
  const { id } = await contacts.create({ firstName: 'Anne', phones: [{ number: a }] })
  await told(a)
  await contacts.update(id, { phones: [{ number: b }] })
  await told(a, b)
  await contacts.update(id, { firstName: 'Anne' })
  await contacts.update(id, { firstName: 'Annie' })
  await told(b)
  const other = await contacts.create({ firstName: 'Ann', phones: [{ number: a }] })
  await told(a)
  await contacts.chooseFor(b, id)
  await told(b)
  await contacts.merge(id, other.id)
  await told(a, b)
  await contacts.undoMerge((await contacts.detail(id)).merged[0]!.id)
  // Once for the one, once for the other.
  await told(a, a, b)
  await contacts.remove(id)
  await told(b)
  stop()
  await contacts.remove(other.id)
  expect(announced).toEqual([])
})
