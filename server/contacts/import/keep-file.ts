import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { MAX_IMPORT_BYTES } from '../../contract/imports.ts'
import { isId } from '../../kit/ids.ts'
import { makeFolder } from '../../kit/make-folder.ts'
import { fileTooLarge } from './answers.ts'

export type ImportFiles = ReturnType<typeof createImportFiles>

/** Files as they came, under `DATA_DIR/imports`, for this service's user alone, until their import has come to an end. */
export function createImportFiles(dataDir: string) {
  const folder = join(dataDir, 'imports')
  const pathOf = (id: string) => join(folder, id)
  const remove = (id: string) => rm(pathOf(id), { force: true })

  return {
    folder,
    pathOf,
    remove,
    /** Answers with the SHA-256 of it. Throws, and keeps nothing, when it is larger than allowed or breaks off. */
    async keep(id: string, content: Readable): Promise<Buffer> {
      await makeFolder(folder, 0o700)
      const hash = createHash('sha256')
      let size = 0
      try {
        await pipeline(
          content,
          async function* (chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              size += chunk.length
              if (size > MAX_IMPORT_BYTES) throw fileTooLarge()
              hash.update(chunk)
              yield chunk
            }
          },
          createWriteStream(pathOf(id), { mode: 0o600, flags: 'wx' }),
        )
      } catch (error) {
        await remove(id)
        throw error
      }
      return hash.digest()
    },
    /** Removes the files nobody needs any more. */
    async tidy(needed: ReadonlySet<string>): Promise<void> {
      for (const name of await readdir(folder).catch(() => [])) if (isId(name) && !needed.has(name)) await remove(name)
    },
  }
}
