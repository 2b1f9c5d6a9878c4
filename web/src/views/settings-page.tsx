import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { problemWords } from '../actions.ts'
import { words } from '../i18n/index.ts'
import type { SettingsPageName } from '../router.ts'

/** Seldom opened: each is fetched when it is asked for. */
const PAGES: Record<SettingsPageName, () => Promise<ComponentType>> = {
  line: () => import('../line/line-page.tsx').then((module) => module.LinePage),
  prompts: () => import('./prompts.tsx').then((module) => module.PromptsPage),
  words: () => import('./words.tsx').then((module) => module.WordsPage),
}

export function SettingsPage({ name }: { name: SettingsPageName }) {
  // In an object: a function given to the setter would be called.
  const [loaded, setLoaded] = useState<{ Page: ComponentType } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = () => {
    setProblem(null)
    PAGES[name]().then(
      (Page) => setLoaded({ Page }),
      (error) => setProblem(problemWords(error)),
    )
  }
  useEffect(load, [name])
  if (loaded) return <loaded.Page />
  return (
    <main class="placeholder" id="content" tabIndex={-1}>
      {problem && (
        <>
          <p class="problem">{problem}</p>
          <button type="button" onClick={load}>
            {words.value.app.retry}
          </button>
        </>
      )}
    </main>
  )
}
