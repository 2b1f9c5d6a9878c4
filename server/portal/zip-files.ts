import type { Readable } from 'node:stream'
import type { Download } from './needs.ts'
import { uniqueNames } from './unique-names.ts'

/**
 * All files as one archive, made while it is read: one file open at a time, nothing kept. X-rays and PDF are small
 * already: they are stored as they are, so that the whole length is known and a cut download is seen.
 */
export async function zipFiles(files: readonly Download[]): Promise<{ stream: Readable; bytes: number | null }> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const stream = zip.outputStream as Readable
  let open: Readable | null = null
  const names = uniqueNames(files.map(({ name }) => name))
  for (const [index, file] of files.entries()) {
    zip.addReadStreamLazy(names[index] ?? file.name, { size: file.bytes, compress: false }, (give) => {
      file.open().then(
        (opened) => {
          open = opened
          if (stream.destroyed) opened.destroy()
          // yazl pipes, and a pipe hears no error of its source.
          opened.once('error', (error) => stream.destroy(error))
          give(null, opened)
        },
        (error: Error) => stream.destroy(error),
      )
    })
  }
  zip.on('error', (error: Error) => stream.destroy(error))
  stream.once('close', () => open?.destroy())
  const bytes = await new Promise<number | null>((resolve) => {
    const tell = (total?: number) => resolve(total !== undefined && total >= 0 ? total : null)
    zip.end({ forceZip64Format: false, comment: '' }, tell)
  })
  return { stream, bytes }
}
