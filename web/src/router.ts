import { computed, signal } from '@preact/signals'

/** The pages below the settings, at `/settings/<name>`. */
const SETTINGS_PAGES = ['words', 'prompts', 'callers', 'documents'] as const
export type SettingsPageName = (typeof SETTINGS_PAGES)[number] | 'line'

/** The pages of contacts, at `/contacts/<name>`; anything else there is the id of one. */
const CONTACT_PAGES = ['new', 'doubles'] as const
export type ContactPageName = (typeof CONTACT_PAGES)[number] | 'list' | 'one'

/** Contacts that come from a file: every import at `/contacts/import`, one below it, its columns and its lines below that. */
export type ImportRoute = { page: 'import'; id?: string; part?: 'columns' | 'lines' }

type Route =
  | { page: 'today' }
  | { page: 'conversation'; id: string }
  | { page: 'calls' }
  | { page: 'call-backs' }
  | { page: 'contacts'; name: ContactPageName; id?: string }
  | ImportRoute
  | { page: 'documents'; id?: string }
  | { page: 'practice' }
  | { page: 'settings' }
  | { page: 'settings-page'; name: SettingsPageName; line?: string }
  | { page: 'unknown' }

/** Which page a path asks for. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter(Boolean)
  if (parts.length === 0) return { page: 'today' }
  if (parts.length === 2 && parts[0] === 'conversations') return { page: 'conversation', id: parts[1]! }
  if (parts[0] === 'contacts' && parts[1] === 'import') return importRoute(parts.slice(2))
  if (parts[0] === 'contacts' && parts.length === 1) return { page: 'contacts', name: 'list' }
  if (parts[0] === 'contacts' && parts.length === 2) {
    const name = CONTACT_PAGES.find((one) => one === parts[1])
    return name ? { page: 'contacts', name } : { page: 'contacts', name: 'one', id: decoded(parts[1]!) }
  }
  if (parts[0] === 'documents' && parts.length < 3)
    return parts[1] === undefined ? { page: 'documents' } : { page: 'documents', id: decoded(parts[1]) }
  const below = parts.length === 2 && parts[0] === 'settings' && SETTINGS_PAGES.find((name) => name === parts[1])
  if (below) return { page: 'settings-page', name: below }
  if (parts.length === 3 && parts[0] === 'settings' && parts[1] === 'lines')
    return { page: 'settings-page', name: 'line', line: decoded(parts[2]!) }
  if (parts.length > 1) return { page: 'unknown' }
  const page = parts[0]
  if (page === 'calls' || page === 'call-backs' || page === 'practice' || page === 'settings') return { page }
  return { page: 'unknown' }
}

function importRoute([id, part, ...rest]: string[]): Route {
  if (id === undefined) return { page: 'import' }
  if (part === undefined) return { page: 'import', id: decoded(id) }
  const known = part === 'columns' || part === 'lines'
  return known && rest.length === 0 ? { page: 'import', id: decoded(id), part } : { page: 'unknown' }
}

const path = signal('/')

export const route = computed(() => routeOf(path.value))

export function go(to: string, { replace = false } = {}): void {
  if (to !== path.value) history[replace ? 'replaceState' : 'pushState'](null, '', to)
  path.value = to
}

export const conversationPath = (id: string): string => `/conversations/${encodeURIComponent(id)}`

export const contactPath = (id: string): string => `/contacts/${encodeURIComponent(id)}`

export const importPath = (id: string, part?: ImportRoute['part']): string =>
  `/contacts/import/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

export const documentPath = (id: string): string => `/documents/${encodeURIComponent(id)}`

export const linePath = (number: string): string => `/settings/lines/${encodeURIComponent(number)}`

/** A path that somebody mistyped is read as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Follows the address bar, and takes plain clicks on links of this page without loading it anew. */
export function startRouter(): void {
  path.value = location.pathname
  window.addEventListener('popstate', () => {
    path.value = location.pathname
  })
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.origin !== location.origin || link.hasAttribute('download')) return
    if (link.getAttribute('href')?.startsWith('#')) return
    event.preventDefault()
    go(link.pathname)
  })
}
