import { describe, expect, it } from 'vitest'
import { byArrival, readKeptText } from './kept-text.ts'

const kept = (from: string, body = 'Bonjour', part = '') =>
  readKeptText('1795316588-7', `1|43|${part}|abc@carrier|+15145550100|${from}|${body}`)

describe('a text as the dialplan keeps it', () => {
  it('is read whole', () => {
    expect(kept('<sip:+15145550142@carrier.example>', 'a%7Cb~c^~%25', 'x;1/2')).toEqual({
      key: '1795316588-7',
      at: new Date('2026-11-22T03:03:08Z'),
      length: 43,
      part: { id: 'x', number: 1, of: 2 },
      callId: 'abc@carrier',
      to: '+15145550100',
      from: '+15145550142',
      body: 'a|b\nc\r\n%',
    })
  })

  it.each([
    ['<sip:+15145550142@carrier.example;user=phone>', '+15145550142'],
    ['"Zoé" <sip:5145550142@carrier.example>', '5145550142'],
    ['"<sip:+15145550199@evil>" <sip:+15145550142@carrier>', '+15145550142'],
    ['"a%7Cb ~ ^ %25" <sips:+15145550142@carrier:5061>', '+15145550142'],
    ['<tel:+15145550142>', '+15145550142'],
    ['<sip:%2B15145550142@carrier>', '+15145550142'],
    ['<sip:%252B1%25@carrier>', '%2B1%'],
    ['<sip:anonymous@anonymous.invalid>', 'anonymous'],
    ['nonsense', ''],
  ])('says who wrote: %s', (from, number) => {
    expect(kept(from)?.from).toBe(number)
  })

  it.each([
    ['another key', 'x-1', '1|4||id|to|<sip:a@b>|body'],
    ['a key of the family itself', '', '1|4||id|to|<sip:a@b>|body'],
    ['a later version', '1795316588-7', '2|4||id|to|<sip:a@b>|body'],
    ['fewer fields', '1795316588-7', '1|4||id|to|<sip:a@b>'],
    ['more fields', '1795316588-7', '1|4||id|to|<sip:a@b>|body|more'],
    ['nothing', '1795316588-7', ''],
  ])('is refused with %s', (_, key, value) => {
    expect(readKeptText(key, value)).toBeNull()
  })

  it('stands in the order of arrival, also within a second', () => {
    const keys = ['1795316589-1', '1795316588-10', '1795316588-9']
    const texts = keys.map((key) => readKeptText(key, '1|1||id|to|<sip:a@b>|x')!)
    expect(texts.sort(byArrival).map(({ key }) => key)).toEqual(['1795316588-9', '1795316588-10', '1795316589-1'])
  })
})
