/** What the service takes at most, in bytes: its `MAX_IMPORT_BYTES`, said here so that its schemas stay out of the page. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024

const TAKEN = ['.csv', '.txt', '.tsv', '.tab', '.xlsx', '.xlsm', '.vcf', '.vcard']

/** For the choice of a file. */
export const ACCEPTED = [...TAKEN, 'text/csv', 'text/vcard'].join(',')

export type FileProblem = 'empty' | 'too-large' | 'old-excel' | 'pdf' | 'type'

/** What is wrong with a file before a byte of it is sent; null: it may be sent. */
export function checkFile({ name, size }: Pick<File, 'name' | 'size'>): FileProblem | null {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''
  if (ending === '.xls' || ending === '.xlsb' || ending === '.ods') return 'old-excel'
  if (ending === '.pdf') return 'pdf'
  // Without an ending nothing can be told: the service reads what is inside.
  if (ending !== '' && !TAKEN.includes(ending)) return 'type'
  if (size === 0) return 'empty'
  return size > MAX_FILE_BYTES ? 'too-large' : null
}
