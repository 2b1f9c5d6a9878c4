/** One stanza of apt's settings that names packages: the fields of deb822 (sources.list(5)), names in lower case. */
export type AptSource = Readonly<Record<string, string>>

/**
 * The enabled sources of packages in a file of `/etc/apt/sources.list.d/*.sources` (deb822). An inline key spans
 * several lines, which are kept.
 */
export function parseDeb822(text: string): AptSource[] {
  const sources: AptSource[] = []
  for (const paragraph of text.split(/\n[^\S\n]*\n/)) {
    const fields: Record<string, string> = {}
    let last = ''
    for (const line of paragraph.split('\n')) {
      if (line.startsWith('#')) continue
      const [, name, value] = /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line) ?? []
      if (name !== undefined) {
        last = name.toLowerCase()
        fields[last] = (value ?? '').trimEnd()
      } else if (/^\s+\S/.test(line) && last) {
        fields[last] += `\n${line.trimEnd()}`
      }
    }
    const isOn = !/^(no|false|without|off|disable|0)$/i.test(fields.enabled ?? 'yes')
    if (isOn && words(fields.types).includes('deb') && fields.uris && fields.suites) sources.push(fields)
  }
  return sources
}

/** The sources of packages in a `sources.list`: `deb [signed-by=/path] https://mirror/debian suite main`. */
export function parseOneLine(text: string): AptSource[] {
  const sources: AptSource[] = []
  for (const line of text.split('\n')) {
    const [, options = '', uri, suite, components = ''] =
      /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line) ?? []
    if (!uri || !suite) continue
    const fields: Record<string, string> = { types: 'deb', uris: uri, suites: suite, components: components.trim() }
    for (const option of words(options)) {
      const [name = '', value = ''] = option.split('=')
      fields[DEB822[name] ?? name] = value.replaceAll(',', ' ')
    }
    sources.push(fields)
  }
  return sources
}

/** Options that have another name in deb822. */
const DEB822: Record<string, string> = { arch: 'architectures', lang: 'languages', target: 'targets' }

/**
 * The machine's own source of Debian's main archive, asked for another suite instead; null when it has none, as on
 * Ubuntu. `release` is the machine's own (`VERSION_CODENAME`): the archive is where that comes from.
 */
export function otherSuite(sources: readonly AptSource[], release: string, suite: string): AptSource | null {
  const names = [release, 'oldstable', 'stable', 'testing', 'unstable', 'sid'].filter((name) => name !== '')
  const archive = sources.find(
    (source) => words(source.suites).some((name) => names.includes(name)) && words(source.components).includes('main'),
  )
  return archive ? { ...archive, types: 'deb', suites: suite, components: 'main' } : null
}

/** As apt reads them. */
export const formatDeb822 = (sources: readonly AptSource[]): string =>
  sources
    .map(
      (source) =>
        `${Object.entries(source)
          .map(([name, value]) => `${name}: ${value}\n`)
          .join('')}`,
    )
    .join('\n')

const words = (text = ''): string[] => text.split(/\s+/).filter((word) => word !== '')
