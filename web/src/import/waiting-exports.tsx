import type { Import } from '../../../server/contract/imports.ts'
import { Icon } from '../components/icon.tsx'
import { importPath } from '../router.ts'
import { Brief, MadeBy } from './import-row.tsx'
import { fileNameWords, problemOf } from './import-words.ts'
import { importWords } from './words.ts'

/** What the watched folder has brought and does not dare to import by itself: before all else. */
export function WaitingExports({ imports }: { imports: readonly Import[] }) {
  const w = importWords.value
  return (
    <section class="card import-waiting" aria-labelledby="import-waiting">
      <h2 id="import-waiting">
        <Icon name="document" /> {w.list.waiting(imports.length)}
      </h2>
      <p>{w.list.waitingLead}</p>
      <ul class="import-rows">
        {imports.map((one) => (
          <li key={one.id}>
            <div class="import-row">
              <b>{fileNameWords(one)}</b>
              <Brief told={one} />
              <MadeBy told={one} />
              {one.problem && <p>{problemOf(one, w)}</p>}
            </div>
            <a class="button primary" href={importPath(one.id)}>
              {w.list.look}
              <span class="sr-only"> ({fileNameWords(one)})</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
