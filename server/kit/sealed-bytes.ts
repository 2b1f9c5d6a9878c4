import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { access, type FileHandle, link, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { messageOf, StartError } from './errors.ts'
import { makeFolder } from './make-folder.ts'

const KEY_BYTES = 32
/** NIST SP 800-38D: 96 bits of nonce, 128 bits of tag. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: nonce, ciphertext, tag. `about` is bound to it and must be the same when it is opened. */
export function sealBytes(key: Buffer, bytes: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Throws when a byte of it has changed, or the key or `about` is another. */
export function openBytes(key: Buffer, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}

export const newKey = (): Buffer => randomBytes(KEY_BYTES)

/** The key kept in this file, readable by its owner alone; made where there is none. */
export async function readOrMakeKey(file: string): Promise<Buffer> {
  try {
    await makeFolder(dirname(file), 0o700)
    await makeOnce(file, `${newKey().toString('base64')}\n`)
    const key = Buffer.from((await readFile(file, 'utf8')).trim(), 'base64')
    if (key.length !== KEY_BYTES) throw new Error('it holds no key of 32 bytes in base64')
    return key
  } catch (error) {
    throw new StartError(`The key ${file} cannot be read: ${messageOf(error)}. Bring it back from the backup.`)
  }
}

/**
 * Whole or not at all, and on the disk before anything is sealed with it: a key that a loss of power leaves empty would
 * open nothing that the database remembers.
 */
async function makeOnce(file: string, text: string): Promise<void> {
  if (await isThere(file)) return
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await written(draft, 'wx', (handle) => handle.writeFile(text))
    await link(draft, file).catch((error: unknown) => {
      // Somebody else was faster: theirs it is.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    })
    await written(dirname(file), 'r')
  } finally {
    await rm(draft, { force: true })
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

async function written(path: string, flags: string, work?: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(path, flags, 0o600)
  try {
    await work?.(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
