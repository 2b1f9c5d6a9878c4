import { LazyPage } from '../components/lazy-page.tsx'

/** Seldom opened: fetched, with its words, when it is asked for. */
const load = () => import('../import/import-page.tsx').then((module) => module.ImportPage)

export const ImportPage = () => <LazyPage load={load} />
