import { describe, expect, it } from 'vitest'
import { contactOf } from '../../test/support/contact.ts'
import { en } from './i18n/en.ts'
import { fr } from './i18n/fr.ts'
import { greetingOf, initialsOf, maskedNumber, type Named, tidy, whoIs } from './names.ts'

const tables = { fr, en }
const somebody: Named = contactOf({ firstName: 'Martine', lastName: 'Côté', gender: 'female', language: 'fr' })

describe('the greeting to say', () => {
  it.each<[string, Partial<Named>, string | null]>([
    ['a woman', {}, 'Bonjour Madame Côté'],
    ['a man', { gender: 'male' }, 'Bonjour Monsieur Côté'],
    ['a man born in 1950', { gender: 'male', birthDate: '1950-03-01' }, 'Bonjour Monsieur Côté'],
    ['a woman born in 1970', { birthDate: '1970-03-01' }, 'Bonjour Madame Côté'],
    ['a woman born in 1988', { birthDate: '1988-03-01' }, 'Bonjour Martine'],
    ['a girl born in 2005', { birthDate: '2005-03-01' }, 'Salut Martine'],
    ['a girl born in 2005 who is said vous', { birthDate: '2005-03-01', address: 'vous' }, 'Bonjour Martine'],
    ['a man born in 1950 who is said tu', { birthDate: '1950-03-01', address: 'tu' }, 'Salut Martine'],
    ['one said tu, but by the title', { address: 'tu', nameForm: 'title' }, 'Bonjour Madame Côté'],
    ['one said vous by the first name', { nameForm: 'first-name' }, 'Bonjour Martine'],
    ['somebody of another or unknown gender', { gender: null }, 'Bonjour Martine Côté'],
    ['somebody one says tu to', { address: 'tu' }, 'Salut Martine'],
    ['somebody who speaks English, in English', { language: 'en' }, 'Hello Ms. Côté'],
    ['a youngster who speaks English', { language: 'en', birthDate: '2005-03-01' }, 'Hi Martine'],
    ['somebody without a family name', { lastName: null }, 'Bonjour Martine'],
    ['a youngster of whom the last name alone is known', { firstName: null, address: 'tu' }, 'Bonjour Madame Côté'],
    ['a clinic', { firstName: null, lastName: null, organization: 'Labo Nord' }, 'Bonjour Labo Nord'],
    ['somebody without any name', { firstName: ' ', lastName: null }, null],
  ])('to %s', (_, change, greeting) => {
    expect(greetingOf({ ...somebody, ...change }, tables, 'fr')).toBe(greeting)
  })

  it('is left out for a number nobody knows', () => {
    expect(greetingOf(null, tables, 'fr')).toBeNull()
  })
})

describe('names', () => {
  it('lose what would move or hide the words around them', () => {
    expect(tidy('  A\u202eB\u0000\n  C ')).toBe('A B C')
    expect(tidy('<img src=x>')).toBe('<img src=x>')
  })

  it('become initials at the counter, and numbers their last two digits', () => {
    expect(initialsOf('Marie-Ève Côté').replaceAll('\u00a0', ' ')).toBe('M. È. C.')
    expect(initialsOf('<b>')).toBe('•••')
    expect(maskedNumber('+15145550142')).toMatch(/42$/)
    expect(maskedNumber('+15145550142')).not.toContain('514')
  })

  it('give way to the number, and the number to a word', () => {
    expect(whoIs(null, '+15145550142', fr)).toBe('514 555-0142')
    expect(whoIs(null, null, fr)).toBe('Numéro masqué')
    expect(whoIs(null, 'anonymous', fr)).toBe('Numéro masqué')
  })
})
