import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDelimiter, readCsv } from './read-csv.ts'

async function rowsOf(chunks: string[], delimiter = ',', width: number | null = null) {
  async function* source() {
    yield* chunks
  }
  const rows = []
  for await (const some of readCsv(source(), { delimiter, width })) rows.push(...some)
  return rows
}
const cellsOf = async (text: string, delimiter = ',', width: number | null = null) =>
  (await rowsOf([text], delimiter, width)).map(({ line, cells }) => [line, ...cells])

describe('delimited text', () => {
  it.each([
    [
      'a,b\nc,d',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ],
    ],
    [
      'a,b\rc,d\n\r\ne,f',
      [
        [1, 'a', 'b'],
        [2, 'c', 'd'],
        [4, 'e', 'f'],
      ],
    ],
    ['"a,b",c', [[1, 'a,b', 'c']]],
    ['"a ""b""",c', [[1, 'a "b"', 'c']]],
    [
      '"a\nb",c\nd,e',
      [
        [1, 'a\nb', 'c'],
        [3, 'd', 'e'],
      ],
    ],
    ['a "b" c,d', [[1, 'a "b" c', 'd']]],
    ['"a" , "b"', [[1, 'a', 'b']]],
    ['a,b,', [[1, 'a', 'b', '']]],
    ['"a",""', [[1, 'a', '']]],
    [',,\n\na', [[3, 'a']]],
    ['"5\' 10"",b', [[1, '5\' 10"', 'b']]],
  ])('%j', async (text, rows) => expect(await cellsOf(text)).toEqual(rows))

  it('with a quote that is never closed loses that line alone', async () => {
    const rows = await rowsOf(['a,"b\nc,d\ne,f'], ',', 2)
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ])
    expect(rows.map(({ isUnbalanced }) => isUnbalanced ?? false)).toEqual([true, false, false])
    // The next quote of the file does not close it.
    expect(await cellsOf('a,"b\n"c","d"\ne,f', ',', 2)).toEqual([
      [1, 'a', 'b'],
      [2, 'c', 'd'],
      [3, 'e', 'f'],
    ])
  })

  it('is the same however it comes in pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ') })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        fc.nat(7),
        async (table, cut) => {
          const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n')
          const pieces = text.match(new RegExp(`[\\s\\S]{1,${cut + 1}}`, 'g')) ?? []
          const whole = await rowsOf([text], ',', 2)
          expect(await rowsOf(pieces, ',', 2)).toEqual(whole)
          const lines = new Set(whole.map(({ line }) => line))
          expect(lines.size).toBe(whole.length)
        },
      ),
    )
  })

  it.each([
    [['a,b', 'c,d'], ','],
    [['Nom;Tél', 'Côté, Luc;514', 'Roy, Anne;450'], ';'],
    [['a\tb', 'c, d\te'], '\t'],
    [['a|b|c', '1|2|3'], '|'],
    [['seul'], ','],
  ])('%j is delimited by %j', (sample, delimiter) => expect(findDelimiter(sample)).toBe(delimiter))
})
