import { describe, expect, it } from 'vitest'
import {
  ImportField,
  ImportProblem,
  ImportReason,
  ImportState,
  ImportVerdict,
} from '../../../server/contract/imports.ts'
import { Contact } from '../../../server/contract/shapes.ts'
import { importEn } from '../i18n/import-en.ts'
import { importFr } from '../i18n/import-fr.ts'
import { problemOf, reasonWords, runWords } from './import-words.ts'

const literals = (schema: { anyOf: { const: string }[] }) => schema.anyOf.map((one) => one.const).sort()
const names = (table: object) => Object.keys(table).sort()

describe.each([
  ['fr', importFr],
  ['en', importEn],
] as const)('the words of an import in %s', (_, words) => {
  it('are there for each reason, problem, state, verdict and field of the contract, and for no other', () => {
    expect(names(words.reasons)).toEqual(literals(ImportReason))
    expect(names(words.problems)).toEqual(literals(ImportProblem))
    expect(names(words.states)).toEqual(literals(ImportState))
    expect(names(words.preview.verdicts)).toEqual(literals(ImportVerdict))
    expect(names(words.columns.fields)).toEqual(literals(ImportField))
  })

  it('are there for every fact of a contact that an import may change', () => {
    const never = ['id', 'blocked', 'createdAt', 'updatedAt']
    const facts = Object.keys(Contact.properties).filter((fact) => !never.includes(fact))
    expect(names(words.facts)).toEqual(expect.arrayContaining(facts))
  })
})

type Reason = Parameters<typeof reasonWords>[0]

/** One that a newer service may give. */
const told = (code: string, field: Reason['field'] = null, value: string | null = null): Reason => ({
  code: code as Reason['code'],
  field,
  value,
})

describe('a reason', () => {
  it.each([
    [told('bad-birth-date', 'birthDate', '31/02/1985'), 'Date de naissance impossible « 31/02/1985 »'],
    [told('bad-phone', 'mobilePhone', '55'), 'Numéro de téléphone impossible (Cellulaire) « 55 »'],
    [told('nothing-known'), 'Ni nom ni numéro'],
    [told('twice-in-file', null, '14'), 'Deux fois dans le fichier, avec des renseignements différents (ligne 14)'],
    [told('too-long', 'notes', 'é'.repeat(500)), `Trop long (Notes) « ${'é'.repeat(80)}… »`],
    [told('bad-email', 'email', 'a\u202eb'), 'Courriel impossible « a b »'],
    [told('of-tomorrow', null, 'x'), 'À vérifier (of-tomorrow) « x »'],
    [told('constructor'), 'À vérifier (constructor)'],
  ])('%j is said', (reason, words) => {
    expect(reasonWords(reason, importFr, false).replaceAll('\u00a0', ' ')).toBe(words)
  })

  it('keeps what stands in the file to itself while somebody stands at the counter', () => {
    expect(reasonWords(told('bad-phone', 'phone', '514 55'), importFr, true)).not.toMatch(/514/)
  })
})

describe('a file that waits or was refused', () => {
  it('says why in words, also when a newer service has another reason', () => {
    expect(problemOf({ problem: null }, importFr)).toBeNull()
    expect(problemOf({ problem: { code: 'encrypted', detail: null } }, importFr)).toMatch(/mot de passe/)
    expect(problemOf({ problem: { code: 'looks-broken', detail: '31 %' } }, importFr)).toMatch(/dire oui\. \(31 %\)$/)
    expect(problemOf({ problem: { code: 'other-format', detail: 'html><table' } }, importFr)).not.toMatch(/html/)
    const newer = { code: 'of-tomorrow', detail: null } as unknown as { code: 'empty'; detail: null }
    expect(problemOf({ problem: newer }, importEn)).toBe(importEn.refused.unknown)
  })
})

describe('the button of an import', () => {
  const counts = { lines: 400, people: 400, new: 0, changed: 0, same: 0, doubtful: 0, refused: 0, applied: 0 }
  const says = (some: Partial<typeof counts>, withDoubtful = false) =>
    runWords({ counts: { ...counts, ...some } }, withDoubtful, importFr)?.replaceAll(/\s/g, ' ') ?? null

  it.each([
    [{ new: 312, changed: 45 }, false, 'Importer 312 nouveaux et 45 changements'],
    [{ new: 1 }, false, 'Importer 1 nouveau'],
    [{ changed: 1 }, false, 'Importer 1 changement'],
    [{ new: 2, changed: 3, doubtful: 4 }, true, 'Importer 2 nouveaux, 3 changements et 4 douteux'],
    [{ new: 2, doubtful: 4 }, false, 'Importer 2 nouveaux'],
    [{ doubtful: 4 }, true, 'Importer 4 douteux'],
    [{ doubtful: 4, same: 9 }, false, null],
    [{ new: 12_345 }, false, 'Importer 12 345 nouveaux'],
  ])('%j (doubtful too: %s) says %s', (some, withDoubtful, words) => {
    expect(says(some, withDoubtful)).toBe(words)
  })
})
