/** Both ends belong to it. */
export type Range = { from: number; to: number }

/** One range (RFC 9110, 14.2); null where none is asked for, or several: the whole is answered then. */
export function readRange(header: string | undefined, length: number): Range | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!first && !last) return null
  const from = first ? Number(first) : Math.max(0, length - Number(last))
  const to = first && last ? Math.min(Number(last), length - 1) : length - 1
  return from > to || from >= length ? 'unsatisfiable' : { from, to }
}
