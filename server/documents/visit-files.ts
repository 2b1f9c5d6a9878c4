import { Readable } from 'node:stream'
import type { ShareFile } from '../contract/documents.ts'
import { conflict } from '../kit/errors.ts'
import type { Download, Inside, PortalShares, SharedFile, Visitor } from '../portal/needs.ts'
import type { Files } from './files/index.ts'
import { readAnswers, writeAnswers } from './form-answers.ts'
import type { Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import type { ShareRow } from './store.ts'
import { hasHappened } from './visit-store.ts'

export type VisitFileNeeds = {
  /** What the clinic says of itself on this line; null: it has no name yet. */
  clinicNameOf: (line: string) => string | null
  files: Pick<Files, 'list' | 'open' | 'add' | 'begin' | 'offset' | 'append' | 'remove'>
  fileLimits: () => { bytes: number; filesPerShare: number }
}

type Door = {
  admitTo: (token: string, session: string) => Promise<ShareRow | null>
  nameOf: (share: ShareRow) => string
}

/** A download that goes on where it was cut is the same one. */
const SAME_DOWNLOAD_MS = 10 * 60_000

/** What somebody does who is inside. */
export function createVisitFiles(room: Room, needs: VisitFileNeeds, { admitTo, nameOf }: Door) {
  const { db, now } = room
  const { files } = needs
  const filesOf = async (shareId: string): Promise<ShareFile[]> => (await files.list([shareId])).get(shareId) ?? []
  const isOurs = ({ origin, state }: ShareFile) => origin === 'clinic' && state === 'kept'

  const inside: PortalShares['inside'] = async (token, session) => {
    const share = await admitTo(token, session)
    if (!share) return null
    const [all, formSent] = await Promise.all([filesOf(share.id), isFormSent(share)])
    const { bytes: maxBytes, filesPerShare: maxFiles } = needs.fileLimits()
    return {
      ...{ language: share.language, direction: share.direction, clinicName: nameOf(share) },
      ...{ recipient: share.recipient, message: share.message, expiresAt: share.expiresAt },
      files: all.filter(isOurs).map(toShared),
      brought: all.filter(({ origin }) => origin === 'recipient').flatMap((file) => toBrought(file) ?? []),
      ...{ fields: share.fields, formSent, maxBytes, maxFiles },
    }
  }

  const isFormSent = (share: ShareRow) => hasHappened(db, share.id, 'form-received', { since: share.createdAt })

  const download: PortalShares['download'] = async (token, session, fileId, visitor) => {
    const share = await admitTo(token, session)
    return share && (await offer(share, fileId, () => noteDownload(share, visitor, { file: fileId })))
  }

  const downloadAll: PortalShares['downloadAll'] = async (token, session, visitor) => {
    const share = await admitTo(token, session)
    if (!share) return null
    const ours = (await filesOf(share.id)).filter(isOurs)
    let noted: Promise<void> | undefined
    const note = () => {
      noted ??= noteDownload(share, visitor, { file: 'all', files: ours.length })
      return noted
    }
    const offered = await Promise.all(ours.map(({ id }) => offer(share, id, note)))
    return offered.filter((each) => each !== null)
  }

  async function offer(share: ShareRow, fileId: string, note: () => Promise<void>): Promise<Download | null> {
    const opened = await files.open(share.id, fileId)
    if (!opened || !isOurs(opened.file)) return null
    const { name, mediaType, bytes } = opened.file
    return {
      ...{ name, mediaType, bytes },
      open: async () => {
        await note()
        return opened.content()
      },
    }
  }

  /** Names stay out of it: the file is told by its id, which the panel knows the name of. */
  async function noteDownload(
    share: ShareRow,
    visitor: Visitor,
    what: { file: string; files?: number },
  ): Promise<void> {
    const since = new Date(now().getTime() - SAME_DOWNLOAD_MS)
    if (await hasHappened(db, share.id, 'downloaded', { since, about: { file: what.file } })) return
    const detail = { ...what, address: visitor.address }
    await recordEvent(room, db, share.id, { kind: 'downloaded', detail })
    void room.announce(share.id)
  }

  const sendForm: PortalShares['sendForm'] = async (token, session, answers, visitor) => {
    const share = await admitTo(token, session)
    if (!share || share.fields.length === 0) return null
    const read = readAnswers(share.fields, answers)
    if (!read.ok) return read
    const written = writeAnswers(share.language, read.answers)
    const added = await files.add({
      ...{ shareId: share.id, origin: 'recipient', name: written.name, userId: null },
      ...{ bytes: written.content.length, content: Readable.from([written.content]) },
    })
    if (!added.ok && added.because === 'gone') return null
    if (!added.ok) throw conflict(`These answers cannot be kept: ${added.because}.`)
    await recordEvent(room, db, share.id, {
      kind: 'form-received',
      detail: { file: added.file.id, address: visitor.address },
    })
    void room.announce(share.id)
    return { ok: true }
  }

  return { inside, download, downloadAll, sendForm }
}

const toShared = ({ id, name, mediaType, bytes }: ShareFile): SharedFile => ({ id, name, mediaType, bytes })

/** Null: it is not there any more. */
export const toBrought = (file: ShareFile): Inside['brought'][number] | null =>
  file.state === 'erased' ? null : { ...toShared(file), state: file.state, reason: file.reason }
