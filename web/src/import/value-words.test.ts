import { describe, expect, it } from 'vitest'
import { importEn } from '../i18n/import-en.ts'
import { importFr } from '../i18n/import-fr.ts'
import { changeWords, valueWords } from './value-words.ts'

const inFrench = (field: string, value: unknown) => valueWords(field, value, importFr, 'fr')

describe('a fact of a line', () => {
  it.each([
    ['lastName', 'Côté', 'Côté'],
    ['lastName', null, null],
    ['lastName', '', null],
    ['labels', [], null],
    ['labels', ['VIP', 'anxieuse'], 'VIP, anxieuse'],
    ['birthDate', '1985-04-03', '3 avril 1985'],
    ['birthDate', '1985-04-99', '1985-04-99'],
    ['nextAppointment', '2026-12-01T09:30', '1 décembre 2026 à 9 h 30'],
    ['gender', 'female', 'femme'],
    ['gender', 'constructor', 'constructor'],
    ['preferredChannel', 'text', 'texto'],
    ['phones', [{ number: '+15145550142', kind: 'mobile', extension: '22' }], '514 555-0142 poste 22 (cellulaire)'],
    ['phones', '+15145550142', '514 555-0142'],
    ['emails', [{ address: 'lea@example.org', label: null }], 'lea@example.org'],
    ['notes', 'a\u202eb\nc', 'a b c'],
  ])('%s %j is shown as %s', (field, value, shown) => {
    expect(inFrench(field, value)?.replaceAll(/\s/g, ' ') ?? null).toBe(shown)
  })

  it('is said in English too', () => {
    expect(valueWords('gender', 'female', importEn, 'en')).toBe('female')
    expect(valueWords('birthDate', '1985-04-03', importEn, 'en')).toBe('April 3, 1985')
  })
})

describe('what changes of a person', () => {
  const [old, fresh] = [{ number: '+15145550142' }, { number: '+15145550199' }]

  it('is told with what was and what comes', () => {
    expect(changeWords({ gender: [null, 'male'], lastName: ['COTE', 'Côté'] }, importFr, 'fr')).toEqual([
      { field: 'lastName', fact: 'Nom', before: 'COTE', after: 'Côté' },
      { field: 'gender', fact: 'Sexe', before: null, after: 'homme' },
    ])
  })

  it('leaves out what a list keeps', () => {
    expect(changeWords({ phones: [[old], [old, fresh]] }, importFr, 'fr')).toEqual([
      { field: 'phones', fact: 'Téléphones', before: null, after: '514 555-0199' },
    ])
    expect(changeWords({ phones: [[old], [old]] }, importFr, 'fr')).toEqual([])
  })

  it('takes away no number of which only the kind was learned', () => {
    const learned = { ...old, kind: 'mobile' }
    expect(changeWords({ phones: [[old], [learned]] }, importFr, 'fr')).toEqual([
      { field: 'phones', fact: 'Téléphones', before: null, after: '514 555-0142 (cellulaire)' },
    ])
    expect(changeWords({ phones: [[old], [fresh]] }, importFr, 'fr')).toMatchObject([
      { before: '514 555-0142', after: '514 555-0199' },
    ])
  })

  it('names a fact it has no word for as it is called', () => {
    expect(changeWords({ shoeSize: [null, 42] }, importFr, 'fr')).toEqual([
      { field: 'shoeSize', fact: 'shoeSize', before: null, after: '42' },
    ])
  })
})
