import { conflict, notFound, RelaisError } from '../../kit/errors.ts'

export const noFile = () =>
  new RelaisError('file_missing', 400, 'Send one file: CSV, XLSX or vCard.', { field: 'file' })
export const fileTooLarge = () =>
  new RelaisError('file_too_large', 413, 'This file is larger than 50 MB. Export the contacts alone.', {
    field: 'file',
  })
export const noSuchImport = () => notFound('import')
export const notNow = (what: string) => conflict(`This import cannot be ${what} in its present state.`)
