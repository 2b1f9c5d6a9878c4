import { useState } from 'preact/hooks'
import { problemWords } from '../../actions.ts'
import { api } from '../../api/index.ts'
import { tell } from '../../components/toast.tsx'
import { words } from '../../i18n/index.ts'
import { WeekGrid } from '../../line/week-editor.tsx'
import { findWrongWeek } from '../../line/week-wrong.ts'
import type { FormProps } from './rules-form.tsx'
import { documentSettingsWords } from './words.ts'

/** When partners whose hours nobody has said are called with a code. */
export function PartnerHours({ settings, mayChange, onSaved }: FormProps) {
  const w = documentSettingsWords.value
  const [week, setWeek] = useState(settings.partnerHours)
  const [problem, setProblem] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const wrong = findWrongWeek(week, 'partnerHours')
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong.size > 0) return
    try {
      const saved = await api.settings.change({ partnerHours: week })
      setWeek(saved.partnerHours)
      setProblem(null)
      onSaved(saved)
      tell(words.peek().app.saved)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  const problemAt = (path: string) => {
    const what = tried ? wrong.get(path) : undefined
    return what && words.value.hours.wrong[what]
  }
  return (
    <form class="card" onSubmit={submit} noValidate>
      <h2>{w.partner}</h2>
      <p class="hint">{w.partnerLead}</p>
      <fieldset class="share-week" disabled={!mayChange}>
        <legend class="sr-only">{w.partner}</legend>
        <WeekGrid week={week} path="partnerHours" problemAt={problemAt} onChange={setWeek} />
      </fieldset>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {mayChange && (
        <p class="actions">
          <button type="submit">{words.value.app.save}</button>
        </p>
      )}
    </form>
  )
}
