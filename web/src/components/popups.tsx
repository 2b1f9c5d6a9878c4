import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Call } from '../../../server/contract/shapes.ts'
import { openCall } from '../actions.ts'
import { user } from '../api/session.ts'
import { formatNumber, formatTime } from '../i18n/format.ts'
import { language, tables, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { lineOf, lines } from '../live/lines.ts'
import { lookedUp } from '../live/look-up.ts'
import { factsOf, headlineOf, salutationOf } from '../live/popup-facts.ts'
import { conversationOf, type Popup, phaseOf, textAfter } from '../live/reduce.ts'
import { clock, hide, live, popups } from '../live/store.ts'
import { fullName, kindOf, whoIs } from '../names.ts'
import { textStory } from './call-words.ts'
import { Icon } from './icon.tsx'
import { counterMode, shownNumber, shownWho } from './private.tsx'

/** Where the call stands, in words: where it rings, who answered, how it ended and what was done about it. */
function storyOf(popup: Popup): string {
  const { call } = popup
  const w = words.value
  const own = user.value?.phone ?? null
  const phase = phaseOf(popup)
  if (phase === 'ringing') {
    if (own !== null && popup.phones.includes(own)) return w.popup.here(own)
    if (popup.phones.length === 0) return w.popup.soon
    const phones = popup.phones.slice().sort().join(', ')
    return popup.phones.length === 1 ? w.popup.elsewhere(phones) : w.popup.elsewhereMany(phones)
  }
  if (phase === 'answered') {
    if (!call.answeredBy) return w.popup.answered
    return call.answeredBy === own ? w.popup.answeredHere : w.popup.answeredBy(call.answeredBy)
  }
  const text = textAfter(live.value, call)
  const decided = text || !call.text?.send ? textStory(call, text, w, language.value) : w.popup.textQueued
  const ending = phase === 'apology' ? w.popup.apology : call.outcome ? w.popup.ended[call.outcome] : w.popup.answered
  return call.outcome === 'answered' || call.outcome === 'transferred' || !decided ? ending : `${ending} · ${decided}`
}

/** The popup becomes the conversation: what it said is read there from now on. */
function become(call: Call): void {
  hide(call.id)
  void openCall(call)
}

const knowledgeOf = ({ call }: Popup) => ({
  call,
  contact: call.contact,
  conversation: conversationOf(live.value, call),
  line: lineOf(call.line),
  lookedUp: lookedUp.value.has(call.id),
  now: clock.value,
  language: language.value,
  tables,
})

function PopupCard({ popup, first }: { popup: Popup; first: boolean }) {
  const { call } = popup
  const w = words.value
  const known = knowledgeOf(popup)
  const hidden = counterMode.value
  const phase = phaseOf(popup)
  const salutation = salutationOf(known)
  const over = phase === 'ended' || phase === 'apology'
  const headline = hidden || over ? shownWho(whoIs(call.contact, call.from, w)) : headlineOf(known)
  const facts = hidden ? [] : factsOf(known)
  return (
    <article class={`popup ${phase} ${first ? 'first' : 'stacked'}`}>
      <button type="button" class="popup-open" onClick={() => become(call)}>
        <span class="popup-story">
          <Icon name={phase === 'ringing' ? 'phone-in' : phase === 'answered' ? 'phone' : 'phone-missed'} />
          {storyOf(popup)}
          {phase === 'ringing' && <span class="popup-at"> {formatTime(call.startedAt, language.value)}</span>}
        </span>
        <span class="popup-headline">{headline}</span>
        {salutation && <span class="popup-salutation">{salutation}</span>}
        <span class="popup-number">
          {call.from && fullName(call.contact) && <span>{shownNumber(formatNumber(call.from))}</span>}
          {call.contact && <span>{kindOf(call.contact, w)}</span>}
          {known.line && lines.value.length > 1 && <span>{w.popup.on(known.line.name)}</span>}
        </span>
        {facts.length > 0 && (
          <span class="popup-facts">
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </span>
        )}
        <span class="popup-act" aria-hidden="true">
          {w.popup.open}
          {first && <kbd>{w.popup.key}</kbd>}
        </span>
      </button>
      <button type="button" class="quiet popup-hide" aria-label={w.popup.hide} onClick={() => hide(call.id)}>
        <Icon name="close" />
      </button>
    </article>
  )
}

/**
 * The ringing phone owns the screen: above everything, moving nothing and taking no focus. F2 opens the first one,
 * even while somebody writes; so does Enter while nothing has the focus.
 */
export function Popups() {
  const shown = popups.value
  const layer = useRef<HTMLElement>(null)
  const openFirst = () => {
    const top = popups.peek()[0]
    if (top) become(top.call)
  }
  useKeys(shown.length > 0 ? { F2: openFirst, Enter: openFirst } : {})
  const some = shown.length > 0
  useLayoutEffect(() => {
    if (some) layer.current?.showPopover()
    else layer.current?.hidePopover()
  }, [some])
  return (
    <section class="popups" ref={layer} popover="manual" aria-label={words.value.popup.region}>
      {shown.map((popup, index) => (
        <PopupCard key={popup.call.id} popup={popup} first={index === 0} />
      ))}
    </section>
  )
}
