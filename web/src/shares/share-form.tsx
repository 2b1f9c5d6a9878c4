import { useRef } from 'preact/hooks'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { AskFields } from './ask-fields.tsx'
import type { DraftRoom } from './draft-room.ts'
import { FilesField } from './files-field.tsx'
import { LimitFields } from './limit-fields.tsx'
import type { Ready } from './use-room.ts'
import { WayFields } from './way-fields.tsx'
import { sharesWords } from './words.ts'

type Props = { ready: Ready; onSend: () => Promise<void>; onLeave: () => void; onDiscard: () => Promise<void> }

/** What goes, to whom, how the link and how the code; and one button. */
export function ShareForm({ ready, onSend, onLeave, onDiscard }: Props) {
  const { room, person, settings } = ready
  const w = sharesWords.value.dialog
  const form = useRef<HTMLFormElement>(null)
  const draft = room.draft.value
  const step = room.step.value
  const wrong = room.wrong.value
  const busy = step !== 'writing'
  const wordAt = (field: string) => {
    const what = wrong.get(field)
    return what && w.wrong[what]
  }
  const change: DraftRoom['change'] = (part) => {
    room.change(part)
    room.begins()
  }
  const part = { ready, draft, change, wordAt }
  const submit = async () => {
    await onSend()
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid=true], .share-problem')?.focus(),
    )
  }
  const isSend = draft.direction === 'send'
  return (
    <form
      ref={form}
      class="share-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {room.resumed.value && <p class="share-resumed">{w.resumed}</p>}
      <div class="share-columns">
        <div class="column">
          {isSend ? (
            <FilesField queue={room.queue} room={room} settings={settings} problem={wordAt('files')} />
          ) : (
            <AskFields {...part} />
          )}
          <Field label={w.message} hint={w.messageHint}>
            {(given) => (
              <textarea
                {...given}
                rows={3}
                maxLength={2_000}
                value={draft.message}
                placeholder={isSend ? w.sendExample : w.askExample}
                onInput={(event) => change({ message: event.currentTarget.value })}
              />
            )}
          </Field>
        </div>
        <div class="column">
          <div class="share-whom">
            <Field
              label={w.recipient}
              hint={person.recipient ? undefined : w.recipientHint}
              problem={wordAt('recipient')}
            >
              {(given) => (
                <input
                  {...given}
                  name="recipient"
                  value={draft.recipient}
                  maxLength={120}
                  autocomplete="off"
                  placeholder={w.recipientExample}
                  onInput={(event) => change({ recipient: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label={w.language}>
              {(given) => (
                <select
                  {...given}
                  title={w.languageHint}
                  value={draft.language}
                  onChange={(event) => change({ language: event.currentTarget.value === 'en' ? 'en' : 'fr' })}
                >
                  <option value="fr">{w.languages.fr}</option>
                  <option value="en">{w.languages.en}</option>
                </select>
              )}
            </Field>
          </div>
          <div class="share-both-ways">
            <WayFields {...part} />
          </div>
          <p class="hint share-small">
            <Icon name="lock" />
            {w.never}
          </p>
          <LimitFields {...part} />
        </div>
      </div>
      <div class="share-foot">
        <div role="alert" class="share-alert">
          {room.problem.value && (
            <p class="problem share-problem" tabIndex={-1}>
              <Icon name="alert" />
              {w.failed(room.problem.value)}
            </p>
          )}
          {wrong.size > 0 && <p class="problem">{w.problems(wrong.size)}</p>}
        </div>
        <p class="actions">
          {step === 'waiting' ? (
            <>
              <span role="status">{w.waitsForFiles}</span>
              <button type="button" onClick={room.cancelSend}>
                {w.doNotSend}
              </button>
            </>
          ) : (
            <>
              {!room.isEmpty() && (
                <button type="button" class="plain" disabled={busy} onClick={() => void onDiscard()}>
                  {w.discard}
                </button>
              )}
              <button type="button" disabled={busy} onClick={onLeave}>
                {w.later}
              </button>
              <button type="submit" class="primary" disabled={busy}>
                {busy ? w.submitting : draft.linkBy === 'hand' ? w.submitHand : isSend ? w.submitSend : w.submitAsk}
              </button>
            </>
          )}
        </p>
      </div>
    </form>
  )
}
