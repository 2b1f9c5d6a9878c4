import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'
import { ACCEPTED } from './check-file.ts'
import { percentOf } from './percent.ts'
import { Progress } from './progress.tsx'
import { refusal, sendChosen, sending, stopSending } from './sending.ts'
import { importWords } from './words.ts'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** A file is dropped anywhere on the page, or chosen; its way to the service is shown, and can be stopped. */
export function ChooseFile() {
  const w = importWords.value.choose
  const input = useRef<HTMLInputElement>(null)
  const isOver = useDrop()
  const onItsWay = sending.value
  const wasOnItsWay = useRef(false)
  useEffect(() => {
    // The button to stop has gone with the sending: the focus goes back to where a file is chosen.
    if (wasOnItsWay.current && !onItsWay) input.current?.focus()
    wasOnItsWay.current = onItsWay !== null
  }, [onItsWay !== null])
  return (
    <section class="card" aria-labelledby="import-choose">
      <h2 id="import-choose">{w.title}</h2>
      {onItsWay ? (
        <div class="import-sending">
          <p>{w.sending(onItsWay.name)}</p>
          <Progress
            done={onItsWay.sent}
            label={w.sending(onItsWay.name)}
            words={onItsWay.sent < 1 ? w.sent(String(percentOf(onItsWay.sent))) : w.arrived}
          />
          <p class="actions">
            <button type="button" onClick={stopSending}>
              {w.stop}
            </button>
          </p>
        </div>
      ) : (
        <div class={isOver ? 'import-drop over' : 'import-drop'}>
          <Icon name="document" />
          <p>
            <b>{w.drop}</b> {w.or}
          </p>
          <label class="button primary">
            <input
              ref={input}
              class="sr-only"
              type="file"
              name="file"
              accept={ACCEPTED}
              aria-describedby="import-accepted"
              onChange={(event) => {
                const files = [...(event.currentTarget.files ?? [])]
                // The same file, put right meanwhile, may be chosen again.
                event.currentTarget.value = ''
                void sendChosen(files)
              }}
            />
            {w.button}
          </label>
        </div>
      )}
      <div role="alert">
        {refusal.value && (
          <p class="problem">
            <Icon name="alert" />
            {refusal.value}
          </p>
        )}
      </div>
      <p class="hint" id="import-accepted">
        {w.accepted}
      </p>
    </section>
  )
}

/** Takes a file dropped anywhere: beside the frame, the browser would leave the panel to show it. */
function useDrop(): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setIsOver(false)
      void sendChosen([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return isOver
}
