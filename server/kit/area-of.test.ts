import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaOf } from './area-of.ts'

describe('where a number comes from', () => {
  it.each([
    ['+15145550142', 'Montréal', 'Montréal'],
    ['+14185550142', 'Québec et est du Québec', 'Québec City and eastern Québec'],
    ['+13055550142', 'Floride, États-Unis', 'Florida, United States'],
    ['+18005550142', 'Numéro sans frais', 'Toll-free number'],
    ['+33612345678', 'France', 'France'],
    ['+18765550142', 'Jamaïque', 'Jamaica'],
    ['+442079460958', 'Royaume-Uni', 'United Kingdom'],
  ])('%s: %s', (number, fr, en) => {
    expect(areaOf(number)).toEqual({ fr, en })
  })

  it.each(['+883510001234567', '+1999', '101', '', 'anonymous', '+19995550142'])('is not known of %s', (number) => {
    expect(areaOf(number)).toBeNull()
  })

  it('is asked of anything without harm', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+\d{1,18}$/)), (number) => {
        const area = areaOf(number)
        return area === null || (area.fr.length > 0 && area.en.length > 0)
      }),
    )
  })
})
