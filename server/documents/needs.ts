import type { DocumentEntry } from '../contract/document-entry.ts'
import type { Share } from '../contract/documents.ts'
import type { ClinicSettings, Contact, Language } from '../contract/shapes.ts'
import type { Db, Enqueue } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import type { Emitter } from '../kit/emitter.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { ShareRow } from './store.ts'

/** To be run once the transaction it comes from is committed. */
export type AfterCommit = () => Promise<unknown>

/** The conversation in which a share stands. */
export type Talk = { id: string; line: string; number: string }

/** What other rooms know and this one asks for. */
export type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  dataDir: string
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
  country: string
  enqueue: Enqueue
  /** What recipients reach the portal by, without a slash at its end; null: no link can leave. */
  portalUrl: () => string | null
  clinic: {
    settings: () => ClinicSettings
    firstLine: () => { number: PhoneNumber } | null
    line: (number: string) => { number: PhoneNumber; name: string; language: Language } | null
  }
  contacts: {
    find: (id: string) => Promise<Contact | null>
    /** Everybody with this number, the likeliest first, and the families they are of. */
    withNumber: (number: PhoneNumber) => Promise<{ contact: Contact; family: { id: string }[] }[]>
    /** A landline, or a number the gateway has refused as one. */
    isUntextable: (number: PhoneNumber) => Promise<boolean>
  }
  timeline: {
    findConversation: (db: Db, id: string) => Promise<Talk | null>
    /** Brings a share onto the timeline of a conversation: that of `number` on `line`, made where there is none. */
    addDocument: (
      trx: Db,
      entry: { line: string; number: string; authorId: string | null; document: DocumentEntry },
    ) => Promise<{ entryId: string; conversationId: string }>
    changeDocument: (trx: Db, entryId: string, document: DocumentEntry) => Promise<void>
    /** After commit: the entry, and where it is new or something came in, its conversation. */
    announce: (entryId: string, conversationId: string | null) => Promise<unknown>
  }
  /** Can a text leave from this line? */
  gatewayOn: (line: string) => boolean
  /** Promises that the link goes to the recipient as the share says, in the transaction that opens the share. */
  promiseLink: (trx: Db, share: ShareRow, userId: string | null) => Promise<AfterCommit>
  audit: (
    entry: { userId: string | null; action: string; subject?: string; detail?: Record<string, unknown> },
    trx?: Db,
  ) => Promise<void>
}

/** All emitted after commit. */
export type DocumentEvents = {
  /** A share is new, or something happened to it. */
  updated: Share
  /**
   * Whoever was let in is out: it was revoked, closed, has expired, or its code goes elsewhere from now on. What still
   * goes on for it, such as a download or a call, ends at once.
   */
  ended: { shareId: string }
}

/** What the parts of this room share. */
export type Room = Needs & {
  events: Emitter<DocumentEvents>
  /** Kept outside the database; wraps the tokens of links and the keys of files. */
  key: Buffer
  /**
   * The one way to change a share: locks its row, does `work` in the same transaction, keeps its entry on the timeline
   * true, and once all is committed tells the panels, and emits `ended` where the share is open no more or `work` has
   * called `cut`. Throws `notFound` where there is no such share.
   */
  change: <T>(shareId: string, work: (trx: Db, share: ShareRow, cut: () => void) => Promise<T>) => Promise<T>
  /** In a transaction that something else began: keeps the timeline true. */
  settle: (trx: Db, shareId: string) => Promise<void>
  /** Once that is committed: tells the panels. */
  announce: (shareId: string) => Promise<void>
}
