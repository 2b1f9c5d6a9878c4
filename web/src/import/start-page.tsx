import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { useKeys } from '../keyboard.ts'
import { go } from '../router.ts'
import { ChooseFile } from './choose-file.tsx'
import { ImportRow } from './import-row.tsx'
import { useImports } from './use-imports.ts'
import { WaitingExports } from './waiting-exports.tsx'
import { importWords } from './words.ts'

/** Where a file is brought, and what became of those before it. */
export function StartPage() {
  const w = importWords.value
  const { imports, problem, read, readMore, take } = useImports()
  useKeys({ Escape: () => go('/contacts') })
  const waiting = imports?.filter(({ source, state }) => source === 'folder' && state === 'checked') ?? []
  const others = imports?.filter((one) => !waiting.includes(one)) ?? []
  return (
    <main class="page import-page" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/contacts" aria-label={w.back} title={w.back}>
          <Icon name="back" />
        </a>
        <h1>{w.title}</h1>
        <p class="hint">{w.lead}</p>
      </header>
      {waiting.length > 0 && <WaitingExports imports={waiting} />}
      <div class="import-start">
        <div class="column">
          <ChooseFile />
          <section class="card" aria-labelledby="import-earlier">
            <h2 id="import-earlier">{w.list.title}</h2>
            {problem && <LoadProblem problem={problem} again={read} />}
            {imports && others.length === 0 && <p class="hint">{w.list.none}</p>}
            <ul class="import-rows">
              {others.map((one) => (
                <ImportRow key={one.id} told={one} onChanged={take} />
              ))}
            </ul>
            {readMore && (
              <p class="actions">
                <button type="button" onClick={readMore}>
                  {w.list.more}
                </button>
              </p>
            )}
          </section>
        </div>
        <section class="card import-how" aria-labelledby="import-how">
          <h2 id="import-how">{w.how.title}</h2>
          <p class="hint">{w.how.lead}</p>
          <dl>
            {w.how.programs.map(([program, steps]) => (
              <div key={program} class="import-program">
                <dt>{program}</dt>
                <dd>{steps}</dd>
              </div>
            ))}
          </dl>
          <p class="hint">{w.how.other}</p>
        </section>
      </div>
    </main>
  )
}
