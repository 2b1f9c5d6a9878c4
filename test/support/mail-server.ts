import { join } from 'node:path'
import { startChild } from './child.ts'
import { until } from './wait.ts'

export type ReceivedMail = {
  to: string[]
  /** As it came over the wire. */
  raw: string
  /** Its parts decoded, one after the other, the headers before them. */
  text: string
  isSecure: boolean
  /** Who signed in to bring it. */
  user: string | null
}

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string
  port: number
  mails(): ReceivedMail[]
  next(wanted: (mail: ReceivedMail) => boolean, within?: number): Promise<ReceivedMail>
  stop(): Promise<void>
}

type Options = {
  /** The one it had before, when it comes back. */
  port?: number
  tls?: { key: string; cert: string; implicit: boolean }
  needsSignIn?: boolean
}

/**
 * A real SMTP server as a process of its own. What becomes of an e-mail follows from whom it is to: `nobody@`, `later@`,
 * `full@`, `closed@`, `gone-early@` are told so at once, `spam@`, `busy@`, `gone@` once all of it has come, and `silent@`
 * is told nothing.
 */
export async function startMailServer({ port = 0, tls, needsSignIn = false }: Options = {}): Promise<MailServer> {
  const script = join(import.meta.dirname, 'mail-server-process.ts')
  const child = startChild(process.execPath, [script, JSON.stringify({ port, tls: tls ?? null, needsSignIn })])
  const lines = () =>
    child
      .output()
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const bound = await until('the mail server listens', () => {
    if (child.exit()) throw new Error(child.output())
    return lines().find((line) => typeof line.port === 'number')?.port as number | undefined
  })
  const mails = () =>
    lines().flatMap(({ raw, ...mail }) =>
      typeof raw === 'string' ? [{ ...(mail as Omit<ReceivedMail, 'raw' | 'text'>), raw, text: decoded(raw) }] : [],
    )
  return {
    url: `${tls?.implicit ? 'smtps' : 'smtp'}://relais:secret@127.0.0.1:${bound}`,
    port: bound,
    mails,
    next: (wanted, within = 20_000) => until('an e-mail arrives', () => mails().find(wanted), { within }),
    stop: () => child.stop(),
  }
}

/** Quoted-printable and base64 undone, part by part; headers stay as they are. */
function decoded(raw: string): string {
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(raw)?.[1]
  const parts = boundary ? raw.split(`--${boundary}`) : [raw]
  return parts.map(decodedPart).join('\n')
}

function decodedPart(part: string): string {
  const [head = '', ...rest] = part.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          )
        : Buffer.from(body, 'latin1')
  return `${head}\n\n${bytes.toString('utf8')}`
}
