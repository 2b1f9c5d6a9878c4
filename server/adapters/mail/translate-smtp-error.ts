import { Permanent, Temporary, Uncertain } from '../../kit/errors.ts'

/** As nodemailer tells it. What the server said is left out: it may hold the address. */
export type SmtpTrouble = {
  code?: string | undefined
  /** The server's reply, such as 550. */
  responseCode?: number | undefined
  /** At which command. */
  command?: string | undefined
  /** Of the system or of TLS, such as `CERT_HAS_EXPIRED`. */
  originalCode?: string | undefined
  message?: string | undefined
}

/** Replies that are about the address itself (RFC 5321, 4.2.3). */
const BAD_ADDRESS = new Set([550, 551, 553, 556])

/**
 * What an error means for the e-mail: `Temporary`, it has certainly not left and may later; `Permanent`, it was refused;
 * `Uncertain`, its words had left and nobody said whether they were taken. The message is the reason, one word.
 */
export function translateSmtpError(trouble: SmtpTrouble, isUnderWay: boolean): Temporary | Permanent | Uncertain {
  const { code, responseCode = 0, command = '' } = trouble
  if (responseCode >= 500) return new Permanent(refusalOf(responseCode, command, code))
  if (responseCode >= 400) return new Temporary('refused')
  if (isUnderWay) return new Uncertain(code === 'ETIMEDOUT' ? 'slow' : 'cut')
  if (code === 'EENVELOPE') return new Permanent('bad-address')
  if (code === 'EMESSAGE' || code === 'ESTREAM') return new Permanent('refused')
  if (code === 'EAUTH' || code === 'ENOAUTH') return new Permanent('sign-in')
  if (code === 'ETIMEDOUT') return new Temporary('slow')
  return new Temporary(code === 'ETLS' || isOfCertificate(trouble) ? encryptionReason(trouble) : 'unreachable')
}

function refusalOf(responseCode: number, command: string, code: string | undefined): string {
  if (code === 'EAUTH' || command.startsWith('AUTH') || responseCode === 530) return 'sign-in'
  if (command === 'STARTTLS' || command === 'EHLO') return 'no-encryption'
  return command === 'RCPT TO' && BAD_ADDRESS.has(responseCode) ? 'bad-address' : 'refused'
}

const isOfCertificate = ({ originalCode = '', message = '' }: SmtpTrouble): boolean =>
  /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_(?:GET|VERIFY)/.test(originalCode) || /certificate|altnames/i.test(message)

const encryptionReason = (trouble: SmtpTrouble): string => (isOfCertificate(trouble) ? 'certificate' : 'no-encryption')
