import { describe, expect, it } from 'vitest'
import type { Call, Conversation, Line } from '../../../server/contract/shapes.ts'
import { contactOf } from '../../../test/support/contact.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { factsOf, headlineOf, salutationOf } from './popup-facts.ts'

const now = Date.parse('2026-03-12T15:00:00Z')
const call = { from: '+15145550142', fromName: 'CELL PHONE QC', startedAt: '2026-03-12T15:00:00Z' } as Call
const contact = contactOf({
  ...{ firstName: 'Martine', lastName: 'Côté', birthDate: '1984-01-02', gender: 'female' },
  ...{ language: 'en', address: 'vous' },
})
const line = { number: '+15145550100', name: 'Clinique Boréale', language: 'fr' } as Line
const waiting = { awaitingSince: '2026-03-12T14:48:00Z', lastEntry: null } as Conversation
const known = {
  call,
  contact,
  conversation: null,
  line,
  lookedUp: true,
  now,
  language: 'fr',
  tables: { fr, en },
} as const
const plain = (facts: string[]) => facts.map((fact) => fact.replaceAll('\u00a0', ' '))

describe('a popup', () => {
  it('greets somebody known in her language, and says three things at most', () => {
    expect(headlineOf(known)).toBe('Hello Ms. Côté')
    expect(salutationOf(known)).toBeNull()
    expect(plain(factsOf({ ...known, conversation: waiting }))).toEqual([
      'attend une réponse depuis 12 min',
      'parle anglais',
      '42 ans',
    ])
  })

  it('shows an unknown number, how the network names it, and the clinic’s own greeting', () => {
    const unknown = { ...known, contact: null }
    expect(headlineOf(unknown)).toBe('514 555-0142')
    expect(salutationOf(unknown)).toBe('Clinique Boréale, bonjour')
    expect(plain(factsOf(unknown))).toEqual(['première fois, aucune fiche', 'affiche « CELL PHONE QC »'])
  })

  it('does not call it a first time before the past has been looked up', () => {
    expect(plain(factsOf({ ...known, contact: null, lookedUp: false }))).toContain('aucune fiche')
  })

  it('tells of a withheld number that it is', () => {
    const withheld = { ...known, contact: null, call: { ...call, from: null, fromName: null } }
    expect(headlineOf(withheld)).toBe('Numéro masqué')
    expect(factsOf(withheld)).toEqual([])
  })

  it('keeps a hostile network name to one short line', () => {
    const hostile = { ...known, contact: null, call: { ...call, fromName: `<b>\u202e${'x'.repeat(200)}\r\n` } }
    const shown = factsOf(hostile).at(-1)!
    expect(shown).toContain('<b>')
    expect(shown.length).toBeLessThan(60)
    expect(shown).not.toMatch(/[\r\n\u202e]/)
  })
})
