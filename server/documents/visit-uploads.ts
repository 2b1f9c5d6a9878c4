import { gone } from '../kit/errors.ts'
import type { PortalUploads } from '../portal/needs.ts'
import type { ShareRow } from './store.ts'
import { toBrought, type VisitFileNeeds } from './visit-files.ts'

/** Whoever sends a large file over a slow line does something all the while. */
const STILL_HERE_MS = 5 * 60_000

const GONE = { ok: false, because: 'gone' } as const

/** Files that the other side brings, into a share that asks for them, by whoever is inside. */
export function createVisitUploads(
  { files }: Pick<VisitFileNeeds, 'files'>,
  admitTo: (token: string, session: string) => Promise<ShareRow | null>,
): PortalUploads {
  async function admit(token: string, session: string): Promise<string | null> {
    const share = await admitTo(token, session)
    return share?.direction === 'ask' ? share.id : null
  }

  async function whileThere<T>(token: string, session: string, work: Promise<T>): Promise<T> {
    const prolong = () => void admitTo(token, session).catch(() => {})
    const timer = setInterval(prolong, STILL_HERE_MS)
    timer.unref()
    return await work.finally(() => clearInterval(timer))
  }

  return {
    async begin(token, session, file) {
      const shareId = await admit(token, session)
      return shareId ? await files.begin({ shareId, origin: 'recipient', ...file }) : GONE
    },
    async offset(token, session, id) {
      const shareId = await admit(token, session)
      return shareId ? await files.offset(shareId, id) : null
    },
    async append(token, session, id, offset, body) {
      const shareId = await admit(token, session)
      if (!shareId) return GONE
      const appended = await whileThere(token, session, files.append(shareId, id, offset, body))
      return appended.ok ? { ...appended, file: appended.file && toBrought(appended.file) } : appended
    },
    async bring(token, session, name, body) {
      const shareId = await admit(token, session)
      if (!shareId) return GONE
      const file = { shareId, origin: 'recipient' as const, name, bytes: null, content: body, userId: null }
      const added = await whileThere(token, session, files.add(file))
      if (!added.ok) return added
      const brought = toBrought(added.file)
      if (!brought) throw gone('This file was erased while it came.')
      return { ok: true, file: brought }
    },
    async remove(token, session, id) {
      const shareId = await admit(token, session)
      return shareId !== null && (await files.remove(shareId, id, { origin: 'recipient', userId: null }))
    },
  }
}
