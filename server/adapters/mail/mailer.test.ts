import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepLog } from '../../../test/support/kept-log.ts'
import { makeCertificate } from '../../../test/support/mail-certificate.ts'
import { type MailServer, startMailServer } from '../../../test/support/mail-server.ts'
import { freeTcpPort } from '../../../test/support/ports.ts'
import { until } from '../../../test/support/wait.ts'
import { Permanent, Temporary, Uncertain } from '../../kit/errors.ts'
import { createMailer, type Mail } from './mailer.ts'
import { readSmtpUrl, type Smtp } from './read-smtp-url.ts'

const kept = keepLog()
const FROM = 'Clinique Boréale <documents@clinic.example>'

const mailerTo = (smtp: Smtp, more: { from?: string; limitMs?: number } = {}) =>
  createMailer({ smtp, from: FROM, now: () => new Date(), log: kept.log, ...more })

let count = 0
const mailTo = (to: string, change: Partial<Mail> = {}): Mail => ({
  ...{ id: `0199-${++count}`, to, fromName: 'Clinique Boréale', subject: 'Des documents vous attendent' },
  ...{ text: 'Bonjour,\nhttps://documents.test/s/jeton\n', html: '<p>Bonjour</p>', language: 'fr-CA', ...change },
})

let plain: MailServer
beforeAll(async () => {
  plain = await startMailServer()
})
afterAll(() => plain.stop())

describe('an e-mail', () => {
  it('leaves in two forms, under our own Message-ID, and says that no person wrote it', async () => {
    const mail = mailTo('lea@patient.example')
    await mailerTo(readSmtpUrl(plain.url)).send(mail)
    const { raw, text, user } = await plain.next(({ to }) => to.includes('lea@patient.example'))
    expect(user).toBe('relais')
    expect(raw).toContain(`Message-ID: <relais-${mail.id}@clinic.example>`)
    expect(raw).toContain('Auto-Submitted: auto-generated')
    expect(raw).toContain('Content-Language: fr-CA')
    expect(raw).toMatch(/^From: .*<documents@clinic\.example>\r$/m)
    expect(raw).toMatch(/^To: lea@patient\.example\r$/m)
    expect(raw).toContain('multipart/alternative')
    expect(text).toContain('https://documents.test/s/jeton')
    expect(text).toContain('<p>Bonjour</p>')
  })

  it.each([
    ['a line break in the subject', { subject: 'Bonjour\r\nBcc: everybody@evil.example' }],
    ['a line break in the name of who sends it', { fromName: 'Clinique\r\nBcc: everybody@evil.example\r\n\r\nboo' }],
    ['quotes and brackets in the name', { fromName: '"Boréale" <x@evil.example>, y@evil.example' }],
  ])('has no header of anybody else: %s', async (_, change) => {
    const to = `hostile-${++count}@patient.example`
    await mailerTo(readSmtpUrl(plain.url)).send(mailTo(to, change))
    const received = await plain.next((mail) => mail.to.includes(to))
    expect(received.to).toEqual([to])
    const head = received.raw.slice(0, received.raw.indexOf('\r\n\r\n'))
    expect(head).not.toMatch(/^bcc:/im)
    expect(head.match(/^from:/gim)).toHaveLength(1)
    expect(head).toMatch(/^From: .*(?:\r\n .*)* <documents@clinic\.example>\r$/m)
  })

  it.each([
    'not an address',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: x@evil.example',
    'group: a@b.example;',
    '<a@b.example',
    '@b.example',
    `${'a'.repeat(250)}@b.example`,
    'a@b.example\0',
    '',
  ])('goes nowhere where %j stands for an address', async (to) => {
    await expect(mailerTo(readSmtpUrl(plain.url)).send(mailTo(to))).rejects.toThrow(new Permanent('bad-address'))
  })

  it.each([
    ['nobody@patient.example', Permanent, 'bad-address'],
    ['later@patient.example', Temporary, 'refused'],
    ['full@patient.example', Temporary, 'refused'],
    ['closed@patient.example', Temporary, 'refused'],
    ['gone-early@patient.example', Temporary, 'unreachable'],
    ['spam@patient.example', Permanent, 'refused'],
    ['busy@patient.example', Temporary, 'refused'],
    ['gone@patient.example', Uncertain, 'cut'],
  ])('to %s is %o because %s', async (to, kind, reason) => {
    const error = await mailerTo(readSmtpUrl(plain.url))
      .send(mailTo(to))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(kind)
    expect((error as Error).message).toBe(reason)
  })

  it('is uncertain when the server has it and says nothing', async () => {
    const error = await mailerTo(readSmtpUrl(plain.url), { limitMs: 400 })
      .send(mailTo('silent@patient.example'))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Uncertain)
    expect((error as Error).message).toBe('slow')
  })

  it('is given up within its limit when the service stops', async () => {
    const stop = new AbortController()
    const sent = mailerTo(readSmtpUrl(plain.url))
      .send(mailTo('silent@patient.example', { id: 'stopped' }), stop.signal)
      .catch((thrown: unknown) => thrown)
    await plain.next(({ raw }) => raw.includes('relais-stopped@'))
    stop.abort()
    expect(await sent).toBeInstanceOf(Uncertain)
  })

  it('leaves no address, no link and no word of the server in the log', () => {
    expect(kept.text()).toContain('an e-mail has not left')
    expect(kept.text()).not.toMatch(/patient\.example|jeton|greylisted|secret/)
  })
})

describe('a server', () => {
  it('that is not there makes an e-mail wait, and is told as down', async () => {
    const mailer = mailerTo(readSmtpUrl(`smtp://127.0.0.1:${await freeTcpPort()}`))
    await expect(mailer.send(mailTo('lea@patient.example'))).rejects.toThrow(new Temporary('unreachable'))
    expect(await mailer.state()).toEqual({ state: 'down', reason: 'unreachable' })
  })

  it('that does not know us is told as such', async () => {
    const mailer = mailerTo(readSmtpUrl(plain.url.replace('secret', 'wrong')))
    await expect(mailer.send(mailTo('lea@patient.example'))).rejects.toThrow(new Permanent('sign-in'))
    expect(await mailer.state()).toEqual({ state: 'down', reason: 'sign-in' })
  })

  it('that takes us in is told as up, and is asked once however many ask', async () => {
    const mailer = mailerTo(readSmtpUrl(plain.url))
    expect(await Promise.all([mailer.state(), mailer.state()])).toEqual([
      { state: 'up', reason: null },
      { state: 'up', reason: null },
    ])
  })

  it('that drips one sign at a time for ever is left within the limit', async () => {
    const dripping = createServer((socket) => {
      const drip = setInterval(() => socket.write('2'), 20)
      socket.on('close', () => clearInterval(drip)).on('error', () => {})
    })
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve))
    const { port } = dripping.address() as { port: number }
    const mailer = mailerTo(readSmtpUrl(`smtp://127.0.0.1:${port}`), { limitMs: 300 })
    await expect(mailer.send(mailTo('lea@patient.example'))).rejects.toThrow(new Temporary('slow'))
    dripping.close()
  })

  it('that speaks something else than SMTP is not written to', async () => {
    const other = createServer((socket) => {
      socket.on('error', () => {})
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const mailer = mailerTo(readSmtpUrl(`smtp://127.0.0.1:${port}`))
    await expect(mailer.send(mailTo('lea@patient.example'))).rejects.toBeInstanceOf(Temporary)
    other.close()
  })
})

describe('encryption', () => {
  let certificate: { key: string; cert: string }
  let starting: MailServer
  let implicit: MailServer
  beforeAll(async () => {
    certificate = await makeCertificate('mail.example')
    starting = await startMailServer({ tls: { ...certificate, implicit: false }, needsSignIn: true })
    implicit = await startMailServer({ tls: { ...certificate, implicit: true }, needsSignIn: true })
  })
  afterAll(async () => {
    await Promise.all([starting.stop(), implicit.stop()])
  })

  /** As for a server of another machine, which is here all the same. */
  function elsewhere(
    protocol: 'smtp' | 'smtps',
    port: number,
    { trusts = '', host = 'mail.example', user = true } = {},
  ) {
    const { connection, credentials } = readSmtpUrl(`${protocol}://${user ? 'relais:secret@' : ''}${host}:${port}`)
    const tls = { ...connection.tls, servername: host, ...(trusts && { ca: trusts }) }
    return { connection: { ...connection, host: '127.0.0.1', servername: host, tls }, credentials }
  }

  it('begins with STARTTLS before anybody signs in', async () => {
    await mailerTo(elsewhere('smtp', starting.port, { trusts: certificate.cert })).send(mailTo('tls@patient.example'))
    expect(await starting.next(({ to }) => to.includes('tls@patient.example'))).toMatchObject({
      isSecure: true,
      user: 'relais',
    })
  })

  it('is there from the start with smtps', async () => {
    await mailerTo(elsewhere('smtps', implicit.port, { trusts: certificate.cert })).send(mailTo('tls@patient.example'))
    expect((await implicit.next(() => true)).isSecure).toBe(true)
  })

  it.each([
    ['a certificate nobody vouches for', {}],
    ['the certificate of another host', { host: 'other.example', mine: true }],
  ])('is not trusted with %s: nothing leaves', async (_, { host, mine = false }: { host?: string; mine?: boolean }) => {
    const before = starting.mails().length
    const smtp = elsewhere('smtp', starting.port, { ...(host && { host }), ...(mine && { trusts: certificate.cert }) })
    await expect(mailerTo(smtp).send(mailTo('tls@patient.example'))).rejects.toThrow(new Temporary('certificate'))
    expect(starting.mails()).toHaveLength(before)
  })

  it('is wanted where a password would leave: a server without it gets none', async () => {
    const before = plain.mails().length
    await expect(mailerTo(elsewhere('smtp', plain.port)).send(mailTo('tls@patient.example'))).rejects.toThrow(
      'no-encryption',
    )
    expect(plain.mails()).toHaveLength(before)
  })

  it('may be one that cannot be checked on this machine, and on a relay that wants no password', async () => {
    await mailerTo(readSmtpUrl(starting.url)).send(mailTo('local@patient.example'))
    expect((await starting.next(({ to }) => to.includes('local@patient.example'))).isSecure).toBe(true)
    await mailerTo(elsewhere('smtp', plain.port, { user: false })).send(mailTo('relay@patient.example'))
    await until('the relay has it', () => plain.mails().find(({ to }) => to.includes('relay@patient.example')))
  })
})
