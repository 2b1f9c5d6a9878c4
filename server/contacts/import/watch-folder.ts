import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { messageOf } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'

/** Says whether the import shall be run as soon as it is checked. */
export type Settle = () => Promise<boolean>

type Needs = {
  folder: string
  log: Log
  /** The import this content became, if it did. */
  known: (sha256: Buffer) => Promise<{ state: string } | null>
  take: (fileName: string, content: Readable) => Promise<unknown>
  /** Milliseconds. */
  every?: number
}

const TAKEN = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls', '.vcf'])
const DONE_WITH: Record<string, string> = { done: 'done', undone: 'done', refused: 'refused' }

/**
 * Looks into the folder every few seconds; network shares tell of no change by themselves. A file is taken when it has
 * not grown since the last look, once for each content, and moved away when its import has come to an end. Where
 * nothing can be moved, it is left alone.
 */
export function watchFolder({ folder, log, known, take, every = 5_000 }: Needs): { stop(): void } {
  const seen = new Map<string, { stamp: string; sha256?: Buffer; isLeft?: boolean }>()
  let complaint = ''
  let isLooking = false

  async function look(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && !name.startsWith('~'))
    for (const name of seen.keys()) if (!names.includes(name)) seen.delete(name)
    for (const name of names.filter((one) => TAKEN.has(extname(one).toLowerCase()))) await lookAt(name)
  }

  async function lookAt(name: string): Promise<void> {
    const path = join(folder, name)
    const { size, mtimeMs, isFile } = await stat(path).then((s) => ({ ...s, isFile: s.isFile() }))
    if (!isFile) return
    const stamp = `${size} ${mtimeMs}`
    const before = seen.get(name)
    if (before?.stamp !== stamp) return void seen.set(name, { stamp })
    if (before.isLeft) return
    before.sha256 ??= await sha256Of(path)
    const taken = await known(before.sha256)
    if (!taken) return void (await take(name, createReadStream(path)))
    const to = DONE_WITH[taken.state]
    if (to) before.isLeft = !(await moveTo(path, to, name))
  }

  async function moveTo(path: string, to: string, name: string): Promise<boolean> {
    try {
      await mkdir(join(folder, to), { recursive: true })
      const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '')
      await rename(path, join(folder, to, `${stamp}-${name}`))
      return true
    } catch {
      return false
    }
  }

  const timer = setInterval(async () => {
    if (isLooking) return
    isLooking = true
    await look().then(
      () => {
        complaint = ''
      },
      (error: unknown) => {
        // A share that is away is away for hours: it is told once.
        const because = messageOf(error)
        if (because !== complaint) log.warn({ because }, 'the folder of imports cannot be read')
        complaint = because
      },
    )
    isLooking = false
  }, every)
  return { stop: () => clearInterval(timer) }
}

async function sha256Of(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest()
}
