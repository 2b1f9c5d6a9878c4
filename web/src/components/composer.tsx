import { useEffect, useRef, useState } from 'preact/hooks'
import { countSegments } from '../../../server/contract/segments.ts'
import type { Conversation } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { dropDraft, keepDraft, readDraft } from '../drafts.ts'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { MAX_TEXT_LENGTH } from '../limits.ts'
import { live } from '../live/store.ts'
import { takeWritten } from '../live/timelines.ts'
import { whoIs } from '../names.ts'
import { ShareButton } from '../shares/share-button.tsx'
import { Icon } from './icon.tsx'
import { shownWho } from './private.tsx'

const fingers = window.matchMedia('(pointer: coarse)')

/** The box to answer in. What is written is kept as it is typed; a send that fails leaves it there. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const w = words.value.composer
  const me = user.value?.id ?? ''
  const id = conversation.id
  const box = useRef<HTMLTextAreaElement>(null)
  const [body, setBody] = useState(() => readDraft(me, id)?.body ?? '')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const fit = () => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }
  useEffect(fit, [body])
  useKeys({ r: () => box.current?.focus() })

  const write = (text: string) => {
    setBody(text)
    setProblem(null)
    keepDraft(me, id, text)
  }

  const excess = body.length - MAX_TEXT_LENGTH
  const ready = body.trim() !== '' && excess <= 0 && !sending && !conversation.blocked

  const send = async () => {
    const draft = keepDraft(me, id, body)
    if (!ready || !draft) return
    setSending(true)
    setProblem(null)
    try {
      const entry = await api.conversations.reply(id, draft.body, draft.key)
      takeWritten(id, entry)
      dropDraft(me, id)
      setBody('')
    } catch (error) {
      const why = problemWords(error)
      setProblem(error instanceof ApiError && error.uncertain ? w.uncertain(why) : w.failed(why))
    } finally {
      setSending(false)
      box.current?.focus()
    }
  }

  const { count, left, culprit } = countSegments(body)
  const gateway = live.value.system?.gateway.state
  const note = conversation.blocked
    ? w.blocked
    : gateway === 'off'
      ? w.gatewayOff
      : conversation.stopped
        ? w.stopped
        : gateway === 'down' || gateway === 'refused'
          ? w.waits
          : null
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {note && <p class="hint">{note}</p>}
      <div role="alert">
        {problem && (
          <p class="problem">
            <Icon name="alert" />
            {problem}
          </p>
        )}
      </div>
      <div class="box">
        {!conversation.blocked && <ShareButton conversation={conversation} />}
        <textarea
          ref={box}
          rows={1}
          value={body}
          readOnly={sending}
          disabled={conversation.blocked}
          aria-label={w.label(shownWho(whoIs(conversation.contact, conversation.number, words.value)))}
          placeholder={w.placeholder}
          aria-describedby="composer-count"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            // On a telephone the Enter key makes a new line, as everywhere there.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || fingers.matches) return
            event.preventDefault()
            void send()
          }}
        />
        <button type="submit" class="primary" disabled={!ready}>
          {sending ? w.sending : w.send}
        </button>
      </div>
      <p class="count-line" id="composer-count">
        {excess > 0 ? (
          <b>
            <Icon name="alert" /> {w.tooLong(excess)}
          </b>
        ) : count === 0 ? (
          w.hint
        ) : (
          <>
            <b>{w.segments(count)}</b> · {w.characters(body.length)}, {w.left(left)}
            {culprit && count > 1 && ` · ${w.because(culprit)}`}
          </>
        )}
      </p>
    </form>
  )
}
