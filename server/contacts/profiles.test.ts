import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactRoom, LUCIE } from '../../test/support/contact-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import type { ContactChange } from '../contract/http.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { Contacts } from './index.ts'

let database: FreshDatabase
let contacts: Contacts
beforeAll(async () => {
  database = await freshDatabase()
  contacts = await contactRoom(database.db)
})
afterAll(() => database.drop())

const WHOLE = {
  kind: 'clinic',
  firstName: 'Geneviève',
  lastName: 'Côté',
  organization: 'Clinique du Parc',
  pronunciation: 'jeune-vièv',
  birthDate: '1984-03-12',
  gender: 'female',
  language: 'fr',
  address: 'tu',
  nameForm: 'first-name',
  since: '2011-09-01',
  preferredChannel: 'email',
  avoid: ['call', 'voicemail'],
  lastAppointment: '2026-05-02',
  nextAppointment: '2026-11-30T09:15',
  practitioner: 'Dre Roy',
  labels: ['Nerveuse', 'Latex'],
  chartNumber: 'A-0042',
  notes: 'Vient\navec sa mère',
} as const

describe('a whole profile', () => {
  it('is kept, changed field by field, and says of each fact where it comes from', async () => {
    const phones = [{ number: '5145550301', kind: 'landline', extension: '22' } as const]
    const emails = [{ address: 'G.Cote@Exemple.Test', label: 'maison' }]
    const { avoid, labels, ...rest } = WHOLE
    const input: ContactChange = { ...rest, avoid: [...avoid], labels: [...labels], phones, emails }
    const made = await contacts.create(input, LUCIE)
    expect(made).toMatchObject({
      ...WHOLE,
      phones: [{ number: '+15145550301', kind: 'landline', kindFrom: 'person', extension: '22' }],
      emails: [{ address: 'G.Cote@exemple.test', label: 'maison' }],
    })
    const detail = await contacts.detail(made.id)
    expect(detail).toMatchObject({ ...made, family: [], sharedWith: [], merged: [] })
    const named = [...Object.keys(WHOLE), 'phones.+15145550301', 'emails.G.Cote@exemple.test'].sort()
    expect(Object.keys(detail.sources).sort()).toEqual(named)
    expect(detail.sources.notes).toMatchObject({ from: 'person', by: 'Lucie', file: null })

    const nothing = Object.fromEntries(
      Object.keys(WHOLE).flatMap((fact) =>
        fact === 'kind' ? [] : [[fact, fact === 'avoid' || fact === 'labels' ? [] : null]],
      ),
    )
    const bare = await contacts.update(made.id, { ...nothing, kind: 'other', emails: [] } as ContactChange)
    expect(bare).toMatchObject({ ...nothing, kind: 'other', emails: [] })
    expect(bare.phones).toEqual(made.phones)
  })

  it('keeps of a phone what a change does not speak of, and who said what it is', async () => {
    const { id } = await contacts.create({ firstName: 'Ian', phones: [{ number: '5145550302' }] })
    await database.db
      .updateTable('contactPhone')
      .set({
        kind: 'mobile',
        kindFrom: 'import',
        extension: '7',
        label: 'cell',
        source: JSON.stringify({ from: 'import', at: '2026-01-01T00:00:00Z' }),
      })
      .where('contactId', '=', id)
      .execute()
    const again = await contacts.update(id, { phones: [{ number: '5145550302' }, { number: '5145550303' }] }, LUCIE)
    expect(again.phones).toMatchObject([
      { number: '+15145550302', label: 'cell', kind: 'mobile', kindFrom: 'import', extension: '7' },
      { number: '+15145550303', kind: null, kindFrom: null },
    ])
    const { sources } = await contacts.detail(id)
    expect(sources['phones.+15145550302']).toMatchObject({ from: 'import' })
    expect(sources['phones.+15145550303']).toMatchObject({ from: 'person', by: 'Lucie' })
    const said = await contacts.update(id, { phones: [{ number: '5145550302', kind: 'landline' }] }, LUCIE)
    expect(said.phones).toMatchObject([{ kind: 'landline', kindFrom: 'person', label: 'cell' }])
    expect((await contacts.detail(id)).sources['phones.+15145550302']).toMatchObject({ from: 'person' })
    expect((await contacts.update(id, { phones: [{ number: '5145550302', kind: null }] })).phones).toMatchObject([
      { kind: null, kindFrom: null },
    ])
  })

  it('is tidied: labels and wishes once, names on one line', async () => {
    const made = await contacts.create({
      firstName: ' Marie \n Ève\t',
      labels: ['VIP', ' vip ', '  ', 'Enfant\nsage'],
      avoid: ['call', 'call'],
      emails: [{ address: 'a@b.test' }, { address: 'A@B.test', label: 'x' }],
    })
    expect(made).toMatchObject({
      firstName: 'Marie Ève',
      labels: ['VIP', 'Enfant sage'],
      avoid: ['call'],
      emails: [{ address: 'a@b.test', label: null }],
    })
  })

  const wrong: [string, ContactChange][] = [
    ['since', { since: '2023-02-30' }],
    ['since', { since: '2999-01-01' }],
    ['since', { since: 'toujours' }],
    ['lastAppointment', { lastAppointment: '2026-02-30' }],
    ['nextAppointment', { nextAppointment: '2026-11-30T25:00' }],
    ['nextAppointment', { nextAppointment: '0000-00-00' }],
    ...[
      'nobody',
      'a@b',
      'a b@c.test',
      'a@b..test',
      '.a@b.test',
      'a..a@b.test',
      'a@-b.test',
      '<a@b.test>',
      'a@b.test\r\nBcc: x@y.test',
      'a@b.test, c@d.test',
      '"a"@b.test',
      'a\0@b.test',
      `${'a'.repeat(65)}@b.test`,
      'javascript:alert(1)@b.test',
    ].map((address): [string, ContactChange] => ['emails', { emails: [{ address }] }]),
  ]
  it.each(wrong)('with a wrong %s is refused, and the field is named: %j', async (field, change) => {
    const { id } = await contacts.create({ firstName: 'Ugo' })
    await expect(contacts.update(id, change)).rejects.toMatchObject({ code: 'bad_input', field })
    await expect(contacts.create({ firstName: 'Ugo', ...change })).rejects.toMatchObject({ field })
  })

  it.each(['leo+rappel@exemple.test', "o'neil@exemple.test", 'josé@exemple.test', 'a@élan.test', 'mailto:x@y.test'])(
    'takes the address %s',
    async (address) => {
      const made = await contacts.create({ emails: [{ address }] })
      expect(made.emails).toHaveLength(1)
    },
  )

  it('cannot lose the last thing it is known by', async () => {
    const { id } = await contacts.create({ firstName: 'Noé', phones: [{ number: '5145550304' }] })
    await contacts.update(id, { firstName: null })
    await expect(contacts.update(id, { phones: [] })).rejects.toMatchObject({ field: 'lastName' })
    expect((await contacts.get(id)).phones).toHaveLength(1)
  })
})

describe('the history of a contact', () => {
  it('has what was before and after, of what changed only, who did it, newest first and in pages', async () => {
    const { id } = await contacts.create({ firstName: 'Aline', lastName: 'Roy' }, LUCIE)
    await contacts.update(id, { lastName: 'Roy-Côté', firstName: 'Aline' }, LUCIE)
    await contacts.update(id, { lastName: 'Roy-Côté' }, LUCIE)
    await contacts.update(id, { phones: [{ number: '5145550305' }] })
    const { items, next } = await contacts.history(id, { limit: 2 })
    expect(items).toMatchObject([
      {
        by: null,
        madeBy: 'person',
        file: null,
        changes: { phones: [[], [{ number: '+15145550305', label: null, kind: null, extension: null }]] },
      },
      { by: 'Lucie', changes: { lastName: ['Roy', 'Roy-Côté'] } },
    ])
    const rest = await contacts.history(id, { limit: 2, cursor: next! })
    expect(rest).toMatchObject({
      items: [{ changes: { kind: [null, 'patient'], firstName: [null, 'Aline'], lastName: [null, 'Roy'] } }],
      next: null,
    })
    await expect(contacts.history(id, { limit: 2, cursor: 'x' })).rejects.toMatchObject({ field: 'cursor' })
    await expect(contacts.history(newUuidV7(), { limit: 2 })).rejects.toMatchObject({ code: 'not_found' })
  })

  const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }), { nil: null })
  const day = fc.option(
    fc
      .date({ min: new Date('1900-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    { nil: null },
  )
  const phone = fc.record(
    {
      number: fc.integer({ min: 200, max: 204 }).map((nth) => `514555${nth + 1000}`),
      label: text,
      kind: fc.constantFrom('mobile', 'landline', null),
    },
    { requiredKeys: ['number'] },
  )
  const change = fc.record(
    {
      firstName: text,
      notes: text,
      birthDate: day,
      gender: fc.constantFrom('female', 'male', null),
      labels: fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 4 }),
      phones: fc.array(phone, { maxLength: 4 }),
      emails: fc.array(fc.record({ address: fc.constantFrom('a@b.test', 'c@d.test', 'C@d.test') }), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  )

  it('replayed from the beginning is the contact as it is now', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const { id } = await contacts.create({ lastName: 'Roy' })
        for (const one of changes) await contacts.update(id, one as ContactChange)
        const { items } = await contacts.history(id, { limit: 100 })
        const replayed: Record<string, unknown> = {}
        for (const entry of items.toReversed())
          for (const [field, [before, after]] of Object.entries(entry.changes)) {
            if (field in replayed) expect(before).toEqual(replayed[field])
            replayed[field] = after
          }
        const now = await contacts.get(id)
        const shown = { ...now, phones: now.phones.map(({ kindFrom, ...one }) => one) }
        expect(shown).toMatchObject(replayed)
        expect(
          Object.entries(shown)
            .filter(([name, value]) => !(name in replayed) && typeof value === 'string')
            .map(([name]) => name)
            .sort(),
        ).toEqual(['createdAt', 'id', 'updatedAt'])
      }),
      { numRuns: 25 },
    )
  })

  it('loses nothing when two change a contact at once', async () => {
    const { id } = await contacts.create({ lastName: 'Roy' })
    await Promise.all([
      contacts.update(id, { firstName: 'Anne' }),
      contacts.update(id, { notes: 'matin' }),
      contacts.update(id, { phones: [{ number: '5145550306' }] }),
      contacts.update(id, { emails: [{ address: 'a@b.test' }] }),
      contacts.update(id, { gender: 'female' }, LUCIE),
    ])
    expect(await contacts.get(id)).toMatchObject({
      ...{ firstName: 'Anne', lastName: 'Roy', notes: 'matin', gender: 'female' },
      phones: [{ number: '+15145550306' }],
      emails: [{ address: 'a@b.test' }],
    })
    const { sources } = await contacts.detail(id)
    expect(sources.gender?.by).toBe('Lucie')
    expect(sources.firstName?.by).toBeNull()
    expect((await contacts.history(id, { limit: 50 })).items).toHaveLength(6)
  })
})
