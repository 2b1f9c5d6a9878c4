import type { ComponentType } from 'preact'
import { LazyPage } from '../components/lazy-page.tsx'
import type { SettingsPageName } from '../router.ts'

/** Seldom opened: each is fetched when it is asked for. */
const PAGES: Record<SettingsPageName, () => Promise<ComponentType>> = {
  callers: () => import('../callers/callers-page.tsx').then((module) => module.CallersPage),
  documents: () => import('../shares/settings/documents-settings.tsx').then((module) => module.DocumentsSettings),
  line: () => import('../line/line-page.tsx').then((module) => module.LinePage),
  prompts: () => import('./prompts.tsx').then((module) => module.PromptsPage),
  words: () => import('./words.tsx').then((module) => module.WordsPage),
}

export const SettingsPage = ({ name }: { name: SettingsPageName }) => <LazyPage load={PAGES[name]} />
