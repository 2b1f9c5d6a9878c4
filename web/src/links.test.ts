import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownParts } from './links.ts'

describe('a link', () => {
  it('of a known sender opens', () => {
    expect(shownParts('Ma radio: https://exemple.ca/r?a=1, merci', true)).toEqual([
      { kind: 'text', text: 'Ma radio: ' },
      { kind: 'open', text: 'https://exemple.ca/r?a=1', href: 'https://exemple.ca/r?a=1' },
      { kind: 'text', text: ', merci' },
    ])
  })

  it('of anybody else is a name that leads nowhere', () => {
    expect(shownParts('Cliquez bit.ly/x?y=1#z', false)).toEqual([
      { kind: 'text', text: 'Cliquez ' },
      { kind: 'harmless', host: 'bit.ly', defanged: 'hxxps://bit[.]ly/x?y=1#z' },
    ])
  })

  it.each([
    ['https://аpple.com/a', { kind: 'open', text: 'https://xn--pple-43d.com/a', href: 'https://xn--pple-43d.com/a' }],
    ['https:\\\\evil.com\\a', { kind: 'open', text: 'https://evil.com/a', href: 'https://evil.com/a' }],
    ['https://banque.ca@evil.com/a', { kind: 'harmless', host: 'evil.com', defanged: 'hxxps://evil[.]com/a' }],
    [
      'http://192.168.1.1/reboot',
      { kind: 'harmless', host: '192.168.1.1', defanged: 'hxxps://192[.]168[.]1[.]1/reboot' },
    ],
  ])('such as %s is shown as it really is, even of a known sender', (body, part) => {
    expect(shownParts(body, true)).toEqual([part])
  })

  it('of anybody unknown never opens, whatever the text; of anybody known only by http', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('https://', 'javascript:', 'data:', 'www.', 'bit.ly/', '.com', '@', '\u202E', '"', '<', ' '),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const body = pieces.join('')
        expect(shownParts(body, false).every(({ kind }) => kind !== 'open')).toBe(true)
        for (const part of shownParts(body, true)) if (part.kind === 'open') expect(part.href).toMatch(/^https?:\/\//)
      }),
      { numRuns: 500 },
    )
  })
})
