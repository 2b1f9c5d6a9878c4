import { describe, expect, it } from 'vitest'
import { en } from './i18n/en.ts'
import { fr } from './i18n/fr.ts'
import { greetingOf, initialsOf, maskedNumber, type Named, tidy, whoIs } from './names.ts'

const tables = { fr, en }
const somebody: Named = { firstName: 'Martine', lastName: 'Côté', gender: 'female', language: 'fr', address: 'vous' }

describe('the greeting to say', () => {
  it.each<[string, Partial<Named>, string | null]>([
    ['a woman', {}, 'Bonjour Madame Côté'],
    ['a man', { gender: 'male' }, 'Bonjour Monsieur Côté'],
    ['somebody of another or unknown gender', { gender: null }, 'Bonjour Martine Côté'],
    ['somebody one says tu to', { address: 'tu' }, 'Bonjour Martine'],
    ['somebody who speaks English, in English', { language: 'en' }, 'Hello Ms. Côté'],
    ['somebody without a family name', { lastName: null }, 'Bonjour Martine'],
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
