import { describe, expect, it } from 'vitest'
import { MAX_IMPORT_BYTES } from '../../../server/contract/imports.ts'
import { checkFile, MAX_FILE_BYTES } from './check-file.ts'

it('a file is as large as the service takes it', () => expect(MAX_FILE_BYTES).toBe(MAX_IMPORT_BYTES))

describe('a file that somebody has chosen', () => {
  it.each([
    ['patients.csv', 10, null],
    ['PATIENTS.CSV', 10, null],
    ['Liste de patients 2026.05.txt', 10, null],
    ['contacts.vcf', 10, null],
    ['patients.xlsx', 10, null],
    ['export', 10, null],
    ['patients.xls', 10, 'old-excel'],
    ['patients.ods', 10, 'old-excel'],
    ['Rapport.PDF', 10, 'pdf'],
    ['photo.jpeg', 10, 'type'],
    ['patients.csv.exe', 10, 'type'],
    ['patients.csv', 0, 'empty'],
    ['patients.csv', MAX_FILE_BYTES, null],
    ['patients.csv', MAX_FILE_BYTES + 1, 'too-large'],
  ] as const)('%s of %d bytes: %s', (name, size, problem) => {
    expect(checkFile({ name, size })).toBe(problem)
  })
})
