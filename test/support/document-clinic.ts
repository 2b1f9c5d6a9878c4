import type { NewShare } from '../../server/contract/documents.ts'
import { type Clinic, LINE, openClinic } from './clinic.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { visitPortal } from './portal-visitor.ts'
import { codeIn, linkIn, share } from './share-steps.ts'
import { openTextCarrier, type TextCarrier } from './text-carrier.ts'
import { until } from './wait.ts'

export type DocumentClinic = Clinic & { carrier: TextCarrier; mail: MailServer }

/** What the service needs to send links: an address of its portal, and a mail server. */
export const portalEnv = (mail: MailServer): Record<string, string> => ({
  PORTAL_URL: '{portalUrl}',
  SMTP_URL: mail.url,
  MAIL_FROM: 'Clinique des Tests <documents@clinic.example>',
})

/** A clinic that can send documents: its PBX, a carrier that takes its texts, and a mail server. */
export async function openDocumentClinic(
  options: { env?: Record<string, string>; clock?: Date } = {},
): Promise<DocumentClinic> {
  const mail = await startMailServer()
  const clinic = await openClinic({ ...options, env: { ...portalEnv(mail), ...options.env } }).catch(
    async (error: unknown) => {
      await mail.stop()
      throw error
    },
  )
  await clinic.service.api('PUT', `/api/lines/${encodeURIComponent(LINE)}`, { name: 'Clinique', language: 'fr' })
  const carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
  return {
    ...clinic,
    ...{ carrier, mail },
    async close() {
      carrier.close()
      await clinic.close()
      await mail.stop()
    },
  }
}

/** A share by e-mail with its code by text, as it is when the e-mail has come. */
export async function sharedByMail(
  { service, mail }: Pick<DocumentClinic, 'service' | 'mail'>,
  { number, ...wanted }: Partial<NewShare> & { number: string },
  files: readonly { name: string; content: Uint8Array }[] = [],
) {
  const address = `${number.replace(/\D/g, '')}-${Date.now()}@patient.example`
  const made = await share(
    service,
    {
      ...{ direction: 'send', recipient: 'Léa Tremblay', linkBy: 'email', linkTo: address, codeBy: 'text' },
      ...{ codeTo: number, ...wanted },
    },
    files,
  )
  const { text } = await mail.next(({ to }) => to.includes(address))
  const link = linkIn(text)
  if (!link) throw new Error('There is no link in the e-mail.')
  return { share: made, link, address, visitor: visitPortal(link) }
}

/** The code of the text that came after so many others to this number. */
export const textedCode = (carrier: TextCarrier, number: string, after = 0, digits = 6): Promise<string> =>
  until(
    'a code arrives by text',
    () =>
      carrier.texts
        .filter(({ to }) => to === number)
        .flatMap(({ body }) => (linkIn(body) ? [] : (codeIn(body, digits) ?? [])))
        .at(after),
    { within: 20_000 },
  )
