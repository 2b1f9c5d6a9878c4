import type { Readable } from 'node:stream'

/** Nothing has come for so long: whoever sent has gone, or begins again elsewhere. */
const STALLED_MS = 2_000
/** And for so long nobody waits. */
const SILENT_MS = 60_000

export type Upload = {
  id: string
  shareId: string
  /** Read to its end: false when it was cut. Throws what `take` throws. */
  read(take: (piece: Buffer) => Promise<'more' | 'enough'>): Promise<boolean>
  cut(): void
  done: Promise<void>
  finish(): void
  isStalled(): boolean
}

/** The uploads that are under way in this service: one for each file. */
export function createUploads() {
  const open = new Map<string, Upload>()

  function start(id: string, shareId: string, body: Readable): Upload {
    const { promise: done, resolve } = Promise.withResolvers<void>()
    let heardAt = performance.now()
    const upload: Upload = {
      id,
      shareId,
      done,
      cut: () => void body.destroy(),
      isStalled: () => performance.now() - heardAt > STALLED_MS,
      finish() {
        open.delete(id)
        resolve()
      },
      async read(take) {
        const silence = setTimeout(() => body.destroy(), SILENT_MS)
        // What cannot be taken is still answered: the connection is not ours to close.
        const pieces = body.iterator({ destroyOnReturn: false })
        try {
          for (;;) {
            const next = await pieces.next().catch(() => null)
            if (!next) return false
            if (next.done) return true
            heardAt = performance.now()
            if ((await take(next.value as Buffer)) === 'enough') return true
            silence.refresh()
          }
        } finally {
          clearTimeout(silence)
          await pieces.return?.()
          // What is not taken is let go by, so that the answer can be read and the connection used again.
          body.resume()
        }
      },
    }
    open.set(id, upload)
    return upload
  }

  return {
    /** Null: another is under way, and goes on. One that has stalled is cut, and what it has brought is kept first. */
    async take(id: string, shareId: string, body: Readable): Promise<Upload | null> {
      for (let other = open.get(id); other; other = open.get(id)) {
        if (!other.isStalled()) return null
        other.cut()
        await other.done
      }
      return start(id, shareId, body)
    },
    /** Waits for one that has stalled, so that what it has brought counts. */
    async settle(id: string): Promise<void> {
      const other = open.get(id)
      if (!other?.isStalled()) return
      other.cut()
      await other.done
    },
    cutFile: (id: string) => open.get(id)?.cut(),
    cutShares(shareIds: ReadonlySet<string>): void {
      for (const upload of open.values()) if (shareIds.has(upload.shareId)) upload.cut()
    },
    isOpen: (id: string) => open.has(id),
    async stop(): Promise<void> {
      const all = [...open.values()]
      for (const upload of all) upload.cut()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}
