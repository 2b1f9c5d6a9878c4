import { expect, test } from 'vitest'
import { isForeign, type Provenance } from './is-foreign.ts'

const own: Provenance = {
  method: 'POST',
  upgrade: false,
  origin: undefined,
  fetchSite: undefined,
  host: 'relais.clinique.example:8080',
  protocol: 'http',
}

test.each<[string, Partial<Provenance>, boolean]>([
  ['a program that says nothing of where it is', {}, false],
  ['the panel itself', { origin: 'http://relais.clinique.example:8080', fetchSite: 'same-origin' }, false],
  ['the panel itself, in capitals', { origin: 'http://Relais.Clinique.Example:8080' }, false],
  ['the panel behind a proxy that ends TLS', { origin: 'https://relais.clinique.example:8080' }, false],
  [
    'the panel on the port of its protocol',
    { origin: 'https://a.example', host: 'a.example:443', protocol: 'https' },
    false,
  ],
  ['the panel by its IPv6 address', { origin: 'http://[::1]:8080', host: '[::1]:8080' }, false],
  ['another site', { origin: 'https://evil.example' }, true],
  ['another port of the same machine', { origin: 'http://relais.clinique.example:9090' }, true],
  ['a name that begins like ours', { origin: 'http://relais.clinique.example:8080.evil.example' }, true],
  ['a file, or a frame without rights', { origin: 'null' }, true],
  ['an origin that is none', { origin: 'hello' }, true],
  ['another site, by an older form', { fetchSite: 'cross-site' }, true],
  ['a sister site, by a form', { fetchSite: 'same-site' }, true],
  ['another site that only reads', { method: 'GET', origin: 'https://evil.example', fetchSite: 'cross-site' }, false],
  ['another site that listens', { method: 'GET', upgrade: true, origin: 'https://evil.example' }, true],
  ['a program that listens', { method: 'GET', upgrade: true }, false],
  ['the panel that listens', { method: 'GET', upgrade: true, origin: 'http://relais.clinique.example:8080' }, false],
])('a request of %s', (_, request, expected) => {
  expect(isForeign({ ...own, ...request })).toBe(expected)
})
