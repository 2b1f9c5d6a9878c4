import { useEffect, useRef, useState } from 'preact/hooks'
import type { Transcript } from '../../../server/contract/recordings.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { user } from '../api/session.ts'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { words } from '../i18n/index.ts'
import { correctTranscript, transcribeAgain } from './api.ts'
import { listeningWords } from './words.ts'

const draftName = (recordingId: string) => `transcript|${recordingId}`

type Props = {
  recordingId: string
  /** As it is shown now. */
  text: string
  /** What it is, to a screen reader. */
  label: string
  /** The language the machine may have missed; null: there is nothing to be written down once more. */
  other: Language | null
  onKept: (transcript: Transcript) => void
  onClose: () => void
}

/** A transcript put right by hand. What was begun is found again. */
export function Correction({ recordingId, text, label, other, onKept, onClose }: Props) {
  const w = listeningWords.value
  const me = user.peek()?.id ?? ''
  const [body, setBody] = useState(() => readDraft(me, draftName(recordingId))?.body ?? text)
  const [isBusy, setBusy] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  const change = (next: string) => {
    setBody(next)
    keepDraft(me, draftName(recordingId), next === text ? '' : next)
  }
  const close = () => {
    dropDraft(me, draftName(recordingId))
    onClose()
  }
  const keep = async (event: SubmitEvent) => {
    event.preventDefault()
    const next = body.trim()
    if (next === '' || next === text) return close()
    setBusy(true)
    try {
      const transcript = await correctTranscript(recordingId, next)
      close()
      onKept(transcript)
    } catch (error) {
      tell(problemWords(error), { problem: true })
      setBusy(false)
    }
  }
  const writeAgain = async (language: Language) => {
    setBusy(true)
    try {
      await transcribeAgain(recordingId, language)
      tell(w.againTold)
      close()
    } catch (error) {
      tell(problemWords(error), { problem: true })
      setBusy(false)
    }
  }
  return (
    <form class="correction" onSubmit={keep}>
      <textarea
        ref={box}
        value={body}
        rows={Math.min(12, Math.max(3, Math.ceil(body.length / 50)))}
        maxLength={200_000}
        aria-label={label}
        dir="auto"
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <p class="actions">
        <button type="submit" class="primary" disabled={isBusy}>
          {w.keep}
        </button>
        <button type="button" disabled={isBusy} onClick={close}>
          {words.value.app.cancel}
        </button>
        {other && (
          <button
            type="button"
            class="quiet"
            title={w.isInHint}
            disabled={isBusy}
            onClick={() => void writeAgain(other)}
          >
            {w.isIn[other]}
          </button>
        )}
      </p>
    </form>
  )
}

/** What the machine had understood, and the way back to it. */
export function Original({ recordingId, text, onKept }: Pick<Props, 'recordingId' | 'text' | 'onKept'>) {
  const w = listeningWords.value
  const [isBusy, setBusy] = useState(false)
  const goBack = async () => {
    setBusy(true)
    try {
      onKept(await correctTranscript(recordingId, null))
    } catch (error) {
      tell(problemWords(error), { problem: true })
      setBusy(false)
    }
  }
  return (
    <section class="original" aria-label={w.originalTitle}>
      <p class="hint">{w.originalTitle}</p>
      <blockquote dir="auto">{text}</blockquote>
      <p>
        <button type="button" disabled={isBusy} onClick={() => void goBack()}>
          <Icon name="back" />
          {w.backToOriginal}
        </button>
      </p>
    </section>
  )
}
