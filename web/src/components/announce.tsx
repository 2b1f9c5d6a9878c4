import { effect, signal, untracked } from '@preact/signals'
import { openCall } from '../actions.ts'
import { words } from '../i18n/index.ts'
import { headlineOf, lookOf } from '../live/popup-facts.ts'
import { type Popup, phaseOf } from '../live/reduce.ts'
import { onLive, popups } from '../live/store.ts'
import { whoIs } from '../names.ts'
import { knownOf } from './caller-facts.tsx'
import { counterMode, shownWho } from './private.tsx'

const spoken = signal('')

const arrived = signal('')

/** Says a ringing call once to screen readers, wherever the focus is; a voice message when they are done speaking. */
export const Announcer = () => (
  <>
    <div class="sr-only" aria-live="assertive" role="alert">
      {spoken.value}
    </div>
    <div class="sr-only" role="status">
      {arrived.value}
    </div>
  </>
)

/** The look-up of who calls comes a moment after the ring: it is worth waiting for, so that each call is told once. */
const PATIENCE = 250
/** A voice message is told when it comes, in milliseconds: it may take a while from the telephones to here. */
const JUST_NOW = 5 * 60_000

const title = (popup: Popup) =>
  counterMode.peek() ? words.peek().app.ringingTitle : untracked(() => headlineOf(knownOf(popup)))

function notify(popup: Popup): Notification | null {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return null
  const { call } = popup
  const notification = new Notification(title(popup), { body: words.peek().popup.notificationBody, tag: call.id })
  notification.onclick = () => {
    window.focus()
    notification.close()
    void openCall(call)
  }
  return notification
}

/** Announces each ringing call once, in the page and, while the page is hidden, on the desktop; and each voice message. */
export function startAnnouncing(): () => void {
  const told = new Set<string>()
  const heard = new Set<string>()
  const notifications = new Map<string, Notification>()
  const ringing = () => popups.peek().filter((popup) => phaseOf(popup) === 'ringing')

  const tell = (id: string) => {
    const popup = ringing().find(({ call }) => call.id === id)
    if (!popup) return
    const w = words.peek()
    const who = shownWho(whoIs(popup.call.contact, popup.call.from, w))
    const isDoubtful = untracked(() => lookOf(knownOf(popup))) === 'suspect'
    spoken.value = w.popup.announce(isDoubtful ? w.caller.announceSuspect(who) : who)
    const notification = notify(popup)
    if (notification) notifications.set(id, notification)
  }

  const stopVoices = onLive((message) => {
    if (message.type !== 'conversation.updated') return
    const { lastEntry, contact, number } = message.conversation
    if (!lastEntry?.voice || lastEntry.voice.state === 'erased' || heard.has(lastEntry.id)) return
    heard.add(lastEntry.id)
    // One that came while this page was away is in the list; this tells of what happens now.
    if (Date.now() - Date.parse(lastEntry.at) > JUST_NOW) return
    const w = words.peek().voice
    const who = shownWho(whoIs(contact, number, words.peek()))
    arrived.value = lastEntry.voice.urgent ? w.arrivedUrgent(who) : w.arrived(who)
  })

  const stopCounter = effect(() => {
    if (!counterMode.value) return
    spoken.value = ''
    arrived.value = ''
    for (const notification of notifications.values()) notification.close()
  })

  const stop = effect(() => {
    const ids = new Set(popups.value.filter((popup) => phaseOf(popup) === 'ringing').map(({ call }) => call.id))
    for (const id of ids) {
      if (told.has(id)) continue
      told.add(id)
      setTimeout(() => tell(id), PATIENCE)
    }
    for (const [id, notification] of notifications) {
      if (ids.has(id)) continue
      notification.close()
      notifications.delete(id)
    }
    if (ids.size === 0) spoken.value = ''
  })
  return () => {
    stop()
    stopCounter()
    stopVoices()
    for (const notification of notifications.values()) notification.close()
  }
}
