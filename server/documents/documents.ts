import { conflict, messageOf, unavailable } from '../kit/errors.ts'
import { type CallNeeds, createCodeCalls } from './calls/index.ts'
import { createCodes } from './codes/index.ts'
import { createDrafts } from './drafts.ts'
import { createFiles, type FileNeeds, type Scan } from './files/index.ts'
import { createLife } from './life.ts'
import type { Needs } from './needs.ts'
import { recordEvent } from './record-event.ts'
import { createRoom } from './room.ts'
import { createShown } from './shown.ts'
import type { ShareRow } from './store.ts'
import { openToken } from './token.ts'
import { createVisits, type VisitNeeds } from './visits.ts'
import { createWatchTime } from './watch-time.ts'

/** How codes travel, and what looks into files: what adapters and other rooms do for this one. */
type Ways = {
  scan: Scan | null
  calls: Pick<CallNeeds, 'speak' | 'isUp' | 'openingAt'>
  texts: Pick<VisitNeeds, 'sendText' | 'cancelText'>
  /** What the clinic says of itself on a line; null: it has no name yet. */
  clinicNameOf: (line: string) => string | null
}

export type Documents = Awaited<ReturnType<typeof createDocuments>>

/** What the portal's addresses of shares begin with; the token follows. */
const SHARE_PATH = '/s/'
/** Of one side, in one share. */
const MOST_FILES = 100
const MEGABYTE = 1_048_576
const SWEEP_FILES_MS = 3_600_000

/** Documents sent to somebody, or asked from somebody, behind a code that goes another way than the link. */
export async function createDocuments(needs: Needs, ways: Ways) {
  const room = await createRoom(needs)
  const { db, now, newId, log, dataDir, enqueue, clinic } = room
  const fileLimits: FileNeeds['limits'] = () => ({
    bytes: clinic.settings().documentMegabytes * MEGABYTE,
    filesPerShare: MOST_FILES,
  })
  const files = await createFiles({
    ...{ db, now, newId, log, dataDir, enqueue, scan: ways.scan, limits: fileLimits },
    async recordEvent(trx, { shareId, ...happening }) {
      await recordEvent(room, trx, shareId, happening)
      await room.settle(trx, shareId)
    },
    onChanged: (shareId) => void room.announce(shareId),
  })
  const codes = await createCodes({ now, newId, dataDir })
  const calls = createCodeCalls(room, {
    ...ways.calls,
    issueCode: async (trx, share) =>
      (await codes.issue(trx, share.id, { by: 'call', number: share.codeTo }))?.code ?? null,
  })
  const visits = createVisits(room, codes, {
    ...{ ...ways.texts, clinicNameOf: ways.clinicNameOf, files, fileLimits },
    askCall: (shareId) => calls.ask(shareId, { askedBy: 'recipient' }),
  })
  const shown = createShown(room)
  const drafts = createDrafts(room, shown, files)
  const life = createLife(room, shown)
  const watchTime = createWatchTime(room, { files, removeDraft: drafts.remove })
  // Whatever still goes on for it: downloads, uploads. A call ends by itself, since it listens too.
  room.events.on('ended', ({ shareId }) => files.interrupt([shareId]))

  let sweeper: NodeJS.Timeout | undefined
  const sweepFiles = () =>
    files
      .sweep()
      .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'the files of shares were not swept'))

  /**
   * The link of this very row, also where it is not committed yet. It goes to its recipient or to a screen, and into no
   * log, no event and no job.
   */
  function linkIn(share: Pick<ShareRow, 'id' | 'sealedToken'>): string {
    const url = room.portalUrl()
    if (!url) throw unavailable('PORTAL_URL is not set: no link can leave.')
    if (share.sealedToken.length === 0) throw conflict('This share is over.')
    return `${url}${SHARE_PATH}${openToken(room.key, share.id, share.sealedToken)}`
  }

  return {
    ...{ events: room.events, change: room.change, announce: room.announce, files, calls, visits, linkIn },
    linkOf: async (id: string): Promise<string> => linkIn(await shown.findRow(id)),
    ...{ list: shown.list, get: shown.get, detail: shown.detail },
    ...{ create: drafts.create, changeShare: drafts.change, remove: drafts.remove },
    ...life,
    erase: watchTime.erase,
    tend: watchTime.tend,
    /** Before jobs run: what an earlier service left in its middle. */
    recover: calls.recover,
    async start(): Promise<void> {
      await sweepFiles()
      sweeper = setInterval(() => void sweepFiles(), SWEEP_FILES_MS)
      sweeper.unref()
      await watchTime.start()
    },
    async stop(): Promise<void> {
      clearInterval(sweeper)
      await watchTime.stop()
      await calls.stop()
      await files.stop()
    },
  }
}
