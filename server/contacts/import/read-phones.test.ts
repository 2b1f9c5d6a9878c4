import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinPhones, readPhones } from './read-phones.ts'

const quebec = { use: null, country: 'CA', areaCode: '514' }
const numbers = (raw: string, context: Parameters<typeof readPhones>[1] = quebec) =>
  readPhones(raw, context).phones.map(({ number, label, kind, extension }) => [number, label, kind, extension])

describe('a cell of numbers', () => {
  it.each([
    ['5145550142', [['+15145550142', null, null, null]]],
    ['(514) 555-0142', [['+15145550142', null, null, null]]],
    ['1-514-555-0142', [['+15145550142', null, null, null]]],
    ['+1 514 555 0142', [['+15145550142', null, null, null]]],
    ['514.555.0142', [['+15145550142', null, null, null]]],
    ['5145550142.0', [['+15145550142', null, null, null]]],
    ['5.145550142E+09', [['+15145550142', null, null, null]]],
    ['514-555-0142 poste 22', [['+15145550142', null, 'landline', '22']]],
    ['514-555-0142, poste 22', [['+15145550142', null, 'landline', '22']]],
    ['514 555 0142 x22', [['+15145550142', null, 'landline', '22']]],
    ['514-555-0142 #4321', [['+15145550142', null, 'landline', '4321']]],
    ['(c) 514 555 0142', [['+15145550142', 'cellulaire', 'mobile', null]]],
    ['514 555-0142 (cell)', [['+15145550142', 'cellulaire', 'mobile', null]]],
    ['dom.: 514 555-0142', [['+15145550142', 'maison', null, null]]],
    ['rés 514-555-0142', [['+15145550142', 'maison', null, null]]],
    ['bur: 514-555-0142', [['+15145550142', 'travail', 'landline', null]]],
    ['mère 514-555-0142', [['+15145550142', 'mere', null, null]]],
    [
      '514-555-0142 / 450-555-0199',
      [
        ['+15145550142', null, null, null],
        ['+14505550199', null, null, null],
      ],
    ],
    [
      '514-555-0142/450-555-0199',
      [
        ['+15145550142', null, null, null],
        ['+14505550199', null, null, null],
      ],
    ],
    [
      '514-555-0142 ou 450-555-0199',
      [
        ['+15145550142', null, null, null],
        ['+14505550199', null, null, null],
      ],
    ],
    [
      '514-555-0142 450-555-0199',
      [
        ['+15145550142', null, null, null],
        ['+14505550199', null, null, null],
      ],
    ],
    [
      'C: 514-555-0142 R: 450-555-0199',
      [
        ['+15145550142', 'cellulaire', 'mobile', null],
        ['+14505550199', 'maison', null, null],
      ],
    ],
    ['514/555-0142', [['+15145550142', null, null, null]]],
    ['+33 1 42 68 53 00', [['+33142685300', null, null, null]]],
    ['011 33 1 42 68 53 00', [['+33142685300', null, null, null]]],
    ['555-0142', [['+15145550142', null, null, null]]],
    ['000-000-0000', []],
    ['999-9999', []],
    ['', []],
    ['refuse', []],
  ])('%s', (raw, read) => {
    expect(numbers(raw)).toEqual(read)
    expect(readPhones(raw, quebec).bad).toEqual([])
  })

  it.each(['12345', '514-555-014', '014-555-0142', '514-155-0142', '514-555-01422', '51-45-55'])(
    '%s is none',
    (raw) => {
      expect(numbers(raw)).toEqual([])
      expect(readPhones(raw, quebec).bad).toHaveLength(1)
    },
  )

  it('says of seven digits that the area was assumed, and cannot read them without one', () => {
    expect(readPhones('555-0142', quebec).phones[0]).toMatchObject({ number: '+15145550142', isAreaAssumed: true })
    expect(readPhones('555-0142', { ...quebec, areaCode: null })).toEqual({ phones: [], bad: ['555-0142'] })
  })

  it('is of the use its column has', () => {
    expect(numbers('514 555 0142', { ...quebec, use: 'mobile' })).toEqual([
      ['+15145550142', 'cellulaire', 'mobile', null],
    ])
    expect(numbers('514 555 0142 (c)', { ...quebec, use: 'home' })).toEqual([
      ['+15145550142', 'cellulaire', 'mobile', null],
    ])
  })

  it('is read by the plan of its country', () => {
    expect(numbers('01 42 68 53 00', { use: null, country: 'FR', areaCode: null })).toEqual([
      ['+33142685300', null, null, null],
    ])
  })

  it('never crashes, and gives only numbers in E.164', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (raw, isCanada) => {
        const read = readPhones(raw, isCanada ? quebec : { use: 'home', country: 'FR', areaCode: null })
        for (const { number } of read.phones) expect(number).toMatch(/^\+\d{7,15}$/)
      }),
      { numRuns: 500 },
    )
  })
})

it('a number of two columns is one, and the mobile', () => {
  const home = readPhones('514 555 0142', { ...quebec, use: 'home' }).phones
  const cell = readPhones('514 555 0142', { ...quebec, use: 'mobile' }).phones
  const other = readPhones('450 555 0142', { ...quebec, use: 'home' }).phones
  expect(joinPhones([...home, ...cell, ...other])).toMatchObject([
    { number: '+15145550142', kind: 'mobile', label: 'cellulaire' },
    { number: '+14505550142', kind: 'landline', label: 'maison' },
  ])
})
