import type { Readable } from 'node:stream'
import type { ShareDirection } from '../contract/document-entry.ts'
import type { CodeBy, FileRefusal, ShareField } from '../contract/documents.ts'
import type { Language } from '../contract/shapes.ts'
import type { Log } from '../kit/log.ts'

/** Whoever knocks, as far as it can be known. */
export type Visitor = { address: string }

/** What may be seen of a share by anybody who has its link: who it is from, and where its code goes. */
export type Doorway = {
  language: Language
  direction: ShareDirection
  clinicName: string
  codeBy: CodeBy
  codeDigits: number
  /** The last two digits of the number the code goes to. */
  numberEnding: string
  expiresAt: Date
  /** A code that has been sent, or is being spoken, and can still be entered. */
  codeIsOut: boolean
  /** A call that speaks the code is promised or goes on; when it is to come where that is not now. */
  call: { state: 'calling' | 'waiting'; nextAt: Date | null } | null
}

/** `later`: outside the hours of whoever is called; `at` says when. `too-often`: asked too many times. */
export type AskedCode = { ok: true; by: CodeBy; at: Date | null } | { ok: false; because: 'too-often' | 'not-possible' }

/** `gone`: the link opens nothing (any more). The session is a secret for a cookie. */
export type Entered =
  | { ok: true; session: string; expiresAt: Date }
  | { ok: false; because: 'wrong' | 'too-often' | 'gone' }

export type SharedFile = { id: string; name: string; mediaType: string | null; bytes: number }

/** What somebody sees who has given the right code. */
export type Inside = {
  language: Language
  direction: ShareDirection
  clinicName: string
  recipient: string
  message: string | null
  /** What the clinic has put there. */
  files: SharedFile[]
  /** What the recipient has brought, and what became of it. */
  brought: (SharedFile & { state: 'receiving' | 'checking' | 'kept' | 'refused'; reason: FileRefusal | null })[]
  fields: ShareField[]
  /** The form has been sent already. */
  formSent: boolean
  maxBytes: number
  maxFiles: number
  expiresAt: Date
}

export type Download = { name: string; mediaType: string | null; bytes: number; open(): Promise<Readable> }

export type Refused = { ok: false; because: FileRefusal | 'gone' }

/**
 * Shares, as the portal asks for them. Null, everywhere: there is no such link, it opens nothing any more, or the session
 * is not one of it; which of them is never told.
 */
export type PortalShares = {
  find(token: string, visitor: Visitor): Promise<Doorway | null>
  askCode(token: string, visitor: Visitor): Promise<AskedCode | null>
  enter(token: string, code: string, visitor: Visitor): Promise<Entered>
  inside(token: string, session: string): Promise<Inside | null>
  leave(token: string, session: string): Promise<void>
  download(token: string, session: string, fileId: string, visitor: Visitor): Promise<Download | null>
  /** Every file the clinic has put there, to be sent as one. */
  downloadAll(token: string, session: string, visitor: Visitor): Promise<Download[] | null>
  sendForm(
    token: string,
    session: string,
    answers: Readonly<Record<string, string>>,
    visitor: Visitor,
  ): Promise<{ ok: true } | { ok: false; missing: string[] } | null>
  uploads: PortalUploads
}

/** A file that comes in pieces: begun once, gone on with from wherever it was cut. */
export type PortalUploads = {
  begin(
    token: string,
    session: string,
    file: { name: string; bytes: number },
    visitor: Visitor,
  ): Promise<{ ok: true; id: string } | Refused>
  /** How many bytes of it are kept; null: there is no such upload. */
  offset(token: string, session: string, id: string): Promise<{ offset: number; bytes: number } | null>
  /**
   * Takes what comes from `offset` on, until it ends or is cut; what has come by then is kept. Answers the new offset. The
   * last byte ends it: `file` then says what became of it.
   */
  append(
    token: string,
    session: string,
    id: string,
    offset: number,
    body: Readable,
  ): Promise<
    | { ok: true; offset: number; file: Inside['brought'][number] | null }
    | Refused
    | { ok: false; because: 'wrong-offset' }
  >
  /**
   * A whole file of a length nobody has announced, as a form without JavaScript sends it. The end of `body` ends it; a
   * body that is cut (an error, or closed before its end) leaves nothing behind.
   */
  bring(
    token: string,
    session: string,
    name: string,
    body: Readable,
    visitor: Visitor,
  ): Promise<{ ok: true; file: Inside['brought'][number] } | Refused>
  /** Taken back by whoever brought it. */
  remove(token: string, session: string, id: string): Promise<boolean>
}

/** What the clinic's card says. */
export type Card = {
  name: string
  address: string | null
  website: string | null
  language: Language
  /** E.164: the lines, with their names; each also takes texts where `texts` says so. */
  phones: { number: string; name: string; texts: boolean }[]
  logo: { mediaType: string; bytes: Buffer } | null
}

export type PortalNeeds = {
  log: Log
  host: string
  port: number
  /** `PORTAL_URL`; null: what the browser asked for. */
  url: string | null
  trustedProxies: readonly string[]
  /** Moments are told by this clock. */
  timeZone: string
  /** Where the script of uploads was built to; without it files go by plain forms. */
  scriptDir: string
  shares: PortalShares
  card: () => Promise<Card>
}
