import type { BlockedNumber } from '../../../server/contract/verdict.ts'
import { LoadProblem } from '../components/load-problem.tsx'
import { formatDay } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { tidy } from '../names.ts'
import { shown } from './shown-number.ts'
import type { List } from './use-list.ts'
import { callersWords } from './words.ts'

type Props = {
  list: List
  nothing: string
  /** These are the beginnings of numbers. */
  isPrefix?: boolean
  remove: { say: string; label: (number: string) => string; act: (entry: BlockedNumber) => unknown } | null
}

/** Who is on a list: the number, why, when and by whom; and a button that takes it off. */
export function Listed({ list: { list, problem, read, more }, nothing, isPrefix = false, remove }: Props) {
  const w = callersWords.value
  if (problem) return <LoadProblem problem={problem} again={() => void read()} />
  if (!list) return null
  if (list.items.length === 0) return <p class="hint">{nothing}</p>
  return (
    <>
      <ul class="callers-list">
        {list.items.map((entry) => {
          const name = shown(entry.number, isPrefix)
          return (
            <li key={entry.number}>
              <span class="callers-entry">
                <b class="tabular">{name}</b>
                {entry.because && <span dir="auto">{tidy(entry.because)}</span>}
                <small>{w.written(formatDay(entry.at, clock.value, language.value, words.value), entry.by)}</small>
                {entry.patient && <small class="callers-patient">{w.patient}</small>}
              </span>
              {remove && (
                <button type="button" aria-label={remove.label(name)} onClick={() => void remove.act(entry)}>
                  {remove.say}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {list.next && (
        <button type="button" class="plain" onClick={() => void more()}>
          {w.more}
        </button>
      )}
    </>
  )
}
