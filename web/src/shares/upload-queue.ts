import { signal } from '@preact/signals'
import type { Share, ShareFile } from '../../../server/contract/documents.ts'
import type { Sending } from '../api/upload.ts'
import { newUuid } from '../uuid.ts'
import { sendFile } from './send-file.ts'
import type { Arrival } from './sharing.ts'
import { areSettled, failed, settled, type Upload, uploadOf, uploadOfKept } from './uploads.ts'

/** So many files leave at a time: each line is shared by what else the clinic does. */
const AT_ONCE = 2

type Needs = {
  /** The draft they go into; null: it cannot be made yet. */
  shareId: () => string | null
  say: (error: unknown) => string
  /** Takes a file off the draft. */
  remove: (fileId: string) => Promise<unknown>
}

export type UploadQueue = ReturnType<typeof createUploadQueue>

/** The files of one draft, on their way or there. They go on while the dialog is closed. */
export function createUploadQueue({ shareId, say, remove }: Needs) {
  const uploads = signal<readonly Upload[]>([])
  const running = new Map<string, Sending<ShareFile>>()
  const waiters = new Set<() => void>()

  const put = (key: string, change: (upload: Upload) => Upload): void => {
    uploads.value = uploads.peek().map((upload) => (upload.key === key ? change(upload) : upload))
    if (areSettled(uploads.peek())) for (const waiter of [...waiters]) waiter()
  }

  function add(arrivals: readonly Arrival[], megabytes: number | null): void {
    const known = new Set(
      uploads.peek().map(({ name, bytes, state }) => (state === 'refused' ? '' : `${name} ${bytes}`)),
    )
    // The same file dropped twice goes once.
    const fresh = arrivals.filter(({ file }) => !known.has(`${file.name} ${file.size}`))
    uploads.value = [...uploads.peek(), ...fresh.map((arrival) => uploadOf(arrival, newUuid(), megabytes))]
    pump()
  }

  function pump(): void {
    const into = shareId()
    if (!into) return
    for (const upload of uploads.peek()) {
      if (running.size >= AT_ONCE) return
      if (upload.state === 'waiting' && upload.file) start(into, upload.key, upload.file)
    }
  }

  function start(into: string, key: string, file: File): void {
    const sending = sendFile(into, file, (sent) => put(key, (upload) => ({ ...upload, sent })))
    running.set(key, sending)
    put(key, (upload) => ({ ...upload, state: 'sending', sent: 0, problem: null }))
    sending.done
      .then(
        (kept) => put(key, (upload) => settled(upload, kept)),
        (error) => {
          if (error !== null) put(key, (upload) => failed(upload, error, say))
        },
      )
      .finally(() => {
        running.delete(key)
        pump()
      })
  }

  /** Stops it, or takes it off the draft again. */
  async function drop(key: string): Promise<void> {
    const upload = uploads.peek().find((one) => one.key === key)
    if (upload?.id && upload.state !== 'refused') await remove(upload.id)
    running.get(key)?.stop()
    uploads.value = uploads.peek().filter((one) => one.key !== key)
    if (areSettled(uploads.peek())) for (const waiter of [...waiters]) waiter()
  }

  function retry(key: string): void {
    put(key, (upload) => (upload.file ? { ...upload, state: 'waiting', refusal: null, problem: null } : upload))
    pump()
  }

  return {
    uploads,
    ...{ add, pump, drop, retry },
    /** The link is back: what it broke goes on by itself. */
    retryCutOff: () => {
      for (const { key, problem } of uploads.peek()) if (problem?.cutOff) retry(key)
    },
    /** What the service tells of the files of the draft. */
    take: ({ files }: Pick<Share, 'files'>) => {
      for (const file of files) {
        const known = uploads.peek().find(({ id }) => id === file.id)
        if (known && known.state === 'checking') put(known.key, (upload) => settled(upload, file))
      }
    },
    /** The files of a draft that was left. */
    takeKept: ({ files }: Pick<Share, 'files'>) => {
      const known = new Set(uploads.peek().map(({ id }) => id))
      const kept = files.filter(({ id, state }) => !known.has(id) && (state === 'kept' || state === 'checking'))
      uploads.value = [...kept.map(uploadOfKept), ...uploads.peek()]
    },
    /** Resolves once nothing is under way, or `signal` says to wait no longer. */
    settle: (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        if (areSettled(uploads.peek()) || signal.aborted) return resolve()
        const done = () => {
          waiters.delete(done)
          resolve()
        }
        waiters.add(done)
        signal.addEventListener('abort', done, { once: true })
      }),
    stop: () => {
      for (const sending of running.values()) sending.stop()
    },
  }
}
