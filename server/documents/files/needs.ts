import type { Readable } from 'node:stream'
import type { FileRefusal, ShareEventKind, ShareFile } from '../../contract/documents.ts'
import type { Db, Enqueue } from '../../db/index.ts'
import type { Range } from '../../kit/byte-range.ts'
import type { Now } from '../../kit/clock.ts'
import type { NewId } from '../../kit/ids.ts'
import type { Log } from '../../kit/log.ts'

export type Origin = ShareFile['origin']

/** `not-scanned`: it is more than the scanner takes. Throws `Temporary` while the scanner cannot be reached. */
export type Scan = (content: AsyncIterable<Buffer>) => Promise<'clean' | 'virus' | 'not-scanned'>

export type FileEvent = {
  shareId: string
  kind: Extract<ShareEventKind, 'file-added' | 'file-removed' | 'file-received' | 'file-refused' | 'files-seen'>
  userId: string | null
  /** Never a name: `file` is an id. */
  detail: { file: string; reason?: FileRefusal }
}

export type FileNeeds = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  dataDir: string
  enqueue: Enqueue
  /** As set by the clinic: bytes of one file, files of one share and one side. */
  limits: () => { bytes: number; filesPerShare: number }
  /** What is left on the disk of a folder, in bytes; unset: as the system says. */
  freeBytes?: (folder: string) => Promise<number>
  /** Null: no scanner is configured. */
  scan: Scan | null
  /** In the transaction in which it happens. */
  recordEvent: (trx: Db, event: FileEvent) => Promise<void>
  /** After commit: what the files of this share are has changed. */
  onChanged: (shareId: string) => void
}

export type NewFile = { shareId: string; origin: Origin; name: string }

export type Refused = { ok: false; because: FileRefusal | 'gone' }
export type Added = { ok: true; file: ShareFile } | Refused
export type Begun = { ok: true; id: string } | Refused
/** `file`: what became of it, once its last byte is there. */
export type Appended =
  | { ok: true; offset: number; file: ShareFile | null }
  | Refused
  | { ok: false; because: 'wrong-offset' }

export type OpenedFile = { file: ShareFile; content: (range?: Range) => Readable }

export type Files = {
  /** A file that comes in pieces. */
  begin(file: NewFile & { bytes: number }): Promise<Begun>
  /** How many bytes are kept; null: this share has no such upload. */
  offset(shareId: string, id: string): Promise<{ offset: number; bytes: number } | null>
  /** Takes what comes until it ends or is cut. Throws `disk_full` (507): the upload is gone then. */
  append(shareId: string, id: string, offset: number, body: Readable): Promise<Appended>
  /** False: there is none, or (for the one who brought it) a secretary has seen it already. */
  remove(shareId: string, id: string, by: { origin: Origin; userId: string | null }): Promise<boolean>
  /** The whole at once; `bytes` null: nobody has said how many. Cut in the middle, nothing of it stays. */
  add(file: NewFile & { bytes: number | null; content: Readable; userId: string | null }): Promise<Added>
  /** Of each share, in the order in which they came. */
  list(shareIds: readonly string[], db?: Db): Promise<Map<string, ShareFile[]>>
  /** Only of one that is kept; null: there is none. */
  open(shareId: string, id: string): Promise<OpenedFile | null>
  /** A secretary has looked at it. */
  markSeen(shareId: string, id: string, userId: string | null): Promise<void>
  /** Ends the downloads and uploads that are under way. */
  interrupt(shareIds: readonly string[]): void
  /** Keys and files, both, for good. The rows stay, as `erased`. */
  erase(shareIds: readonly string[], only?: Origin): Promise<void>
  /** For whoever has a transaction of its own: the keys now, `eraseContent` with what this answers once it is committed. */
  eraseKeys(trx: Db, shareIds: readonly string[], only?: Origin): Promise<string[]>
  eraseContent(ids: readonly string[]): Promise<void>
  /** What a death or a cut has left: at the start, and by itself every hour after that. */
  sweep(): Promise<void>
  /** The job: may run more than once for one file. Throws `Temporary` while the scanner is away. */
  check(id: string, userId: string | null): Promise<void>
  /** The scanner was away for too long. */
  giveUpCheck(id: string): Promise<void>
  stop(): Promise<void>
}
