import type { CallBack } from '../../../server/contract/call-backs.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import { formatDay, formatTime } from '../i18n/format.ts'
import type { Words } from '../i18n/fr.ts'
import { rests, takenNow, wakesAt } from '../live/order-call-backs.ts'

type Said = { now: number; language: Language; words: Words }

const onOneLine = (time: string) => time.replace(/\s/g, '\u00a0')
const dayOf = (at: number) => new Date(at).setHours(0, 0, 0, 0)
const daysAhead = (at: number, now: number) => Math.round((dayOf(at) - dayOf(now)) / 86_400_000)

/** `14 h 30`, `demain 9 h 00`, `mardi 24 novembre 9 h 00`: a moment to come, by this computer's clock. */
export function momentWords(at: number, { now, language, words }: Said): string {
  const iso = new Date(at).toISOString()
  const days = daysAhead(at, now)
  const time = onOneLine(formatTime(iso, language))
  if (days === 0) return time
  return `${days === 1 ? words.callBacks.tomorrow : formatDay(iso, now, language, words)} ${time}`
}

/** `à 14 h 30`, `demain à 9 h 00`. */
export function atWords(at: number, said: Said): string {
  const { now, language, words } = said
  const iso = new Date(at).toISOString()
  const time = words.callBacks.at(onOneLine(formatTime(iso, language)))
  const days = daysAhead(at, now)
  if (days === 0) return time
  return `${days === 1 ? words.callBacks.tomorrow : formatDay(iso, now, language, words)} ${time}`
}

/** `cet après-midi`, `demain matin`, `mardi 24 novembre, l’après-midi`: the time that suits. */
export function wantedWords(from: string, { now, language, words }: Said): string {
  const at = Date.parse(from)
  const part = new Date(at).getHours() < 12 ? 'morning' : 'afternoon'
  const w = words.callBacks.wanted
  const days = daysAhead(at, now)
  if (days === 0) return w.today[part]
  if (days === 1) return w.tomorrow[part]
  return w.onDay(formatDay(from, now, language, words), part)
}

/** Why somebody waits for a call: `Demande un rappel cet après-midi · 2 appels`. */
export function whyWords(callBack: CallBack, said: Said): string {
  const w = said.words.callBacks
  const { reason, calls, wanted } = callBack
  if (reason === 'missed') return w.missed(calls)
  const why = reason === 'asked' && calls === 0 ? w.noted : w.reasons[reason]
  return [wanted ? `${why} ${wantedWords(wanted.from, said)}` : why, calls > 1 && w.calls(calls)]
    .filter(Boolean)
    .join(' · ')
}

/** What was tried: `Sans réponse 2 fois, la dernière à 10 h 12`. */
export function triedWords({ tries, triedAt }: CallBack, said: Said): string | null {
  if (tries === 0 || !triedAt) return null
  const { now, language, words } = said
  const at = Date.parse(triedAt)
  const when = words.callBacks.at(formatTime(triedAt, language))
  return words.callBacks.tried(
    tries,
    daysAhead(at, now) === 0 ? when : `${formatDay(triedAt, now, language, words)} ${when}`,
  )
}

/** In a list of conversations: what an open call-back adds to what is seen there; null: nothing. */
export function shortWords(
  callBack: CallBack,
  me: string | null,
  said: Said,
  shown: (name: string) => string,
): string | null {
  const w = said.words.callBacks
  const taken = takenNow(callBack, said.now)
  if (taken) return taken.userId === me ? w.short.mine : w.short.taken(shown(taken.by ?? w.somebody))
  if (rests(callBack, said.now)) return w.short.later(atWords(wakesAt(callBack), said))
  if (callBack.urgent) return w.urgent
  if (callBack.tries > 0) return w.short.tried(callBack.tries)
  return callBack.reason === 'asked' ? w.short.asked : null
}
