import { sql } from 'kysely'
import type { DocumentEntry } from '../contract/document-entry.ts'
import type { CodeCall, FileRefusal, Share, ShareEvent, ShareEventKind, ShareFile } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import { findLatestLinks } from './links/index.ts'
import { countFiles, type ShareRow } from './store.ts'

/** The share as its timeline keeps it. */
export async function summarize(db: Db, share: ShareRow): Promise<DocumentEntry> {
  const { files, received, unseen } = await countFiles(db, share.id)
  return {
    id: share.id,
    direction: share.direction,
    state: share.state,
    files,
    received,
    unseen,
    openings: share.openings,
  }
}

/** Shares as signed-in people see them: files, links, calls and authors are fetched once for all of them together. */
export async function showShares(db: Db, shares: readonly ShareRow[]): Promise<Share[]> {
  const ids = shares.map(({ id }) => id)
  if (ids.length === 0) return []
  const [files, links, calls, authors] = await Promise.all([
    listFiles(db, ids),
    findLatestLinks(db, ids),
    findLastCalls(db, ids),
    findNames(
      db,
      shares.flatMap(({ createdBy }) => createdBy ?? []),
    ),
  ])
  return shares.map((share) => ({
    ...pickShown(share),
    files: files.get(share.id) ?? [],
    link: links.get(share.id) ?? null,
    call: calls.get(share.id) ?? null,
    author: authors.get(share.createdBy ?? '') ?? null,
  }))
}

const pickShown = (share: ShareRow): Omit<Share, 'files' | 'link' | 'call' | 'author'> => ({
  id: share.id,
  direction: share.direction,
  state: share.state,
  closedBecause: share.closedBecause,
  conversationId: share.conversationId,
  contactId: share.contactId,
  recipient: share.recipient,
  language: share.language,
  message: share.message,
  fields: share.fields,
  linkBy: share.linkBy,
  linkTo: share.linkTo,
  codeBy: share.codeBy,
  codeTo: share.codeTo,
  codeExtension: share.codeExtension,
  expiresAt: share.expiresAt.toISOString(),
  maxOpenings: share.maxOpenings,
  openings: share.openings,
  failures: share.failures,
  createdAt: share.createdAt.toISOString(),
  sentAt: share.sentAt?.toISOString() ?? null,
  erasedAt: share.erasedAt?.toISOString() ?? null,
})

const among = (ids: readonly string[]) => sql<string>`any(${[...new Set(ids)]}::uuid[])`

async function listFiles(db: Db, ids: readonly string[]): Promise<Map<string, ShareFile[]>> {
  const rows = await db
    .selectFrom('shareFile')
    .select(['id', 'shareId', 'origin', 'name', 'mediaType', 'bytes', 'received', 'state', 'reason', 'seenAt'])
    .select('createdAt')
    .where('shareId', '=', among(ids))
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return groupBy(rows, ({ shareId, bytes, received, reason, seenAt, createdAt, ...file }) => [
    shareId,
    {
      ...file,
      bytes: Number(bytes),
      received: Number(received),
      reason: reason as FileRefusal | null,
      seen: seenAt !== null,
      createdAt: createdAt.toISOString(),
    },
  ])
}

async function findLastCalls(db: Db, ids: readonly string[]): Promise<Map<string, CodeCall>> {
  const rows = await db
    .selectFrom('shareCall')
    .select(['shareId', 'state', 'tries', 'nextAt', 'reason'])
    .distinctOn('shareId')
    .where('shareId', '=', among(ids))
    .orderBy('shareId')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    rows.map(({ shareId, nextAt, ...call }) => [shareId, { ...call, nextAt: nextAt?.toISOString() ?? null }]),
  )
}

async function findNames(db: Db, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map()
  const rows = await db.selectFrom('staffUser').select(['id', 'name']).where('id', '=', among(userIds)).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** More of them are not shown: a hostile visitor can make a share's story as long as the limits let him. */
const MOST_EVENTS = 1_000

/** What happened to a share, oldest first; of a very long story the newest part. */
export async function listEvents(db: Db, shareId: string): Promise<ShareEvent[]> {
  const rows = await db
    .selectFrom('shareEvent')
    .leftJoin('staffUser', 'staffUser.id', 'shareEvent.userId')
    .select(['shareEvent.id', 'shareEvent.at', 'shareEvent.kind', 'shareEvent.detail', 'staffUser.name as by'])
    .where('shareId', '=', shareId)
    .orderBy('shareEvent.at', 'desc')
    .orderBy('shareEvent.id', 'desc')
    .limit(MOST_EVENTS)
    .execute()
  return rows.toReversed().map(({ id, at, kind, by, detail }) => ({
    ...{ id, at: at.toISOString(), kind: kind as ShareEventKind, by },
    detail: detail as ShareEvent['detail'],
  }))
}

function groupBy<Row, Item>(rows: readonly Row[], split: (row: Row) => [key: string, item: Item]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const row of rows) {
    const [key, item] = split(row)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
