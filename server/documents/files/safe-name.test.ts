import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extensionOf, numberName, safeName } from './safe-name.ts'

describe('a name', () => {
  it.each([
    ['panoramique.jpg', 'panoramique.jpg'],
    ['Plan de traitement – Mme Côté.pdf', 'Plan de traitement – Mme Côté.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\calc.pdf', 'calc.pdf'],
    ['C:\\fakepath\\radio.png', 'radio.png'],
    ['/etc/shadow', 'shadow'],
    ['..', 'document'],
    ['...', 'document'],
    ['', 'document'],
    ['   ', 'document'],
    ['.pdf', 'document.pdf'],
    ['..pdf', 'document.pdf'],
    ['.htaccess', 'document.htaccess'],
    ['radio\0.png', 'radio.png'],
    ['radio.png\0.exe', 'radio.png.exe'],
    ['radio\r\nSet-Cookie: a=b.png', 'radioSet-Cookie_ a=b.png'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['\u2066\u200ffile\u2069.pdf', 'file.pdf'],
    ['a\u200b\u00ad\ufeff\u{e0041}b.pdf', 'ab.pdf'],
    ['CON', '_CON'],
    ['con.pdf', '_con.pdf'],
    ['NUL.tar.gz', '_NUL.tar.gz'],
    ['COM1 .txt', '_COM1 .txt'],
    ['lpt².txt', '_lpt².txt'],
    ['console.pdf', 'console.pdf'],
    ['report.pdf. . .', 'report.pdf'],
    ['virus.exe.', 'virus.exe'],
    ['a<b>c:d"e|f?g*h.pdf', 'a_b_c_d_e_f_g_h.pdf'],
    ['file.pdf::$DATA', 'file.pdf__$DATA'],
    ['a\u2044b\uff0fc.pdf', 'a_b_c.pdf'],
    ['e\u0301te\u0301.pdf', 'été.pdf'],
    ['a \t\u00a0 b.pdf', 'a b.pdf'],
    ['half \ud800.pdf', 'half .pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeName(given)).toBe(kept)
  })

  it('is cut to 255 bytes between letters, and keeps its extension', () => {
    const name = safeName(`${'é'.repeat(300)}.pdf`)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
    expect(name).toMatch(/^é+\.pdf$/)
    expect(Buffer.byteLength(safeName('👩‍⚕️'.repeat(200)))).toBeLessThanOrEqual(255)
    expect(Buffer.byteLength(safeName(`a.${'b'.repeat(400)}`))).toBeLessThanOrEqual(255)
    expect(safeName('x'.repeat(1_000_000))).toHaveLength(255)
  })

  it('is safe whatever was given, and stays as it is when it is given again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeName(given)
        expect(name).not.toMatch(/[\p{C}/\\<>:"|?*]|^[. ]|[. ]$|^$/u)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(safeName(name)).toBe(name)
      }),
    )
  })

  it('has the extension by which a computer opens it', () => {
    expect(extensionOf('Radio.JPG')).toBe('jpg')
    expect(extensionOf('radio.jpg.exe')).toBe('exe')
    expect(extensionOf('radio')).toBe('')
  })
})

describe('a name that is taken', () => {
  it('is numbered before its extension, whatever its capitals', () => {
    expect(numberName('radio.png', [])).toBe('radio.png')
    expect(numberName('radio.png', ['Radio.PNG'])).toBe('radio (2).png')
    expect(numberName('radio.png', ['radio.png', 'radio (2).png'])).toBe('radio (3).png')
    expect(numberName('document', ['document'])).toBe('document (2)')
  })

  it('stays within 255 bytes', () => {
    const long = safeName(`${'é'.repeat(300)}.pdf`)
    const numbered = numberName(long, [long])
    expect(numbered).toMatch(/ \(2\)\.pdf$/)
    expect(Buffer.byteLength(numbered)).toBeLessThanOrEqual(255)
  })
})
