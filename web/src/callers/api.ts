import type { Page } from '../../../server/contract/shapes.ts'
import type { BlockedNumber, PrefixTouches } from '../../../server/contract/verdict.ts'
import { query, request } from '../api/http.ts'

type Asked = { cursor?: string | null; limit?: number }

const prefixPath = (prefix: string) => `/api/blocked-prefixes/${encodeURIComponent(prefix)}`

/** What only the page of unwanted callers asks for. */
export const callersApi = {
  blocked: (asked: Asked) => request<Page<BlockedNumber>>('GET', `/api/blocked-numbers${query(asked)}`),
  prefixes: (asked: Asked) => request<Page<BlockedNumber>>('GET', `/api/blocked-prefixes${query(asked)}`),
  trusted: (asked: Asked) => request<Page<BlockedNumber>>('GET', `/api/trusted-numbers${query(asked)}`),
  blockPrefix: (prefix: string, because: string) =>
    request<PrefixTouches>('PUT', prefixPath(prefix), because ? { because } : {}),
  unblockPrefix: (prefix: string) => request<void>('DELETE', prefixPath(prefix)),
}
