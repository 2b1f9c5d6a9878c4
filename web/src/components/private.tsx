import { effect, signal } from '@preact/signals'
import { words } from '../i18n/index.ts'
import { initialsOf, maskedNumber } from '../names.ts'

const REMEMBERED = 'relais.counter'

/** Counter mode: somebody stands where the screen can be read, so names, numbers and texts are hidden. */
export const counterMode = signal(localStorage.getItem(REMEMBERED) === 'on')

// What is being typed is hidden by the style sheet.
effect(() => void document.documentElement.classList.toggle('counter', counterMode.value))

/** Kept on this computer: a page that is loaded anew shows nothing for a moment either. */
export function setCounterMode(on: boolean): void {
  counterMode.value = on
  localStorage.setItem(REMEMBERED, on ? 'on' : 'off')
}

export const switchCounterMode = (): void => setCounterMode(!counterMode.peek())

/** Every window of this computer hides together. */
window.addEventListener('storage', ({ key, newValue }) => {
  if (key === REMEMBERED) counterMode.value = newValue === 'on'
})

export const shownName = (name: string): string => (counterMode.value ? initialsOf(name) : name)
export const shownNumber = (number: string): string => (counterMode.value ? maskedNumber(number) : number)
export const shownText = (text: string): string => (counterMode.value ? words.value.conversation.hidden : text)

/** A date, a note: anything of a person's that is neither a name, a number nor a text. */
export const shownDetail = (detail: string): string => (counterMode.value ? words.value.person.hidden : detail)

/** A name or a number: who that is, where both may come. That a number is withheld gives nobody away. */
export const shownWho = (who: string): string =>
  who === words.value.call.withheld ? who : /^[+\d]/.test(who) ? shownNumber(who) : shownName(who)
