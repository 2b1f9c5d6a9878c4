import { LazyPage } from '../components/lazy-page.tsx'

/** Fetched, with its words, when it is asked for. */
const load = () => import('../shares/shares-page.tsx').then((module) => module.SharesPage)

export const DocumentsPage = () => <LazyPage load={load} />
