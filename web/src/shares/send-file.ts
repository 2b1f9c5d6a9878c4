import type { ShareFile } from '../../../server/contract/documents.ts'
import { ApiError } from '../api/http.ts'
import { checkSession } from '../api/session.ts'
import { newFilePath } from './api.ts'

export type Sending = {
  /** Rejects with `ApiError`; with null when it was stopped here. */
  done: Promise<ShareFile>
  stop: () => void
}

/** Sends a file as it is, telling how much of it has left (0 to 1): `fetch` cannot say. */
export function sendFile(shareId: string, file: File, onProgress: (sent: number) => void): Sending {
  const sender = new XMLHttpRequest()
  const done = new Promise<ShareFile>((resolve, reject) => {
    sender.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    sender.onabort = () => reject(null)
    sender.onerror = () => reject(new ApiError(0, 'network', ''))
    sender.onload = () => {
      const answer = parse(sender.responseText)
      if (sender.status >= 200 && sender.status < 300 && answer) return resolve(answer as ShareFile)
      if (sender.status === 401) void checkSession()
      const problem = (answer as { error?: { code?: string; message?: string; field?: string } } | null)?.error
      reject(new ApiError(sender.status, problem?.code ?? 'unreadable', problem?.message ?? '', problem?.field))
    }
  })
  sender.open('PUT', newFilePath(shareId, file.name))
  sender.setRequestHeader('content-type', 'application/octet-stream')
  sender.send(file)
  return { done, stop: () => sender.abort() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
