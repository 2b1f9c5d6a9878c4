import type { ShareFile } from '../../../server/contract/documents.ts'
import { upload } from '../api/upload.ts'
import { newFilePath } from './api.ts'

/** Sends a file as it is. */
export const sendFile = (shareId: string, file: File, onProgress: (sent: number) => void) =>
  upload<ShareFile>('PUT', newFilePath(shareId, file.name), file, onProgress)
