import type { Import } from '../../../server/contract/imports.ts'
import { upload } from '../api/upload.ts'
import { IMPORTS_PATH } from './api.ts'

/** Sends a file, as a form would. */
export function sendFile(file: File, onProgress: (sent: number) => void) {
  const form = new FormData()
  form.append('file', file)
  return upload<Import>('POST', IMPORTS_PATH, form, onProgress)
}
