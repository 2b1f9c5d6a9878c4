import { useRef, useState } from 'preact/hooks'
import { MAX_PROMPT_WORDS, type Prompt } from '../../../server/contract/prompts.ts'
import { promptsApi } from '../api/prompts.ts'
import { words } from '../i18n/index.ts'
import { isOwn, promptName, promptProblem } from '../prompt-words.ts'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Heard } from './prompt-heard.tsx'
import { tell } from './toast.tsx'

type Props = { prompt: Prompt; onChanged: (prompt: Prompt) => void; onClose: () => void }

/** One prompt: what is heard now, a recording of the clinic's own, other words for the synthetic voice. */
export function PromptDialog({ prompt, onChanged, onClose }: Props) {
  const w = words.value.prompts
  return (
    <Dialog title={promptName(prompt)} onClose={onClose}>
      <div class="prompt-dialog">
        <section aria-labelledby="prompt-heard">
          <h3 id="prompt-heard">{w.heardNow}</h3>
          <Heard prompt={prompt} />
        </section>
        <Recording prompt={prompt} onChanged={onChanged} />
        <OtherWords key={prompt.words} prompt={prompt} onChanged={onChanged} />
      </div>
    </Dialog>
  )
}

type PartProps = Omit<Props, 'onClose'>

/** Does one thing at a time, tells what came of it, and keeps what went wrong beside the field. */
function useChange(onChanged: Props['onChanged']) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const change = async (act: () => Promise<Prompt>, told: string) => {
    setBusy(true)
    setProblem(null)
    try {
      onChanged(await act())
      tell(told)
    } catch (error) {
      setProblem(promptProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, change }
}

function Recording({ prompt, onChanged }: PartProps) {
  const w = words.value.prompts
  const { busy, problem, change } = useChange(onChanged)
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <section class="prompt-part">
      <Field label={w.ownVoice} hint={w.ownVoiceHint} problem={problem}>
        {(given) => (
          <span class="prompt-file">
            <button {...given} type="button" disabled={busy} onClick={() => chooser.current?.click()}>
              {busy ? w.uploading : w.choose}
            </button>
            <input
              ref={chooser}
              type="file"
              hidden
              accept=".wav,.mp3,audio/wav,audio/mpeg"
              onChange={({ currentTarget }) => {
                const file = currentTarget.files?.[0]
                if (!file) return
                void change(() => promptsApi.upload(prompt, file), w.uploaded)
                // The same file can be chosen again.
                currentTarget.value = ''
              }}
            />
          </span>
        )}
      </Field>
      <p class="hint">{w.byTelephone(prompt.code)}</p>
      {isOwn(prompt) && (
        <p class="actions">
          <button
            type="button"
            disabled={busy}
            onClick={() => change(() => promptsApi.removeRecording(prompt), w.removed)}
          >
            {w.removeRecording}
          </button>
        </p>
      )}
    </section>
  )
}

function OtherWords({ prompt, onChanged }: PartProps) {
  const w = words.value
  const [typed, setTyped] = useState(prompt.words)
  const { busy, problem, change } = useChange(onChanged)
  const told = isOwn(prompt) ? w.prompts.rewordedBehind : w.prompts.reworded
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void change(() => promptsApi.changeWords(prompt, typed), told)
  }
  return (
    <form class="prompt-part" onSubmit={submit} noValidate>
      <Field label={w.prompts.otherWords} hint={w.prompts.otherWordsHint} problem={problem}>
        {(given) => (
          <textarea
            {...given}
            rows={3}
            lang={prompt.language}
            maxLength={MAX_PROMPT_WORDS}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <p class="actions">
        <button type="submit" disabled={busy || typed.trim() === prompt.words || typed.trim() === ''}>
          {w.app.save}
        </button>
        {prompt.words !== prompt.usualWords && (
          <button type="button" disabled={busy} onClick={() => change(() => promptsApi.usualWords(prompt), told)}>
            {w.prompts.usualWords}
          </button>
        )}
      </p>
    </form>
  )
}
