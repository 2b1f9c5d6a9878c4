import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createClinic } from '../../server/clinic/index.ts'
import type { NewShare, Share } from '../../server/contract/documents.ts'
import type { WeekHours } from '../../server/contract/hours.ts'
import { createDocuments, type SpeakCode } from '../../server/documents/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { contactRoom, LUCIE } from './contact-room.ts'
import type { FreshDatabase } from './database.ts'
import { keepLog } from './kept-log.ts'
import { LINE, messageRoom, newNumber } from './message-room.ts'

export { LUCIE } from './contact-room.ts'

/** The whole room of documents with the rooms beside it; what lies beyond the adapters is played. */
export async function shareRoom({ db }: Pick<FreshDatabase, 'db'>) {
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-shares-'))
  const clock = { at: Date.parse('2026-11-23T15:00:00Z') }
  const now = () => new Date(clock.at)
  const { log, text: logged } = keepLog()
  const contacts = await contactRoom(db)
  const texts = messageRoom(db, { now })
  const { messages } = texts
  const clinic = await createClinic({ db, now, log, country: 'CA', timeZone: 'America/Toronto' })
  await clinic.putLine(LINE, { name: 'Clinique Boréale', language: 'fr' })
  const told: Share[] = []
  const ended: string[] = []
  const linked: string[] = []
  const audited: { action: string; subject?: string; userId: string | null }[] = []
  const jobs: { name: string; data: object }[] = []
  const far = {
    ...{ portalUrl: 'https://documents.test' as string | null, linkFails: false, gatewayOn: true },
    /** Sends links for real, where one wants to see them. */
    promiseLink: null as Parameters<typeof createDocuments>[0]['promiseLink'] | null,
    isUp: false,
    speak: (async () => 'unreachable') as SpeakCode,
    openingAt: (_hours: WeekHours, at: Date): Date | null => at,
  }

  const documents = await createDocuments(
    {
      ...{ db, now, newId: newUuidV7, log, dataDir, country: 'CA', clinic },
      gatewayOn: () => far.gatewayOn,
      portalUrl: () => far.portalUrl,
      enqueue: async (_db, name, data) => {
        jobs.push({ name, data })
        return true
      },
      audit: async (entry) => void audited.push(entry),
      contacts: {
        find: (id) => contacts.get(id).catch(() => null),
        withNumber: contacts.lookUpPeople,
        isUntextable: (number) => contacts.isUntextable(number),
      },
      timeline: {
        findConversation: messages.findConversationKey,
        addDocument: messages.addDocument,
        changeDocument: messages.changeDocument,
        announce: messages.announceDocument,
      },
      promiseLink: async (trx, share, userId) => {
        if (far.linkFails) throw new Error('no link today')
        linked.push(share.id)
        return far.promiseLink ? far.promiseLink(trx, share, userId) : async () => {}
      },
    },
    {
      scan: null,
      calls: {
        isUp: () => far.isUp,
        speak: (call) => far.speak(call),
        openingAt: (hours, at) => far.openingAt(hours, at),
      },
      texts: {
        sendText: (trx, text) => messages.sendSecret(trx, { ...text, automatic: 'code', purpose: 'code' }),
        cancelText: messages.cancelSecret,
      },
      clinicNameOf: () => 'Clinique Boréale',
    },
  )
  documents.events.on('updated', (share) => void told.push(share))
  documents.events.on('ended', ({ shareId }) => void ended.push(shareId))

  const wish = (change: Partial<NewShare> = {}): NewShare => ({
    ...{ direction: 'send', recipient: 'Léa Tremblay', linkBy: 'email', linkTo: 'lea@patient.test', codeBy: 'text' },
    codeTo: newNumber(),
    ...change,
  })

  async function put(shareId: string, name = 'radio.txt', origin: 'clinic' | 'recipient' = 'clinic') {
    const bytes = Buffer.from(`what ${name} holds`)
    const content = Readable.from([bytes])
    const added = await documents.files.add({ shareId, name, origin, userId: null, bytes: bytes.length, content })
    if (!added.ok) throw new Error(`not added: ${added.because}`)
    return added.file
  }

  return {
    ...{
      documents,
      contacts,
      messages,
      texts,
      clinic,
      dataDir,
      logged,
      far,
      told,
      ended,
      linked,
      audited,
      jobs,
      wish,
      put,
    },
    now,
    pass: (ms: number) => {
      clock.at += ms
    },
    draft: (change: Partial<NewShare> = {}) => documents.create(wish(change), LUCIE),
    /** Sent, with a file in it where the clinic sends one. */
    async sent(change: Partial<NewShare> = {}): Promise<Share> {
      const { id, direction } = await documents.create(wish(change), LUCIE)
      if (direction === 'send') await put(id)
      return documents.send(id, LUCIE)
    },
    events: async (id: string) => (await documents.detail(id)).events,
    kinds: async (id: string) => (await documents.detail(id)).events.map(({ kind }) => kind),
    tokenOf: async (id: string) => (await documents.linkOf(id)).split('/').at(-1)!,
    /** Does what the queue would do. */
    async runJobs(): Promise<void> {
      for (const { name, data } of jobs.splice(0))
        if (name === 'erase-share') await documents.erase((data as { shareId: string }).shareId)
    },
    async close() {
      await documents.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
