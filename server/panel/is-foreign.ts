export type Provenance = {
  method: string
  /** Is this the opening of a WebSocket? It is a GET, and no browser keeps other sites from it. */
  upgrade: boolean
  origin: string | undefined
  /** `Sec-Fetch-Site`, by which a browser says where a request comes from. */
  fetchSite: string | undefined
  host: string
  protocol: string
}

/**
 * Does this request come from a page of another site, riding on the cookie of a signed-in person? Only requests that
 * change something, or listen, are asked. A client that is no browser sends neither header, and is let through.
 */
export function isForeign({ method, upgrade, origin, fetchSite, host, protocol }: Provenance): boolean {
  if (!upgrade && ['GET', 'HEAD', 'OPTIONS'].includes(method)) return false
  if (origin === undefined) return fetchSite === 'cross-site' || fetchSite === 'same-site'
  const from = URL.parse(origin)
  const own = URL.parse(`${protocol}://${host}`)
  return !from || !own || from.host !== own.host
}
