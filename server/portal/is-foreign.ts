export type Provenance = {
  method: string
  origin: string | undefined
  /** `Sec-Fetch-Site`, by which a browser says where a request comes from. */
  fetchSite: string | undefined
  host: string
  /** The host of `PORTAL_URL`. */
  ownHost: string | null
}

/**
 * Does a request that changes something come from a page of another site? A page without a referrer names its forms'
 * origin `null` (Fetch, 3.2): only the browser's own `Sec-Fetch-Site` tells then. One too old to send it is let through:
 * another site cannot know the 256 bits of the path.
 */
export function isForeign({ method, origin, fetchSite, host, ownHost }: Provenance): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return true
  if (origin === undefined || origin === 'null') return false
  const from = URL.parse(origin)?.host
  return from === undefined || (from !== host && from !== ownHost)
}
