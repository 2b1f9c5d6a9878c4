import { unavailable } from '../kit/errors.ts'
import { createDrafts } from './drafts.ts'
import type { Files } from './files/index.ts'
import { createLife } from './life.ts'
import type { Needs, Room } from './needs.ts'
import { createRoom } from './room.ts'
import { createShown } from './shown.ts'
import { openToken } from './token.ts'
import { createWatchTime } from './watch-time.ts'

/** The other parts of this room, each made of what they all stand on. */
type Parts = { files: (room: Room) => Promise<Files> }

export type Documents = Awaited<ReturnType<typeof createDocuments>>

/** What the portal's addresses of shares begin with; the token follows. */
export const SHARE_PATH = '/s/'

/** Documents sent to somebody, or asked from somebody, behind a code that goes another way than the link. */
export async function createDocuments(needs: Needs, parts: Parts) {
  const room = await createRoom(needs)
  const files = await parts.files(room)
  const shown = createShown(room)
  const drafts = createDrafts(room, shown, files)
  const life = createLife(room, shown)
  const watchTime = createWatchTime(room, { files, removeDraft: drafts.remove })
  room.events.on('ended', ({ shareId }) => files.interrupt([shareId]))

  /** The link itself, to be sent or shown: it goes into no log, no event and no job. */
  async function linkOf(id: string): Promise<string> {
    const url = room.portalUrl()
    if (!url) throw unavailable('PORTAL_URL is not set: no link can leave.')
    const share = await shown.findRow(id)
    return `${url}${SHARE_PATH}${openToken(room.key, share.id, share.sealedToken)}`
  }

  return {
    ...{ events: room.events, change: room.change, settle: room.settle, announce: room.announce, files, linkOf },
    ...{ list: shown.list, get: shown.get, detail: shown.detail },
    ...{ create: drafts.create, changeShare: drafts.change, remove: drafts.remove },
    ...life,
    erase: watchTime.erase,
    tend: watchTime.tend,
    start: watchTime.start,
    async stop(): Promise<void> {
      await watchTime.stop()
      await files.stop()
    },
  }
}
