import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createEncodingProbe, type Encoding } from './detect-encoding.ts'

const CHUNK = { highWaterMark: 64 * 1024 }
export const HEAD_BYTES = 8 * 1024

export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Reads the whole file once. */
export async function encodingOf(path: string): Promise<Encoding> {
  const probe = createEncodingProbe()
  for await (const chunk of createReadStream(path, CHUNK)) probe.feed(chunk as Buffer)
  return probe.result()
}

/** `onBytes`: how many were read so far. */
export async function* readText(
  path: string,
  encoding: Encoding,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let bytes = 0
  for await (const chunk of createReadStream(path, CHUNK)) {
    bytes += (chunk as Buffer).length
    onBytes?.(bytes)
    yield decoder.decode(chunk as Buffer, { stream: true })
  }
  yield decoder.decode()
}
