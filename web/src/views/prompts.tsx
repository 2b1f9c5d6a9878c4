import { useEffect, useState } from 'preact/hooks'
import type { Prompt } from '../../../server/contract/prompts.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { promptsApi } from '../api/prompts.ts'
import { user } from '../api/session.ts'
import { Icon } from '../components/icon.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { PromptDialog } from '../components/prompt-dialog.tsx'
import { Listen, PromptSource } from '../components/prompt-heard.tsx'
import { PromptPin } from '../components/prompt-pin.tsx'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { groupOf, heardWords, PROMPT_GROUPS, promptName } from '../prompt-words.ts'
import { go } from '../router.ts'

const LANGUAGES: readonly Language[] = ['fr', 'en']
/** While a voice is being made. */
const LOOK_AGAIN_MS = 2_000

/** Everything that is said to a caller, in the order of a call, one language at a time. */
export function PromptsPage() {
  const w = words.value
  const [language, setLanguage] = useState<Language>('fr')
  const [open, setOpen] = useState<string | null>(null)
  const { prompts, problem, read, take } = usePrompts()
  useKeys({ Escape: () => go('/settings') })
  const mayChange = user.value?.role !== 'secretary'
  const shown = (prompts ?? []).filter((prompt) => prompt.language === language)
  const opened = shown.find(({ name }) => name === open)
  return (
    <main class="page prompts" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/settings" aria-label={w.prompts.backToSettings} title={w.prompts.backToSettings}>
          <Icon name="back" />
        </a>
        <h1>{w.prompts.title}</h1>
        <p class="hint">{mayChange ? w.prompts.lead : w.prompts.readOnly}</p>
      </header>
      <fieldset class="choice prompt-language">
        <legend>{w.prompts.language}</legend>
        {LANGUAGES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="prompt-language"
              checked={language === choice}
              onChange={() => setLanguage(choice)}
            />
            {w.app.languageNames[choice]}
          </label>
        ))}
      </fieldset>
      {problem && <LoadProblem problem={problem} again={read} class="prompt-problem" />}
      {prompts && (
        <div class="prompt-columns">
          <div class="prompt-groups">
            {PROMPT_GROUPS.map((group) => {
              const members = shown.filter(({ name }) => groupOf(name) === group)
              return members.length === 0 ? null : (
                <section key={group} class="card" aria-labelledby={`prompts-${group}`}>
                  <h2 id={`prompts-${group}`}>{w.prompts.groups[group]}</h2>
                  <ul>
                    {members.map((prompt) => (
                      <PromptRow
                        key={prompt.name}
                        prompt={prompt}
                        onChange={mayChange ? () => setOpen(prompt.name) : null}
                      />
                    ))}
                  </ul>
                </section>
              )
            })}
          </div>
          <PromptPin mayChange={mayChange} />
        </div>
      )}
      {opened && <PromptDialog prompt={opened} onChanged={take} onClose={() => setOpen(null)} />}
    </main>
  )
}

function PromptRow({ prompt, onChange }: { prompt: Prompt; onChange: (() => void) | null }) {
  const w = words.value.prompts
  const name = promptName(prompt)
  return (
    <li class="prompt-row">
      <div>
        <h3>{name}</h3>
        <p class="prompt-words" lang={prompt.language}>
          {heardWords(prompt)}
        </p>
        <PromptSource prompt={prompt} />
      </div>
      <span class="kbd" title={w.code(prompt.code)}>
        <span aria-hidden="true">{prompt.code}</span>
        <span class="sr-only">{w.code(prompt.code)}</span>
      </span>
      <span class="prompt-acts">
        <Listen prompt={prompt} />
        {onChange && (
          <button type="button" aria-label={w.changeOne(name)} onClick={onChange}>
            {w.change}
          </button>
        )}
      </span>
    </li>
  )
}

function usePrompts() {
  const [prompts, setPrompts] = useState<Prompt[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = () =>
    void promptsApi.list().then(
      ({ items }) => {
        setPrompts(items)
        setProblem(null)
      },
      (error) => setProblem(problemWords(error)),
    )
  useEffect(read, [])
  const isWorking = prompts?.some(({ state }) => state === 'working') ?? false
  useEffect(() => {
    if (!isWorking) return
    const timer = setInterval(read, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isWorking])
  /** One that has just been changed. */
  const take = (changed: Prompt) =>
    setPrompts(
      (before) =>
        before?.map((one) => (one.name === changed.name && one.language === changed.language ? changed : one)) ?? null,
    )
  return { prompts, problem, read, take }
}
