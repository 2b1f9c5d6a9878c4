import { useEffect, useRef, useState } from 'preact/hooks'
import type { Conversation, Entry, Sentiment } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { words } from '../i18n/index.ts'
import { takeEntry } from '../live/timelines.ts'
import { counterMode } from './private.tsx'
import { tell } from './toast.tsx'

type Label = Sentiment['label']

/** A mouth that smiles, is level, or hangs: the shape says it without a colour. */
const MOUTHS: Record<Label, string> = {
  positive: 'M4.8 9.2a3.6 3.6 0 0 0 6.4 0',
  neutral: 'M5.2 10.2h5.6',
  negative: 'M4.8 11.2a3.6 3.6 0 0 1 6.4 0',
}

const Face = ({ label }: { label: Label }) => (
  <svg class={`face ${label}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <circle cx="8" cy="8" r="6.2" />
    <path d={`M5.8 6v.6M10.2 6v.6${MOUTHS[label]}`} />
  </svg>
)

/** `Ton négatif : « mal », « enflée »`; the words of a text stay hidden in counter mode. */
function moodWords({ label, words: found, corrected }: Sentiment): string {
  const w = words.value.mood
  if (corrected) return w.corrected(w[label])
  return found.length === 0 || counterMode.value ? w[label] : w.because(w[label], found.join(', '))
}

/** How something sounds: a small face, its word for screen readers, and on hover the words that made it. */
export const MoodMark = ({ sentiment }: { sentiment: Sentiment }) => (
  <span class="mood" title={moodWords(sentiment)}>
    <Face label={sentiment.label} />
    <span class="sr-only">{words.value.mood[sentiment.label]}</span>
  </span>
)

/** In a list: only what a secretary should know before she opens it. */
export function MoodTrend({ mood }: { mood: Conversation['mood'] }) {
  if (!mood || (mood.label === 'neutral' && mood.trend === 'steady')) return null
  const w = words.value.mood
  const said = mood.trend === 'steady' ? w[mood.label] : `${w[mood.label]}, ${w[mood.trend]}`
  return (
    <span class="mood" title={said}>
      <Face label={mood.label} />
      {mood.trend !== 'steady' && (
        <svg class="face" viewBox="0 0 8 16" aria-hidden="true" focusable="false">
          <path d={mood.trend === 'better' ? 'M4 12V4M1.5 6.5L4 4l2.5 2.5' : 'M4 4v8M1.5 9.5L4 12l2.5-2.5'} />
        </svg>
      )}
      <span class="sr-only">{said}</span>
    </span>
  )
}

const LABELS: readonly Label[] = ['positive', 'neutral', 'negative']

/** The mood of what came in, and, pressed, the three it can be put right to, in the same place. */
export function MoodChoice({ entry }: { entry: Entry }) {
  const { sentiment } = entry
  const [isOpen, setOpen] = useState(false)
  const choices = useRef<HTMLFieldSetElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  useEffect(() => {
    // The focus goes where the work is, and comes back.
    if (isOpen) choices.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus()
    else if (wasOpen.current) opener.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])
  if (!sentiment) return null
  const w = words.value.mood
  const choose = async (label: Label | null) => {
    setOpen(false)
    if (label === sentiment.label && !sentiment.corrected) return
    try {
      takeEntry(await api.messages.feel(entry.id, label))
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  if (!isOpen) {
    const said = moodWords(sentiment)
    return (
      <button
        ref={opener}
        type="button"
        class="mood-choice quiet"
        title={said}
        aria-label={`${said}. ${w.change}`}
        onClick={() => setOpen(true)}
      >
        <Face label={sentiment.label} />
      </button>
    )
  }
  return (
    <fieldset
      ref={choices}
      class="mood-choices"
      aria-label={w.change}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        setOpen(false)
      }}
      onFocusOut={(event) => {
        if (!choices.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
      }}
    >
      {LABELS.map((label) => (
        <button
          key={label}
          type="button"
          class="mood-choice quiet"
          title={w[label]}
          aria-label={w[label]}
          aria-pressed={label === sentiment.label}
          onClick={() => void choose(label)}
        >
          <Face label={label} />
        </button>
      ))}
      {sentiment.corrected && (
        <button type="button" class="mood-choice quiet" onClick={() => void choose(null)}>
          {w.asComputed}
        </button>
      )}
    </fieldset>
  )
}
