import { useEffect, useRef, useState } from 'preact/hooks'
import type { CallBack } from '../../../server/contract/call-backs.ts'
import { tryAgain } from '../call-back-actions.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { Field } from '../components/field.tsx'
import { shownWho } from '../components/private.tsx'
import { formatDay, formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { lineOf } from '../live/lines.ts'
import { type TryAgain, tryAgainChoices } from '../live/try-again.ts'
import { whoIs } from '../names.ts'

const YEAR = 366 * 24 * 3_600_000

/** `2026-11-23T14:30`: as a field of date and time has it. */
const localValue = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)

/** Nobody answered: when to try again. One key or one click for what is usual. */
export function TryAgainDialog({ callBack, onClose }: { callBack: CallBack; onClose: () => void }) {
  const w = words.value.callBacks
  const [opened] = useState(() => new Date())
  const [problem, setProblem] = useState<string | null>(null)
  const [chooses, setChooses] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [chooses])
  const choices = tryAgainChoices(opened, lineOf(callBack.line)?.hours ?? null)
  const choose = async (at: Date | null) => {
    onClose()
    await tryAgain(callBack, at)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { value } = (event.currentTarget as HTMLFormElement).elements.namedItem('again') as HTMLInputElement
    const at = new Date(value)
    const ahead = at.getTime() - Date.now()
    if (!(ahead > 0 && ahead < YEAR)) return setProblem(w.needTime)
    void choose(at)
  }
  return (
    <Dialog title={w.tryAgainTitle} onClose={onClose}>
      <p class="hint">{shownWho(whoIs(callBack.contact, callBack.number, words.value))}</p>
      <div class="try-again">
        {choices.map((choice) => (
          <button
            key={choice.at?.getTime() ?? 0}
            type="button"
            // The dialog opens on the usual choice: Enter takes it.
            autofocus={choice.at === null}
            onClick={() => void choose(choice.at)}
          >
            {choiceWords(choice, opened)}
            {choice.at === null && <small>{w.tryAgain.laterHint}</small>}
          </button>
        ))}
        {!chooses && (
          <button type="button" onClick={() => setChooses(true)}>
            {w.chooseTime}
          </button>
        )}
      </div>
      {chooses && (
        <form onSubmit={submit} noValidate>
          <Field label={w.chooseTime} problem={problem}>
            {(given) => (
              <input
                {...given}
                ref={field}
                type="datetime-local"
                name="again"
                min={localValue(opened)}
                defaultValue={localValue(new Date(opened.getTime() + 2 * 3_600_000))}
              />
            )}
          </Field>
          <DialogActions submit={w.keepTime} onClose={onClose} />
        </form>
      )}
    </Dialog>
  )
}

/** `Demain matin, 8 h 00`. */
function choiceWords({ when, at }: TryAgain, now: Date): string {
  const w = words.value.callBacks.tryAgain
  if (at === null) return w.later
  const iso = at.toISOString()
  const time = formatTime(iso, language.value)
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / 86_400_000)
  if (days === 0) return `${w.thisAfternoon}, ${time}`
  const day = days === 1 ? w.tomorrow : formatDay(iso, now.getTime(), language.value, words.value)
  return `${day}${days === 1 ? ' ' : ', '}${w[when]}, ${time}`
}
