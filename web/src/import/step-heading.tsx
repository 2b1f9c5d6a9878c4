import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/**
 * The heading of a step. It takes the focus as the step comes on the screen, from what has just gone or from this page
 * itself, never from a text somebody writes elsewhere.
 */
export function StepHeading({ id, children }: { id?: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('.import-page')) heading.current?.focus()
  }, [])
  return (
    <h2 id={id} ref={heading} tabIndex={-1} class="import-heading">
      {children}
    </h2>
  )
}
