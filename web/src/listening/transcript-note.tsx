import { useState } from 'preact/hooks'
import type { EntryTranscript } from '../../../server/contract/recordings.ts'
import { problemWords } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { transcribeAgain } from './api.ts'
import { listeningWords } from './words.ts'

/** Why there is nothing to read, or not yet; and what can be done about it. */
export function TranscriptNote({ recordingId, transcript }: { recordingId: string; transcript: EntryTranscript }) {
  const w = listeningWords.value
  const { state, reason } = transcript
  const [isBusy, setBusy] = useState(false)
  if (state === 'done') return null
  const again = async () => {
    setBusy(true)
    try {
      await transcribeAgain(recordingId)
      tell(w.againTold)
    } catch (error) {
      tell(problemWords(error), { problem: true })
    } finally {
      setBusy(false)
    }
  }
  const why = reason && w.reasons[reason]
  return (
    <div class="transcript-note">
      <p role="status">
        <Icon name={state === 'failed' ? 'alert' : state === 'waiting' ? 'clock' : 'voice'} />
        <span>
          {state === 'failed' && why ? `${w.state.failed} ${capitalised(why)}` : w.state[state]}
          {state === 'waiting' && why && <small>{w.waitingBecause(why)}</small>}
        </span>
      </p>
      {state === 'off' && (
        <details>
          <summary>{w.offMore}</summary>
          <p class="hint">{w.offHint}</p>
        </details>
      )}
      {state === 'failed' && reason !== 'no-sound' && (
        <button type="button" disabled={isBusy} onClick={() => void again()}>
          {w.again}
        </button>
      )}
    </div>
  )
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
