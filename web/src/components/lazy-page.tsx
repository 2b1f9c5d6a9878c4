import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { words } from '../i18n/index.ts'

/** What is fetched only when it is asked for; a fetch that failed can be tried again. */
export function LazyPage({ load }: { load: () => Promise<ComponentType> }) {
  // In an object: a function given to the setter would be called.
  const [loaded, setLoaded] = useState<{ Page: ComponentType; load: typeof load } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const fetchPage = () => {
    setProblem(null)
    load().then(
      (Page) => setLoaded({ Page, load }),
      (error) => setProblem(problemWords(error)),
    )
  }
  useEffect(fetchPage, [load])
  if (loaded?.load === load) return <loaded.Page />
  return (
    <main class="placeholder" id="content" tabIndex={-1}>
      {problem && (
        <>
          <p class="problem">{problem}</p>
          <button type="button" onClick={fetchPage}>
            {words.value.app.retry}
          </button>
        </>
      )}
    </main>
  )
}
