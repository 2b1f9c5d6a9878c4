import { shownNumber } from '../components/private.tsx'
import { formatNumber } from '../i18n/format.ts'

/** A number as a person writes it; the beginning of numbers ends in `…`: `438…`, `514 555…`, `+33899…`. */
export function shown(number: string, isPrefix = false): string {
  if (!isPrefix) return shownNumber(formatNumber(number))
  const [, area, rest] = /^\+1(\d{3})(\d*)$/.exec(number) ?? []
  return area ? `${area} ${rest}`.trimEnd().concat('…') : `${number}…`
}
