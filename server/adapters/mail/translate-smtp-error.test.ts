import { describe, expect, it } from 'vitest'
import { readAddress } from './read-address.ts'
import { readSmtpUrl } from './read-smtp-url.ts'
import { type SmtpTrouble, translateSmtpError } from './translate-smtp-error.ts'

describe('what SMTP says', () => {
  it.each<[SmtpTrouble, boolean, string, string]>([
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, false, 'Permanent', 'bad-address'],
    [{ code: 'EENVELOPE', responseCode: 553, command: 'RCPT TO' }, false, 'Permanent', 'bad-address'],
    [{ code: 'EENVELOPE', responseCode: 554, command: 'RCPT TO' }, false, 'Permanent', 'refused'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, false, 'Permanent', 'refused'],
    [{ code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM' }, false, 'Permanent', 'sign-in'],
    [{ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, false, 'Temporary', 'refused'],
    [{ code: 'EENVELOPE' }, false, 'Permanent', 'bad-address'],
    [{ code: 'EMESSAGE', responseCode: 552, command: 'DATA' }, true, 'Permanent', 'refused'],
    [{ code: 'EMESSAGE', responseCode: 451, command: 'DATA' }, true, 'Temporary', 'refused'],
    [{ code: 'ECONNECTION', responseCode: 421, command: 'CONN' }, true, 'Temporary', 'refused'],
    [{ code: 'ECONNECTION', command: 'CONN' }, true, 'Uncertain', 'cut'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, true, 'Uncertain', 'cut'],
    [{ code: 'ETIMEDOUT' }, true, 'Uncertain', 'slow'],
    [{ code: 'ETIMEDOUT' }, false, 'Temporary', 'slow'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, false, 'Temporary', 'unreachable'],
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, false, 'Temporary', 'unreachable'],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, false, 'Permanent', 'sign-in'],
    [{ code: 'EAUTH', responseCode: 454, command: 'AUTH PLAIN' }, false, 'Temporary', 'refused'],
    [{ code: 'EAUTH' }, false, 'Permanent', 'sign-in'],
    [{ code: 'ETLS', originalCode: 'CERT_HAS_EXPIRED' }, false, 'Temporary', 'certificate'],
    [{ code: 'ESOCKET', message: 'self-signed certificate' }, false, 'Temporary', 'certificate'],
    [{ code: 'ETLS', message: 'wrong version number' }, false, 'Temporary', 'no-encryption'],
    [{ code: 'ETLS', responseCode: 502, command: 'STARTTLS' }, false, 'Permanent', 'no-encryption'],
    [{}, false, 'Temporary', 'unreachable'],
  ])('%o, under way: %s, is %s: %s', (trouble, isUnderWay, name, reason) => {
    expect(translateSmtpError(trouble, isUnderWay)).toMatchObject({ name, message: reason })
  })
})

describe('SMTP_URL', () => {
  it.each([
    ['smtp://mail.example', { port: 587, secure: false, requireTLS: undefined, rejectUnauthorized: false }],
    ['smtp://u:p@mail.example', { port: 587, secure: false, requireTLS: true, rejectUnauthorized: true }],
    ['smtps://u:p@mail.example', { port: 465, secure: true, requireTLS: undefined, rejectUnauthorized: true }],
    ['smtps://mail.example:8465', { port: 8465, secure: true, requireTLS: undefined, rejectUnauthorized: true }],
    ['smtp://u:p@127.0.0.1:25', { port: 25, secure: false, requireTLS: undefined, rejectUnauthorized: false }],
    ['smtp://u:p@[::1]:25', { port: 25, secure: false, requireTLS: undefined, rejectUnauthorized: false }],
    ['smtp://u:p@localhost', { port: 587, secure: false, requireTLS: undefined, rejectUnauthorized: false }],
    ['smtp://u:p@127.0.0.1.evil.example', { port: 587, secure: false, requireTLS: true, rejectUnauthorized: true }],
  ])('%s', (url, { rejectUnauthorized, requireTLS, ...rest }) => {
    const { connection } = readSmtpUrl(url)
    expect(connection).toMatchObject(rest)
    expect(connection.requireTLS).toBe(requireTLS)
    expect(connection.tls?.rejectUnauthorized).toBe(rejectUnauthorized)
  })

  it('holds a password with signs of its own', () => {
    expect(readSmtpUrl('smtps://a%40b.example:p%2Fa%3As@mail.example').credentials).toEqual({
      user: 'a@b.example',
      pass: 'p/a:s',
    })
  })
})

describe('an address', () => {
  it.each([
    ['a@b.example', { name: '', address: 'a@b.example' }],
    ['Clinique <a@b.example>', { name: 'Clinique', address: 'a@b.example' }],
    ['"Clinique, Boréale" <a@b.example>', { name: 'Clinique, Boréale', address: 'a@b.example' }],
    ['é.côté+test@exemple.ca', { name: '', address: 'é.côté+test@exemple.ca' }],
    ['a@b.example>', null],
    ['a@@b.example', null],
    ['a b@c.example', null],
  ])('%s', (written, read) => expect(readAddress(written)).toEqual(read))
})
