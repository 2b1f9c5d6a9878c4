/** One line of a table, as it stands in the file. */
export type Row = {
  /** Where it begins in the file, from 1; line ends in quotes count. */
  line: number
  cells: string[]
  raw: string
  /** A quotation mark was never closed, and is taken for a letter. */
  isUnbalanced?: boolean
  /** Longer than anything a clinic writes; what was beyond is lost. */
  isTooLong?: boolean
}

export const isEmptyRow = (row: Row): boolean => row.cells.every((cell) => cell.trim() === '')
