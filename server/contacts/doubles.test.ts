import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactOf } from '../../test/support/contact.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import type { ContactChange } from '../contract/http.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createContacts } from './index.ts'
import { type Judged, judgeDouble } from './judge-double.ts'

const BORN = '1984-03-12'
type Facts = Partial<Judged>
const judge = (a: Facts, b: Facts, common: { number?: boolean; email?: boolean; isRareName?: boolean } = {}) =>
  judgeDouble(contactOf(a), contactOf(b), { number: false, email: false, isRareName: false, ...common })

const gen: Facts = { firstName: 'Geneviève', lastName: 'Côté', birthDate: BORN }

describe('two records', () => {
  const one: [string, Facts, Facts, Parameters<typeof judge>[2]][] = [
    ['the same name and birth date', gen, { ...gen, firstName: 'GENEVIEVE', lastName: 'Cote' }, {}],
    ['a slip in the first name, and the same birth date', gen, { ...gen, firstName: 'Genvieve' }, {}],
    ['the names in each other’s field', gen, { firstName: 'Côté', lastName: 'Geneviève', birthDate: BORN }, {}],
    ['the same name and number, one without a birth date', gen, { ...gen, birthDate: null }, { number: true }],
    ['a married name', { ...gen, lastName: 'Côté-Roy' }, gen, {}],
    ['no last name in one', { firstName: 'Geneviève', lastName: null }, gen, { number: true }],
    ['an initial', { ...gen, firstName: 'G.' }, gen, {}],
    ['half of a compound first name', { ...gen, firstName: 'Marie' }, { ...gen, firstName: 'Marie-Ève' }, {}],
    ['the same chart number', { ...gen, chartNumber: '7', birthDate: null }, { ...gen, chartNumber: '7' }, {}],
    [
      'day and month in each other’s place, and a number in common',
      gen,
      { ...gen, birthDate: '1984-12-03' },
      { number: true },
    ],
    ['the same address and name', { ...gen, birthDate: null }, gen, { email: true }],
    ['a rare name, a birth date missing', { ...gen, birthDate: null }, gen, { isRareName: true }],
    ['one clinic, twice', { organization: 'Clinique du Parc' }, { organization: 'clinique du parc' }, { number: true }],
  ]
  it.each(one)('are likely one person with %s', (_, a, b, common) => {
    expect(judge(a, b, common)?.score).toBeGreaterThan(0.3)
    expect(judge(b, a, common)).toEqual(judge(a, b, common))
  })

  const two: [string, Facts, Facts, Parameters<typeof judge>[2]][] = [
    [
      'of a family, with another first name',
      gen,
      { ...gen, firstName: 'Maurice', birthDate: null },
      { number: true, email: true },
    ],
    ['twins', { ...gen, firstName: 'Léa' }, { ...gen, firstName: 'Zoé' }, { number: true }],
    [
      'twins whose names are a letter apart',
      { ...gen, firstName: 'Léa' },
      { ...gen, firstName: 'Léo' },
      { number: true },
    ],
    ['twins, Simon and Simone', { ...gen, firstName: 'Simon' }, { ...gen, firstName: 'Simone' }, { number: true }],
    [
      'twins, Gabriel and Gabrielle',
      { ...gen, firstName: 'Gabriel' },
      { ...gen, firstName: 'Gabrielle' },
      { number: true },
    ],
    ['Mario and Maria', { ...gen, firstName: 'Mario' }, { ...gen, firstName: 'Maria' }, { number: true }],
    [
      'twins, Marie-Ève and Marie-Claude',
      { ...gen, firstName: 'Marie-Ève' },
      { ...gen, firstName: 'Marie-Claude' },
      { number: true },
    ],
    ['father and son of one name', gen, { ...gen, birthDate: '2010-07-30' }, { number: true, email: true }],
    ['with only a common name in common', gen, { ...gen, birthDate: null }, {}],
    [
      'with only a rare name in common, born on other days',
      gen,
      { ...gen, birthDate: '1950-01-01' },
      { isRareName: true },
    ],
    ['born on the same day by chance', gen, { ...gen, lastName: 'Roy' }, {}],
    [
      'alike, one a man and one a woman',
      { ...gen, gender: 'male' },
      { ...gen, gender: 'female', firstName: 'Genevieves' },
      { number: true },
    ],
    ['who are nobody', {}, {}, { number: true }],
    ['a person and a firm', gen, { organization: 'Côté' }, { number: true }],
  ]
  it.each(two)('are two: %s', (_, a, b, common) => {
    expect(judge(a, b, common)).toBeNull()
    expect(judge(b, a, common)).toBeNull()
  })

  it('are judged the same from either side, and never without a reason', () => {
    const name = fc.option(
      fc.constantFrom(
        'Léa',
        'Léo',
        'Jean',
        'Jean-Paul',
        'Genevieve',
        'Genviève',
        'Côté',
        'Cote',
        'J.',
        "O'Brien",
        '😀',
        '',
      ),
      { nil: null },
    )
    const facts = fc.record({
      ...{ firstName: name, lastName: name, organization: name },
      birthDate: fc.option(fc.constantFrom(BORN, '1984-12-03', '1984-03-13', '2000-01-01'), { nil: null }),
      gender: fc.constantFrom('female', 'male', null),
      chartNumber: fc.constantFrom('1', '2', null),
    }) as fc.Arbitrary<Judged>
    const common = fc.record({ number: fc.boolean(), email: fc.boolean(), isRareName: fc.boolean() })
    fc.assert(
      fc.property(facts, facts, common, (a, b, shared) => {
        const verdict = judgeDouble(a, b, shared)
        expect(judgeDouble(b, a, shared)).toEqual(verdict)
        if (!verdict) return
        expect(verdict.score).toBeGreaterThan(0)
        expect(verdict.score).toBeLessThan(1)
        expect(verdict.because.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the list of likely doubles', () => {
  let database: FreshDatabase
  let contacts: ReturnType<typeof createContacts>
  beforeAll(async () => {
    database = await freshDatabase()
    contacts = createContacts({
      ...{ db: database.db, now: () => new Date(), newId: newUuidV7, log: keepLog().log, country: 'CA' },
    })
  })
  afterAll(() => database.drop())
  const make = async (change: ContactChange) => (await contacts.create(change)).id

  it('has the likeliest first, in pages that leave none out; none that were said to be two, or were merged', async () => {
    const phones = [{ number: '5145550501' }]
    const sure = [
      await make({
        firstName: 'Geneviève',
        lastName: 'Côté',
        birthDate: BORN,
        phones,
        emails: [{ address: 'g@c.test' }],
      }),
      await make({
        firstName: 'Genevieve',
        lastName: 'Cote',
        birthDate: BORN,
        phones,
        emails: [{ address: 'G@c.test' }],
      }),
    ]
    await make({ firstName: 'Maurice', lastName: 'Côté', phones })
    const slip = [
      await make({ firstName: 'Frédéric', lastName: 'Tremblay', birthDate: BORN }),
      await make({ firstName: 'Frederik', lastName: 'Tremblay', birthDate: BORN }),
    ]
    const swapped = [
      await make({ firstName: 'Roy', lastName: 'Zacharie', phones: [{ number: '5145550502' }] }),
      await make({ firstName: 'Zacharie', lastName: 'Roy', phones: [{ number: '5145550502' }] }),
    ]
    const rare = [
      await make({ firstName: 'Ugolin', lastName: 'Vraq' }),
      await make({ firstName: 'Ugolin', lastName: 'Vraq', birthDate: BORN }),
    ]
    const pairs = async (limit = 50) => {
      const found = []
      let cursor: string | undefined
      do {
        const page = await contacts.doubles({ limit, ...(cursor && { cursor }) })
        found.push(...page.items)
        cursor = page.next ?? undefined
      } while (cursor)
      return found
    }
    const all = await pairs()
    expect(all.map(({ a, b }) => [a.id, b.id])).toEqual([sure, slip, swapped, rare])
    expect(all[0]!.because).toEqual(['same-birth-date', 'same-number', 'same-email', 'same-name'])
    expect(await pairs(1)).toEqual(all)

    await contacts.markDistinct(slip[1]!, slip[0]!)
    await contacts.markDistinct(slip[0]!, slip[1]!)
    await contacts.merge(sure[0]!, sure[1]!)
    expect((await pairs()).map(({ a, b }) => [a.id, b.id])).toEqual([swapped, rare])
    // Who undoes a merge has said that they are two.
    await contacts.undoMerge((await contacts.detail(sure[0]!)).merged[0]!.id)
    expect((await pairs()).map(({ a, b }) => [a.id, b.id])).toEqual([swapped, rare])
    await expect(contacts.markDistinct(rare[0]!, rare[0]!)).rejects.toMatchObject({ field: 'b' })
    await expect(contacts.markDistinct(rare[0]!, newUuidV7())).rejects.toMatchObject({ field: 'b' })
    await expect(contacts.doubles({ limit: 5, cursor: "0.5_'_x" })).rejects.toMatchObject({ field: 'cursor' })
  })

  it('is not flooded by a number of a residence or a birth date that stands for none', async () => {
    const before = (await contacts.doubles({ limit: 200 })).items.length
    await database.db
      .insertInto('contact')
      .values(
        Array.from({ length: 600 }, (_, nth) => ({
          ...{ id: newUuidV7(), firstName: `Marie${nth % 2}`, lastName: `Nom${nth}`, birthDate: '1900-01-01' },
          ...{ createdAt: new Date(), updatedAt: new Date() },
        })),
      )
      .execute()
    await database.db
      .insertInto('contactPhone')
      .columns(['contactId', 'number'])
      .expression((eb) =>
        eb
          .selectFrom('contact')
          .select((s) => ['id', s.val('+15145550599').as('number')])
          .where('birthDate', '=', '1900-01-01'),
      )
      .execute()
    expect((await contacts.doubles({ limit: 200 })).items).toHaveLength(before)
  })
})
