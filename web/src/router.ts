import { computed, signal } from '@preact/signals'

/** The pages below the settings, at `/settings/<name>`. */
const SETTINGS_PAGES = ['words', 'prompts'] as const
export type SettingsPageName = (typeof SETTINGS_PAGES)[number] | 'line'

type Route =
  | { page: 'today' }
  | { page: 'conversation'; id: string }
  | { page: 'calls' }
  | { page: 'call-backs' }
  | { page: 'practice' }
  | { page: 'settings' }
  | { page: 'settings-page'; name: SettingsPageName; line?: string }
  | { page: 'unknown' }

/** Which page a path asks for. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter(Boolean)
  if (parts.length === 0) return { page: 'today' }
  if (parts.length === 2 && parts[0] === 'conversations') return { page: 'conversation', id: parts[1]! }
  const below = parts.length === 2 && parts[0] === 'settings' && SETTINGS_PAGES.find((name) => name === parts[1])
  if (below) return { page: 'settings-page', name: below }
  if (parts.length === 3 && parts[0] === 'settings' && parts[1] === 'lines')
    return { page: 'settings-page', name: 'line', line: decoded(parts[2]!) }
  if (parts.length > 1) return { page: 'unknown' }
  const page = parts[0]
  if (page === 'calls' || page === 'call-backs' || page === 'practice' || page === 'settings') return { page }
  return { page: 'unknown' }
}

const path = signal('/')

export const route = computed(() => routeOf(path.value))

export function go(to: string, { replace = false } = {}): void {
  if (to !== path.value) history[replace ? 'replaceState' : 'pushState'](null, '', to)
  path.value = to
}

export const conversationPath = (id: string): string => `/conversations/${encodeURIComponent(id)}`

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
