import { useRef } from 'preact/hooks'
import { contactWords } from './words.ts'

/** Every contact as a file. */
export function ExportMenu() {
  const w = contactWords.value.list
  const menu = useRef<HTMLDetailsElement>(null)
  const close = () => {
    if (menu.current) menu.current.open = false
  }
  return (
    <details
      class="contacts-export"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !menu.current?.open) return
        event.preventDefault()
        close()
        menu.current.querySelector('summary')?.focus()
      }}
      onFocusOut={(event) => {
        if (!(event.relatedTarget instanceof Node && menu.current?.contains(event.relatedTarget))) close()
      }}
    >
      <summary class="button">{w.export}</summary>
      <div>
        <p class="hint">{w.exportLead}</p>
        <a class="button" href="/api/contacts/export.csv" download onClick={close}>
          {w.exportCsv}
        </a>
        <a class="button" href="/api/contacts/export.vcf" download onClick={close}>
          {w.exportVcf}
        </a>
      </div>
    </details>
  )
}
