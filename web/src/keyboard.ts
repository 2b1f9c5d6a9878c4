import { useEffect, useRef } from 'preact/hooks'

type Handler = (event: KeyboardEvent) => void

/** What each key does now. Whatever came on the screen last has the word. */
const bindings = new Map<string, Handler[]>()

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio], [type=checkbox], [type=range]), textarea, select')

/** Binds keys (`KeyboardEvent.key`) for as long as the component is on the screen. */
export function useKeys(keys: Record<string, Handler>): void {
  const latest = useRef(keys)
  latest.current = keys
  const names = Object.keys(keys).join(' ')
  // Bound once, not at every drawing: who came last must not depend on who was drawn last.
  useEffect(() => {
    const mine = names.split(' ').map((key): [string, Handler] => [key, (event) => latest.current[key]?.(event)])
    for (const [key, handler] of mine) bindings.set(key, [...(bindings.get(key) ?? []), handler])
    return () => {
      for (const [key, handler] of mine) {
        const others = (bindings.get(key) ?? []).filter((other) => other !== handler)
        bindings.set(key, others)
      }
    }
  }, [names])
}

/** Keys that work even while somebody writes. */
const ANYWHERE = new Set(['F2'])

export function startKeyboard(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (document.querySelector('dialog[open]') && !ANYWHERE.has(event.key)) return
    if (isTyping(event.target) && !ANYWHERE.has(event.key)) {
      // The first Esc leaves the box; the words stay in it.
      if (event.key === 'Escape') (event.target as HTMLElement).blur()
      return
    }
    // Enter belongs to the link or the button that has the focus.
    if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary')) return
    const handler = bindings.get(event.key)?.at(-1)
    if (!handler) return
    event.preventDefault()
    handler(event)
  })
}
