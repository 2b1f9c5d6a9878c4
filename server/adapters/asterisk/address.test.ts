import { expect, test } from 'vitest'
import { readAddress, withoutSecret } from './address.ts'

test('an address is read with everything percent-encoded in it', () => {
  expect(readAddress('ami://relais:p%40ss%3Aw%2Frd@pbx.example:5039', 'AMI_URL')).toEqual({
    host: 'pbx.example',
    port: 5039,
    user: 'relais',
    secret: 'p@ss:w/rd',
    where: 'pbx.example:5039',
    origin: 'ami://pbx.example:5039',
  })
  expect(readAddress('http://u:100%@[::1]', 'ARI_URL')).toMatchObject({
    host: '::1',
    port: 80,
    secret: '100%',
    origin: 'http://[::1]:80',
  })
})

test.each(['nonsense', 'ami://127.0.0.1', 'ami://user@127.0.0.1', 'ami://user:se%0D%0Acret@127.0.0.1'])(
  '%j is refused, without repeating it',
  (url) => {
    expect(() => readAddress(url, 'AMI_URL')).toThrow(/^AMI_URL /)
    expect(() => readAddress(url, 'AMI_URL')).not.toThrow(/:\/\/|%0D|@/)
  },
)

test('what others say about a link goes into the log without the secret', () => {
  const text = 'Invalid URL: ws://h/ari/events?app=relais&api_key=relais:p%40ss (p@ss)'
  expect(withoutSecret(text, { secret: 'p@ss' })).toBe('Invalid URL: ws://h/ari/events?app=relais&api_key=relais:… (…)')
})
