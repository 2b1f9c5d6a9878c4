import { useState } from 'preact/hooks'
import type { ContactDetail } from '../../../server/contract/contacts.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { shownName } from '../components/private.tsx'
import { tell } from '../components/toast.tsx'
import { formatDate } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { fullName } from '../names.ts'
import { contactsApi } from './api.ts'
import { mergeInto, unmerge } from './merge.ts'
import { PickContact } from './pick-contact.tsx'
import { contactWords } from './words.ts'

type Props = { contact: ContactDetail; onChanged: () => void }

/** Records that became this one, each of which can be taken out again. */
export function MergedCard({ contact, onChanged }: Props) {
  const w = contactWords.value.page
  if (contact.merged.length === 0) return null
  return (
    <section class="card" aria-labelledby="contact-merged">
      <h2 id="contact-merged">{w.merged}</h2>
      <ul class="contact-merged">
        {contact.merged.map((merge) => (
          <li key={merge.id}>
            <span>
              {w.mergedOne(
                shownName(merge.name ?? words.value.person.noName),
                formatDate(merge.at.slice(0, 10), language.value),
              )}
              {merge.by && <small> {w.mergedBy(merge.by)}</small>}
            </span>
            <button type="button" onClick={() => void unmerge(merge.id, w.unmerged).then(onChanged)}>
              {w.unmerge}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is seldom done: becoming one with another record, and going away. */
export function SeldomActs({ contact, onChanged, onGone }: Props & { onGone: () => void }) {
  const w = contactWords.value.page
  const [open, setOpen] = useState<'merge' | 'remove' | null>(null)
  const who = shownName(fullName(contact) ?? words.value.person.noName)
  const remove = async () => {
    setOpen(null)
    try {
      await contactsApi.remove(contact.id)
      tell(w.removed)
      onGone()
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  return (
    <p class="actions contact-seldom">
      <a class="button" href={`/api/contacts/${encodeURIComponent(contact.id)}/card.vcf`} download>
        {w.card}
      </a>
      <button type="button" onClick={() => setOpen('merge')}>
        {w.merge}
      </button>
      <button type="button" onClick={() => setOpen('remove')}>
        {w.remove}
      </button>
      {open === 'merge' && (
        <MergeDialog
          contact={contact}
          onClose={() => setOpen(null)}
          onMerge={(other) => {
            setOpen(null)
            void mergeInto(contact, other, onChanged).then(onChanged)
          }}
        />
      )}
      {open === 'remove' && (
        <Dialog title={w.removeTitle(who)} onClose={() => setOpen(null)}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void remove()
            }}
          >
            <p>{w.removeLead}</p>
            <DialogActions submit={w.remove} onClose={() => setOpen(null)} />
          </form>
        </Dialog>
      )}
    </p>
  )
}

type MergeProps = { contact: ContactDetail; onClose: () => void; onMerge: (other: Contact) => void }

function MergeDialog({ contact, onClose, onMerge }: MergeProps) {
  const w = contactWords.value
  const [picked, setPicked] = useState<Contact | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <Dialog title={w.page.mergeTitle(shownName(fullName(contact) ?? words.value.person.noName))} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (picked) onMerge(picked)
          else setProblem(w.pick.needWho)
        }}
      >
        <p class="hint">{w.page.mergeLead}</p>
        <PickContact
          exclude={new Set([contact.id])}
          picked={picked}
          problem={problem}
          onPick={(one) => {
            setPicked(one)
            setProblem(null)
          }}
        />
        <DialogActions submit={w.page.mergeDo} onClose={onClose} />
      </form>
    </Dialog>
  )
}
