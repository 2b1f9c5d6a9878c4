import type { Entry } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { formatLength, formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { FetchedCallSound } from '../listening/fetched.tsx'
import { refreshTimeline } from '../live/timelines.ts'
import { DocumentEntry } from '../shares/fetched-shares.tsx'
import { AboutMark } from './about-mark.tsx'
import { asOutcome, callIcon, callTitle, textWords } from './call-words.ts'
import { Icon } from './icon.tsx'
import { MoodChoice } from './mood.tsx'
import { TextBody } from './text-body.tsx'
import { tell } from './toast.tsx'
import { VoiceEntry } from './voice-entry.tsx'

type Shown = {
  entry: Entry
  /** The number behind it is not known. */
  withheld: boolean
  /** Who is behind it is known: links in what came in open. */
  isKnown: boolean
}

/** One thing on the timeline: a call is a line, a text is a bubble. */
export function EntryView({ entry, withheld, isKnown }: Shown) {
  if (entry.kind === 'call') return <CallEntry entry={entry} />
  if (entry.document) return <DocumentEntry entry={entry} />
  if (entry.kind === 'voice') return <VoiceEntry entry={entry} withheld={withheld} />
  return <TextEntry entry={entry} isKnown={isKnown} />
}

function CallEntry({ entry }: { entry: Entry }) {
  const w = words.value
  const outcome = asOutcome(entry.state)
  const { call } = entry
  const details = [
    call?.answeredBy && w.call.by(call.answeredBy),
    call?.talkingSeconds && w.call.talked(formatLength(call.talkingSeconds, w)),
    outcome !== 'answered' && call?.ringingSeconds && w.call.rang(formatLength(call.ringingSeconds, w)),
    entry.direction === 'in' && outcome !== 'answered' && textWords(call?.text ?? null, w),
  ].filter(Boolean)
  const line = (
    <p class={`entry-call ${outcome === 'answered' ? '' : 'unanswered'}`}>
      <Icon name={callIcon(entry.direction, outcome)} />
      <span>
        <b>{callTitle(entry.direction, outcome, entry.state, w)}</b> {formatTime(entry.at, language.value)}
        {details.length > 0 && <small>{details.join(' · ')}</small>}
      </span>
    </p>
  )
  if (!entry.recording) return line
  return (
    <article class="entry-recorded">
      {line}
      <FetchedCallSound entry={entry} />
    </article>
  )
}

const kindWord = (entry: Entry) => {
  const w = words.value.conversation
  const { kind } = entry
  return kind === 'note' || kind === 'document' || kind === 'mail' ? w[kind] : null
}

function TextEntry({ entry, isKnown }: Pick<Shown, 'entry' | 'isKnown'>) {
  const w = words.value.conversation
  const kind = kindWord(entry)
  return (
    <article class={`entry-text ${entry.direction} ${entry.automatic ? 'automatic' : ''} ${entry.state ?? ''}`}>
      {entry.automatic && (
        <p class="entry-why">
          {w.automatic} · {w.automaticWhy[entry.automatic]}
        </p>
      )}
      {kind && <p class="entry-why">{kind}</p>}
      {entry.body === null ? (
        <p class="bubble">{w.unreadable}</p>
      ) : (
        <TextBody body={entry.body} isKnown={isKnown || entry.direction === 'out'} facts={entry.about?.facts} />
      )}
      <Fate entry={entry} />
    </article>
  )
}

const isTextState = (state: string | null): state is keyof typeof words.value.conversation.state =>
  state !== null && state in words.value.conversation.state

/** What became of a text, in words; and what a person can do where nobody knows. */
function Fate({ entry }: { entry: Entry }) {
  const w = words.value.conversation
  const time = formatTime(entry.at, language.value)
  const { state } = entry
  if (entry.direction === 'in')
    return (
      <div class="fate with-mood">
        {time}
        <MoodChoice entry={entry} />
        <AboutMark about={entry.about} />
      </div>
    )
  const word = isTextState(state) ? w.state[state] : ''
  const grave = state === 'failed' || state === 'unknown'
  return (
    <div class={grave ? 'fate grave' : 'fate'}>
      <p>
        {grave && <Icon name="alert" />}
        {(state === 'sent' || state === 'delivered') && <Icon name="check" />}
        {state === 'queued' && <Icon name="clock" />}
        {word}
        {grave && entry.reason ? `${w.because(reasonWords(entry))} ·` : ''} {time}
        {entry.author && ` · ${entry.author}`}
      </p>
      {grave && <Choices entry={entry} />}
    </div>
  )
}

/** A text that held a link or a code. */
const secretOf = ({ automatic }: Entry) => (automatic === 'document' || automatic === 'code' ? automatic : null)

const reasonWords = (entry: Entry): string =>
  (secretOf(entry) && words.value.conversation.secretReasons[entry.reason ?? '']) || (entry.reason ?? '')

function Choices({ entry }: { entry: Entry }) {
  const w = words.value.conversation
  const secret = secretOf(entry)
  // What it held went with it.
  if (secret && entry.state === 'failed') return <p class="choices">{w.secretGone[secret]}</p>
  const resolve = async (as: 'send-again' | 'sent') => {
    try {
      await api.messages.resolve(entry.id, as)
      await refreshTimeline(entry.conversationId)
    } catch (error) {
      const isGone = secret && error instanceof ApiError && error.status === 410
      tell(isGone ? w.secretGone[secret] : problemWords(error), { problem: true })
    }
  }
  return (
    <div class="choices">
      {entry.state === 'unknown' && <p>{w.unknownLead}</p>}
      <button
        type="button"
        title={entry.state === 'unknown' ? w.sendAgainHint : undefined}
        onClick={() => void resolve('send-again')}
      >
        {w.sendAgain}
      </button>
      {entry.state === 'unknown' && (
        <button type="button" onClick={() => void resolve('sent')}>
          {w.itWasSent}
        </button>
      )}
    </div>
  )
}
