import { describe, expect, it } from 'vitest'
import { contactOf } from '../../../test/support/contact.ts'
import { contactsFr } from '../i18n/contacts-fr.ts'
import { fr } from '../i18n/fr.ts'
import { factsThatDiffer, type Speech, sayChanges, sayFact, saySource, sourceOf } from './fact-words.ts'

const speech: Speech = { words: fr, own: contactsFr, language: 'fr', now: Date.parse('2026-11-22T12:00:00Z') }
const plain = (text: string | null) => text?.replace(/\u00a0/g, ' ') ?? null

describe('a fact in words', () => {
  it.each<[string, unknown, string | null]>([
    ['gender', 'female', 'Femme'],
    ['address', 'tu', 'on dit tu'],
    ['avoid', ['call', 'voicemail'], 'appels, boîte vocale'],
    ['avoid', [], null],
    ['birthDate', '1955-03-12', '12 mars 1955'],
    ['nextAppointment', '2026-11-24T10:30', 'mardi 24 novembre, 10 h 30'],
    ['nextAppointment', '2027-01-05', 'mardi 5 janvier 2027'],
    ['phones', [{ number: '+15145550142', label: 'maison', kind: 'mobile' }], '514 555-0142 (maison, cellulaire)'],
    ['phones', '+15145550142', '514 555-0142'],
    ['emails', [{ address: 'a@exemple.ca', label: null }], 'a@exemple.ca'],
    ['family', 'child', 'enfant'],
    ['notes', '', null],
    ['notes', 'a\u202eb', 'a b'],
    ['gender', 'constructor', 'constructor'],
    ['notes', { odd: 1 }, null],
  ])('%s of %j', (field, value, said) => {
    expect(plain(sayFact(field, value, speech))).toBe(said)
  })
})

describe('a change in words', () => {
  const said = (changes: Record<string, [unknown, unknown]>) => sayChanges({ changes }, speech).map(plain)

  it('says what was and what is', () => {
    expect(said({ lastName: ['Cote', 'Côté'], notes: [null, 'Ok'], address: ['tu', null] })).toEqual([
      ...['Nom : Cote → Côté', 'Tu ou vous : on dit tu, enlevé', 'Notes : Ok'],
    ])
  })

  it('says of a list only what came and what went', () => {
    const [a, b, c] = ['+15145550142', '+15145550143', '+15145550144'].map((number) => ({ number }))
    expect(
      said({
        phones: [
          [a, b],
          [b, c],
        ],
      }),
    ).toEqual([...['Téléphones : 514 555-0142, enlevé', 'Téléphones : ajouté 514 555-0144']])
  })

  it('leaves out what the pages do not show, and what says nothing', () => {
    expect(said(JSON.parse('{"searchName":["a","b"],"notes":[null,""],"constructor":["a","b"]}'))).toEqual([])
  })
})

describe('where a fact comes from', () => {
  const at = '2026-03-03T15:00:00Z'
  it.each([
    [{ from: 'person', at, by: 'Anne Roy' }, 'écrit par Anne Roy, 3 mars 2026'],
    [{ from: 'person', at, by: null }, 'écrit à la main, 3 mars 2026'],
    [{ from: 'import', at, file: 'patients.csv' }, 'importé de patients.csv, 3 mars 2026'],
    [{ from: 'import', at }, 'importé d’un fichier, 3 mars 2026'],
    [{ from: 'merge', at }, 'venu d’une fiche fusionnée, 3 mars 2026'],
    [undefined, 'provenance inconnue'],
  ] as const)('%j', (source, said) => {
    expect(saySource(source, speech)).toBe(said)
  })

  it('is that of the whole record where the fact has none of its own', () => {
    const all = { '*': { from: 'import', at }, notes: { from: 'person', at } } as const
    expect([sourceOf(all, 'notes'), sourceOf(all, 'lastName')]).toEqual([all.notes, all['*']])
  })
})

describe('two records', () => {
  it('differ only where they say something else, whatever the order and the case', () => {
    const phones = ['+15145550142', '+15145550143'].map((number) => ({ number, label: null }))
    const a = contactOf({
      firstName: 'Anne ',
      phones,
      emails: [{ address: 'A@b.ca', label: null }],
      labels: ['x', 'y'],
    })
    const b = contactOf({
      ...{ firstName: 'Anne', lastName: 'Roy', phones: phones.toReversed(), labels: ['y', 'x'] },
      emails: [{ address: 'a@B.ca', label: 'maison' }],
    })
    expect([...factsThatDiffer(a, b, ['firstName', 'lastName', 'phones', 'emails', 'labels'])]).toEqual(['lastName'])
  })
})
