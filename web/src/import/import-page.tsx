import { route } from '../router.ts'
import { OneImport } from './one-import.tsx'
import { StartPage } from './start-page.tsx'

/** Contacts that come from a file: all the imports, or one of them. */
export function ImportPage() {
  const here = route.value
  if (here.page !== 'import') return null
  return here.id ? <OneImport key={here.id} id={here.id} part={here.part ?? null} /> : <StartPage />
}
