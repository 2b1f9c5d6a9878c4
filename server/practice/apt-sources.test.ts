import { describe, expect, it } from 'vitest'
import { formatDeb822, otherSuite, parseDeb822, parseOneLine } from './apt-sources.ts'

const DEBIAN = `# the archive
Types: deb deb-src
URIs: https://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: https://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`

describe('a file of deb822', () => {
  it('names its stanzas', () => {
    expect(parseDeb822(DEBIAN)).toMatchObject([
      { uris: 'https://mirror.example/debian', suites: 'bookworm bookworm-updates', components: 'main contrib' },
      { uris: 'https://mirror.example/debian-security', suites: 'bookworm-security' },
    ])
  })

  it('keeps an inline key as it stands', () => {
    const text = `Types: deb\nURIs: https://a.example\nSuites: x\nSigned-By:\n -----BEGIN\n .\n abc\n -----END\n`
    expect(parseDeb822(text)[0]?.['signed-by']).toBe('\n -----BEGIN\n .\n abc\n -----END')
    expect(formatDeb822(parseDeb822(text))).toContain('signed-by: \n -----BEGIN\n .\n abc\n -----END\n')
  })

  it.each(['Enabled: no', 'Enabled: false', 'enabled: No'])('leaves out what is off (%s)', (off) => {
    expect(parseDeb822(`Types: deb\nURIs: https://a.example\nSuites: x\n${off}\n`)).toEqual([])
  })

  it('leaves out sources of sources, and what is no stanza', () => {
    expect(parseDeb822('Types: deb-src\nURIs: https://a.example\nSuites: x\n\n\nnonsense\n')).toEqual([])
  })
})

describe('a sources.list', () => {
  it('is read with its options', () => {
    const text = [
      '# deb https://off.example/debian bookworm main',
      'deb [signed-by=/k.gpg arch=amd64,arm64] https://mirror.example/debian bookworm main contrib # said why',
      'deb-src https://mirror.example/debian bookworm main',
      'deb https://flat.example/repo ./',
    ].join('\n')
    expect(parseOneLine(text)).toEqual([
      {
        types: 'deb',
        uris: 'https://mirror.example/debian',
        suites: 'bookworm',
        components: 'main contrib',
        'signed-by': '/k.gpg',
        architectures: 'amd64 arm64',
      },
      { types: 'deb', uris: 'https://flat.example/repo', suites: './', components: '' },
    ])
  })
})

describe('another suite of Debian', () => {
  it('comes from where the machine’s own release comes from, with the same key', () => {
    expect(otherSuite(parseDeb822(DEBIAN), 'bookworm', 'forky')).toEqual({
      types: 'deb',
      uris: 'https://mirror.example/debian',
      suites: 'forky',
      components: 'main',
      'signed-by': '/usr/share/keyrings/debian-archive-keyring.gpg',
    })
  })

  it.each([
    ['a third party’s archive alone', 'deb https://apt.example/repo any main', 'bookworm'],
    ['an archive without main', 'deb https://apt.example/repo bookworm stable', 'bookworm'],
    ['nothing', '', 'bookworm'],
  ])('is not to be had from %s', (_, list, release) => {
    expect(otherSuite(parseOneLine(list), release, 'forky')).toBeNull()
  })

  it('is found where the machine follows stable by that name', () => {
    expect(otherSuite(parseOneLine('deb https://m.example/debian stable main'), 'trixie', 'sid')?.suites).toBe('sid')
  })
})
