import { useState } from 'preact/hooks'
import type { Call } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { Icon } from '../components/icon.tsx'
import { shownWho } from '../components/private.tsx'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { whoIs } from '../names.ts'
import { changeCallRecording } from './api.ts'
import { listeningWords } from './words.ts'
import '../styles/listening.css'

/** What becomes of a call's sound while it goes on: stopped for a card number, taken up again, or refused for good. */
export function RecordingControls({ call, hasKey }: { call: Call; hasKey: boolean }) {
  const w = listeningWords.value.recording
  const { recording } = call
  const [isBusy, setBusy] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const change = async (action: 'pause' | 'resume' | 'refuse') => {
    if (isBusy) return
    setBusy(true)
    try {
      await changeCallRecording(call.id, action)
    } catch (error) {
      const isOver = error instanceof ApiError && (error.status === 404 || error.status === 409)
      tell(isOver ? w.over : problemWords(error), { problem: true })
    } finally {
      setBusy(false)
      setAsked(false)
    }
  }
  const toggle = () => void change(recording === 'paused' ? 'resume' : 'pause')
  const canChange = recording === 'on' || recording === 'paused'
  useKeys(hasKey && canChange ? { [w.key]: toggle } : {})
  if (!recording) return null
  const who = shownWho(whoIs(call.contact, call.direction === 'out' ? call.to : call.from, words.value))
  return (
    <fieldset class={`recording-controls ${recording}`} aria-label={w.label(who)}>
      <span class="recording-state" role="status">
        <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
          {recording === 'on' && <circle cx="6" cy="6" r="4.5" />}
          {recording === 'paused' && <path d="M2 1.5h3v9H2zM7 1.5h3v9H7z" />}
          {recording === 'refused' && <path d="M2 2l8 8M10 2l-8 8" />}
        </svg>
        {w[recording]}
      </span>
      {canChange && !isAsked && (
        <>
          <button
            type="button"
            disabled={isBusy}
            title={recording === 'on' ? w.pauseHint : undefined}
            aria-keyshortcuts={hasKey ? w.key : undefined}
            onClick={toggle}
          >
            <Icon name={recording === 'on' ? 'pause' : 'play'} />
            {recording === 'on' ? w.pause : w.resume}
            {hasKey && <kbd>{w.key}</kbd>}
          </button>
          <button type="button" class="plain" disabled={isBusy} title={w.refuseHint} onClick={() => setAsked(true)}>
            {w.refuse}
          </button>
        </>
      )}
      {canChange && isAsked && (
        <>
          <b role="alert">{w.sure}</b>
          <button type="button" disabled={isBusy} onClick={() => void change('refuse')}>
            {w.erase}
          </button>
          <button type="button" class="plain" disabled={isBusy} onClick={() => setAsked(false)}>
            {w.keep}
          </button>
        </>
      )}
    </fieldset>
  )
}
