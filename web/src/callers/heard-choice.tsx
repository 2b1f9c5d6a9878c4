import { useEffect, useState } from 'preact/hooks'
import type { ClinicSettings } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { callersWords } from './words.ts'

type Choice = ClinicSettings['blockedCallers']
const CHOICES: readonly Choice[] = ['busy', 'way-back']

/** What a blocked number hears; kept as soon as it is chosen. */
export function HeardChoice({ mayChange }: { mayChange: boolean }) {
  const w = callersWords.value
  const [chosen, setChosen] = useState<Choice | null>(null)
  useEffect(() => {
    api.settings.read().then(
      ({ blockedCallers }) => setChosen(blockedCallers),
      () => {},
    )
  }, [])
  const choose = async (blockedCallers: Choice) => {
    try {
      setChosen((await api.settings.change({ blockedCallers })).blockedCallers)
      tell(words.value.app.saved)
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  return (
    <section class="card">
      <fieldset class="callers-heard" disabled={!mayChange || chosen === null}>
        <legend>{w.heard}</legend>
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="heard"
              checked={chosen === choice}
              onChange={() => void choose(choice)}
              aria-describedby={`heard-${choice}`}
            />
            <span>
              {w.heardChoices[choice]}
              <small id={`heard-${choice}`}>{w.heardLeads[choice]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {!mayChange && <p class="hint">{w.managersOnly}</p>}
    </section>
  )
}
