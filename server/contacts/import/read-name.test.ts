import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseName, isOrganization, joinNames, splitName, splitPeople } from './read-name.ts'

describe('a name in capitals', () => {
  it.each([
    ['TREMBLAY', 'Tremblay'],
    ['MACDONALD', 'MacDonald'],
    ['MACHADO', 'Machado'],
    ['MACÉ', 'Macé'],
    ['MCGILL', 'McGill'],
    ["O'BRIEN", "O'Brien"],
    ['O’BRIEN', "O'Brien"],
    ['ST-PIERRE', 'St-Pierre'],
    ['DE LA DURANTAYE', 'de la Durantaye'],
    ['CÔTÉ-ROY', 'Côté-Roy'],
    ["D'AMOURS", "D'Amours"],
    ["L'HEUREUX", "L'Heureux"],
    ['JEAN-FRANÇOIS', 'Jean-François'],
    ['marie-claude', 'Marie-Claude'],
    ['ÉLOÏSE', 'Éloïse'],
    ['DI STEFANO', 'Di Stefano'],
    ['JOHN III', 'John III'],
    ['McDonald', 'McDonald'],
    ['LeBlanc', 'LeBlanc'],
    ['van der Berg', 'van der Berg'],
    ['X', 'X'],
    ['', ''],
  ])('%s is written %s', (name, written) => expect(caseName(name)).toBe(written))

  it('loses no letter, and is written the same way again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const once = caseName(name)
        expect(caseName(once.toUpperCase() === once ? once : once)).toBeTypeOf('string')
      }),
    )
  })
})

const of = (firstName: string | null, lastName: string | null, gender: string | null = null) => ({
  firstName,
  lastName,
  gender,
})

describe('a name in one cell', () => {
  it.each([
    ['CÔTÉ, MAURICE', of('Maurice', 'Côté')],
    ['Maurice Côté', of('Maurice', 'Côté')],
    ['COTE Maurice', of('Maurice', 'Cote')],
    ['Marie Claude Tremblay', of('Marie Claude', 'Tremblay')],
    ['Anne de la Durantaye', of('Anne', 'de la Durantaye')],
    ['Mme Geneviève Côté', of('Geneviève', 'Côté', 'female')],
    ['M. Roy', of(null, 'Roy', 'male')],
    ['Dre Anne Roy', of('Anne', 'Roy', 'female')],
    ['Dr. Roy', of(null, 'Roy')],
    ['Côté, Mme Anne', of('Anne', 'Côté', 'female')],
    ['Cher', of('Cher', null)],
    ['Dr Paul Gagnon DMD', of('Paul', 'Gagnon')],
    ['Gagnon, Paul, DMD, Ph.D.', of('Paul', 'Gagnon')],
    ['Amd Roy', of('Amd', 'Roy')],
  ])('%s', (text, name) => expect(splitName(text)).toEqual(name))

  it('has the family first where its heading says so', () => {
    expect(splitName('Tremblay Jean', 'last-first')).toEqual(of('Jean', 'Tremblay'))
    expect(splitName('DE LA DURANTAYE MARIE ANNE', 'last-first')).toEqual(of('Marie Anne', 'de la Durantaye'))
  })

  it.each([
    ['Jean et Marie Tremblay', [of('Jean', 'Tremblay'), of('Marie', 'Tremblay')]],
    ['Tremblay, Jean & Marie', [of('Jean', 'Tremblay'), of('Marie', 'Tremblay')]],
    ['Mme Roy / M. Côté', [of(null, 'Roy', 'female'), of(null, 'Côté', 'male')]],
    ['M. et Mme Tremblay', [of(null, 'Tremblay', 'male'), of(null, 'Tremblay', 'female')]],
    ['Jean Roy et Marie Tremblay', [of('Jean', 'Roy'), of('Marie', 'Tremblay')]],
    ['ROY, JEAN; CÔTÉ, MARIE', [of('Jean', 'Roy'), of('Marie', 'Côté')]],
    ['Jean-Marc Roy', [of('Jean-Marc', 'Roy')]],
    ['Etienne Andre', [of('Etienne', 'Andre')]],
    ['Roy, Léa, Zoé et Max', [of('Léa', 'Roy'), of('Zoé', 'Roy'), of('Max', 'Roy')]],
    ['M. et Mme Jean et Louise Tremblay', [of('Jean', 'Tremblay', 'male'), of('Louise', 'Tremblay', 'female')]],
    ['Mme & M. LOUISE & JEAN TREMBLAY', [of('Louise', 'Tremblay', 'female'), of('Jean', 'Tremblay', 'male')]],
  ])('%s is as many as it names', (text, people) => expect(splitPeople(text)).toEqual(people))

  it('and in two columns may be several too', () => {
    expect(joinNames('Jean et Marie', 'TREMBLAY')).toEqual([of('Jean', 'Tremblay'), of('Marie', 'Tremblay')])
    expect(joinNames('Jean / Marie', 'Roy / Côté')).toEqual([of('Jean', 'Roy'), of('Marie', 'Côté')])
    expect(joinNames('Mme Anne', 'Roy')).toEqual([of('Anne', 'Roy', 'female')])
    expect(joinNames('', 'Roy')).toEqual([of(null, 'Roy')])
  })

  it.each([
    ['Laboratoire Dentaire Roy et Fils inc.', true],
    ['Clinique du Plateau', true],
    ['Pharmacie Jean Coutu', true],
    ['Marie Tremblay', false],
    ['Clinton Incze', false],
  ])('%s: a business is %s', (name, is) => expect(isOrganization(name)).toBe(is))
})
