import { describe, expect, it } from 'vitest'
import type { KnownContact } from './known-contact.ts'
import { matchPerson } from './match-person.ts'
import type { Facts, Person } from './person.ts'

const NOTHING: KnownContact['facts'] = {
  ...{ kind: 'patient', firstName: null, lastName: null, organization: null, birthDate: null, gender: null },
  ...{ language: null, address: null, since: null, preferredChannel: null, lastAppointment: null },
  ...{ nextAppointment: null, practitioner: null, chartNumber: null, notes: null },
}
const known = (id: string, facts: Partial<KnownContact['facts']>, number?: string): KnownContact => ({
  ...{ id, facts: { ...NOTHING, ...facts }, labels: [], emails: [], sources: {}, removed: new Set() },
  phones: number ? [{ number, label: null, kind: null, kindFrom: null, extension: null, source: null }] : [],
})
const person = (facts: Facts, number?: string): Person => ({
  ...{ facts, emails: [], labels: [] },
  phones: number ? [{ number, label: null }] : [],
})
const luc = { firstName: 'Luc', lastName: 'St-Pierre' }

describe('somebody of a file', () => {
  it.each<[string, Person, KnownContact[], string]>([
    ['is new where nobody is like her', person(luc), [], 'new'],
    ['is known by the chart number', person({ ...luc, chartNumber: '7' }), [known('a', { chartNumber: '7' })], 'a'],
    [
      'also under another family name',
      person({ ...luc, chartNumber: '7' }),
      [known('a', { chartNumber: '7', firstName: 'LUC', lastName: 'Roy' })],
      'a',
    ],
    [
      'is not another with the same chart number',
      person({ ...luc, chartNumber: '7' }),
      [known('a', { chartNumber: '7', firstName: 'Anne' })],
      'chart-number-of-another',
    ],
    [
      'is known by name and birth date',
      person({ ...luc, birthDate: '1984-01-01' }),
      [known('a', { firstName: 'luc', lastName: 'Saint Pierre', birthDate: '1984-01-01' })],
      'a',
    ],
    [
      'is another with another birth date, though the number is the same',
      person({ ...luc, birthDate: '1984-01-01' }, '+1514'),
      [known('a', { ...luc, birthDate: '1950-01-01' }, '+1514')],
      'new',
    ],
    ['is known by name and number', person(luc, '+1514'), [known('a', luc, '+1514')], 'a'],
    [
      'is one of two of that name, who has the number',
      person(luc, '+1514'),
      [known('a', luc), known('b', luc, '+1514')],
      'b',
    ],
    [
      'may be either of two',
      person(luc, '+1514'),
      [known('a', luc, '+1514'), known('b', luc, '+1514')],
      'several-match',
    ],
    ['is doubtful by the name alone', person(luc), [known('a', luc)], 'same-name'],
    [
      'is doubtful where only one birth date is known',
      person({ ...luc, birthDate: '1984-01-01' }),
      [known('a', luc)],
      'same-name',
    ],
    [
      'is another with another chart number and nothing else',
      person({ ...luc, chartNumber: '8' }),
      [known('a', { ...luc, chartNumber: '7' })],
      'new',
    ],
    [
      'is new beside one of her family',
      person({ firstName: 'Anne', lastName: 'St-Pierre' }, '+1514'),
      [known('a', luc, '+1514')],
      'new',
    ],
    ['without a name is who has the number and no name either', person({}, '+1514'), [known('a', {}, '+1514')], 'a'],
    [
      'without a first name is who has the name and the number',
      person({ lastName: 'St-Pierre' }, '+1514'),
      [known('a', luc, '+1514')],
      'a',
    ],
    [
      'that is a business is known by its name and number',
      person({ organization: 'Labo Roy' }, '+1514'),
      [known('a', { organization: 'LABO ROY' }, '+1514')],
      'a',
    ],
  ])('%s', (_, one, candidates, outcome) => {
    const match = matchPerson(one, candidates)
    const said = match.kind === 'new' ? 'new' : match.kind === 'known' ? match.contact.id : match.because.code
    expect(said).toBe(outcome)
  })
})
