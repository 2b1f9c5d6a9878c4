import { effect, signal } from '@preact/signals'
import { openCall } from '../actions.ts'
import { language, tables, words } from '../i18n/index.ts'
import { lineOf } from '../live/lines.ts'
import { headlineOf } from '../live/popup-facts.ts'
import { conversationOf, phaseOf } from '../live/reduce.ts'
import { live, popups } from '../live/store.ts'
import { whoIs } from '../names.ts'
import { counterMode, shownWho } from './private.tsx'

const spoken = signal('')

/** Says a ringing call once to screen readers, wherever the focus is. */
export const Announcer = () => (
  <div class="sr-only" aria-live="assertive" role="alert">
    {spoken.value}
  </div>
)

/** Announces each ringing call once, in the page and, while the page is hidden, on the desktop. */
export function startAnnouncing(): () => void {
  const told = new Set<string>()
  const notifications = new Map<string, Notification>()
  const stop = effect(() => {
    const ringing = popups.value.filter((popup) => phaseOf(popup) === 'ringing')
    const w = words.value
    for (const { call } of ringing) {
      if (told.has(call.id)) continue
      told.add(call.id)
      const who = shownWho(whoIs(call.contact, call.from, w))
      spoken.value = w.popup.announce(who)
      if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') continue
      const title = counterMode.peek()
        ? w.app.ringingTitle
        : headlineOf({
            call,
            contact: call.contact,
            conversation: conversationOf(live.peek(), call),
            line: lineOf(call.line),
            lookedUp: false,
            now: Date.now(),
            language: language.peek(),
            tables,
          })
      const notification = new Notification(title, { body: w.popup.notificationBody, tag: call.id })
      notification.onclick = () => {
        window.focus()
        notification.close()
        void openCall(call)
      }
      notifications.set(call.id, notification)
    }
    for (const [id, notification] of notifications) {
      if (ringing.some((popup) => popup.call.id === id)) continue
      notification.close()
      notifications.delete(id)
    }
    if (ringing.length === 0) spoken.value = ''
  })
  return () => {
    stop()
    for (const notification of notifications.values()) notification.close()
  }
}
