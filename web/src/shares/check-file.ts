/** What the page can tell of a file before a byte of it is sent. The service looks inside. */
export type FileProblem = 'empty' | 'too-large' | 'folder'

export function checkFile(
  { size }: Pick<File, 'size'>,
  isFolder: boolean,
  megabytes: number | null,
): FileProblem | null {
  if (isFolder) return 'folder'
  if (size === 0) return 'empty'
  return megabytes !== null && size > megabytes * 1024 * 1024 ? 'too-large' : null
}

const UNITS = ['o', 'ko', 'Mo', 'Go'] as const

/** `1,4 Mo`, `1.4 MB`: as the systems people know show it. */
export function formatBytes(bytes: number, language: 'fr' | 'en'): string {
  let amount = bytes
  let unit = 0
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1024
    unit++
  }
  const digits = unit === 0 || amount >= 10 ? 0 : 1
  const said = new Intl.NumberFormat(language === 'fr' ? 'fr-CA' : 'en-CA', { maximumFractionDigits: digits }).format(
    amount,
  )
  const name = UNITS[unit]!
  return `${said}\u00a0${language === 'fr' ? name : ['bytes', 'kB', 'MB', 'GB'][unit]}`
}
