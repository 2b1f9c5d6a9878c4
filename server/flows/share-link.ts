import type { Clinic } from '../clinic/index.ts'
import type { Screening } from '../contacts/screening/index.ts'
import type { Contact } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { LinkCarriers } from '../documents/links/index.ts'
import type { AfterCommit } from '../documents/needs.ts'
import type { ShareRow } from '../documents/store.ts'
import { badInput, conflict, Permanent, unavailable } from '../kit/errors.ts'
import { writeNumber } from '../kit/phone-number.ts'
import type { Messages } from '../messages/index.ts'
import { chooseMobile } from './choose-mobile.ts'
import { type LinkFacts, linkText, mailWords, noticeText } from './share-link-words.ts'

/** Hands one e-mail over. Throws `Temporary`, `Permanent` or `Uncertain`, the reason as its message. */
export type SendMail = (
  mail: { id: string; to: string; fromName: string; subject: string; text: string; html: string; language: string },
  signal?: AbortSignal,
) => Promise<void>

type Needs = {
  clinic: Pick<Clinic, 'voiceOf' | 'settings' | 'timeZoneOf' | 'line' | 'firstLine'>
  screening: Pick<Screening, 'verdictOf'>
  messages: Pick<Messages, 'sendSecret'>
  contactOf: (id: string, db: Db) => Promise<Contact | null>
  gatewayOn: (line: string) => boolean
  /** Null: no mail server is set up. */
  sendMail: SendMail | null
  /** What recipients reach the portal by, without a slash at its end; null: nobody has said. */
  portalUrl: () => string | null
  /** Where the link of a share leads: its token is only kept sealed. */
  linkIn: (share: ShareRow) => string
  now: () => Date
}

/** After that, nobody looks for the e-mail a text speaks of. */
const NOTICE_HOURS = 12

/** How the link of a share travels: by e-mail, with a text that says so; by text; or by hand, as what is scanned. */
export function createLinkCarriers(needs: Needs): LinkCarriers {
  const { clinic, messages, now } = needs

  const lineOf = (share: ShareRow): string => clinic.line(share.lineNumber)?.number ?? share.lineNumber

  function factsOf(share: ShareRow): LinkFacts {
    const { postalAddress, website } = clinic.settings()
    const line = lineOf(share)
    return {
      ...{ language: share.language, direction: share.direction, codeBy: share.codeBy, expiresAt: share.expiresAt },
      clinicName: clinic.voiceOf(line).clinicName,
      phone: /^\+\d+$/.test(line) ? writeNumber(line) : null,
      ...{ postalAddress, website, url: needs.linkIn(share), timeZone: clinic.timeZoneOf(line) },
    }
  }

  /** Where the person can be told by text: the number the code is texted to, else a mobile of hers. */
  async function mobileOf(share: ShareRow, trx: Db): Promise<string | null> {
    const contact = share.contactId ? await needs.contactOf(share.contactId, trx) : null
    const number = chooseMobile(share, contact)
    if (!number) return null
    const { verdict } = await needs.screening.verdictOf(number, { line: lineOf(share) }, trx)
    return verdict === 'blocked' ? null : number
  }

  return {
    check(share) {
      if (!needs.portalUrl()) throw portalUnset()
      if (share.linkBy === 'hand') return
      if (!share.linkTo) throw badInput('linkTo', 'It is not said where the link goes.')
      if (share.linkBy === 'email' && !needs.sendMail)
        throw unavailable('No e-mail can leave: SMTP_URL and MAIL_FROM are not set.')
      if (share.linkBy === 'text' && !needs.gatewayOn(lineOf(share)))
        throw unavailable('No SMS gateway is set up for this line: the link cannot be texted.')
    },

    async email(share, id, signal) {
      if (!needs.sendMail || !share.linkTo) throw new Permanent('not-set-up')
      const { language, linkTo: to } = share
      await needs.sendMail({ id, to, language: `${language}-CA`, ...mailWords(factsOf(share)) }, signal)
    },

    async text(trx, share, userId) {
      const { linkTo: number, expiresAt: notAfter } = share
      if (!number) throw badInput('linkTo', 'It is not said where the link goes.')
      const sent = await messages.sendSecret(trx, {
        ...{ line: lineOf(share), number, notAfter, ...linkText(factsOf(share)) },
        ...{ automatic: 'document', purpose: 'service', authorId: userId },
      })
      if (sent.ok) return { messageId: sent.id, afterwards: sent.afterwards }
      if (sent.because === 'landline') throw badInput('linkTo', 'This number cannot be texted.')
      if (sent.because === 'no-gateway') throw unavailable('No SMS gateway is set up: the link cannot be texted.')
      throw conflict('The line or the number of this share cannot be texted.')
    },

    async tellOfEmail(trx, share): Promise<AfterCommit | null> {
      const line = lineOf(share)
      const number = share.tellByText && needs.gatewayOn(line) ? await mobileOf(share, trx) : null
      if (!number) return null
      const words = noticeText({ language: share.language, clinicName: clinic.voiceOf(line).clinicName })
      const sent = await messages.sendSecret(trx, {
        ...{ line, number, body: words, shown: words, automatic: 'document', purpose: 'service', heedsStop: true },
        notAfter: new Date(now().getTime() + NOTICE_HOURS * 3_600_000),
      })
      return sent.ok ? sent.afterwards : null
    },
  }
}

const portalUnset = () =>
  unavailable(
    'PORTAL_URL is not set: set it to the address by which people outside reach the portal, such as https://documents.clinic.example.',
  )
