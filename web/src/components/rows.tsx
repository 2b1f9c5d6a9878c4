import type { Call, Contact, Conversation, Entry } from '../../../server/contract/shapes.ts'
import { openCall } from '../actions.ts'
import { formatNumber, formatWait, formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { callBackOfConversation } from '../live/call-backs.ts'
import { urgencyOf } from '../live/clock.ts'
import type { MissedCaller } from '../live/group-missed.ts'
import { conversationOf } from '../live/reduce.ts'
import { clock, live } from '../live/store.ts'
import { fullName, kindOf, tidy, whoIs } from '../names.ts'
import { conversationPath } from '../router.ts'
import { documentTitle } from '../shares/fetched-shares.tsx'
import { isUrgent, UrgentMark } from './about-mark.tsx'
import { CallBackMark } from './call-back-mark.tsx'
import { asOutcome, callIcon, callTitle, fateWords, textWords } from './call-words.ts'
import { Mark } from './clock-mark.tsx'
import { Icon } from './icon.tsx'
import { MoodTrend } from './mood.tsx'
import { counterMode, shownNumber, shownText, shownWho } from './private.tsx'
import { VerdictMark } from './verdict-mark.tsx'
import { voiceTitle } from './voice-entry.tsx'

/** Is the call that is owed here marked as urgent beside it? Once is enough. */
const saysUrgent = ({ conversationId }: Entry) => callBackOfConversation.value.get(conversationId)?.urgent ?? false

/** The last thing that happened, on one line. */
function Snippet({ entry }: { entry: Entry | null }) {
  const w = words.value
  if (!entry) return null
  if (entry.kind === 'call') {
    const outcome = asOutcome(entry.state)
    return (
      <span class="snippet">
        <Icon name={callIcon(entry.direction, outcome)} />
        <span class="clip">{callTitle(entry.direction, outcome, entry.state, w)}</span>
      </span>
    )
  }
  if (entry.kind === 'voice') {
    return (
      <span class="snippet">
        <Icon name="voice" />
        {isUrgent(entry) && !saysUrgent(entry) && <UrgentMark />}
        <span class="clip">{entry.body ? shownText(tidy(entry.body)) : voiceTitle(entry)}</span>
      </span>
    )
  }
  if (entry.document) {
    return (
      <span class="snippet">
        <Icon name="document" />
        <span class="clip">{documentTitle(entry)}</span>
      </span>
    )
  }
  if (entry.automatic === 'urgent') {
    return (
      <span class="snippet">
        <Icon name="alert" />
        <span class="clip">{`${w.voice.emergency} · ${fateWords(entry, w, language.value)}`}</span>
      </span>
    )
  }
  if (entry.automatic === 'missed-call') {
    return (
      <span class="snippet">
        <Icon name="phone-missed" />
        <span class="clip">{`${w.call.outcomeLong.missed} · ${fateWords(entry, w, language.value)}`}</span>
      </span>
    )
  }
  const body = tidy(entry.body ?? '')
  const mine = entry.direction === 'out'
  return (
    <span class="snippet">
      <Icon name="text" />
      {isUrgent(entry) && !saysUrgent(entry) && <UrgentMark />}
      <span class="clip">
        {entry.state === 'failed' || entry.state === 'unknown' ? `${w.conversation.state[entry.state]} · ` : ''}
        {mine && !entry.automatic ? `${w.conversation.you}${w.conversation.because(shownText(body))}` : shownText(body)}
      </span>
    </span>
  )
}

/** A call whose conversation this page has not heard of: the service finds it, or makes it. */
export function openIfNew(event: Event, known: Conversation | null, call: Call): void {
  if (known) return
  event.preventDefault()
  void openCall(call)
}

type RowProps = { current: boolean; focusable: boolean; onFocus: () => void }

export function ConversationRow({ conversation, ...row }: { conversation: Conversation } & RowProps) {
  const w = words.value
  const now = clock.value
  const since = conversation.awaitingSince
  const urgency = urgencyOf(conversation, now)
  const who = whoIs(conversation.contact, conversation.number, w)
  const at = conversation.lastEntry?.at
  return (
    <a
      class={`row ${since ? urgency : 'settled'}`}
      href={conversationPath(conversation.id)}
      aria-current={row.current ? 'page' : undefined}
      tabIndex={row.focusable ? 0 : -1}
      onFocus={row.onFocus}
    >
      <span class="row-mark">{since && <Mark urgency={urgency} />}</span>
      <span class="row-who">{shownWho(who)}</span>
      <span class="row-when">
        {since ? formatWait(now - Date.parse(since), w) : at ? formatWhen(at, now, language.value, w) : ''}
      </span>
      <span class="row-line">
        <VerdictMark verdict={conversation.verdict} short />
        <CallBackMark conversationId={conversation.id} />
        <Snippet entry={conversation.lastEntry} />
        <MoodTrend mood={conversation.mood} />
      </span>
      {since && <span class={urgency === 'calm' ? 'sr-only' : 'row-word'}>{w.clock.short[urgency]}</span>}
    </a>
  )
}

export function MissedRow({ caller: { last, times }, ...row }: { caller: MissedCaller } & RowProps) {
  const w = words.value
  const known = conversationOf(live.value, last)
  return (
    <a
      class="row missed"
      href={known ? conversationPath(known.id) : '/calls'}
      onClick={(event) => openIfNew(event, known, last)}
      aria-current={row.current ? 'page' : undefined}
      tabIndex={row.focusable ? 0 : -1}
      onFocus={row.onFocus}
    >
      <span class="row-mark">
        <Icon name="phone-missed" />
      </span>
      <span class="row-who">
        {shownWho(whoIs(last.contact, last.from, w))}
        {times > 1 && <small> {w.today.times(times)}</small>}
      </span>
      <span class="row-when">{formatWhen(last.startedAt, clock.value, language.value, w)}</span>
      <span class="snippet">
        <span class="clip">
          {last.outcome ? w.call.outcome[last.outcome] : ''}
          {last.text ? ` · ${textWords(last.text, w)}` : ''}
        </span>
      </span>
    </a>
  )
}

/** Somebody found by a search who has no conversation yet: opening it makes one. */
export function ContactRow({ contact, onOpen, ...row }: { contact: Contact; onOpen: () => void } & RowProps) {
  const phone = contact.phones[0]?.number
  return (
    <button type="button" class="row" tabIndex={row.focusable ? 0 : -1} onFocus={row.onFocus} onClick={onOpen}>
      <span class="row-mark">
        <Icon name="person" />
      </span>
      <span class="row-who">{shownWho(fullName(contact) ?? words.value.person.noName)}</span>
      <span class="row-when" />
      <span class="snippet">
        {phone ? (counterMode.value ? shownNumber(phone) : formatNumber(phone)) : kindOf(contact, words.value)}
      </span>
    </button>
  )
}
