import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactRoom, LUCIE } from '../../test/support/contact-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { Contacts } from './index.ts'

let database: FreshDatabase
let contacts: Contacts
beforeAll(async () => {
  database = await freshDatabase()
  contacts = await contactRoom(database.db)
})
afterAll(() => database.drop())

describe('a family', () => {
  const make = async (firstName: string, birthDate: string) =>
    (await contacts.create({ firstName, birthDate, phones: [{ number: '5145550310' }] })).id

  it('is known from both sides, and in the history of both', async () => {
    const [mother, child, other] = [
      await make('Marie', '1980-01-01'),
      await make('Zoé', '2012-01-01'),
      await make('Luc', '1979-01-01'),
    ]
    const told: string[] = []
    const stop = contacts.events.on('changed', ({ id }) => void told.push(id!))
    await contacts.relate(mother, child, 'child', LUCIE)
    await contacts.relate(other, mother, 'spouse')
    await contacts.relate(mother, child, 'child')
    stop()
    expect(told.sort()).toEqual([mother, child, mother, other].sort())
    const detail = await contacts.detail(mother)
    expect(detail.family).toEqual([
      {
        relation: 'spouse',
        id: other,
        firstName: 'Luc',
        lastName: null,
        birthDate: '1979-01-01',
        gender: null,
        nextAppointment: null,
      },
      {
        relation: 'child',
        id: child,
        firstName: 'Zoé',
        lastName: null,
        birthDate: '2012-01-01',
        gender: null,
        nextAppointment: null,
      },
    ])
    expect((await contacts.detail(child)).family).toMatchObject([{ relation: 'parent', id: mother }])
    expect(detail.sharedWith.map(({ id }) => id).sort()).toEqual([child, other].sort())
    expect((await contacts.lookUpPeople('+15145550310'))[0]).toMatchObject({
      contact: { id: mother },
      family: [{ id: other }, { id: child }],
    })
    expect((await contacts.history(child, { limit: 1 })).items).toMatchObject([
      { by: 'Lucie', changes: { family: [[], [{ id: mother, relation: 'parent' }]] } },
    ])

    await contacts.relate(child, mother, 'guardian')
    expect((await contacts.detail(mother)).family).toMatchObject([{ id: other }, { relation: 'ward', id: child }])
    await contacts.unrelate(child, mother)
    expect((await contacts.detail(child)).family).toEqual([])
    await contacts.remove(other)
    expect((await contacts.detail(mother)).family).toEqual([])
  })

  it('is of others, who are there', async () => {
    const id = await make('Seul', '1990-01-01')
    await expect(contacts.relate(id, id.toUpperCase(), 'other')).rejects.toMatchObject({ field: 'otherId' })
    await expect(contacts.relate(id, newUuidV7(), 'other')).rejects.toMatchObject({ code: 'not_found' })
    await expect(contacts.relate('x', id, 'other')).rejects.toMatchObject({ code: 'not_found' })
    await expect(contacts.unrelate(id, newUuidV7())).rejects.toMatchObject({ code: 'not_found' })
  })

  it('made from both sides at once is one', async () => {
    const [a, b] = [await make('A', '1990-01-01'), await make('B', '1990-01-01')]
    await Promise.all([
      contacts.relate(a, b, 'sibling'),
      contacts.relate(b, a, 'sibling'),
      contacts.relate(a, b, 'child'),
    ])
    const [{ relation } = { relation: null }] = (await contacts.detail(a)).family
    const inverse = { sibling: 'sibling', child: 'parent' }[relation as 'sibling' | 'child']
    expect((await contacts.detail(b)).family).toMatchObject([{ relation: inverse }])
  })
})
