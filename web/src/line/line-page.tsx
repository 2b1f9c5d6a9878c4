import { useEffect, useRef, useState } from 'preact/hooks'
import type { Line } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { Dialog } from '../components/dialog.tsx'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { readLines } from '../live/lines.ts'
import { go, route } from '../router.ts'
import { AboutLine } from './about-line.tsx'
import { EmergencyEditor } from './emergency-editor.tsx'
import { ExceptionsEditor } from './exceptions-editor.tsx'
import { HolidaysEditor } from './holidays-editor.tsx'
import { changeOf, draftOf, findWrong, type LineDraft, wrongOf } from './line-draft.ts'
import { MomentPreview } from './moment-preview.tsx'
import { PhonesEditor } from './phones-editor.tsx'
import { RecordingsEditor } from './recordings-editor.tsx'
import { usePreview } from './use-preview.ts'
import { WeekEditor } from './week-editor.tsx'
import { WeekPreview } from './week-preview.tsx'
import { mondayOf, wallClock } from './zone-time.ts'

/** One line and all that it does, with the week and the moment that would come of it. */
export function LinePage() {
  const here = route.value
  const number = here.page === 'settings-page' ? (here.line ?? '') : ''
  const [line, setLine] = useState<Line | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = () => {
    api.lines.read(number).then(
      (answer) => {
        setLine(answer)
        setProblem(null)
      },
      (error) =>
        setProblem(error instanceof ApiError && error.status === 404 ? words.peek().hours.noSuch : problemWords(error)),
    )
  }
  useEffect(read, [number])
  useKeys({ Escape: () => go('/settings') })
  if (line) return <LineForm key={line.number} line={line} onSaved={setLine} />
  return (
    <main class="placeholder" id="content" tabIndex={-1}>
      {problem && (
        <>
          <p class="problem">{problem}</p>
          <a class="button" href="/settings">
            {words.value.hours.toSettings}
          </a>
        </>
      )}
    </main>
  )
}

const draftName = (line: Line) => `line|${line.number}`

/** What somebody had begun to change before the page was left; laid over the line, so that no field is ever missing. */
function keptDraft(line: Line): LineDraft {
  const kept = user.value && readDraft(user.value.id, draftName(line))
  try {
    return { ...draftOf(line), ...(kept ? (JSON.parse(kept.body) as Partial<LineDraft>) : {}) }
  } catch {
    return draftOf(line)
  }
}

function LineForm({ line, onSaved }: { line: Line; onSaved: (line: Line) => void }) {
  const w = words.value.hours
  const me = user.value
  const mayChange = me?.role !== 'secretary'
  const [draft, setDraft] = useState<LineDraft>(() => keptDraft(line))
  const [refusal, setRefusal] = useState<{ field: string; message: string } | null>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const [weeks, setWeeks] = useState(0)
  const [chosenAt, setChosenAt] = useState<string | null>(null)
  const [now, setNow] = useState(Date.now)
  const form = useRef<HTMLFormElement>(null)

  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(line))
  useEffect(() => {
    if (!me) return
    if (changed) keepDraft(me.id, draftName(line), JSON.stringify(draft))
    else dropDraft(me.id, draftName(line))
  }, [draft, line])
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])

  const [zone, setZone] = useState<string | undefined>(line.timeZone ?? undefined)
  const today = wallClock(now, zone).slice(0, 10)
  const at = chosenAt ?? new Date(Math.floor(now / 60_000) * 60_000).toISOString()
  const { preview, refused, stale } = usePreview(line.number, draft, mondayOf(today, weeks), at)
  useEffect(() => {
    if (preview) setZone(preview.timeZone)
  }, [preview])

  const change = (part: Partial<LineDraft>) => {
    setRefusal(null)
    setDraft((before) => ({ ...before, ...part }))
  }
  const wrong = findWrong(draft)
  const problemAt = (path: string): string | undefined => {
    const found = tried ? wrong.get(path) : undefined
    if (found) return w.wrong[found]
    if (refusal?.field === path) return refusal.message
    const known = refused === path ? wrongOf(path) : undefined
    return known && w.wrong[known]
  }

  const showProblem = () =>
    requestAnimationFrame(() => {
      const first = form.current?.querySelector<HTMLElement>('[aria-invalid=true], .problem')
      first?.scrollIntoView({ block: 'center' })
      first?.focus()
    })

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (wrong.size > 0) return showProblem()
    setBusy(true)
    try {
      const saved = await api.lines.change(line.number, changeOf(draft, line.number))
      setDraft(draftOf(saved))
      setTried(false)
      onSaved(saved)
      tell(words.peek().app.saved)
      readLines().catch(() => {})
    } catch (error) {
      const field = error instanceof ApiError ? error.field : undefined
      const known = field === undefined ? undefined : wrongOf(field)
      setRefusal({ field: field ?? '', message: known ? words.peek().hours.wrong[known] : problemWords(error) })
      if (known) showProblem()
      else tell(problemWords(error), { problem: true })
    } finally {
      setBusy(false)
    }
  }

  const section = { draft, change, problemAt }
  return (
    <main class="page hours-page" id="content" tabIndex={-1}>
      <header class="page-header">
        <a class="button" href="/settings" aria-label={w.toSettings} title={w.toSettings}>
          <Icon name="back" />
        </a>
        <h1>{line.name === line.number ? formatNumber(line.number) : line.name}</h1>
        <p class="hint tabular">{mayChange ? w.lead(formatNumber(line.number)) : w.readOnly}</p>
      </header>
      <div class="hours-columns">
        <form ref={form} onSubmit={submit} noValidate>
          <fieldset class="hours-sections" disabled={!mayChange}>
            <AboutLine {...section} number={formatNumber(line.number)} />
            <WeekEditor {...section} />
            {draft.keepsHours && (
              <>
                <ExceptionsEditor {...section} />
                <HolidaysEditor {...section} />
              </>
            )}
            <PhonesEditor {...section} />
            <RecordingsEditor {...section} />
            <EmergencyEditor {...section} />
          </fieldset>
          {mayChange && (
            <div class="hours-save">
              <p role="status" class={changed ? undefined : 'hint'}>
                {tried && wrong.size > 0 ? w.problems(wrong.size) : changed ? w.unsaved : w.allSaved}
              </p>
              <button type="button" disabled={!changed || busy} onClick={() => setDiscarding(true)}>
                {w.discard}
              </button>
              <button type="submit" class="primary" disabled={!changed || busy}>
                {busy ? words.value.app.saving : words.value.app.save}
              </button>
            </div>
          )}
        </form>
        <div class="hours-side">
          <WeekPreview {...{ preview, stale, today, weeks }} onGo={setWeeks} />
          <MomentPreview
            {...{ number: line.number, preview, isNow: chosenAt === null, saved: line }}
            at={chosenAt ?? wallClock(now, zone)}
            onChoose={setChosenAt}
          />
        </div>
      </div>
      {discarding && (
        <Dialog title={w.discardTitle} onClose={() => setDiscarding(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              setDraft(draftOf(line))
              setTried(false)
              setRefusal(null)
              setDiscarding(false)
            }}
          >
            <p>{w.discardLead}</p>
            <p class="actions">
              <button type="submit" class="primary">
                {w.discard}
              </button>
              <button type="button" onClick={() => setDiscarding(false)}>
                {w.keepWriting}
              </button>
            </p>
          </form>
        </Dialog>
      )}
    </main>
  )
}
