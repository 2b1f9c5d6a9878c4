import { useEffect, useState } from 'preact/hooks'
import type { PortalState, Share } from '../../../server/contract/documents.ts'
import type { ClinicSettings } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { reconnections } from '../live/store.ts'
import { sharesApi } from './api.ts'
import type { DraftRoom } from './draft-room.ts'
import { openRoom, type Person } from './rooms.ts'
import { arrivals, type Whom } from './sharing.ts'

export type Ready = { person: Person; room: DraftRoom; settings: ClinicSettings; portal: PortalState }

/** The draft of somebody, once it is known what can be done for them; what was dropped goes into it. */
export function useRoom(whom: Whom, direction: Share['direction']) {
  const [ready, setReady] = useState<Ready | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const links = reconnections.value
  useEffect(() => {
    let isStill = true
    const prepare = async () => {
      const [settings, portal] = await Promise.all([api.settings.read(), sharesApi.portal()])
      const opened = await openRoom(whom, direction, { portal, expiresInDays: settings.documentDays })
      if (!isStill) return
      setReady({ ...opened, settings, portal })
      setProblem(null)
    }
    prepare().catch((error) => isStill && setProblem(problemWords(error)))
    return () => {
      isStill = false
    }
  }, [whom, direction, tries, links])
  const room = ready?.room.draft.peek().direction === direction ? ready.room : null
  const dropped = arrivals.value
  useEffect(() => {
    if (!room || !ready || dropped.length === 0 || direction === 'ask') return
    arrivals.value = []
    room.queue.add(dropped, ready.settings.documentMegabytes)
    room.begins()
  }, [room, dropped, direction])
  return { ready: room ? ready : null, problem, again: () => setTries(tries + 1) }
}
