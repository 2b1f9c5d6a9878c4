import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer'
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import type { Now } from '../../kit/clock.ts'
import { messageOf, Permanent, Temporary } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { readAddress } from './read-address.ts'
import type { Smtp } from './read-smtp-url.ts'
import { type SmtpTrouble, translateSmtpError } from './translate-smtp-error.ts'

export type Mail = {
  /** Ours: the Message-ID is made of it, so that the same e-mail is known again should it come twice. */
  id: string
  to: string
  /** Who sends it, beside the address. */
  fromName: string
  subject: string
  text: string
  html: string
  /** Of its words: `fr-CA`, `en-CA`. */
  language: string
}

export type MailState = { state: 'up' | 'down'; reason: string | null }

export type Mailer = {
  /**
   * Hands one e-mail to the server; resolves once the server has taken it. Throws `Temporary`, `Permanent` or
   * `Uncertain`, whose message is the reason in one word, without address and without the server's own words.
   */
  send(mail: Mail, signal?: AbortSignal): Promise<void>
  /** Whether the server takes us in: asked of it once a minute at most. */
  state(): Promise<MailState>
}

type Needs = {
  smtp: Smtp
  /** `Clinic <clinic@example.org>`, or the address alone. */
  from: string
  now: Now
  log: Log
  /** The longest that a whole delivery may take, in milliseconds. */
  limitMs?: number
}

const LIMIT_MS = 100_000
const STATE_HOLDS_MS = 60_000
/** Reasons that are the server's or the settings', whoever is written to. */
const OF_SERVER = new Set(['unreachable', 'slow', 'no-encryption', 'certificate', 'sign-in'])

/** E-mail over one SMTP server. Nothing is kept open: a clinic sends a few a day. */
export function createMailer({ smtp, from, now, log, limitMs = LIMIT_MS }: Needs): Mailer {
  const sender = readAddress(from)
  let known: (MailState & { at: number }) | null = null
  let asking: Promise<MailState> | null = null

  const note = (state: MailState): MailState => {
    known = { ...state, at: now().getTime() }
    return state
  }

  async function send(mail: Mail, signal?: AbortSignal): Promise<void> {
    const to = readAddress(mail.to)
    if (!sender || !to) throw new Permanent('bad-address')
    const raw = await compose({ ...mail, to: to.address }, sender.address, now())
    let isUnderWay = false
    // Read only once the server has said that it may come.
    const message = Readable.from(
      (function* () {
        isUnderWay = true
        yield raw
      })(),
    )
    try {
      await talk(smtp, limitMs, signal, (connection, done) =>
        connection.send({ from: sender.address, to: [to.address], size: raw.length }, message, done),
      )
      note({ state: 'up', reason: null })
    } catch (error) {
      const trouble = error as SmtpTrouble
      const translated = translateSmtpError(trouble, isUnderWay)
      const reason = messageOf(translated)
      log.warn(
        { because: reason, code: trouble.code, reply: trouble.responseCode, at: trouble.command },
        'an e-mail has not left',
      )
      if (OF_SERVER.has(reason)) note({ state: 'down', reason })
      throw translated
    } finally {
      message.destroy()
    }
  }

  async function ask(): Promise<MailState> {
    try {
      await talk(smtp, Math.min(limitMs, 10_000), undefined, (_connection, done) => done(null))
      return note({ state: 'up', reason: null })
    } catch (error) {
      const reason = messageOf(translateSmtpError(error as SmtpTrouble, false))
      log.info({ because: reason, code: (error as SmtpTrouble).code }, 'the mail server is not to be used now')
      return note({ state: 'down', reason })
    }
  }

  return {
    send,
    async state() {
      if (known && now().getTime() - known.at < STATE_HOLDS_MS) return { state: known.state, reason: known.reason }
      asking ??= ask().finally(() => {
        asking = null
      })
      return asking
    },
  }
}

type Connection = InstanceType<typeof import('nodemailer/lib/smtp-connection').default>
type Done = (error: Error | null) => void

/** Connects, signs in, does the work, and hangs up, all of it within the limit. */
async function talk(
  { connection: options, credentials }: Smtp,
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (connection: Connection, done: Done) => void,
): Promise<void> {
  const connection = await open(options)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const fail = (error: Error) => reject(error)
  const step = (next: () => void) => (error?: Error | null) => (error ? fail(error) : next())
  const late = () => fail(Object.assign(new Error('took too long'), { code: 'ETIMEDOUT' }))
  const limit = setTimeout(late, limitMs)
  signal?.addEventListener('abort', late, { once: true })
  if (signal?.aborted) late()
  connection.on('error', fail)
  // What a server says before it hangs up is told first; one that only hangs up is told here.
  connection.once('end', () => setImmediate(fail, Object.assign(new Error('hung up'), { code: 'ECONNECTION' })))
  const begin = () => work(connection, step(resolve))
  connection.connect(
    step(() => (credentials ? connection.login({ ...credentials, credentials }, step(begin)) : begin())),
  )
  try {
    await promise
    connection.quit()
  } catch (error) {
    connection.close()
    throw error
  } finally {
    clearTimeout(limit)
    signal?.removeEventListener('abort', late)
  }
}

async function open(options: SMTPConnectionOptions): Promise<Connection> {
  const { default: SmtpConnection } = await import('nodemailer/lib/smtp-connection')
  return new SmtpConnection(options)
}

/** The e-mail as it travels, in two forms: plain text, and the same as HTML. */
async function compose({ id, to, fromName, subject, text, html, language }: Mail, from: string, date: Date) {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const node = new MailComposer({
    from: { name: oneLine(fromName), address: from },
    to: { name: '', address: to },
    ...{ subject: oneLine(subject), text, html, date },
    messageId: `<relais-${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    headers: {
      // RFC 3834: no machine answers it.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': language,
    },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  }).compile()
  return new Promise<Buffer>((resolve, reject) =>
    node.build((error: NodemailerError | null, raw: Buffer) =>
      error ? reject(new Temporary(messageOf(error))) : resolve(raw),
    ),
  )
}

const oneLine = (words: string): string => words.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
