import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createContacts } from './index.ts'

let database: FreshDatabase
let contacts: ReturnType<typeof createContacts>
beforeAll(async () => {
  database = await freshDatabase()
  contacts = createContacts({
    db: database.db,
    now: () => new Date(),
    newId: newUuidV7,
    log: keepLog().log,
    country: 'CA',
  })
})
afterAll(() => database.drop())

describe('a contact', () => {
  it('is kept as it was given, its numbers in E.164', async () => {
    const made = await contacts.create({
      firstName: ' Anne ',
      lastName: 'Tremblay-Ōé 😀',
      birthDate: '1984-02-29',
      gender: 'female',
      language: 'fr',
      address: 'vous',
      notes: 'Préfère\nle matin',
      phones: [
        { number: '(514) 555-0142', label: 'mobile' },
        { number: '514.555.0143' },
        { number: '+1 514 555 0142' },
      ],
    })
    expect(made).toMatchObject({
      kind: 'patient',
      firstName: 'Anne',
      lastName: 'Tremblay-Ōé 😀',
      birthDate: '1984-02-29',
      gender: 'female',
      language: 'fr',
      address: 'vous',
      notes: 'Préfère\nle matin',
      phones: [
        { number: '+15145550142', label: 'mobile' },
        { number: '+15145550143', label: null },
      ],
      blocked: false,
    })
    expect(await contacts.get(made.id)).toEqual(made)
    expect(await contacts.lookUp('+15145550143')).toEqual(made)
  })

  it('changes only where a change is asked for', async () => {
    const made = await contacts.create({ firstName: 'Luc', notes: 'ami', phones: [{ number: '5145550150' }] })
    const changed = await contacts.update(made.id, { lastName: 'Roy', notes: null })
    expect(changed).toMatchObject({
      firstName: 'Luc',
      lastName: 'Roy',
      notes: null,
      phones: [{ number: '+15145550150' }],
    })
    expect((await contacts.update(made.id, { phones: [] })).phones).toEqual([])
    expect(await contacts.lookUp('+15145550150')).toBeNull()
  })

  it.each([
    ['no name and no number', {}, 'lastName'],
    ['only spaces', { firstName: '  ' }, 'lastName'],
    ['a number that is none', { firstName: 'A', phones: [{ number: 'bonjour' }] }, 'phones'],
    ['a day that is none', { firstName: 'A', birthDate: '2023-02-29' }, 'birthDate'],
    ['a day to come', { firstName: 'A', birthDate: '2999-01-01' }, 'birthDate'],
    ['words for a day', { firstName: 'A', birthDate: 'hier' }, 'birthDate'],
  ])('with %s is refused, and the field is named', async (_, input, field) => {
    await expect(contacts.create(input)).rejects.toMatchObject({ code: 'bad_input', field })
  })

  it('with NUL and halves of pairs in a name is kept', async () => {
    const made = await contacts.create({
      lastName: "O'Brien\0\ud83d <b>",
      phones: [{ number: '5145550151', label: '\0' }],
    })
    expect(made).toMatchObject({ lastName: "O'Brien\ufffd\ufffd <b>", phones: [{ label: '\ufffd' }] })
  })

  it('that is not there is not found', async () => {
    for (const id of [newUuidV7(), 'nonsense']) {
      await expect(contacts.get(id)).rejects.toMatchObject({ code: 'not_found' })
      await expect(contacts.update(id, { firstName: 'x' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(contacts.remove(id)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('removed is gone with its numbers', async () => {
    const made = await contacts.create({ firstName: 'Eve', phones: [{ number: '5145550152' }] })
    await contacts.remove(made.id)
    expect(await contacts.lookUp('+15145550152')).toBeNull()
  })
})

describe('a number shared by a family', () => {
  it('is answered by the one whose first number it is, then by the one longest known', async () => {
    const child = await contacts.create({
      firstName: 'Zoé',
      phones: [{ number: '5145550161' }, { number: '5145550160' }],
    })
    const mother = await contacts.create({ firstName: 'Marie', phones: [{ number: '5145550160' }] })
    const father = await contacts.create({ firstName: 'Paul', phones: [{ number: '5145550160' }] })
    expect((await contacts.lookUp('+15145550160'))?.id).toBe(mother.id)
    const found = await contacts.lookUpMany(['+15145550160', '+15145550161', '+15145550169', '+15145550160'])
    expect([...found.keys()].sort()).toEqual(['+15145550160', '+15145550161'])
    expect(found.get('+15145550160')).toEqual(mother)
    expect(found.get('+15145550161')).toEqual(child)
    await contacts.remove(mother.id)
    expect((await contacts.lookUp('+15145550160'))?.id).toBe(father.id)
    expect(await contacts.lookUpMany([])).toEqual(new Map())
  })

  it('is thought to be the one who called lately; who called once long ago fades', async () => {
    const number = '+15145550165'
    const make = (firstName: string) => contacts.create({ firstName, phones: [{ number }] })
    const [anna, bruno, chloe] = [await make('Anna'), await make('Bruno'), await make('Chloé')]
    const people = async () => (await contacts.lookUpPeople(number)).map(({ contact }) => contact.firstName)
    expect(await people()).toEqual(['Anna', 'Bruno', 'Chloé'])
    for (const { id } of [chloe, bruno, bruno]) await contacts.chooseFor('514 555-0165', id)
    expect(await people()).toEqual(['Bruno', 'Chloé', 'Anna'])
    expect((await contacts.lookUp(number))?.id).toBe(bruno.id)
    expect((await contacts.lookUpMany([number])).get(number)?.id).toBe(bruno.id)
    await contacts.chooseFor(number, chloe.id)
    expect(await people()).toEqual(['Chloé', 'Bruno', 'Anna'])
    // The list of phones is written anew; who is the likeliest stays.
    await contacts.update(chloe.id, { phones: [{ number, label: 'cell' }, { number: '5145550166' }] })
    expect(await people()).toEqual(['Chloé', 'Bruno', 'Anna'])
    for (const id of [anna.id.replace(/^./, 'f'), 'nobody'])
      await expect(contacts.chooseFor(number, id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(contacts.chooseFor('bonjour', anna.id)).rejects.toMatchObject({ field: 'number' })
    await expect(contacts.chooseFor('+15145550166', anna.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows nine people at most, each once, also when two choices are made at once', async () => {
    const number = '+15145550167'
    const made = []
    for (let nth = 0; nth < 11; nth++) made.push(await contacts.create({ firstName: `N${nth}`, phones: [{ number }] }))
    await Promise.all(made.map(({ id }) => contacts.chooseFor(number, id)))
    const people = await contacts.lookUpPeople(number)
    expect(people).toHaveLength(9)
    expect(new Set(people.map(({ contact }) => contact.id)).size).toBe(9)
  })
})

describe('a blocked number', () => {
  it('marks whoever has it', async () => {
    const number = '+15145550170'
    const made = await contacts.create({ firstName: 'Spam', phones: [{ number }] })
    await database.db.insertInto('blockedNumber').values({ number, createdAt: new Date() }).execute()
    expect((await contacts.get(made.id)).blocked).toBe(true)
    expect((await contacts.lookUp(number))?.blocked).toBe(true)
    await database.db.deleteFrom('blockedNumber').execute()
    expect((await contacts.get(made.id)).blocked).toBe(false)
  })
})

describe('a number that cannot be texted', () => {
  const made = (number: string, kind: 'mobile' | 'landline' | null) =>
    contacts.create({ firstName: 'Kim', phones: [{ number, kind }] })

  it.each([
    ['nobody knows', '+15145550180', null, null, false],
    ['a landline, a person says', '+15145550181', 'landline', null, true],
    ['a mobile, a person says', '+15145550182', 'mobile', null, false],
    ['refused by the gateway', '+15145550183', null, 'gateway', true],
    ['found to be a landline', '+15145550184', null, 'landline', true],
    ['found to be a landline, but a person knows it as a mobile', '+15145550185', 'mobile', 'landline', false],
    ['a mobile that the gateway refuses', '+15145550186', 'mobile', 'gateway', true],
    ['toll-free', '+18005550199', null, null, true],
    ['a French landline', '+33142685300', null, null, true],
    ['a French landline, but a person knows better', '+33142685301', 'mobile', null, false],
    ['a French mobile', '+33612345678', null, null, false],
  ] as const)('%s: %s', async (_, number, kind, because, untextable) => {
    await made(number, kind)
    if (because) await contacts.markUntextable(number, because)
    expect(await contacts.isUntextable(number)).toBe(untextable)
    expect(await contacts.kindOf(number)).toBe(kind)
  })

  it('is a mobile for all of a family when it is one for one of them', async () => {
    await made('+15145550187', 'landline')
    await made('+15145550187', null)
    expect(await contacts.kindOf('+15145550187')).toBe('landline')
    await made('+15145550187', 'mobile')
    expect(await contacts.kindOf('+15145550187')).toBe('mobile')
    expect(await contacts.isUntextable('+15145550187')).toBe(false)
    expect(await contacts.kindOf('+15145550188')).toBeNull()
  })

  it('is texted again once a person says that it is a mobile, until the gateway refuses it again', async () => {
    const contact = await made('+15145550189', null)
    await contacts.markUntextable('+15145550189', 'gateway')
    await contacts.update(contact.id, { phones: [{ number: '+15145550189' }] })
    expect(await contacts.isUntextable('+15145550189')).toBe(true)
    const changed = await contacts.update(contact.id, { phones: [{ number: '+15145550189', kind: 'mobile' }] })
    expect(changed.phones).toEqual([
      { number: '+15145550189', label: null, kind: 'mobile', kindFrom: 'person', extension: null },
    ])
    expect(await contacts.isUntextable('+15145550189')).toBe(false)
    await contacts.markUntextable('+15145550189', 'landline')
    await contacts.markUntextable('+15145550189', 'gateway')
    await contacts.update(contact.id, { phones: changed.phones as { number: string; kind: 'mobile' }[] })
    expect(await contacts.isUntextable('+15145550189')).toBe(true)
  })
})

describe('the list of contacts', () => {
  it('finds by name in either order, and by a part of a number; pages leave none out', async () => {
    const made = await contacts.create({ firstName: 'Gaston', lastName: 'Miron', phones: [{ number: '4185550123' }] })
    for (const q of ['miron', 'Gaston M', 'miron gaston', '418 555', '(418) 555-0123', '5550123'])
      expect((await contacts.list({ limit: 50, q })).items.map(({ id }) => id)).toEqual([made.id])
    for (const q of ['100%', 'g_ston', "''", '\\']) expect((await contacts.list({ limit: 50, q })).items).toEqual([])
    expect(await contacts.numbersByName('miron')).toEqual(['+14185550123'])

    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await contacts.list({ limit: 2, ...(cursor && { cursor }) })
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(ids).toEqual([...new Set(ids)].sort().reverse())
    expect(ids).toContain(made.id)
    await expect(contacts.list({ limit: 2, cursor: 'x' })).rejects.toMatchObject({ field: 'cursor' })
  })
})
