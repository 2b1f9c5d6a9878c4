import { createHash } from 'node:crypto'
import { chmod, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../contract/shapes.ts'
import { makeFolder } from '../kit/make-folder.ts'
import { secondsOfTelephoneWav } from '../kit/telephone-wav.ts'

const LANGUAGES: readonly Language[] = ['fr', 'en']
/** `<name>-<12 hex digits>.wav`, as `fileName` makes them. */
const OURS = /^[a-z0-9-]+-[0-9a-f]{12}\.wav$/
/** A file nobody names any more may still be playing, or on its way over HTTP. */
const SWEEP_AFTER_MS = 60 * 60_000

export type FileFault = 'file-gone' | 'file-damaged'
export type Inspected = { seconds: number } | { fault: FileFault }

/** `content` is what makes this file another one than the next: its sound, or the words and voice it is made from. */
export const fileName = (name: string, language: Language, content: string | Buffer): string =>
  `${name}-${digestOf(language, content)}.wav`

const digestOf = (language: Language, content: string | Buffer): string =>
  createHash('sha256').update(`${language}\0`).update(content).digest('hex').slice(0, 12)

/**
 * The folder `prompts` of the data folder, `<language>/<name>-<hash>.wav`. Asterisk runs as another user and reads it:
 * it is open to everybody, as what is said to every caller may be.
 */
export function createPromptFiles(dataDir: string) {
  const dir = join(dataDir, 'prompts')
  const pathOf = (language: Language, file: string): string => join(dir, language, file)

  async function prepare(): Promise<void> {
    for (const folder of [dir, ...LANGUAGES.map((language) => join(dir, language))]) {
      await makeFolder(folder, 0o755)
      // Whatever the umask of the service.
      await chmod(folder, 0o755)
    }
  }

  /** Whole or not at all, also when the machine loses its power. */
  async function write(language: Language, file: string, wav: Buffer): Promise<void> {
    await prepare()
    const path = pathOf(language, file)
    const made = `${path}.${process.pid}.new`
    try {
      const handle = await open(made, 'w', 0o644)
      try {
        await handle.writeFile(wav)
        await handle.chmod(0o644)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(made, path)
    } catch (error) {
      await rm(made, { force: true })
      throw error
    }
  }

  /** Is the file there, and whole? `isOwn`: its name was made from its sound, which is held to it. */
  async function inspect(language: Language, file: string, { isOwn }: { isOwn: boolean }): Promise<Inspected> {
    const path = pathOf(language, file)
    try {
      const { head, length } = isOwn ? await readWhole(path) : await readHead(path)
      const seconds = secondsOfTelephoneWav(head, length)
      const isSame = !isOwn || file.endsWith(`-${digestOf(language, head)}.wav`)
      return seconds !== null && isSame ? { seconds } : { fault: 'file-damaged' }
    } catch (error) {
      return { fault: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'file-gone' : 'file-damaged' }
    }
  }

  /** Removes what nobody names any more, and what a service that died had begun to write. */
  async function sweep(named: ReadonlySet<string>, now: Date): Promise<void> {
    for (const language of LANGUAGES) {
      const files = await readdir(join(dir, language)).catch(() => [])
      for (const file of files.filter((one) => (OURS.test(one) || one.endsWith('.new')) && !named.has(one))) {
        const path = pathOf(language, file)
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
        if (now.getTime() - mtimeMs > SWEEP_AFTER_MS) await rm(path, { force: true })
      }
    }
  }

  return { pathOf, write, inspect, sweep }
}

const HEAD_BYTES = 44

async function readHead(path: string): Promise<{ head: Buffer; length: number }> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { head: buffer.subarray(0, bytesRead), length: (await handle.stat()).size }
  } finally {
    await handle.close()
  }
}

async function readWhole(path: string): Promise<{ head: Buffer; length: number }> {
  const head = await readFile(path)
  return { head, length: head.length }
}
