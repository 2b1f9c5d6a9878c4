import type { Readable } from 'node:stream'
import { callBacksOf } from '../../call-backs/of-person.ts'
import { callsOf } from '../../calls/of-person.ts'
import { changesOf, factsOfNumbers, importLinesOf, type Person, profileOf } from '../../contacts/of-person.ts'
import type { Db } from '../../db/index.ts'
import { shareEventsOf, sharesOf } from '../../documents/of-person.ts'
import { messageOf } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { conversationsOf, entriesOf, stopsOf } from '../../messages/of-person.ts'
import { recordingsOf } from '../../recordings/of-person.ts'
import { listViews } from '../../staff/of-person.ts'
import { listUsers } from '../../staff/store.ts'
import { transcriptOf } from '../../transcripts/of-person.ts'

export type Row = Record<string, unknown>
/** Beside what the row says: `sound`, as WAV; `file`, a document as it is read. */
export type Item = { row: Row; sound?: Readable; file?: Readable }
export type SectionName =
  | 'profile'
  | 'numbers'
  | 'emails'
  | 'family'
  | 'history'
  | 'merges'
  | 'imports'
  | 'stops'
  | 'blocks'
  | 'marks'
  | 'calls'
  | 'callBacks'
  | 'conversations'
  | 'entries'
  | 'recordings'
  | 'shares'
  | 'shareFiles'
  | 'shareEvents'
  | 'shareLinks'
  | 'shareCodes'
  | 'shareCalls'
  | 'shareVisits'
  | 'views'
export type Section = { name: SectionName; items: AsyncIterable<Item> | Iterable<Item> }

type Needs = {
  db: Db
  log: Log
  /** The sound of a recording that is kept, as WAV. */
  sound: (recordingId: string) => Promise<Readable>
  /** A document that is kept, opened, as a stream. */
  document: (shareId: string, fileId: string) => Promise<Readable>
}

const PAGE = 500
/** More sound than this is named, and not put in. */
const MOST_SOUND_BYTES = 200 * 1024 * 1024
/** Documents larger than this, or beyond so much in all, are named with where they are downloaded, and not put in. */
const LARGEST_DOCUMENT_BYTES = 32 * 1024 * 1024
const MOST_DOCUMENT_BYTES = 200 * 1024 * 1024

/** Of no meaning outside of Relais: keys, prints, what the search and the telephone system need. */
const INNER = new Set([
  ...['searchName', 'nameLine', 'nameWords', 'tracker', 'sealedKey', 'sha256', 'fingerprint', 'requestKey', 'chosen'],
  ...['position', 'format', 'peaks'],
])

/** What a row says, the inner columns and what is not there left out; people of the clinic by their names. */
export function plainRow(row: Row, names: ReadonlyMap<string, string>): Row {
  const said = Object.entries(row).filter(([key, value]) => !INNER.has(key) && value !== null)
  return Object.fromEntries(said.map(([key, value]) => [key, named(value, names)]))
}

function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => named(one, names))
  if (typeof value !== 'object' || value === null || value instanceof Date || Buffer.isBuffer(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, names)]))
}

/**
 * Everything that is kept of one person, read as it is asked for: a page of it at a time is in memory. `numbers`: those
 * of which the conversations, calls and messages are hers.
 */
export async function* collect(
  { db, log, sound: soundOf, document }: Needs,
  person: Person,
  numbers: string[],
): AsyncGenerator<Section> {
  const names = new Map((await listUsers(db)).map(({ id, name }) => [id, name]))
  const plain = (row: Row): Row => plainRow(row, names)
  const items = (rows: readonly Row[]): Item[] => rows.map((row) => ({ row: plain(row) }))
  const { profile, phones, emails, family, merges } = await profileOf(db, person)
  const facts = await factsOfNumbers(db, numbers)
  yield { name: 'profile', items: profile ? items([profile]) : [] }
  // Not whose they are too: that is theirs to tell.
  const shared = new Set(person.shared.map(({ number }) => number))
  const current = phones.map((phone) => ({ ...phone, shared: shared.has(phone.number) || null }))
  const former = person.numbers
    .filter((number) => !phones.some((phone) => phone.number === number))
    .map((number) => ({ number, former: true }))
  yield { name: 'numbers', items: items([...current, ...former]) }
  yield { name: 'emails', items: items(emails) }
  yield { name: 'family', items: items(family) }
  yield { name: 'history', items: paged((after) => changesOf(db, person, after, PAGE)) }
  yield { name: 'merges', items: items(merges) }
  yield { name: 'imports', items: items(await importLinesOf(db, person)) }
  yield { name: 'stops', items: items(await stopsOf(db, numbers)) }
  yield { name: 'blocks', items: items(facts.blocked) }
  yield { name: 'marks', items: items([...facts.marks, ...facts.trusted.map(trustedRow), ...facts.untextable]) }
  yield { name: 'calls', items: paged((after) => callsOf(db, numbers, after, PAGE)) }
  yield { name: 'callBacks', items: items(await callBacksOf(db, numbers)) }
  const conversations = await conversationsOf(db, numbers)
  yield { name: 'conversations', items: items(conversations) }
  yield { name: 'entries', items: entries(conversations.map(({ id }) => id)) }
  yield { name: 'recordings', items: recordings() }
  const whose = { ids: person.ids, numbers, emails: person.emails, conversations: conversations.map(({ id }) => id) }
  const documents = await sharesOf(db, whose)
  yield { name: 'shares', items: items(documents.shares) }
  yield { name: 'shareFiles', items: files() }
  yield { name: 'shareEvents', items: paged((after) => shareEventsOf(db, documents.ids, after, PAGE)) }
  yield { name: 'shareLinks', items: items(documents.links) }
  yield { name: 'shareCodes', items: items(documents.codes) }
  yield { name: 'shareCalls', items: items(documents.calls) }
  yield { name: 'shareVisits', items: items(documents.visits) }
  yield { name: 'views', items: views([person.id, ...documents.ids]) }

  async function* paged(read: (after: string | null) => Promise<(Row & { id: string })[]>): AsyncGenerator<Item> {
    for (let after: string | null = null; ; ) {
      const rows: (Row & { id: string })[] = await read(after)
      yield* items(rows)
      if (rows.length < PAGE) return
      after = rows.at(-1)!.id
    }
  }

  async function* entries(ids: readonly string[]): AsyncGenerator<Item> {
    for (const id of ids) {
      for (let after: { at: Date; id: string } | null = null; ; ) {
        const rows: Awaited<ReturnType<typeof entriesOf>> = await entriesOf(db, id, after, PAGE)
        yield* items(rows)
        if (rows.length < PAGE) break
        after = rows.at(-1)!
      }
    }
  }

  async function* recordings(): AsyncGenerator<Item> {
    let left = MOST_SOUND_BYTES
    const calls: string[] = []
    for await (const { row } of paged((after) => callsOf(db, numbers, after, PAGE))) calls.push(String(row.id))
    const kept = await recordingsOf(db, { calls, conversations: conversations.map(({ id }) => id) })
    for (const recording of kept) {
      const said = await transcriptOf(db, recording.id)
      const row = plain(said ? { ...recording, transcript: said } : recording)
      const bytes = recording.bytes ?? 0
      const isIn = recording.state === 'kept' && bytes <= left
      const sound = isIn ? await soundOf(recording.id).catch(unreadable) : null
      if (sound) left -= bytes
      if (sound) yield { row, sound }
      else
        yield { row: recording.state === 'kept' ? { ...row, soundAt: `/api/recordings/${recording.id}/audio` } : row }
    }
  }

  async function* files(): AsyncGenerator<Item> {
    let left = MOST_DOCUMENT_BYTES
    for (const kept of documents.files) {
      const bytes = Number(kept.bytes)
      const row: Row = { ...plain(kept), bytes, received: Number(kept.received) }
      const isIn = kept.state === 'kept' && bytes <= Math.min(left, LARGEST_DOCUMENT_BYTES)
      const file = isIn ? await document(kept.shareId, kept.id).catch(unreadable) : null
      if (file) {
        left -= bytes
        yield { row, file }
      } else {
        const fileAt = kept.state === 'kept' ? `/api/shares/${kept.shareId}/files/${kept.id}` : undefined
        yield { row: fileAt ? { ...row, fileAt } : row }
      }
    }
  }

  function unreadable(error: unknown): null {
    log.warn({ because: messageOf(error) }, 'a recording or a document could not be put into an export')
    return null
  }

  /** Of her record, and of shares that were typed to her. */
  async function* views(subjects: readonly string[]): AsyncGenerator<Item> {
    for (const subject of subjects) {
      for (let cursor: string | undefined; ; ) {
        const page = await listViews(db, subject, { limit: 200, cursor })
        yield* items(page.items)
        if (page.next === null) break
        cursor = page.next
      }
    }
  }
}

const trustedRow = ({ number, at }: { number: string; at: Date }): Row => ({ number, because: 'trusted', at })
