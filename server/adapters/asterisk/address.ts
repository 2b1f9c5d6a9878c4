export type Address = {
  host: string
  port: number
  user: string
  secret: string
  /** Host and port, for people; never the secret. */
  where: string
  origin: string
}

/**
 * Reads `ami://user:secret@host:5038` or `http://user:secret@host:8088`. Throws, without repeating the address, when
 * it holds no host, user or secret, or a line break (which would be an action of its own on AMI).
 */
export function readAddress(url: string, name: 'AMI_URL' | 'ARI_URL'): Address {
  const parsed = URL.parse(url)
  if (!parsed?.hostname) throw new Error(`${name} is no address.`)
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  const port = Number(parsed.port) || defaultPort(parsed.protocol)
  const user = decode(parsed.username)
  const secret = decode(parsed.password)
  if (!user || !secret) throw new Error(`${name} wants a user and a secret before the host.`)
  if (/[\r\n\0]/.test(user + secret)) throw new Error(`${name} must not hold line breaks.`)
  const where = `${parsed.hostname}:${port}`
  return { host, port, user, secret, where, origin: `${parsed.protocol}//${where}` }
}

const defaultPort = (protocol: string) => ({ 'ami:': 5038, 'http:': 80, 'https:': 443 })[protocol] ?? 0

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What others wrote about a link (an error's message, a URL), fit for a log: the secret is taken out of it. */
export const withoutSecret = (text: string, { secret }: Pick<Address, 'secret'>): string =>
  [secret, encodeURIComponent(secret), encodeURI(secret)].reduce((clean, form) => clean.replaceAll(form, '…'), text)
