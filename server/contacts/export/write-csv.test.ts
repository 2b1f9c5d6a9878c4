import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, defuseCell } from './write-csv.ts'

describe('a cell', () => {
  it.each([
    ['Tremblay', 'Tremblay'],
    ['Côté-Roy', 'Côté-Roy'],
    ['514 555-0142', '514 555-0142'],
    ['=1+1', "'=1+1"],
    ['+1 514', "'+1 514"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "  '=1"],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['＝1', "'＝1"],
    ['a;=cmd|x', "a;'=cmd|x"],
    ['a";=cmd', `a";'=cmd`],
    ['a\n=cmd', "a\n'=cmd"],
    ['', ''],
  ])('%j is written as %j', (text, written) => expect(defuseCell(text)).toBe(written))

  it('begins no formula, by whatever separator the line is split', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\t', '\r', '\n', '|', ' ', 'a', '＝'),
    })
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (cells) => {
        const line = csvLine(cells)
        for (const separator of [',', ';', '\t', '|'])
          for (const piece of line.split(new RegExp(`[${separator}\\r\\n]`)))
            expect(piece.replace(/^["\s]+/, '')).not.toMatch(/^[=+\-@＝]/)
      }),
    )
  })
})
