import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../contract/shapes.ts'
import { chooseLanguage } from './choose-language.ts'
import { html } from './html.ts'
import { isForeign, type Provenance } from './is-foreign.ts'
import { uniqueNames } from './unique-names.ts'
import { visitorAddress } from './visitor-address.ts'

describe('a request that changes something', () => {
  const own: Provenance = {
    method: 'POST',
    origin: undefined,
    fetchSite: undefined,
    host: 'docs.example',
    ownHost: null,
  }
  const cases: [what: string, request: Partial<Provenance>, foreign: boolean][] = [
    ['a form of the page itself', { origin: 'null', fetchSite: 'same-origin' }, false],
    ['a script of the page itself', { origin: 'https://docs.example', fetchSite: 'same-origin' }, false],
    ['a form that is sent again by hand', { origin: 'null', fetchSite: 'none' }, false],
    ['a browser too old to say', { origin: 'null' }, false],
    ['a program', {}, false],
    ['another site', { origin: 'https://evil.example', fetchSite: 'cross-site' }, true],
    ['another site that hides its name', { origin: 'null', fetchSite: 'cross-site' }, true],
    ['another host of the same site', { origin: 'https://www.docs.example', fetchSite: 'same-site' }, true],
    ['another site, in a browser that only says whence', { origin: 'https://evil.example' }, true],
    ['another port', { origin: 'https://docs.example:8443' }, true],
    ['what is no origin', { origin: 'garbage' }, true],
    ['another site that only looks', { method: 'GET', fetchSite: 'cross-site' }, false],
    ['another site that takes back', { method: 'DELETE', fetchSite: 'cross-site' }, true],
    ['the address links are made of, behind a proxy', { origin: 'https://out.example', ownHost: 'out.example' }, false],
  ]
  it.each(cases)('%s', (_what, request, foreign) => {
    expect(isForeign({ ...own, ...request })).toBe(foreign)
  })
})

describe('the language of a page', () => {
  const cases: [chosen: string | undefined, known: Language | null, accept: string | undefined, language: Language][] =
    [
      [undefined, null, undefined, 'fr'],
      [undefined, null, 'de,es;q=0.5', 'fr'],
      [undefined, null, 'en-US,en;q=0.9', 'en'],
      [undefined, null, 'fr-CA,en;q=0.9', 'fr'],
      [undefined, null, 'fr;q=0.3, EN;q=0.8', 'en'],
      [undefined, null, 'en;q=0, fr', 'fr'],
      [undefined, null, 'en;q=nonsense', 'en'],
      [undefined, 'fr', 'en', 'fr'],
      ['en', 'fr', 'fr', 'en'],
      ['xx', 'en', 'fr', 'en'],
    ]
  it.each(cases)('chosen %s, known %s, asked for %s: %s', (chosen, known, accept, language) => {
    expect(chooseLanguage(chosen, known, accept)).toBe(language)
  })

  it('is one of the two, whatever a browser asks for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (accept) => {
        expect(['fr', 'en']).toContain(chooseLanguage(undefined, null, accept))
      }),
    )
  })
})

describe('where a visitor is', () => {
  const cases: [claimed: string, socket: string | undefined, address: string][] = [
    ['203.0.113.9', '127.0.0.1', '203.0.113.9'],
    ['::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['2001:db8::1', undefined, '2001:db8::1'],
    ['fe80::1%eth0', undefined, 'fe80::1'],
    ['unknown', '198.51.100.7', '198.51.100.7'],
    ['203.0.113.9:4711', '198.51.100.7', '198.51.100.7'],
    ['<script>', undefined, ''],
  ]
  it.each(cases)('%s over %s is %s', (claimed, socket, address) => {
    expect(visitorAddress(claimed, socket)).toBe(address)
  })
})

describe('names in an archive', () => {
  it('are told apart as Windows and macOS tell them apart', () => {
    expect(uniqueNames(['a.pdf', 'A.pdf', 'a.pdf', 'a (2).pdf', 'b'])).toEqual([
      'a.pdf',
      'A (2).pdf',
      'a (3).pdf',
      'a (2) (2).pdf',
      'b',
    ])
    expect(uniqueNames(['é.txt', 'e\u0301.txt'])).toEqual(['é.txt', 'é (2).txt'])
  })

  it('lead nowhere but into the folder they are unpacked in', () => {
    expect(uniqueNames(['../../etc/passwd', '..', '', 'c:\\x', 'a\0b'])).toEqual([
      '.._.._etc_passwd',
      '_..',
      '_',
      'c:_x',
      'a_b',
    ])
  })

  it('stay as many, and differ', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 8 }), { maxLength: 30 }), (names) => {
        const unique = uniqueNames(names)
        expect(unique).toHaveLength(names.length)
        expect(new Set(unique.map((name) => name.toLowerCase())).size).toBe(names.length)
        for (const name of unique) expect(name).not.toMatch(/[/\\\0]|^\.{0,2}$/)
      }),
    )
  })
})

describe('a page', () => {
  it('shows any text as text, between elements and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inside = html`<b title="${text}">${text}</b>`.html.slice('<b title="'.length, -'</b>'.length)
        expect(inside.replace(/^[^"<>]*">/, '')).not.toMatch(/[<>"']/)
      }),
    )
  })

  it('leaves out what is not there, and joins lists', () => {
    expect(html`a${null}${undefined}${false}${[html`<i>${1}</i>`, 'x&y']}`.html).toBe('a<i>1</i>x&amp;y')
  })
})
