import type { ComponentChildren } from 'preact'
import type { Fact } from '../../../server/contract/about.ts'
import { usableFacts } from './compose-text.ts'
import { FactLink } from './fact-link.tsx'
import '../styles/listening.css'

/** A text in which numbers, dates and names lead somewhere; `draw` says how the words between them are shown. */
export function FactText({
  body,
  facts,
  draw,
}: {
  body: string
  facts: readonly Fact[]
  draw: (text: string) => ComponentChildren
}) {
  const found = usableFacts(body, facts)
  return (
    <>
      {found.map((fact, index) => (
        <>
          {draw(body.slice(found[index - 1]?.to ?? 0, fact.from))}
          <FactLink text={fact.text} fact={fact} first={null} last={null} onHear={null} />
        </>
      ))}
      {draw(body.slice(found.at(-1)?.to ?? 0))}
    </>
  )
}
