import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'

export type Smtp = { connection: SMTPConnectionOptions; credentials: { user: string; pass: string } | null }

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i

/**
 * `smtp://user:secret@mail.example:587` (STARTTLS) or `smtps://...:465` (TLS from the start). Credentials never leave
 * unencrypted, nor to a server whose certificate does not hold, but on this very machine. Without credentials, on a
 * relay in the clinic's own network, encryption that cannot be checked is better than none.
 */
export function readSmtpUrl(url: string): Smtp {
  const { protocol, hostname, port, username, password } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isLoopback = LOOPBACK.test(host)
  const secure = protocol === 'smtps:'
  const credentials = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : null
  const isChecked = !isLoopback && (secure || credentials !== null)
  return {
    connection: {
      ...{ host, port: Number(port) || (secure ? 465 : 587), secure },
      ...(!secure && isChecked && { requireTLS: true }),
      tls: { rejectUnauthorized: isChecked, minVersion: 'TLSv1.2' },
      ...{ connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 5_000 },
      // The answer to a whole message may have to wait for the server's own filters (RFC 5321, 4.5.3.2.6).
      ...{ socketTimeout: 60_000, socketCloseTimeout: 500, maxResponseSize: 65_536 },
    },
    credentials,
  }
}
