import { user } from '../api/session.ts'
import { language, words } from '../i18n/index.ts'
import { type Popup, phaseOf, textAfter } from '../live/reduce.ts'
import { live } from '../live/store.ts'
import { textStory } from './call-words.ts'

/** Where the call stands, in words: where it rings, who answered, how it ended and what was done about it. */
export function storyOf(popup: Popup): string {
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
