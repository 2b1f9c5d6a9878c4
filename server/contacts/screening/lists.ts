import type { PageQuery } from '../../contract/http.ts'
import type { Page } from '../../contract/shapes.ts'
import type { BlockedNumber } from '../../contract/verdict.ts'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { badInput, conflict } from '../../kit/errors.ts'
import { toE164 } from '../../kit/phone-number.ts'
import { storableText } from '../../kit/storable-text.ts'
import * as store from './list-store.ts'
import { readPrefix } from './read-prefix.ts'

/** What is written into the audit trail, in the transaction of what was done. */
export type Audit = (
  entry: { userId: string | null; action: string; subject: string; detail?: Record<string, unknown> },
  trx: Db,
) => Promise<void>

export type ListNeeds = {
  db: Db
  now: Now
  /** ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
  country: string
  /** The clinic's own lines, in E.164. */
  lines: () => readonly string[]
  audit: Audit
}

/** By whom and why; `userId` null: nobody who is known any more. */
type Act = { userId: string | null; because?: string | undefined }

/** A short code: texts come from it, and it is no telephone number. */
const SHORT_CODE = /^\d{3,6}$/

/**
 * The lists people keep: numbers and prefixes that are refused, numbers that are no bad callers whatever they look like.
 * Each can be taken back, and is in the audit trail. `changed` is called after commit, with no number where any may be
 * meant.
 */
export function createLists({ db, now, country, lines, audit }: ListNeeds, changed: (numbers: string[]) => void) {
  function readNumber(written: string): string {
    const bare = written.trim()
    const read = SHORT_CODE.test(bare) ? bare : toE164(bare, country)
    if (!read) throw badInput('number', 'This is no telephone number.')
    return read
  }

  function readOwnPrefix(written: string): string {
    const prefix = readPrefix(written, country)
    if (!prefix) throw badInput('prefix', 'A prefix has three digits or more after the code of its country.')
    return prefix
  }

  const written = ({ userId, because }: Act): store.Written => ({
    userId,
    because: because === undefined ? null : storableText(because).trim() || null,
    at: now(),
  })

  /** Does it and notes who did, both or neither; nothing is noted of what changes nothing. */
  async function act(
    { userId }: Act,
    action: string,
    subject: string,
    change: (trx: Db) => Promise<Record<string, unknown> | null>,
  ): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const detail = await change(trx)
      if (detail) await audit({ userId, action, subject, detail }, trx)
    })
  }

  async function block(number: string, by: Act): Promise<{ number: string }> {
    const read = readNumber(number)
    const entry = written(by)
    await act(by, 'number-blocked', read, async (trx) => {
      await store.upsertBlockedNumber(trx, read, entry)
      return { because: entry.because }
    })
    changed([read])
    return { number: read }
  }

  async function unblock(number: string, by: Act): Promise<void> {
    const read = readNumber(number)
    await act(by, 'number-unblocked', read, async (trx) => {
      const because = await store.deleteBlockedNumber(trx, read)
      return because === undefined ? null : { because }
    })
    changed([read])
  }

  async function blockPrefix(prefix: string, by: Act) {
    const read = readOwnPrefix(prefix)
    const own = lines().find((line) => line.startsWith(read))
    if (own) throw conflict(`The clinic's own line ${own} begins so.`)
    const entry = written(by)
    await act(by, 'prefix-blocked', read, async (trx) => {
      await store.upsertBlockedPrefix(trx, read, entry)
      return { because: entry.because }
    })
    changed([])
    return { number: read, touches: await store.countContactsUnder(db, read) }
  }

  async function unblockPrefix(prefix: string, by: Act): Promise<void> {
    const read = readOwnPrefix(prefix)
    await act(by, 'prefix-unblocked', read, async (trx) => {
      const because = await store.deleteBlockedPrefix(trx, read)
      return because === undefined ? null : { because }
    })
    changed([])
  }

  async function trust(number: string, by: Act): Promise<{ number: string }> {
    const read = readNumber(number)
    await act(by, 'number-trusted', read, async (trx) => {
      await store.insertTrustedNumber(trx, read, { userId: by.userId, at: now() })
      return {}
    })
    changed([read])
    return { number: read }
  }

  async function distrust(number: string, by: Act): Promise<void> {
    const read = readNumber(number)
    await act(by, 'number-distrusted', read, async (trx) => ((await store.deleteTrustedNumber(trx, read)) ? {} : null))
    changed([read])
  }

  /** Rows of a list as a page of it; one row more than the page tells that there is another. */
  async function page<Row extends store.ListedRow>(
    { limit, cursor }: PageQuery,
    rowsOf: (page: { limit: number; after: store.After }) => Promise<Row[]>,
  ): Promise<Page<Omit<Row, 'at'> & { at: string }>> {
    const rows = await rowsOf({ limit: limit + 1, after: cursor === undefined ? null : readCursor(cursor) })
    const shown = rows.slice(0, limit)
    const items = shown.map((row) => ({ ...row, at: row.at.toISOString() }))
    return { items, next: rows.length > limit ? writeCursor(shown.at(-1)!) : null }
  }

  return {
    block,
    unblock,
    blockPrefix,
    unblockPrefix,
    trust,
    distrust,
    listBlocked: (query: PageQuery): Promise<Page<BlockedNumber>> =>
      page(query, (rows) => store.listBlockedNumbers(db, rows)),
    listPrefixes: (query: PageQuery): Promise<Page<BlockedNumber>> =>
      page(query, (rows) => store.listBlockedPrefixes(db, rows)),
    listTrusted: (query: PageQuery): Promise<Page<BlockedNumber>> =>
      page(query, (rows) => store.listTrustedNumbers(db, rows)),
    /** Whom a block of this prefix would be about; patients and other contacts are let through all the same. */
    async wouldTouch(prefix: string) {
      const read = readOwnPrefix(prefix)
      return { number: read, touches: await store.countContactsUnder(db, read) }
    },
  }
}

const writeCursor = ({ at, number }: store.ListedRow): string =>
  Buffer.from(`${at.toISOString()}|${number}`).toString('base64url')

function readCursor(cursor: string): { at: Date; number: string } {
  const [written = '', number = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const at = new Date(written)
  if (Number.isNaN(at.getTime()) || !/^\+?\d{1,15}$/.test(number))
    throw badInput('cursor', 'This is no cursor of this list.')
  return { at, number }
}
