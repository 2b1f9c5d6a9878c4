import type { Share, ShareEvent } from '../../../server/contract/documents.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import type { IconName } from '../components/icon.tsx'
import type { Words } from '../i18n/fr.ts'
import type { SharesWords } from '../i18n/shares-fr.ts'
import { sayMoment } from '../i18n/when.ts'
import { tidy } from '../names.ts'
import { unseenOf } from './heard-shares.ts'

/** What is needed to say something of a share now. */
export type Telling = { own: SharesWords; words: Words; language: Language; now: number }

export type Told = {
  icon: IconName
  text: string
  /** Somebody of the clinic should do something. */
  grave: boolean
}

const lookUp = (table: Record<string, string>, key: string | null): string | null =>
  key !== null && Object.hasOwn(table, key) ? (table[key] ?? null) : null

export const receivedOf = ({ files }: Pick<Share, 'files'>): number =>
  files.filter(({ origin, state }) => origin === 'recipient' && state === 'kept').length

/** Where a share stands, in one line: what is to be done comes first, then what happens now, then what happened. */
export function stateOf(share: Share, telling: Telling): Told {
  const w = telling.own.state
  const over = overOf(share, telling)
  if (over) return over
  const { call, link } = share
  if (call?.state === 'calling') return { icon: 'phone-out', text: w.calling, grave: false }
  const progress = progressOf(share, telling)
  if (progress.grave) return progress
  if (call?.state === 'waiting' && call.nextAt) {
    const when = sayMoment(call.nextAt, telling.now, telling.language, telling.words)
    return { icon: 'phone-out', text: w.callAgain(when, lookUp(telling.own.callReasons, call.reason)), grave: false }
  }
  const isNew = share.openings === 0
  if (isNew && link?.state === 'failed')
    return { icon: 'alert', text: w.linkFailed(lookUp(telling.own.linkReasons, link.reason)), grave: true }
  if (isNew && link?.state === 'unknown') return { icon: 'alert', text: w.linkUnknown, grave: true }
  if (isNew && call?.state === 'failed')
    return { icon: 'alert', text: w.callFailed(lookUp(telling.own.callReasons, call.reason)), grave: true }
  if (isNew && link?.state === 'queued') return { icon: 'clock', text: w.linkQueued, grave: false }
  return progress
}

/** A share that opens nothing; null: it is open. */
function overOf({ state, closedBecause }: Share, { own: { state: w } }: Telling): Told | null {
  if (state === 'open') return null
  if (state === 'draft') return { icon: 'pen', text: w.draft, grave: false }
  if (state === 'revoked') return { icon: 'block', text: w.revoked, grave: false }
  if (state === 'expired') return { icon: 'clock', text: w.expired, grave: false }
  const text =
    closedBecause === 'failures' ? w.closedFailures : closedBecause === 'not-for-us' ? w.closedNotForUs : w.closed
  return { icon: 'lock', text, grave: true }
}

function progressOf(share: Share, { own: { state: w } }: Telling): Told {
  const { direction, openings, linkBy } = share
  if (direction === 'ask') {
    const received = receivedOf(share)
    if (received > 0) return { icon: 'document', text: w.received(received), grave: unseenOf(share) > 0 }
    return openings > 0
      ? { icon: 'eye', text: w.openedNothing, grave: false }
      : { icon: 'check', text: w.asked, grave: false }
  }
  if (openings > 0) return { icon: 'eye', text: w.opened(openings), grave: false }
  return { icon: 'check', text: linkBy === 'hand' ? w.handed : w.sent, grave: false }
}

/** Beside that: wrong codes, what is left. */
export function asidesOf(share: Share, { own: { state: w, entry } }: Telling): string[] {
  const left = share.maxOpenings === null ? null : Math.max(0, share.maxOpenings - share.openings)
  return [
    share.failures > 0 && share.state === 'open' && w.failures(share.failures),
    left !== null && share.state === 'open' && entry.openingsLeft(left),
    share.erasedAt !== null && w.erased,
  ].filter((each) => each !== false)
}

/** What is said of an event besides what it is. `files`: those it may be about. `hide`: no names and addresses now. */
export function detailsOf(
  event: ShareEvent,
  files: Share['files'],
  { own: { detail: w, ...own } }: Telling,
  hide: boolean,
): string[] {
  const { number, address, key, times, tries, reason, file } = event.detail
  const named = files.find(({ id }) => id === file)?.name
  return [
    !hide && named && tidy(named),
    event.by && w.by(event.by),
    typeof number === 'string' && w.to(number),
    typeof address === 'string' && !hide && w.from(address),
    typeof key === 'string' && /^[0-9*#]$/.test(key) && w.key(key),
    typeof times === 'number' && (times > 1 || event.kind === 'code-spoken') && w.times(times),
    typeof tries === 'number' && tries > 1 && w.tries(tries),
    typeof reason === 'string' &&
      (lookUp(own.callReasons, reason) ?? lookUp(own.linkReasons, reason) ?? lookUp(own.upload.refused, reason)),
  ].filter((each): each is string => typeof each === 'string' && each !== '')
}

/** Events that say that something went wrong, or that somebody should look. */
const GRAVE: ReadonlySet<ShareEvent['kind']> = new Set([
  'link-failed',
  'code-failed',
  'code-wrong',
  'code-refused',
  'closed',
  'file-refused',
  'call-given-up',
])

export const isGrave = ({ kind }: Pick<ShareEvent, 'kind'>): boolean => GRAVE.has(kind)

/** A story that repeats itself line after line is told once, with how often; the newest first. */
export function foldEvents(events: readonly ShareEvent[]): { event: ShareEvent; count: number }[] {
  const folded: { event: ShareEvent; count: number }[] = []
  for (const event of events.toReversed()) {
    const last = folded.at(-1)
    const same = last && last.event.kind === event.kind && last.event.by === event.by
    if (same && JSON.stringify(last.event.detail) === JSON.stringify(event.detail)) last.count++
    else folded.push({ event, count: 1 })
  }
  return folded
}

export type ShareAct = 'resume' | 'show-qr' | 'send-link' | 'call' | 'cancel-call' | 'reopen' | 'change' | 'revoke'

/** What can be done with a share as it stands. */
export function actsOf({ state, linkBy, codeBy, call }: Share): ShareAct[] {
  if (state === 'draft') return ['resume', 'revoke']
  if (state === 'closed') return ['reopen', 'change', 'revoke']
  if (state !== 'open') return []
  const goesOn = call?.state === 'waiting' || call?.state === 'calling'
  const calls: ShareAct[] = codeBy === 'call' ? [goesOn ? 'cancel-call' : 'call'] : []
  return [linkBy === 'hand' ? 'show-qr' : 'send-link', ...calls, 'change', 'revoke']
}
