import { SegmentedMessage } from 'sms-segments-calculator'
import { describe, expect, it } from 'vitest'
import { findTextFault } from '../../contract/text-fields.ts'
import { keysOfLine } from './choose-words.ts'
import { defaultWords } from './default-words.ts'
import { type TextFacts, writeFields } from './field-values.ts'
import { writeTemplate } from './render-template.ts'

const facts: TextFacts = {
  clinic: 'Clinique dentaire Boréale',
  line: 'Orthodontie',
  person: { firstName: 'Léa', lastName: 'Roy', gender: 'female' },
  number: '+15145550142',
  at: new Date('2026-09-25T22:00:00Z'),
  timeZone: 'America/Toronto',
  nextOpening: new Date('2026-09-30T12:30:00Z'),
  bestTime: { from: new Date('2026-09-30T18:00:00Z'), until: new Date('2026-09-30T19:00:00Z') },
  emergency: true,
  onTheLine: true,
}
const nothing: TextFacts = {
  ...facts,
  ...{ clinic: null, line: null, person: null, number: null, nextOpening: null, bestTime: null, emergency: false },
  onTheLine: false,
}
const keys = keysOfLine('').map((key) => [Object.values(key).join(' '), key] as const)

describe.each(keys)('the default of%s', (_, key) => {
  const body = defaultWords(key)
  const full = writeTemplate(body, writeFields(facts, key))
  const bare = writeTemplate(body, writeFields(nothing, key))

  it('has fields of its purpose alone', () => {
    expect(findTextFault(body, key.purpose)).toBeNull()
  })

  it('is two texts of GSM-7 at most, on the longest day of the year too', () => {
    for (const month of ['01', '02', '08', '12']) {
      const at = new Date(`2026-${month}-10T22:00:00Z`)
      const later = (days: number) => new Date(at.getTime() + days * 86_400_000)
      const then = { ...facts, at, nextOpening: later(9), bestTime: { from: later(9), until: later(9) } }
      const sent = new SegmentedMessage(writeTemplate(body, writeFields(then, key)))
      expect([sent.encodingName, sent.segmentsCount <= 2]).toEqual(['GSM-7', true])
    }
  })

  it('says who writes, and holds what is known', () => {
    expect(full).toContain('Clinique dentaire Boréale')
    expect(full).not.toMatch(/[{}]|undefined|null/)
    if (key.state === 'closed' || key.state === 'holiday') {
      expect(full).toContain(key.language === 'fr' ? 'mercredi 30 septembre à 8 h 30' : '8:30 a.m. on Wednesday')
      expect(full).toMatch(/ le 0\.$| press 0\.$/)
    }
  })

  it('promises no hour and offers no emergency where there is none', () => {
    expect(bare).not.toMatch(/[{}]|rouvrons|open again|urgence,|emergency,|meilleur|best time/)
    if (key.purpose === 'urgent') return
    expect(bare).not.toMatch(/\d/)
    expect(bare).toMatch(/^(Bonjour|Hello)\. .*(ici|here)/)
  })
})

it.each([
  ['fr', 'vous', "Si vous laissez un message vocal, nous l'avons bien."],
  ['fr', 'tu', "Si tu laisses un message vocal, nous l'avons bien."],
  ['en', '', 'If you leave a voice message, we have it.'],
] as const)(
  'who may yet leave a message reads that it is here, in each state (%s, %s)',
  (language, address, sentence) => {
    for (const state of ['open', 'lunch', 'closed', 'holiday'] as const) {
      const key = { purpose: 'missed-call', state, language, address } as const
      const write = (onTheLine: boolean) => writeTemplate(defaultWords(key), writeFields({ ...facts, onTheLine }, key))
      expect(write(true)).toContain(sentence)
      expect(write(false)).not.toContain('message')
    }
  },
)

it('the words of an open line begin as they always have', () => {
  const open = { purpose: 'missed-call', state: 'open' } as const
  const fr = writeTemplate(defaultWords({ ...open, language: 'fr', address: '' }), { clinic: 'Clinique Boréale' })
  expect(fr).toMatch(/^Bonjour, ici Clinique Boréale\. Désolés d'avoir manqué votre appel\. /)
  const en = writeTemplate(defaultWords({ ...open, language: 'en', address: '' }), { clinic: 'Boreal Clinic' })
  expect(en).toMatch(/^Hello, this is Boreal Clinic\. Sorry we missed your call\. /)
})
