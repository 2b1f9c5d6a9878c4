/**
 * A date of birth as somebody types it while she talks: `1984-02-29`, `29/02/1984`, `29 2 84`, `19840229`. The day comes
 * before the month, unless only the other way makes a date. Null: it is none; '' for nothing.
 */
export function readBirthDate(typed: string, now: number): string | null {
  const text = typed.trim()
  if (text === '') return ''
  const year = new Date(now).getFullYear()
  const whole = /^(\d{4})(\d\d)(\d\d)$/.exec(text)
  const parts = whole ? whole.slice(1) : text.split(/[\s./-]+/)
  if (parts.length !== 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null
  const [a, b, c] = parts as [string, string, string]
  if (a.length === 4) return dateOf(Number(a), Number(b), Number(c), year)
  if (c.length !== 4 && c.length !== 2) return null
  const born = c.length === 4 ? Number(c) : Number(c) + (Number(c) > year % 100 ? 1900 : 2000)
  return dateOf(born, Number(b), Number(a), year) ?? dateOf(born, Number(a), Number(b), year)
}

function dateOf(year: number, month: number, day: number, thisYear: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return exists && year >= 1880 && year <= thisYear ? at.toISOString().slice(0, 10) : null
}
