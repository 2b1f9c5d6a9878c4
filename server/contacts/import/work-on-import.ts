import type { ImportTask } from './task.ts'

/** To come. */
export async function workOnImport(_task: ImportTask, _onProgress: () => void): Promise<void> {
  throw new Error('Nothing reads files yet.')
}
