import type { FastifyRequest } from 'fastify'
import { createMailer, readSmtpUrl } from './adapters/mail/index.ts'
import { type Clinic, createLogo } from './clinic/index.ts'
import type { Config } from './config.ts'
import type { Contacts } from './contacts/index.ts'
import type { Screening } from './contacts/screening/index.ts'
import type { PortalState } from './contract/documents.ts'
import type { StaffUser } from './contract/shapes.ts'
import type { Db, Jobs } from './db/index.ts'
import type { Documents } from './documents/index.ts'
import { createLinks, sendLinkJob } from './documents/links/index.ts'
import { recordEvent } from './documents/record-event.ts'
import { createClinicCards } from './flows/clinic-card.ts'
import { clinicCardRoutes } from './flows/clinic-card-routes.ts'
import { createLinkCarriers } from './flows/share-link.ts'
import { shareLinkRoutes } from './flows/share-link-routes.ts'
import { createTryMail } from './flows/try-mail.ts'
import type { Now } from './kit/clock.ts'
import { messageOf } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import type { Messages } from './messages/index.ts'
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
  portalUrl: () => string | null
  scannerState: () => Promise<PortalState['scanner']>
  /** Made of what is made here. */
  documents: () => Documents
}

/** Links on their way, by e-mail, text or hand; and the clinic's card, the other thing that leads to the portal. */
export function createSharingLinks(needs: Needs) {
  const { config, db, jobs, log, now, newId, staff, clinic, contacts, screening, messages, portalUrl } = needs
  const { documents, gatewayOn, userOf } = needs
  const { audit } = staff
  const { mail } = config
  const mailer = mail ? createMailer({ smtp: readSmtpUrl(mail.smtpUrl), from: mail.from, now, log }) : null
  const sendMail = mailer?.send ?? null

  const carriers = createLinkCarriers({
    ...{ clinic, screening, messages, gatewayOn, sendMail, portalUrl, now },
    contactOf: (id) => contacts.get(id).catch(() => null),
    linkIn: (share) => documents().linkIn(share),
  })
  const links = createLinks({
    ...{ db, now, newId, log, carriers, enqueue: jobs.enqueue },
    change: (shareId, work) => documents().change(shareId, work),
    record: (trx, shareId, happening) => recordEvent({ now, newId }, trx, shareId, happening),
  })
  jobs.define<{ linkId: string }>(sendLinkJob.name, sendLinkJob.options, ({ linkId }, { signal }) =>
    links.submit(linkId, signal),
  )
  messages.events.on('updated', ({ entry }) => {
    if (entry.kind !== 'text' || entry.automatic !== 'document') return
    links
      .followTexts(entry.id)
      .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'what became of a link was not written down'))
  })

  async function portalState(): Promise<PortalState> {
    const [server, scanner] = await Promise.all([mailer?.state(), needs.scannerState()])
    return { url: portalUrl(), mail: server?.state ?? 'off', mailReason: server?.reason ?? null, scanner }
  }

  const cards = createClinicCards({ ...{ clinic, gatewayOn, portalUrl }, logo: createLogo({ db, now }) })
  const tryMail = createTryMail({ clinic, sendMail, now, newId })
  return {
    ...{ links, card: cards.card },
    routes: [
      shareLinkRoutes({
        ...{ portalState, tryMail, userOf, audit },
        documents: { get: (id) => documents().get(id), linkOf: (id) => documents().linkOf(id) },
      }),
      clinicCardRoutes({ cards, userOf, audit }),
    ],
  }
}
