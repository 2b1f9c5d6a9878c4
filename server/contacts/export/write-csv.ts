/** Where a spreadsheet of whatever language may begin a cell, and what makes it a formula there (full width, too). */
const FORMULA = /(^|[,;|\t\r\n"'])([\s\u00a0\u200b\ufeff]*)([=+\-@＝＋－＠﹢﹣﹦﹫])/g
const CONTROL = /^[\t\r\n]/

/**
 * A cell no spreadsheet runs as a formula (OWASP, "CSV Injection"): an apostrophe stands before what would begin one.
 * Also inside the cell: a program that splits by another separator than ours would begin a cell there.
 */
export function defuseCell(text: string): string {
  const defused = text.replace(FORMULA, "$1$2'$3")
  return CONTROL.test(defused) ? `'${defused}` : defused
}

/** Every cell in quotes, so that leading zeros, spaces and line ends stay; lines end as RFC 4180 wants. */
export const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells.map((cell) => `"${defuseCell(cell ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`

/** Without it Excel reads UTF-8 as Windows-1252. */
export const BOM = '\ufeff'
