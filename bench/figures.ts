/** What a benchmark found. */
export type Figures = {
  title: string
  lines: readonly string[]
  /** Each limit in words, figure included: `median 1.2 ms <= 5 ms`. */
  checks: readonly { what: string; isHeld: boolean }[]
}

export const say = (...lines: string[]) => void process.stdout.write(lines.map((line) => `${line}\n`).join(''))

/** The smallest of the values that at least `share` (0 to 1) of them do not exceed: 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

export const median = (values: readonly number[]) => quantile(values, 0.5)

/** `median 1.2  p90 3.0  p99 4.5  max 5.1 ms (200)` */
export function spread(values: readonly number[], unit = 'ms'): string {
  const at = (share: number) => show(quantile(values, share))
  return `median ${at(0.5)}  p90 ${at(0.9)}  p99 ${at(0.99)}  max ${at(1)} ${unit}  (${values.length})`
}

export const show = (value: number) =>
  Math.abs(value) < 100 ? value.toFixed(2) : Math.round(value).toLocaleString('en')

/** One limit: held when `value` is at most (or at least) `limit`. A value that is no number is never held. */
export function check(what: string, value: number, is: '<=' | '>=' | '=', limit: number, unit = '') {
  const isHeld = is === '<=' ? value <= limit : is === '>=' ? value >= limit : value === limit
  const written = is === '=' ? String(value) : show(value)
  const ofUnit = unit && ` ${unit}`
  return {
    what: isHeld
      ? `${what} ${written} ${is} ${limit}${ofUnit}`
      : `${what} ${written}${ofUnit}, wanted ${is} ${limit}${ofUnit}`,
    isHeld,
  }
}
