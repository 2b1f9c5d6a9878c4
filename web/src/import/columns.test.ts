import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CERTAIN_COLUMN, type ImportField } from '../../../server/contract/imports.ts'
import { CERTAIN, certaintyOf, findClashes, findMissing, hasDates, needsLook } from './columns.ts'

const sure = (...fields: ImportField[]) => fields.map((field) => ({ field, certainty: 1 }))

it('a column is certain where the service says so', () => expect(CERTAIN).toBe(CERTAIN_COLUMN))

describe('the columns of a file', () => {
  it('that hold one thing only are said when two are given to it', () => {
    expect([...findClashes(sure('lastName', 'birthDate', 'birthDate'))]).toEqual(['birthDate'])
    expect([...findClashes(sure('phone', 'phone', 'notes', 'notes', 'ignore', 'ignore', 'email', 'email'))]).toEqual([])
  })

  it('clash in whatever order they stand', () => {
    const field = fc.constantFrom<ImportField>('ignore', 'firstName', 'lastName', 'phone', 'birthDate', 'chartNumber')
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        expect([...findClashes(sure(...fields))].sort()).toEqual([...findClashes(sure(...fields.toReversed()))].sort())
      }),
    )
  })

  it('are missed when nobody would be named, or could be reached', () => {
    expect(findMissing(sure('chartNumber'))).toEqual(['name', 'way'])
    expect(findMissing(sure('organization', 'workPhone'))).toEqual([])
    expect(findMissing(sure('name'))).toEqual(['way'])
  })

  it('ask how dates are read only where there is a date', () => {
    expect(hasDates(sure('lastName', 'phone'))).toBe(false)
    expect(hasDates(sure('lastName', 'nextAppointment'))).toBe(true)
  })

  it.each([
    [1, 'sure'],
    [0.9, 'sure'],
    [0.7, 'likely'],
    [0.69, 'doubtful'],
    [0.2, 'doubtful'],
    [0, 'doubtful'],
  ] as const)('known with %d are %s', (certainty, word) => expect(certaintyOf(certainty)).toBe(word))

  it('are looked at by a person when one is doubtful, twice there, or when nobody has a name', () => {
    expect(needsLook(sure('name', 'phone'))).toBe(false)
    expect(needsLook([...sure('name'), { field: 'ignore', certainty: 0 }])).toBe(false)
    expect(needsLook([...sure('name'), { field: 'phone', certainty: 0.3 }])).toBe(true)
    expect(needsLook(sure('name', 'gender', 'gender'))).toBe(true)
    expect(needsLook(sure('phone'))).toBe(true)
  })
})
