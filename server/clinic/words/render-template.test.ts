import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TEXT_FIELDS, TEXT_PURPOSES } from '../../contract/text-fields.ts'
import { readBody } from './check-body.ts'
import { renderTemplate, writeTemplate } from './render-template.ts'
import { safeName } from './safe-name.ts'

const values = { clinic: 'Clinique Boréale', patient: 'Léa Roy', nextOpening: 'demain à 8 h 30', time: '10 h 42' }

describe('a template', () => {
  it.each([
    ['Bonjour {patient}, ici {clinic}.', 'Bonjour Léa Roy, ici Clinique Boréale.'],
    ['Nous rouvrons {nextOpening}. Merci!', 'Nous rouvrons demain à 8 h 30. Merci!'],
    ['{nextOpening}, nous serons là.', 'Demain à 8 h 30, nous serons là.'],
    ['Ligne une.\n\nLigne deux : {time}', 'Ligne une.\n\nLigne deux : 10 h 42'],
  ])('%j becomes %j', (body, text) => {
    expect(writeTemplate(body, values)).toBe(text)
  })

  it('does not double the full stop after a.m.', () => {
    expect(writeTemplate('We open {nextOpening}. Bye.', { nextOpening: 'at 8 a.m.' })).toBe('We open at 8 a.m. Bye.')
    expect(writeTemplate('We open {nextOpening}...', { nextOpening: 'at 8 a.m.' })).toBe('We open at 8 a.m....')
  })
})

describe('a field without a value', () => {
  it.each([
    ['Bonjour {patient}, ici {clinic}.', 'Bonjour.'],
    ['Bonjour {patient}! Ici {clinic}. Merci.', 'Bonjour! Merci.'],
    ['Hello {patient}, this is {clinic}.', 'Hello.'],
    ['Bonjour, ici l’équipe de {clinic}. Désolés.', 'Bonjour. Désolés.'],
    ['{clinic} : nous sommes fermés.', 'Nous sommes fermés.'],
    ['URGENT, {clinic} : personne n’a répondu.', 'URGENT : personne n’a répondu.'],
    ['Chère {patient}, merci.', 'Merci.'],
    ['Merci, {patient}, de votre appel.', 'Merci, de votre appel.'],
    ['Appel de quelqu’un ({patient}) ce matin.', 'Appel de quelqu’un ce matin.'],
    ['Appelant : {patient}, en attente.', 'Appelant : en attente.'],
    ['Un appel de {patient} attend. Voilà.', 'Voilà.'],
    ['Fermé. Nous rouvrons {nextOpening}. Merci.', 'Fermé. Merci.'],
    ['Fermé.\nNous rouvrons {nextOpening}.\nMerci.', 'Fermé.\nMerci.'],
    ['Dr. Roy est là. Le Dr. Côté revient {nextOpening}.', 'Dr. Roy est là.'],
    ['We are in from 8 a.m. daily. Back {nextOpening}.', 'We are in from 8 a.m. daily.'],
    ['Open at 8 a.m. Best is {bestTime}.', 'Open at 8 a.m.'],
  ])('%j becomes %j', (body, text) => {
    expect(writeTemplate(body, {})).toBe(text)
  })

  it('leaves a greeting where nothing else can be said', () => {
    expect(renderTemplate('Nous rouvrons {nextOpening}.', {}, 'fr')).toBe('Bonjour.')
    expect(renderTemplate('{patient}', {}, 'en')).toBe('Hello.')
  })
})

describe('words that a person saves', () => {
  it.each([
    ['', 'needs words'],
    [' \n ', 'needs words'],
    ['Bonjour {nom}.', 'There is no field {nom} in this text. There are: {clinic},'],
    ['Bonjour {Clinic}.', 'There is no field {Clinic}'],
    ['Bonjour {}.', 'There is no field {}'],
    ['Bonjour {clinic.', 'A brace stands without its partner at "{clinic."'],
    ['Bonjour clinic}.', 'A brace stands without its partner at "}."'],
    ['Bonjour {{clinic}}.', 'A brace stands without its partner'],
    ['Bonjour {number}.', 'There is no field {number}'],
    ['a'.repeat(1601), '1600 characters at most'],
  ])('%j are refused with the reason', (body, reason) => {
    expect(() => readBody(body, 'missed-call')).toThrow(reason)
    expect(() => readBody(body, 'missed-call')).toThrow(expect.objectContaining({ code: 'bad_input', field: 'body' }))
  })

  it('never name the caller to a number that was typed', () => {
    for (const field of ['patient', 'number'])
      expect(() => readBody(`Pour {${field}}`, 'typed-number')).toThrow(`no field {${field}}`)
    expect(readBody('Pour {patient}, {number}', 'urgent')).toBe('Pour {patient}, {number}')
  })

  it('keep their line breaks, and no other sign that cannot be seen', () => {
    expect(readBody(' Bonjour\r\nici\u0000\u0007 là\u2028fin ', 'urgent')).toBe('Bonjour\nici là\nfin')
  })
})

describe('a name from outside', () => {
  it.each([
    ['Jean\r\nTremblay', 'Jean Tremblay'],
    ['{clinic}', 'clinic'],
    ['Léa https://evil.example/x?a=1', 'Léa https evil example x a 1'],
    ['www.evil.com', 'www evil com'],
    ['bit\u200b.ly\u202e/x', 'bit ly x'],
    ['evil\u3002com', 'evil com'],
    ['a@b.ca', 'a b ca'],
    ['J.-P. L’Heureux', "J.-P. L'Heureux"],
    ['St.Pierre', 'St Pierre'],
    ['Marie\u00adEve', 'Marie Eve'],
    ['Cote\u0301', 'Coté'],
    ['x'.repeat(500), 'x'.repeat(60)],
    ['\u0000\u2029', ''],
  ])('%j is said as %j', (name, said) => {
    expect(safeName(name)).toBe(said)
  })

  it('holds no link, no break and no brace, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const said = safeName(name)
        expect(said.length).toBeLessThanOrEqual(60)
        expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}{}/@:]|\.\p{L}{2}/u)
        expect(safeName(said)).toBe(said)
      }),
    )
  })
})

const fields = TEXT_PURPOSES.flatMap((purpose) => [...TEXT_FIELDS[purpose]])
const piece = fc.oneof(
  fc.constantFrom(...fields.map((field) => `{${field}}`)),
  fc.constantFrom(
    'Bonjour',
    ' ',
    ', ',
    '. ',
    '! ',
    '\n',
    ' : ',
    ' ici ',
    '(',
    ')',
    'Dr. ',
    'à ',
    '{',
    '}',
    '{x}',
    '...',
  ),
  fc.string({ maxLength: 8 }),
)
const body = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
const someValues = fc.dictionary(
  fc.constantFrom(...fields),
  fc.oneof(fc.string(), fc.constantFrom('{clinic}', '}{', '', 'demain', '8 a.m.', '$1 $& $`')),
)

it('whatever it is made of, a text is never empty, never too long, and never shows a field', () => {
  fc.assert(
    fc.property(body, someValues, fc.constantFrom('fr' as const, 'en' as const), (template, given, language) => {
      const text = renderTemplate(template, given, language)
      expect(text.trim()).not.toBe('')
      expect(text.length).toBeLessThanOrEqual(1600)
      expect(text).not.toMatch(/[{}]/)
    }),
    { numRuns: 2_000 },
  )
})

it('a text too long ends with a whole sentence, else with a whole word', () => {
  const long = writeTemplate('Une phrase de {patient}. '.repeat(60), { patient: 'x'.repeat(60) })
  expect(long.length).toBeLessThanOrEqual(1600)
  expect(long).toMatch(/x\.$/)
  expect(writeTemplate('mot '.repeat(500), {})).toMatch(/^(mot )+mot\.\.\.$/)
  expect(writeTemplate('😀'.repeat(900), {})).toMatch(/^😀+\.\.\.$/u)
})
