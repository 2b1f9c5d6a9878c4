import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { LiveMessage } from './contract/live.ts'
import type { TranscriptionState } from './contract/recordings.ts'
import { Phone, page, SystemState } from './contract/shapes.ts'
import type { OpenDatabase } from './db/index.ts'
import type { Now } from './kit/clock.ts'
import type { Pbx } from './pbx.ts'

type Status = { state: 'up' | 'down' | 'refused' | 'off'; since: Date; detail: string | null }

type Needs = {
  now: Now
  database: Pick<OpenDatabase, 'status' | 'onStatus'>
  pbx: () => Pbx | undefined
  /** Null outside practice mode. */
  practice: { status(): Status; onStatus(listener: () => void): () => void } | null
  broadcast: (message: LiveMessage) => void
  countWaiting: () => Promise<number>
  transcription: {
    status(): Pick<TranscriptionState, 'state' | 'detail'>
    countWaiting(): Promise<number>
  }
}

/** How often a change is told to the panels, at most, in milliseconds. */
const TELL_EVERY = 200

/** The links Relais lives by (PBX, database, gateway), for the bar at the top of the panel and for `/readyz`. */
export function createSystemState({ now, database, pbx, practice, broadcast, countWaiting, transcription }: Needs) {
  const off: Status = { state: 'off', since: now(), detail: null }
  let textsWaiting = 0
  let recordingsWaiting = 0
  let isTelling = false

  /** While practice mode has no Asterisk yet, or can have none, what it says of that stands for both links. */
  const linkOf = (link: { status(): Status } | null | undefined): Status =>
    link?.status() ?? (pbx() ? off : (practice?.status() ?? off))

  const current = (): SystemState => ({
    ami: statusOf(linkOf(pbx()?.ami)),
    ari: statusOf(linkOf(pbx()?.ari)),
    database: statusOf(database.status()),
    gateway: statusOf(linkOf(pbx()?.gateway)),
    textsWaiting,
    transcription: { ...transcription.status(), waiting: recordingsWaiting },
    practice: practice !== null,
  })

  /** Something changed: the panels are told in a moment, once for many changes. */
  function changed(): void {
    if (isTelling) return
    isTelling = true
    setTimeout(async () => {
      isTelling = false
      textsWaiting = await countWaiting().catch(() => textsWaiting)
      recordingsWaiting = await transcription.countWaiting().catch(() => recordingsWaiting)
      broadcast({ type: 'pbx.state', system: current() })
    }, TELL_EVERY)
  }

  database.onStatus(changed)
  practice?.onStatus(changed)

  return {
    current,
    changed,
    watch(link: Pbx): void {
      link.ami.onStatus(changed)
      link.ari?.onStatus(changed)
      link.gateway?.onStatus(changed)
      changed()
    },
    /** Ready: the database answers, and the PBX is there or has been tried in vain. */
    readiness() {
      const { ami, ari, database: stored, gateway } = current()
      const tried = (link: SystemState['ami']) => link.state !== 'down' || link.detail !== 'connecting'
      const pbxTried = pbx() ? tried(ami) && tried(ari) : practice?.status().state !== 'down'
      const states = { database: stored.state, ami: ami.state, ari: ari.state, gateway: gateway.state }
      return { ready: stored.state === 'up' && pbxTried, ...states }
    },
  }
}

const statusOf = ({ state, since, detail }: Status) => ({ state, since: since.toISOString(), detail })

type RouteNeeds = {
  system: { current(): SystemState }
  /** Phones of the clinic and how they are. */
  phones: () => Promise<{ name: string; state: string }[]>
}

/** `GET /api/system`, `GET /api/phones`. */
export const systemRoutes =
  ({ system, phones }: RouteNeeds): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['system']
    app.get('/api/system', { schema: { tags, response: { 200: SystemState } } }, async () => system.current())
    app.get('/api/phones', { schema: { tags, response: { 200: page(Phone) } } }, async () => ({
      items: await phones(),
      next: null,
    }))
  }
