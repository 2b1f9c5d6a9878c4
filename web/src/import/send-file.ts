import type { Import } from '../../../server/contract/imports.ts'
import { ApiError } from '../api/http.ts'
import { checkSession } from '../api/session.ts'
import { IMPORTS_PATH } from './api.ts'

export type Sending = {
  /** Rejects with `ApiError`; with null when it was stopped here. */
  done: Promise<Import>
  stop: () => void
}

/** Sends a file, telling how much of it has left (0 to 1): `fetch` cannot say. */
export function sendFile(file: File, onProgress: (sent: number) => void): Sending {
  const sender = new XMLHttpRequest()
  const done = new Promise<Import>((resolve, reject) => {
    sender.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    sender.onabort = () => reject(null)
    sender.onerror = () => reject(new ApiError(0, 'network', ''))
    sender.onload = () => {
      const answer = parse(sender.responseText)
      if (sender.status >= 200 && sender.status < 300 && answer) return resolve(answer as Import)
      if (sender.status === 401) void checkSession()
      const problem = (answer as { error?: { code?: string; message?: string; field?: string } } | null)?.error
      reject(new ApiError(sender.status, problem?.code ?? 'unreadable', problem?.message ?? '', problem?.field))
    }
  })
  const form = new FormData()
  form.append('file', file)
  sender.open('POST', IMPORTS_PATH)
  sender.send(form)
  return { done, stop: () => sender.abort() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
