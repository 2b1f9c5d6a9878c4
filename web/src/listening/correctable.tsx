import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EntryTranscript, Transcript } from '../../../server/contract/recordings.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import { Icon } from '../components/icon.tsx'
import { shownName } from '../components/private.tsx'
import { Correction, Original } from './correction.tsx'
import { listeningWords } from './words.ts'

type Props = {
  recordingId: string
  /** As it is shown now. */
  text: string
  /** What is corrected, to a screen reader. */
  label: string
  transcript: EntryTranscript
  /** Is there a sound that can be written down once more? */
  isHeard: boolean
  /** Null until it is here. */
  read: Transcript | null
  onKept: (transcript: Transcript) => void
  /** The text, drawn. */
  children: ComponentChildren
}

type Doing = 'reading' | 'correcting' | 'comparing'

/** What was recognised, with who answers for it: the machine, or the person who put it right; and the way to put it right. */
export function Correctable({ recordingId, text, label, transcript, isHeard, read, onKept, children }: Props) {
  const w = listeningWords.value
  const [doing, setDoing] = useState<Doing>('reading')
  const correct = useRef<HTMLButtonElement>(null)
  const comesBack = useRef(false)
  useEffect(() => {
    if (comesBack.current) correct.current?.focus()
    comesBack.current = doing === 'correcting'
  }, [doing])
  const reading = () => setDoing('reading')
  const { corrected, uncertain } = transcript
  if (doing === 'correcting') {
    const other = !isHeard || corrected ? null : otherLanguage(transcript.language)
    return <Correction {...{ recordingId, text, label, other, onKept }} onClose={reading} />
  }
  const isComparing = doing === 'comparing'
  return (
    <>
      {children}
      {isComparing && read?.original && (
        <Original
          {...{ recordingId, text: read.original }}
          onKept={(next) => {
            onKept(next)
            reading()
            correct.current?.focus()
          }}
        />
      )}
      <div class="transcript-foot">
        <span class="hint">
          {corrected ? (read?.correctedBy ? w.correctedBy(shownName(read.correctedBy)) : w.corrected) : w.machine}
        </span>
        {uncertain > 0 && !corrected && (
          <span class="uncertain-count" title={w.uncertainHint}>
            {w.uncertain(uncertain)}
          </span>
        )}
        {corrected && (
          <button
            type="button"
            class="quiet"
            disabled={!read?.original}
            aria-expanded={isComparing}
            onClick={() => setDoing(isComparing ? 'reading' : 'comparing')}
          >
            {isComparing ? w.hideOriginal : w.original}
          </button>
        )}
        <button ref={correct} type="button" class="quiet" onClick={() => setDoing('correcting')}>
          <Icon name="pen" />
          {w.correct}
        </button>
      </div>
    </>
  )
}

const otherLanguage = (language: Language | null): Language | null =>
  language === null ? null : language === 'fr' ? 'en' : 'fr'
