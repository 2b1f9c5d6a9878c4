import type { FileRefusal, ShareFile } from '../../../server/contract/documents.ts'
import { ApiError } from '../api/http.ts'
import { checkFile, type FileProblem } from './check-file.ts'
import type { Arrival } from './sharing.ts'

export type Refusal = FileRefusal | FileProblem

/** One file on its way into a draft, or what became of it. */
export type Upload = {
  /** Of this page. */
  key: string
  name: string
  bytes: number
  /** Null: it came with a draft that was left here, and only its row is known. */
  file: File | null
  /** The service's id, once it has one. */
  id: string | null
  state: 'waiting' | 'sending' | 'checking' | 'kept' | 'refused' | 'failed'
  /** How much of it has left, 0 to 1. */
  sent: number
  refusal: Refusal | null
  /** Why it did not arrive: the link broke (it goes on by itself), or something that is said. */
  problem: { cutOff: boolean; words: string } | null
}

export function uploadOf({ file, isFolder }: Arrival, key: string, megabytes: number | null): Upload {
  const refusal = checkFile(file, isFolder, megabytes)
  return {
    ...{ key, name: file.name, bytes: file.size, file, id: null, sent: 0, problem: null },
    ...{ state: refusal ? 'refused' : 'waiting', refusal },
  }
}

export const uploadOfKept = (file: ShareFile): Upload =>
  settled(
    {
      key: file.id,
      name: file.name,
      bytes: file.bytes,
      file: null,
      id: file.id,
      state: 'kept',
      sent: 1,
      refusal: null,
      problem: null,
    },
    file,
  )

/** What the service says of a file. */
export function settled(upload: Upload, file: ShareFile): Upload {
  const base = { ...upload, id: file.id, sent: 1, problem: null }
  if (file.state === 'kept') return { ...base, state: 'kept', refusal: null }
  if (file.state === 'refused' || file.state === 'erased')
    return { ...base, state: 'refused', refusal: file.reason ?? 'cut' }
  return { ...base, state: 'checking' }
}

const REFUSALS: readonly string[] = [
  'too-large',
  'too-many',
  'empty',
  'not-what-it-says',
  'program',
  'archive-bomb',
  'virus',
  'not-scanned',
  'cut',
] satisfies FileRefusal[]

const isRefusal = (word: string): word is FileRefusal => REFUSALS.includes(word)

/** What an answer that is no file means for the upload. */
export function failed(upload: Upload, error: unknown, say: (error: unknown) => string): Upload {
  if (error instanceof ApiError) {
    const named = [error.code, error.field ?? '', error.message]
      .map((word) => word.replace(/^file_/, '').replaceAll('_', '-'))
      .find(isRefusal)
    const refusal = named ?? (error.status === 413 ? 'too-large' : null)
    if (refusal) return { ...upload, state: 'refused', refusal, sent: 0 }
  }
  const cutOff = error instanceof ApiError && error.status === 0
  return { ...upload, state: 'failed', sent: 0, problem: { cutOff, words: cutOff ? '' : say(error) } }
}

/** Nothing of them is under way any more. */
export const areSettled = (uploads: readonly Upload[]): boolean =>
  uploads.every(({ state }) => state === 'kept' || state === 'refused' || state === 'failed')

/** Files that are there, or will be unless something goes wrong. */
export const countGood = (uploads: readonly Upload[]): number =>
  uploads.filter(({ state }) => state !== 'refused' && state !== 'failed').length
