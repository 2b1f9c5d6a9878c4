import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Heard } from './fact.ts'
import { readFacts } from './read-facts.ts'

/** A Monday, ten in the morning at the clinic. */
const heard: Heard = {
  ...{ language: 'fr', at: new Date('2026-11-23T15:00:00Z'), timeZone: 'America/Toronto' },
  ...{ country: 'CA', areaCode: '514' },
}
const factsIn = (text: string, kind: string, how: Partial<Heard> = {}) =>
  readFacts(text, { ...heard, ...how })
    .filter((fact) => fact.kind === kind)
    .map(({ text: words, value }) => [words, value])

describe('a telephone number', () => {
  it.each([
    ['cinq cent quatorze, cinq cinq cinq, zéro un quatre deux', '+15145550142'],
    ['cinq cent quatorze cinq cent cinquante-cinq zéro un quarante-deux', '+15145550142'],
    ['cinq un quatre cinq cinq cinq zéro un quatre deux', '+15145550142'],
    ['quatre cent cinquante, cinq cent cinquante-cinq, douze, trente-quatre', '+14505551234'],
    ['quatre cinq zéro, cinq cinq cinq, quatre-vingt-dix-neuf, quatre-vingt', '+14505559980'],
    ['cinq cent quatorze euh cinq cinq cinq euh zéro un quatre deux', '+15145550142'],
    ['five one four, five five five, zero one four two', '+15145550142'],
    ['five fourteen, triple five, oh one forty-two', '+15145550142'],
    ['eight hundred five five five zero one nine nine', '+18005550199'],
    ['514 555 0142', '+15145550142'],
    ['514-555-0142', '+15145550142'],
    ['(514) 555-0142', '+15145550142'],
    ['514.555.0142', '+15145550142'],
    ['5145550142', '+15145550142'],
    ['1-800-555-0199', '+18005550199'],
    ['+1 514 555 0142', '+15145550142'],
    ['5-1-4-5-5-5-0-1-4-2', '+15145550142'],
    ['514, 555, 0142', '+15145550142'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['555-0142', '+15145550142'],
    ['cinq cinq cinq zéro un quatre deux', '+15145550142'],
  ])('%s', (said, number) => {
    expect(factsIn(said, 'number')).toEqual([[said, number]])
    expect(factsIn(`Rappelez-moi au ${said}, merci.`, 'number')).toEqual([[said, number]])
    expect(factsIn(`my number is ${said} thank you`, 'number')).toEqual([[said, number]])
  })

  it.each([
    ['a card', '4111 1111 1111 1111'],
    ['a card read out', 'quatre un un un, un un un un, un un un un, un un un un'],
    ['a health insurance number', 'TREG 8051 1234'],
    ['the number of a file', 'dossier 555-0142'],
    ['a long run', '12345678901234567890'],
    ['a date and an hour', '2026-11-24 10 30'],
    ['an amount', 'deux cent cinquante dollars'],
    ['an area nobody has', '014 555 0142'],
    ['seven digits in one', '5550142'],
  ])('is not %s', (_, said) => {
    expect(factsIn(said, 'number')).toEqual([])
  })

  it('is told from the next one', () => {
    expect(factsIn('au 514 555 0142, ou au 438 555 0199', 'number')).toEqual([
      ['514 555 0142', '+15145550142'],
      ['438 555 0199', '+14385550199'],
    ])
    expect(factsIn('514 555 0142, 438 555 0199', 'number')).toHaveLength(2)
  })

  it('is found again however its ten digits are grouped and written', () => {
    const digits = fc.tuple(
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 2, max: 9 }),
      fc.stringMatching(/^\d{8}$/),
    )
    const sign = fc.constantFrom(' ', '-', '.', ', ', ' euh ')
    fc.assert(
      fc.property(digits, sign, ([area, exchange, rest], between) => {
        const groups = [`${area}${rest.slice(0, 2)}`, `${exchange}${rest.slice(2, 4)}`, rest.slice(4)]
        const said = groups.join(between)
        expect(factsIn(`appelez le ${said} svp`, 'number')).toEqual([[said, `+1${groups.join('')}`]])
      }),
    )
  })
})

describe('a date', () => {
  it.each([
    ['mardi prochain à 2 heures et demie', '2026-11-24T14:30'],
    ['le 3 décembre', '2026-12-03'],
    ['demain matin', '2026-11-24'],
    ['demain après-midi vers trois heures moins quart', '2026-11-24T14:45'],
    ['le mardi 24 novembre à 14h30', '2026-11-24T14:30'],
    ['mardi le 24 à 9h', '2026-11-24T09:00'],
    ['mardi le vingt-quatre novembre à dix heures et quart', '2026-11-24T10:15'],
    ['vendredi midi', '2026-11-27T12:00'],
    ['le premier décembre à huit heures du matin', '2026-12-01T08:00'],
    ['jeudi en huit', '2026-12-03'],
    ['la semaine prochaine mardi', '2026-12-01'],
    ['dans deux semaines', '2026-12-07'],
    ['ce soir à sept heures', '2026-11-23T19:00'],
    ["aujourd'hui à 5 heures", '2026-11-23T17:00'],
    ['midi et demi demain', '2026-11-24T12:30'],
    ['le 3 mars 1980', '1980-03-03'],
    ['après-demain', '2026-11-25'],
    ['2026-12-03', '2026-12-03'],
    ['03/12/2026', '2026-12-03'],
    ['le 2 janvier', '2027-01-02'],
    ['hier soir', '2026-11-22'],
  ])('%s', (said, value) => {
    expect(factsIn(said, 'date')).toEqual([[said, value]])
  })

  it.each([
    ['next Thursday at ten', '2026-11-26T10:00'],
    ['Thursday at two thirty pm', '2026-11-26T14:30'],
    ['at ten on Friday', '2026-11-27T10:00'],
    ['December 3rd at 10:30', '2026-12-03T10:30'],
    ['the third of December', '2026-12-03'],
    ['December twenty-third', '2026-12-23'],
    ['Tuesday next week', '2026-12-01'],
    ['half past two tomorrow', '2026-11-24T14:30'],
    ['the day after tomorrow at noon', '2026-11-25T12:00'],
    ['Thursday the 26th at ten thirty', '2026-11-26T10:30'],
    ['in a week', '2026-11-30'],
    ['12/3/2026', '2026-12-03'],
    ['monday morning at 9', '2026-11-30T09:00'],
    ['last Friday', '2026-11-20'],
  ])('%s', (said, value) => {
    expect(factsIn(said, 'date', { language: 'en' })).toEqual([[said, value]])
  })

  it.each(['le 31 février', 'after lunch', 'dans 2 heures', '10 sur 10', 'le 3', 'à 2 heures'])('is not %s', (said) => {
    expect(factsIn(said, 'date')).toEqual([])
  })

  it('is told from the moment at which it was said, by the clock of the clinic', () => {
    // Eleven in the evening there, and the day after in UTC.
    expect(factsIn('demain', 'date', { at: new Date('2026-11-24T04:00:00Z') })).toEqual([['demain', '2026-11-24']])
    expect(factsIn('le 2 janvier', 'date', { at: new Date('2026-01-20T15:00:00Z') })).toEqual([
      ['le 2 janvier', '2026-01-02'],
    ])
    expect(factsIn('depuis samedi', 'date')).toEqual([['samedi', '2026-11-21']])
  })

  it('is a day of the calendar, whatever is said', () => {
    const word = fc.constantFrom(
      ...'le mardi 3 31 décembre february prochain à dix heures at noon 2026 - / demain in two weeks h moins quart 29'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        for (const [, value] of factsIn(words.join(' '), 'date')) {
          const [day = '', clock = '00:00'] = value!.split('T')
          expect(new Date(`${day}T${clock}:00Z`).toISOString().slice(0, 16)).toBe(`${day}T${clock}`)
        }
      }),
    )
  })
})

describe('a name', () => {
  it.each([
    ["Bonjour, c'est Geneviève Tremblay, je", 'Geneviève Tremblay'],
    ['c’est Zoé à l’appareil', 'Zoé'],
    ['bonjour c est Zoé Roy je voudrais', 'Zoé Roy'],
    ['cest Zoé Roy, je', 'Zoé Roy'],
    ['je m appelle Zoé Roy', 'Zoé Roy'],
    ['Ici Marc-André St-Pierre.', 'Marc-André St-Pierre'],
    ["je m'appelle Anne de la Tour", 'Anne de la Tour'],
    ['mon nom est jean-françois côté', 'jean-françois côté'],
    ['un rendez-vous pour ma fille Léa', 'Léa'],
    ['mon chien Rex a mangé du chocolat', 'Rex'],
    ['Mme Côté vous rappelle', 'Côté'],
    ["Hi, this is Mary O'Brien calling", "Mary O'Brien"],
    ['my name is Paul A. Roy and', 'Paul A. Roy'],
    ['an appointment for my son Liam please', 'Liam'],
    ["c'est euh Paul Gagnon", 'Paul Gagnon'],
  ])('%s', (said, name) => {
    expect(factsIn(said, 'name')).toEqual([[name, name]])
  })

  it.each([
    "c'est urgent",
    "C'EST URGENT RAPPELEZ MOI",
    "It's me",
    "I'm calling about my tooth",
    'ma fille a mal aux dents',
    'je suis patiente chez vous',
    "C'est Mardi",
    "c'est j'ai",
    'this is regarding Monday',
  ])('is not in: %s', (said) => {
    expect(readFacts(said, heard).filter(({ kind, unsure }) => kind === 'name' && !unsure)).toEqual([])
  })

  it('written small after a word that may mean anything is one only if somebody is called so', () => {
    expect(readFacts("c'est marie tremblay", heard)).toEqual([
      { kind: 'name', text: 'marie tremblay', value: 'marie tremblay', from: 6, to: 20, unsure: true },
    ])
  })
})

describe('facts', () => {
  it('are all found in what a caller says, each where it stands', () => {
    const said =
      "Bonjour, c'est Geneviève Tremblay, pour ma fille Léa, mardi prochain à 2 heures et demie. Mon numéro : cinq cent quatorze, cinq cinq cinq, zéro un quatre deux."
    expect(readFacts(said, heard).map(({ kind, value }) => [kind, value])).toEqual([
      ['name', 'Geneviève Tremblay'],
      ['name', 'Léa'],
      ['date', '2026-11-24T14:30'],
      ['number', '+15145550142'],
    ])
  })

  it('stand where they say, in order, and never on each other, whatever is said', () => {
    const piece = fc.constantFrom(
      ...`cinq cent quatorze vingt quatre zéro un deux , . - ( ) + 514 555 0142 mardi le 3 à heures c'est Léa Côté euh
      five hundred oh double tomorrow at ten this is Mary décembre 24 h30 \n 💬 é`.split(/ +/),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((pieces) => pieces.join(' ')),
          fc.string({ unit: 'binary' }),
        ),
        (said) => {
          let end = 0
          for (const { from, to, text } of readFacts(said, heard)) {
            expect(from).toBeGreaterThanOrEqual(end)
            expect(said.slice(from, to)).toBe(text)
            expect(text).not.toBe('')
            end = to
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each([
    ['numerals', 'un, '],
    ['tens', 'vingt quatre vingt '],
    ['digits', '5 1 4 '],
    ['double', 'double '],
    ['days', 'mardi prochain à '],
    ['leads', "c'est "],
    ['particles', "c'est De la "],
    ['dashes', "c'est A-"],
  ])('are read in no time in a text of nothing but %s', (_, piece) => {
    const said = piece.repeat(Math.ceil(60_000 / piece.length))
    const began = performance.now()
    expect(readFacts(said, heard).length).toBeLessThanOrEqual(200)
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
