import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLinks } from '../../server/contract/links.ts'

const linksOf = (body: string) =>
  splitLinks(body).flatMap((part) =>
    part.kind === 'link' ? [{ text: part.text, host: part.host, href: part.href }] : [],
  )

describe('a text', () => {
  it.each([
    ['Voir https://exemple.com/a?b=1.', 'https://exemple.com/a?b=1', 'exemple.com', 'https://exemple.com/a?b=1'],
    ['bit.ly/xyz', 'bit.ly/xyz', 'bit.ly', 'https://bit.ly/xyz'],
    ['Allez à exemple.ca!', 'exemple.ca', 'exemple.ca', 'https://exemple.ca/'],
    ['(www.exemple.ca)', 'www.exemple.ca', 'www.exemple.ca', 'https://www.exemple.ca/'],
    [
      'https://fr.wikipedia.org/wiki/Dent_(anatomie)',
      'https://fr.wikipedia.org/wiki/Dent_(anatomie)',
      'fr.wikipedia.org',
      'https://fr.wikipedia.org/wiki/Dent_(anatomie)',
    ],
    ['HTTPS://EXEMPLE.COM', 'HTTPS://EXEMPLE.COM', 'exemple.com', 'https://exemple.com/'],
    // letters of another alphabet, and a fullwidth point
    ['https://аpple.com', 'https://аpple.com', 'xn--pple-43d.com', 'https://xn--pple-43d.com/'],
    ['https://evil。com/', 'https://evil。com/', 'evil.com', 'https://evil.com/'],
    ['http:\\\\evil.com\\x', 'http:\\\\evil.com\\x', 'evil.com', 'http://evil.com/x'],
    ['data:text/html,https://evil.com', 'https://evil.com', 'evil.com', 'https://evil.com/'],
    ['https://exemple.com./x', 'https://exemple.com./x', 'exemple.com', 'https://exemple.com/x'],
    // nobody is led there
    ['https://banque.com:x@evil.com/', 'https://banque.com:x@evil.com/', 'evil.com', null],
    ['http://3232235777/x', 'http://3232235777/x', '192.168.1.1', null],
    ['http://0x7f.1/', 'http://0x7f.1/', '127.0.0.1', null],
    ['http://[::1]/', 'http://[::1]/', '[::1]', null],
    ['http://routeur/redemarrer', 'http://routeur/redemarrer', 'routeur', null],
    // signs that are not seen
    ['exa\u200Bmple.com/x', 'example.com/x', 'example.com', 'https://example.com/x'],
    ['https://ex\u202Emoc.elpma', 'https://exmoc.elpma', 'exmoc.elpma', 'https://exmoc.elpma/'],
  ])('%j leads somewhere', (body, text, host, href) => expect(linksOf(body)).toEqual([{ text, host, href }]))

  it.each([
    'Merci.Bonjour, à 14h.Merci la.me',
    'anne@exemple.com',
    'mailto:anne@exemple.com',
    'javascript:alert(1)',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'tel:+15145550142',
    'exemple.com@evil.com/',
    'et/ou 1.5/2 a.m./p.m. Dr.Roy 3.50$',
    'https://',
    'www.',
    '',
  ])('%j leads nowhere', (body) => expect(linksOf(body)).toEqual([]))

  it('keeps every sign that is seen, in order, and leads by http alone', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'https://',
        'http:',
        'javascript:',
        'www.',
        'bit.ly/',
        '.com',
        '@',
        '//',
        '\\',
        '\u202E',
        '(',
        ')',
        ' ',
        '👩‍⚕️',
        '<a href="',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const body = pieces.join('')
        const parts = splitLinks(body)
        const seen = splitLinks(parts.map(({ text }) => text).join(''))
        expect(seen.map(({ text }) => text).join('')).toBe(parts.map(({ text }) => text).join(''))
        expect(body.replaceAll(/\p{Cf}/gu, '')).toBe(
          parts
            .map(({ text }) => text)
            .join('')
            .replaceAll(/\p{Cf}/gu, ''),
        )
        for (const part of parts)
          if (part.kind === 'link' && part.href !== null)
            expect(part.href).toMatch(/^https?:\/\/[a-z0-9._-]+\.[a-z0-9-]+[:/]/)
      }),
      { numRuns: 1_000 },
    )
  })

  it('of any length is read at once', () => {
    for (const hostile of [
      'a-'.repeat(20_000),
      'a.'.repeat(20_000),
      'www.'.repeat(10_000),
      `https://${'('.repeat(20_000)}`,
      `${'https://a'.repeat(4_000)}))))`,
    ]) {
      const before = performance.now()
      splitLinks(hostile)
      expect(performance.now() - before).toBeLessThan(500)
    }
  })
})
