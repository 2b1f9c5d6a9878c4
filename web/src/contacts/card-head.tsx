import { Icon } from '../components/icon.tsx'
import { contactWords } from './words.ts'

/** The title of a card, and a pen that opens the form at this very part. */
export function CardHead({ id, title, onEdit }: { id: string; title: string; onEdit: () => void }) {
  const edit = contactWords.value.page.editPart(title)
  return (
    <header class="contact-card-head">
      <h2 id={id}>{title}</h2>
      <button type="button" class="quiet" aria-label={edit} title={edit} onClick={onEdit}>
        <Icon name="pen" />
      </button>
    </header>
  )
}
