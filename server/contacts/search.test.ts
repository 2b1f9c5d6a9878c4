import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import type { ContactChange } from '../contract/http.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createContacts } from './index.ts'
import { foldWords, readSearch } from './search-words.ts'
import { countSlips, firstLetterSlips } from './slips.ts'

let database: FreshDatabase
let contacts: ReturnType<typeof createContacts>
const people: Record<string, ContactChange> = {
  genevieve: { firstName: 'Geneviève', lastName: 'Côté', birthDate: '1984-03-12', phones: [{ number: '5145550142' }] },
  maurice: { firstName: 'Maurice', lastName: 'Côté', chartNumber: 'P-00042', phones: [{ number: '4185550142' }] },
  cotter: { firstName: 'Maurice', lastName: 'Cotter' },
  anne: { firstName: 'Anne', lastName: 'Tremblay', emails: [{ address: 'Anne.T@exemple.test' }] },
  annick: { firstName: 'Annick', lastName: 'Tremblay-Roy' },
  jf: { firstName: 'Jean-François', lastName: 'Dion', labels: ['VIP'] },
  fj: { firstName: 'François', lastName: 'Jean' },
  stPierre: { firstName: 'Luc', lastName: 'St-Pierre' },
  saintPierre: { firstName: 'Marc', lastName: 'Saint-Pierre' },
  steMarie: { firstName: 'Lise', lastName: 'Ste-Marie' },
  obrien: { firstName: 'Sean', lastName: "O'Brien" },
  damours: { firstName: 'Rose', lastName: 'D’Amours' },
  macDonald: { firstName: 'Ian', lastName: 'Mac Donald' },
  laFontaine: { firstName: 'Paul', lastName: 'De La Fontaine' },
  clinic: { kind: 'clinic', organization: 'Clinique 440 (Laval)', phones: [{ number: '4505550440' }] },
  guyMartin: { firstName: 'Guy', lastName: 'Martin' },
  martinGuy: { firstName: 'Martin', lastName: 'Guy' },
  nguyen: { firstName: 'Nguyễn', lastName: 'Đặng' },
  oeuvre: { firstName: 'Œdipe', lastName: 'Strauß' },
  paris: { firstName: 'Camille', lastName: 'Petit', phones: [{ number: '+33142685300' }] },
  sam: { firstName: 'Samuel', lastName: 'Roy' },
  greek: { firstName: 'Ελένη', lastName: 'Παππάς' },
}
const named = new Map<string, string>()
beforeAll(async () => {
  database = await freshDatabase()
  contacts = createContacts({
    ...{ db: database.db, now: () => new Date(), newId: newUuidV7, log: keepLog().log, country: 'CA' },
  })
  for (const [name, change] of Object.entries(people)) named.set((await contacts.create(change)).id, name)
})
afterAll(() => database.drop())

const find = async (q: string, more: { kind?: 'clinic'; label?: string } = {}) =>
  (await contacts.list({ limit: 50, q, ...more })).items.map(({ id }) => named.get(id) ?? id)

describe('the search', () => {
  it.each([
    ['genevieve cotte', 'genevieve'],
    ['genevieve cote', 'genevieve'],
    ['GENEVIÈVE', 'genevieve'],
    ['genvieve', 'genevieve'],
    ['geneivève', 'genevieve'],
    ['enevieve', 'genevieve'],
    ['jenevieve cote', 'genevieve'],
    ['genevieveh', 'genevieve'],
    ['genv', 'genevieve'],
    ['cote maurice', 'maurice'],
    ['Cote, Maurice', 'maurice'],
    ['maurice c', 'cotter'],
    ['c maurice', 'cotter'],
    ['mauirce ctoe', 'maurice'],
    ['tremblai', 'anne'],
    ['tremblay', 'anne'],
    ['anne trem', 'anne'],
    ['ann tremblay', 'annick'],
    ['tremblay roy', 'annick'],
    ['roy-tremblay', 'annick'],
    ['tremblayroy', 'annick'],
    ['jean-françois', 'jf'],
    ['jean francois', 'jf'],
    ['Jean‑François', 'jf'],
    ['jeanfrancois', 'jf'],
    ['j-f dion', 'jf'],
    ['françois jean', 'fj'],
    ['luc st pierre', 'stPierre'],
    ['luc saint pierre', 'stPierre'],
    ['luc stpierre', 'stPierre'],
    ['luc st. pierre', 'stPierre'],
    ['marc st-pierre', 'saintPierre'],
    ['marc stpierre', 'saintPierre'],
    ['sainte marie', 'steMarie'],
    ["o'brien", 'obrien'],
    ['obrien', 'obrien'],
    ['o brien', 'obrien'],
    ['brien', 'obrien'],
    ['O’Brian', 'obrien'],
    ["d'amours", 'damours'],
    ['damours', 'damours'],
    ['amours', 'damours'],
    ['macdonald', 'macDonald'],
    ['mac donald', 'macDonald'],
    ['lafontaine', 'laFontaine'],
    ['de la fontaine', 'laFontaine'],
    ['clinique 440', 'clinic'],
    ['laval clinique', 'clinic'],
    ['martin guy', 'martinGuy'],
    ['guy martin', 'guyMartin'],
    ['martin, guy', 'guyMartin'],
    ['nguyen dang', 'nguyen'],
    ['oedipe strauss', 'oeuvre'],
    ['ελενη', 'greek'],
    ['514 555-0142', 'genevieve'],
    ['(514)555-0142', 'genevieve'],
    ['+1 514 555 0142', 'genevieve'],
    ['15145550142', 'genevieve'],
    ['555-0142', 'maurice'],
    ['5550142', 'maurice'],
    ['0142', 'maurice'],
    ['514 555', 'genevieve'],
    ['555-01', 'maurice'],
    ['cote 0142', 'maurice'],
    ['genevieve 514', 'genevieve'],
    ['01 42 68 53 00', 'paris'],
    ['0142685300', 'paris'],
    ['33 1 42', 'paris'],
    ['1984-03-12', 'genevieve'],
    ['12/03/1984', 'genevieve'],
    ['03/12/1984', 'genevieve'],
    ['cote 1984-03-12', 'genevieve'],
    ['P-00042', 'maurice'],
    ['p-00042', 'maurice'],
    ['anne.t@exemple.test', 'anne'],
    ['Anne.T@ex', 'anne'],
    ['anne.t', 'anne'],
  ])('for %s finds first the one who is meant', async (typed, name) => {
    expect((await find(typed))[0]).toBe(name)
  })

  it('leaves out who cannot be meant', async () => {
    expect(await find('genevieve roy')).toEqual([])
    expect(await find('maurice cote')).toEqual(['maurice'])
    expect(await find('tremblay 1984-03-12')).toEqual([])
    expect(await find('9999999')).toEqual([])
    expect(await find('1984-02-30')).toEqual([])
    expect(await find('x@y.test')).toEqual([])
    expect(await find('luc', { kind: 'clinic' })).toEqual([])
    expect(await find('clinique', { kind: 'clinic' })).toEqual(['clinic'])
    expect(await find('jean', { label: 'VIP' })).toEqual(['jf'])
    expect((await contacts.list({ limit: 50, kind: 'clinic' })).items).toHaveLength(1)
  })

  it.each([
    '%',
    '_',
    '\\',
    "'",
    '"',
    '\0',
    '...',
    '😀',
    '-',
    "'-'",
    '()',
    ':*',
    '&',
    '|',
    '!',
    '<->',
    '\ud83d',
    'a'.repeat(100),
    'é'.repeat(100),
    '1'.repeat(100),
    'a b c d e f g h i j k l m n',
    "'; drop table contact; --",
    '%%%',
    '$1',
    '٣٤٥',
    '0000',
    '@',
    '@@',
    'a@%',
    '\u202e',
    '2026-99-99',
    '1/1/1',
    `${"o'".repeat(50)}`,
    '-'.repeat(100),
  ])('takes %j for what it is', async (typed) => {
    expect((await contacts.list({ limit: 5, q: typed })).items.length).toBeLessThanOrEqual(5)
    expect(Array.isArray(await contacts.numbersByName(typed))).toBe(true)
  })

  it('answers anything that can be typed', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom("'", '\\', '-', ' ', 'st', '514', '@', ',', 'côté', '%', '*', ':'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const q = pieces.join('').slice(0, 100)
        expect((await contacts.list({ limit: 3, q })).items.length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 150 },
    )
  })

  it('reads names as the database writes them', async () => {
    const letters = fc.constantFrom(..."aéÉçŒßøŁđñü o'’-–.,()/&0 9".split(''), 'St-', 'ﬁ', 'Ǆ', '…', '½', 'İ')
    await fc.assert(
      fc.asyncProperty(fc.array(letters, { maxLength: 14 }), async (parts) => {
        const name = parts.join('')
        const { rows } = await sql<{ folded: string; words: string[]; line: string }>`
          select folded(${name}) as folded, tsvector_to_array(name_words(${name})) as words, name_line(${name}) as line`.execute(
          database.db,
        )
        const [row] = rows
        expect(foldWords(name)).toBe(row!.folded)
        const search = readSearch(`${name} zz`)
        if (
          !search ||
          search.words.length === 0 ||
          search.digits !== null ||
          name.includes(',') ||
          search.bornOn.length > 0
        )
          return
        const { rows: found } = await sql<{
          words: string[]
        }>`select tsvector_to_array(name_words(${`${name} zz`})) as words`.execute(database.db)
        for (const chunk of search.words)
          expect(chunk.some((words) => words.every((word) => found[0]!.words.includes(word)))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('comes in pages that leave none out and show none twice', async () => {
    for (let nth = 0; nth < 25; nth++)
      await contacts.create({
        firstName: nth % 3 ? 'Zébulon' : 'Zeb',
        lastName: `Quirion${nth % 2 ? '-Roy' : ''}`,
        phones: [{ number: `58155502${10 + nth}` }],
      })
    for (const q of ['zeb', 'quirion', 'quirion z', 'quirrion', '581 555']) {
      const ids: string[] = []
      let cursor: string | undefined
      do {
        const page = await contacts.list({ limit: 7, q, ...(cursor && { cursor }) })
        ids.push(...page.items.map(({ id }) => id))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(ids).toHaveLength(25)
      expect(new Set(ids).size).toBe(25)
    }
    await expect(contacts.list({ limit: 2, q: 'zeb', cursor: 'x' })).rejects.toMatchObject({ field: 'cursor' })
    expect(await contacts.numbersByName('quirrion')).toHaveLength(25)
  })

  it('knows a new name at once, forgets one with its last bearer, and follows a change of name', async () => {
    const words = async (word: string) =>
      (await database.db.selectFrom('contactWord').select('word').where('word', '=', word).execute()).length
    const first = await contacts.create({ lastName: 'Xyloquist' })
    const second = await contacts.create({ lastName: 'Xyloquist' })
    expect((await contacts.list({ limit: 5, q: 'xyloqiust' })).items).toHaveLength(2)
    await contacts.update(first.id, { lastName: 'Roy' })
    expect(await words('xyloquist')).toBeGreaterThan(0)
    await contacts.remove(second.id)
    expect(await words('xyloquist')).toBe(0)
    expect((await contacts.list({ limit: 5, q: 'xyloquist' })).items).toEqual([])
    expect((await contacts.list({ limit: 50, q: 'roy' })).items.map(({ id }) => id)).toContain(first.id)
  })
})

describe('slips of the keyboard', () => {
  it.each([
    ['cotte', 'cote', 1],
    ['genvieve', 'genevieve', 1],
    ['mauirce', 'maurice', 1],
    ['tremblai', 'tremblay', 1],
    ['tremblai', 'tremblay', 0],
    ['abc', 'xyz', 2],
    ['', 'a', 1],
  ])('%s for %s, at most %i', (typed, word, most) => {
    const slips = countSlips(typed, word, most)
    expect(slips).toBe(most === 0 || typed === 'abc' ? Number.POSITIVE_INFINITY : 1)
  })

  it('are the same number from either side, none for the same word, and one for each made', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(countSlips(a, b, 9)).toBe(countSlips(b, a, 9))
        expect(countSlips(a, a, 0)).toBe(0)
        expect(countSlips(a, a + b, 1, true)).toBe(0)
        expect(countSlips(a, b, 1)).toBe(countSlips(a, b, 9) <= 1 ? countSlips(a, b, 9) : Number.POSITIVE_INFINITY)
      }),
    )
    for (const slip of firstLetterSlips('roy')) expect(countSlips('roy', slip, 1)).toBe(1)
  })
})
