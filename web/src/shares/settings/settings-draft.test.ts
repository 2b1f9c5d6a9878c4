import { expect, it } from 'vitest'
import { changeOf, countriesOf, draftOf, findWrong, prefixesOf, type SettingsField } from './settings-draft.ts'

const draft = draftOf({
  ...{ documentMegabytes: 200, documentDays: 14, documentKeepDays: 90, codeDigits: 6 },
  ...{ callableCountries: ['CA', 'US'], uncallablePrefixes: [], codeCallsAnHour: 4, codeCallRetryMinutes: [5, 30] },
})

it.each<[SettingsField, string, boolean]>([
  ['documentMegabytes', '4000', false],
  ['documentMegabytes', '0', true],
  ['documentDays', '91', true],
  ['documentKeepDays', '0', false],
  ['documentKeepDays', '1e3', true],
  ['codeCallsAnHour', '', true],
  ['callableCountries', 'ca fr; be', false],
  ['callableCountries', 'Canada', true],
  ['callableCountries', '', false],
  ['uncallablePrefixes', '1 900, +33 (899)', false],
  ['uncallablePrefixes', '+1900x', true],
  ['codeCallRetryMinutes', '5 30 120', false],
  ['codeCallRetryMinutes', '', false],
  ['codeCallRetryMinutes', '0', true],
  ['codeCallRetryMinutes', '1,2,3,4,5,6,7,8,9,10,11', true],
])('%s as "%s": wrong is %s', (field, typed, wrong) => {
  expect(findWrong({ ...draft, [field]: typed }).has(field)).toBe(wrong)
})

it('sends only what was changed, as the service writes it', () => {
  expect(changeOf(draft, draft)).toEqual({})
  expect(changeOf(draft, { ...draft, codeDigits: '8', callableCountries: 'ca, ca fr' })).toEqual({
    ...{ codeDigits: 8, callableCountries: ['CA', 'FR'] },
  })
})

it('reads lists as people write them', () => {
  expect(countriesOf(' ca;US\nca ')).toEqual(['CA', 'US'])
  expect(prefixesOf('1 900; +1 976,\n\n+1900')).toEqual(['+1900', '+1976'])
})
