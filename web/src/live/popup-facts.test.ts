import { describe, expect, it } from 'vitest'
import type { CallBack } from '../../../server/contract/call-backs.ts'
import type { CallerCard, Duty } from '../../../server/contract/caller.ts'
import type { FamilyMember } from '../../../server/contract/contacts.ts'
import type { Call, Contact, Conversation, Line } from '../../../server/contract/shapes.ts'
import { contactOf } from '../../../test/support/contact.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import {
  addressOf,
  detailsOf,
  dutiesOf,
  headlineOf,
  identityOf,
  type Known,
  lookOf,
  pastOf,
  salutationOf,
  sayExchange,
  warningsOf,
} from './popup-facts.ts'

const now = Date.parse('2026-03-12T15:00:00Z')
const call = { from: '+15145550142', fromName: 'CELL PHONE QC', startedAt: '2026-03-12T15:00:00Z' } as Call
const martine = contactOf({
  ...{ firstName: 'Martine', lastName: 'Côté', birthDate: '1984-01-02', gender: 'female', since: '2019-05-01' },
})
const line = { number: '+15145550100', name: 'Clinique Boréale', language: 'fr' } as Line
const waiting = { awaitingSince: '2026-03-12T14:48:00Z', lastEntry: null } as Conversation
const member = (change: Partial<FamilyMember>): FamilyMember => ({
  ...{ id: crypto.randomUUID(), relation: 'child', firstName: null, lastName: null, birthDate: null },
  ...{ gender: null, nextAppointment: null },
  ...change,
})
const cardOf = (change: Partial<CallerCard> = {}): CallerCard => ({
  ...{ number: call.from, verdict: { verdict: 'known', because: ['contact'] }, chosen: false, exchanges: [] },
  ...{ people: [{ contact: martine, family: [] }], duties: [], area: { fr: 'Montréal', en: 'Montréal' } },
  seenBefore: true,
  ...change,
})
const known: Known = {
  ...{ call, contact: martine, card: cardOf(), conversation: null, line, lookedUp: true, now, language: 'fr' },
  tables: { fr, en },
}
const of = (change: Partial<Contact>, more: Partial<Known> = {}): Known => ({
  ...{ ...known, contact: { ...martine, ...change } },
  ...more,
})
const unknown: Known = {
  ...{ ...known, contact: null },
  card: cardOf({ people: [], verdict: { verdict: 'unknown', because: [] }, seenBefore: false }),
}
const withDuties = (...duties: Duty[]): Known => ({ ...known, card: cardOf({ duties }) })
const callBack = (change: Partial<CallBack>): Duty => ({
  kind: 'call-back',
  callBack: {
    ...{ reason: 'asked', askedAt: '2026-03-11T15:00:00Z', wanted: null, urgent: false, taken: null },
    ...change,
  } as CallBack,
})
const plain = <T>(said: T): T => JSON.parse(JSON.stringify(said).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '))

describe('a popup', () => {
  it('greets somebody known as she wishes to be', () => {
    expect(headlineOf(known)).toBe('Bonjour Martine')
    expect(headlineOf(of({ birthDate: '1955-01-02' }))).toBe('Bonjour Madame Côté')
    expect(headlineOf(of({ birthDate: '2004-01-02' }))).toBe('Salut Martine')
    expect(headlineOf(of({ language: 'en' }))).toBe('Hello Martine')
    expect(salutationOf(known)).toBeNull()
  })

  it('says whether tu or vous is said, and where that is only supposed', () => {
    expect(addressOf(known)).toEqual({ say: 'vous', assumed: 'age' })
    expect(addressOf(of({ birthDate: null }))).toEqual({ say: 'vous', assumed: 'unknown' })
    expect(addressOf(of({ address: 'tu' }))).toEqual({ say: 'tu', assumed: null })
    expect(addressOf(of({ language: 'en' }))).toBeNull()
    expect(addressOf(unknown)).toBeNull()
  })

  it('says who it is: years as a patient, age and generation', () => {
    expect(plain(identityOf(known))).toEqual(['Patiente depuis 6 ans', '42 ans, génération Y'])
    expect(plain(identityOf(of({ since: '2026-01-01', birthDate: null })))).toEqual(['Patiente depuis moins d’un an'])
    expect(plain(identityOf(of({ since: null, birthDate: '2019-06-01', gender: 'male' })))).toEqual([
      'Patient',
      '6 ans, génération Z',
    ])
  })

  it('shows an unknown number, where it comes from, how the network names it, and the clinic’s own greeting', () => {
    expect(headlineOf(unknown)).toBe('514 555-0142')
    expect(salutationOf(unknown)).toBe('Clinique Boréale, bonjour')
    expect(plain(identityOf(unknown))).toEqual(['Montréal', 'affiche « CELL PHONE QC »'])
    expect(pastOf(unknown)).toBe('première fois, aucune fiche')
    expect(pastOf({ ...unknown, card: cardOf({ people: [], seenBefore: true }) })).toBe('Déjà venu, sans fiche')
    expect(pastOf(known)).toBeNull()
  })

  it('does not call it a first time before the past is known', () => {
    expect(pastOf({ ...unknown, card: null, lookedUp: false })).toBe('aucune fiche')
    expect(pastOf({ ...unknown, card: null })).toBe('première fois, aucune fiche')
  })

  it('tells of a withheld number that it is', () => {
    const withheld = { ...unknown, call: { ...call, from: null, fromName: null }, card: cardOf({ number: null }) }
    expect(headlineOf(withheld)).toBe('Numéro masqué')
    expect(pastOf(withheld)).toBeNull()
  })

  it('keeps a hostile network name to one short line', () => {
    const hostile = { ...unknown, call: { ...call, fromName: `<b>\u202e${'x'.repeat(200)}\r\n` } }
    const shown = identityOf(hostile).at(-1)!
    expect(shown).toContain('<b>')
    expect(shown.length).toBeLessThan(60)
    expect(shown).not.toMatch(/[\r\n\u202e]/)
  })

  it.each<[string, Duty[], string[]]>([
    ['nothing', [], []],
    ['calls missed today', [{ kind: 'missed-today', count: 2 }], ['manqué 2 fois aujourd’hui']],
    [
      'a call-back promised for later today',
      [callBack({ wanted: { from: '2026-03-12T19:00:00Z', until: '2026-03-12T20:00:00Z' } })],
      [`rappel promis à ${new Date('2026-03-12T19:00:00Z').getHours()} h`],
    ],
    ['a call-back asked for', [callBack({ urgent: true })], ['urgent : a demandé un rappel hier']],
    ['a voice message', [callBack({ reason: 'voice-message' })], ['a laissé un message vocal hier']],
    [
      'the same missed call once',
      [
        { kind: 'missed-today', count: 1 },
        callBack({ reason: 'missed' }),
        { kind: 'awaiting', since: '2026-03-11T15:01:00Z' },
      ],
      ['manqué 1 fois aujourd’hui'],
    ],
    ['an answer', [{ kind: 'awaiting', since: '2026-03-12T14:48:00Z' }], ['attend une réponse depuis 12 min']],
    [
      'documents',
      [
        { kind: 'document-waiting', what: 'to-see', count: 2 },
        { kind: 'document-waiting', what: 'to-open', count: 1 },
        { kind: 'document-waiting', what: 'to-bring', count: 1 },
      ],
      ['2 fichiers reçus à regarder', 'n’a pas ouvert ses documents', 'n’a pas encore envoyé les documents demandés'],
    ],
    ['no answer for less than a minute', [{ kind: 'awaiting', since: '2026-03-12T14:59:30Z' }], []],
  ])('says what is owed: %s', (_, duties, said) => {
    expect(plain(dutiesOf(withDuties(...duties)))).toEqual(said)
  })

  it('knows from the conversation who waits as long as the card has not come', () => {
    expect(plain(dutiesOf({ ...known, card: null, conversation: waiting }))).toEqual([
      'attend une réponse depuis 12 min',
    ])
  })

  it('warns of bad callers with the reason, of another language, of labels and notes', () => {
    const suspect = cardOf({ people: [], verdict: { verdict: 'suspect', because: ['neighbour', 'short-calls'] } })
    expect(lookOf({ ...unknown, card: suspect })).toBe('suspect')
    expect(plain(warningsOf({ ...unknown, card: suspect }))).toEqual([
      'Appel douteux : imite le numéro de la clinique, appelle souvent sans parler',
    ])
    const blocked = cardOf({ people: [], verdict: { verdict: 'blocked', because: ['blocked-number'] } })
    expect(lookOf({ ...unknown, card: blocked })).toBe('blocked')
    expect(lookOf(known)).toBe('known')
    expect(lookOf({ ...known, card: null })).toBe('known')
    expect(lookOf(unknown)).toBe('unknown')
    expect(
      warningsOf(
        of(
          { language: 'en', labels: ['allergie'], notes: `Peur\n${'x'.repeat(200)}` },
          { conversation: { ...waiting, stopped: true } },
        ),
      ),
    ).toEqual(['a écrit STOP', 'parle anglais', 'allergie', `Peur ${'x'.repeat(84)}…`])
  })

  it('says appointments, family and how to reach in words', () => {
    const family = [
      member({ firstName: 'Léo', birthDate: '2018-04-01', gender: 'male' }),
      member({ firstName: 'Mia', relation: 'child' }),
      member({ firstName: 'Paul', relation: 'spouse', gender: 'male' }),
    ]
    const her = {
      ...martine,
      nextAppointment: '2026-03-13T14:30',
      lastAppointment: '2025-09-10',
      practitioner: 'Dre Roy',
    }
    const card = cardOf({ people: [{ contact: her, family }] })
    expect(plain(detailsOf({ ...known, contact: her, card }))).toEqual([
      { name: 'Prochain rendez-vous', value: 'demain, 14 h 30 avec Dre Roy' },
      { name: 'Dernier rendez-vous', value: 'il y a 6 mois' },
      { name: 'Enfants', value: 'Léo (7 ans), Mia' },
      { name: 'Famille', value: 'Paul, conjoint' },
      { name: 'Préfère sans doute', value: 'texto, courriel; éviter : appels' },
    ])
    expect(detailsOf(of({ preferredChannel: 'call', avoid: ['text'] })).at(-1)).toMatchObject({ name: 'Préfère' })
    expect(detailsOf(unknown)).toEqual([])
  })

  it('says what was last exchanged', () => {
    const exchange = {
      ...{ id: 'x', kind: 'call' as const, direction: 'in' as const, at: '2026-03-11T15:00:00Z', body: null },
      ...{ state: 'missed', automatic: null },
    }
    expect(sayExchange(exchange, known)).toEqual({ what: 'Appel manqué', when: 'Hier', body: null })
    expect(sayExchange({ ...exchange, direction: 'out', state: 'answered' }, known).what).toBe('Appel fait, répondu')
    const text = { ...exchange, kind: 'text' as const, state: 'received', body: 'Bonjour\n😀' }
    expect(sayExchange(text, known)).toMatchObject({ what: 'Texto reçu', body: 'Bonjour 😀' })
  })
})
