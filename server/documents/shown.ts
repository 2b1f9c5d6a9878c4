import type { Share, ShareDetail, ShareQuery } from '../contract/documents.ts'
import type { Page } from '../contract/shapes.ts'
import { badInput, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { type ListedRow, listShares } from './list-shares.ts'
import type { Room } from './needs.ts'
import { listEvents, showShares } from './show-share.ts'
import { findShare, type ShareRow } from './store.ts'

export type Shown = ReturnType<typeof createShown>

/** Shares as the panels ask for them. */
export function createShown({ db }: Room) {
  async function findRow(id: string): Promise<ShareRow> {
    const row = isId(id) ? await findShare(db, id) : undefined
    if (!row) throw notFound('share')
    return row
  }

  const get = async (id: string): Promise<Share> => (await showShares(db, [await findRow(id)]))[0]!

  async function detail(id: string): Promise<ShareDetail> {
    const row = await findRow(id)
    const [[share], events] = await Promise.all([showShares(db, [row]), listEvents(db, id)])
    return { ...share!, events }
  }

  async function list({ limit, cursor, ...wanted }: ShareQuery): Promise<Page<Share>> {
    const after = cursor === undefined ? null : readCursor(cursor)
    const rows = await listShares(db, { ...wanted, limit: limit + 1, after })
    const shown = rows.slice(0, limit)
    return { items: await showShares(db, shown), next: rows.length > limit ? writeCursor(shown.at(-1)!) : null }
  }

  return { findRow, get, detail, list }
}

const writeCursor = ({ position, id }: ListedRow): string => Buffer.from(`${position}|${id}`).toString('base64url')

function readCursor(cursor: string): { position: string; id: string } {
  const [position = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const isInstant = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/.test(position)
  if (!isInstant || !isId(id)) throw badInput('cursor', 'This is no cursor of this list.')
  return { position, id }
}
