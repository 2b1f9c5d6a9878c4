/** Area codes of Canada; in each, 555-0100 to 555-0199 are kept for fiction. Not 514: the clinic's own line is there. */
export const AREA_CODES = ('204 226 250 306 403 416 418 438 450 506 ' + '604 613 647 705 709 780 819 902 905').split(
  ' ',
)

/** Callers who are all different; each benchmark takes its own stretch of them. At most 1,900. */
export const callers = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const nth = from + index
    const last = 100 + Math.floor(nth / AREA_CODES.length)
    if (last > 199) throw new Error(`There is no fictional caller ${nth}.`)
    return `+1${AREA_CODES[nth % AREA_CODES.length]}5550${last}`
  })

export const rowsOf = (numbers: readonly string[]) => numbers.map((from) => ({ from, name: '' }))
