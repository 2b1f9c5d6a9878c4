import type { FastifyRequest } from 'fastify'
import { createClamd } from './adapters/clamd/index.ts'
import type { Clinic } from './clinic/index.ts'
import type { Config } from './config.ts'
import type { Contacts } from './contacts/index.ts'
import type { Screening } from './contacts/screening/index.ts'
import type { StaffUser } from './contract/shapes.ts'
import type { Db, Jobs } from './db/index.ts'
import {
  type CallJob,
  checkFileJob,
  codeCallRoutes,
  createDocuments,
  type Documents,
  eraseShareJob,
  fileRoutes,
  shareRoutes,
  speakCodeJob,
} from './documents/index.ts'
import type { Now } from './kit/clock.ts'
import { Temporary } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import type { Messages } from './messages/index.ts'
import type { Pbx } from './pbx.ts'
import { createSharingLinks } from './sharing-links.ts'
import type { Staff } from './staff/index.ts'

type Needs = {
  config: Config
  db: Db
  jobs: Jobs
  log: Log
  now: Now
  newId: NewId
  staff: Staff
  clinic: Clinic
  contacts: Contacts
  screening: Screening
  messages: Messages
  gatewayOn: (line: string) => boolean
  userOf: (request: FastifyRequest) => StaffUser
  /** The PBX that is connected now. */
  pbx: () => Pbx | undefined
}

export type Sharing = Awaited<ReturnType<typeof createSharing>>

/** The room of documents, joined with what it needs of the others. */
export async function createSharing(needs: Needs) {
  const { config, db, jobs, log, now, newId, staff, clinic, contacts, messages, gatewayOn, userOf, pbx } = needs
  const portalUrl = () => portalUrlOf(config)
  const clamd = config.clamd ? createClamd(config.clamd) : null
  const { links, card, routes } = createSharingLinks({
    ...{ ...needs, portalUrl, documents: () => documents },
    scannerState: async () => (clamd ? ((await clamd.ping()) ? 'up' : 'down') : 'off'),
  })
  const documents: Documents = await createDocuments(
    {
      ...{ db, now, newId, log, gatewayOn, clinic },
      ...{ dataDir: config.dataDir, country: config.clinic.country, enqueue: jobs.enqueue, audit: staff.audit },
      portalUrl,
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
      promiseLink: links.promise,
    },
    {
      scan: clamd?.scan ?? null,
      calls: {
        isUp: () => pbx()?.speakCode !== null && pbx()?.ari?.status().state === 'up',
        speak: async (call) => {
          const speakCode = pbx()?.speakCode
          if (!speakCode) throw new Temporary('The PBX is not there yet.')
          return await speakCode(call)
        },
        openingAt: clinic.openingOf,
      },
      texts: {
        sendText: async (trx, text) =>
          gatewayOn(text.line)
            ? await messages.sendSecret(trx, { ...text, automatic: 'code', purpose: 'code' })
            : { ok: false, because: 'no-gateway' },
        cancelText: messages.cancelSecret,
      },
      clinicNameOf: (line) => clinic.voiceOf(line).clinicName,
    },
  )
  const { visits, calls, files } = documents

  jobs.define<CallJob>(
    speakCodeJob.name,
    { ...speakCodeJob.options, onGivenUp: (job) => calls.abandon(job) },
    (job, { signal }) => calls.run(job, signal),
  )
  jobs.define<{ fileId: string; userId: string | null }>(
    checkFileJob.name,
    { ...checkFileJob.options, onGivenUp: ({ fileId }) => files.giveUpCheck(fileId) },
    ({ fileId, userId }) => files.check(fileId, userId),
  )
  jobs.define<{ shareId: string }>(eraseShareJob.name, eraseShareJob.options, ({ shareId }) => documents.erase(shareId))

  messages.events.on('updated', ({ entry }) =>
    entry.kind === 'text' && entry.automatic === 'code' ? visits.codeTextMoved(entry) : undefined,
  )

  return {
    ...{ documents, visits, card },
    routes: [shareRoutes(documents, userOf), fileRoutes(files, userOf), codeCallRoutes(calls, userOf), ...routes],
    /** Before jobs run: what the last process died in the middle of. */
    async recover(): Promise<void> {
      await links.recover()
      await documents.recover()
    },
    /** Hangs up on whoever is told a code now, while the PBX can still be told to. */
    endCalls: calls.stop,
    /** Once jobs can be added. */
    start: documents.start,
    async stop(): Promise<void> {
      await links.settled()
      await documents.stop()
    },
  }
}

/** What a link begins with. In practice mode the portal of this machine does. */
export const portalUrlOf = ({ portal, host, pbx }: Config): string | null =>
  portal.url ?? (pbx || portal.port === 0 ? null : `http://${nameOfHost(host)}:${portal.port}`)

const nameOfHost = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
