import { tmpdir } from 'node:os'
import { createPortal } from '../../server/portal/index.ts'
import type { PortalNeeds } from '../../server/portal/needs.ts'
import { keepLog } from './kept-log.ts'
import { type PortalVisitor, visitPortal } from './portal-visitor.ts'
import type { visitRoom } from './visit-room.ts'

type House = Awaited<ReturnType<typeof visitRoom>>

/** The portal on a port of its own, before the rooms of `house`. */
export async function openPortal(house: House, needs: Partial<PortalNeeds> = {}) {
  const { log, text: logged } = keepLog()
  const portal = await createPortal({
    ...{ log, host: '127.0.0.1', port: 0, url: null, trustedProxies: [], timeZone: 'America/Toronto' },
    ...{ scriptDir: tmpdir(), shares: house.visits },
    card: async () => ({
      ...{ name: 'Clinique Boréale', address: null, website: null, language: 'fr' },
      ...{ phones: [], logo: null },
    }),
    ...needs,
  })
  const url = await portal.listen()
  return {
    ...{ portal, url, logged, close: portal.close },
    visit: (token: string, headers: Record<string, string> = {}) => visitPortal(`${url}/s/${token}`, headers),
    /** Somebody who has entered the right code of a new share. */
    async enter(change: Parameters<House['share']>[0] = {}, headers: Record<string, string> = {}): Promise<Entered> {
      const share = await house.share(change)
      const visitor = visitPortal(`${url}/s/${share.token}`, headers)
      const { status } = await visitor.enter(await house.issue(share.id))
      if (status !== 303) throw new Error(`The door answers ${status}.`)
      return { ...share, visitor }
    },
  }
}

type Entered = { id: string; token: string; codeTo: string; visitor: PortalVisitor }
