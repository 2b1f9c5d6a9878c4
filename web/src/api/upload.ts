import { ApiError } from './http.ts'
import { checkSession } from './session.ts'

export type Sending<Answer> = {
  /** Rejects with `ApiError`; with null when it was stopped here. */
  done: Promise<Answer>
  stop: () => void
}

/** Sends what may be large, telling how much of it has left (0 to 1): `fetch` cannot say. */
export function upload<Answer>(
  method: 'POST' | 'PUT',
  path: string,
  body: FormData | File,
  onProgress: (sent: number) => void,
): Sending<Answer> {
  const sender = new XMLHttpRequest()
  const done = new Promise<Answer>((resolve, reject) => {
    sender.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    sender.onabort = () => reject(null)
    sender.onerror = () => reject(new ApiError(0, 'network', ''))
    sender.onload = () => {
      const answer = parse(sender.responseText)
      if (sender.status >= 200 && sender.status < 300 && answer) return resolve(answer as Answer)
      if (sender.status === 401) void checkSession()
      const problem = (answer as { error?: { code?: string; message?: string; field?: string } } | null)?.error
      reject(new ApiError(sender.status, problem?.code ?? 'unreadable', problem?.message ?? '', problem?.field))
    }
  })
  sender.open(method, path)
  // Of a form the browser itself says what it is.
  if (body instanceof File) sender.setRequestHeader('content-type', 'application/octet-stream')
  sender.send(body)
  return { done, stop: () => sender.abort() }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
