import { computed, signal } from '@preact/signals'

/** The pages below the settings, at `/settings/<name>`. */
const SETTINGS_PAGES = ['words'] as const
export type SettingsPageName = (typeof SETTINGS_PAGES)[number]

type Route =
  | { page: 'today' }
  | { page: 'conversation'; id: string }
  | { page: 'calls' }
  | { page: 'practice' }
  | { page: 'settings' }
  | { page: 'settings-page'; name: SettingsPageName }
  | { page: 'unknown' }

/** Which page a path asks for. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter(Boolean)
  if (parts.length === 0) return { page: 'today' }
  if (parts.length === 2 && parts[0] === 'conversations') return { page: 'conversation', id: parts[1]! }
  const below = parts.length === 2 && parts[0] === 'settings' && SETTINGS_PAGES.find((name) => name === parts[1])
  if (below) return { page: 'settings-page', name: below }
  if (parts.length > 1) return { page: 'unknown' }
  const page = parts[0]
  return page === 'calls' || page === 'practice' || page === 'settings' ? { page } : { page: 'unknown' }
}

const path = signal('/')

export const route = computed(() => routeOf(path.value))

export function go(to: string, { replace = false } = {}): void {
  if (to !== path.value) history[replace ? 'replaceState' : 'pushState'](null, '', to)
  path.value = to
}

export const conversationPath = (id: string): string => `/conversations/${encodeURIComponent(id)}`

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
