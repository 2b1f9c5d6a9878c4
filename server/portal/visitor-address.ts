import { isIP } from 'node:net'

/** An IPv4 address that came in over IPv6 is that address. What a proxy passes on and is none gives way to the socket's own. */
export function visitorAddress(claimed: string, socketAddress: string | undefined): string {
  const address = isIP(claimed) ? claimed : (socketAddress ?? '')
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')
}
