import { useState } from 'preact/hooks'
import type { ContactDetail, FamilyMember, Relation } from '../../../server/contract/contacts.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { Dialog } from '../components/dialog.tsx'
import { DialogActions } from '../components/dialog-actions.tsx'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { shownDetail, shownName } from '../components/private.tsx'
import { relationOf } from '../components/relation-words.ts'
import { tell } from '../components/toast.tsx'
import { ageOf, formatAppointment } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { fullName } from '../names.ts'
import { contactPath } from '../router.ts'
import { contactsApi } from './api.ts'
import { PickContact } from './pick-contact.tsx'
import { contactWords } from './words.ts'

type Props = { contact: ContactDetail; onChanged: () => void }

/** Whose child, whose mother: each a link, so that one of them leads to the others. */
export function FamilyCard({ contact, onChanged }: Props) {
  const w = contactWords.value.page
  const [adding, setAdding] = useState(false)
  const nameOf = (member: FamilyMember) => fullName(member) ?? words.value.person.noName
  const relate = async (act: () => Promise<unknown>, told: string, undo?: () => void) => {
    try {
      await act()
      tell(told, undo && { undo })
      onChanged()
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  const remove = (member: FamilyMember) => {
    const back = () =>
      void relate(
        () => contactsApi.relate(contact.id, member.id, member.relation),
        contactWords.peek().family.added(nameOf(member)),
      )
    void relate(() => contactsApi.unrelate(contact.id, member.id), w.familyRemoved(shownName(nameOf(member))), back)
  }
  return (
    <section class="card" aria-labelledby="contact-family">
      <h2 id="contact-family">{contactWords.value.fields.family}</h2>
      {contact.family.length === 0 && <p class="hint">{w.noFamily}</p>}
      <ul class="contact-family">
        {contact.family.map((member) => {
          const age = ageOf(member.birthDate, clock.value)
          const more = [
            relationOf(member, words.value),
            age !== null && shownDetail(words.value.person.years(age)),
            member.nextAppointment &&
              shownDetail(formatAppointment(member.nextAppointment, clock.value, language.value)),
          ].filter(Boolean)
          const who = shownName(nameOf(member))
          return (
            <li key={member.id}>
              <span>
                <a href={contactPath(member.id)}>{who}</a> <small>{more.join(' · ')}</small>
              </span>
              <button
                type="button"
                class="quiet"
                aria-label={w.removeFamily(who)}
                title={w.removeFamily(who)}
                onClick={() => remove(member)}
              >
                <Icon name="close" />
              </button>
            </li>
          )
        })}
      </ul>
      <p>
        <button type="button" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          {w.addFamily}
        </button>
      </p>
      {adding && (
        <AddFamily
          contact={contact}
          onClose={() => setAdding(false)}
          onAdd={(other, relation) => {
            setAdding(false)
            const who = fullName(other) ?? words.peek().person.noName
            void relate(
              () => contactsApi.relate(contact.id, other.id, relation),
              contactWords.peek().family.added(shownName(who)),
            )
          }}
        />
      )}
    </section>
  )
}

const RELATIONS: readonly Relation[] = ['child', 'parent', 'spouse', 'sibling', 'guardian', 'ward', 'other']

type AddProps = { contact: ContactDetail; onClose: () => void; onAdd: (other: Contact, relation: Relation) => void }

function AddFamily({ contact, onClose, onAdd }: AddProps) {
  const w = contactWords.value.family
  const [picked, setPicked] = useState<Contact | null>(null)
  const [relation, setRelation] = useState<Relation>('child')
  const [problem, setProblem] = useState<string | null>(null)
  const who = fullName(contact)
  return (
    <Dialog title={w.title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (picked) onAdd(picked, relation)
          else setProblem(contactWords.peek().pick.needWho)
        }}
      >
        <PickContact
          exclude={new Set([contact.id, ...contact.family.map(({ id }) => id)])}
          picked={picked}
          problem={problem}
          onPick={(one) => {
            setPicked(one)
            setProblem(null)
          }}
        />
        <Field label={who ? w.relation(shownName(who)) : w.relationUnknown}>
          {(given) => (
            <select
              {...given}
              value={relation}
              onChange={(event) => setRelation(RELATIONS[event.currentTarget.selectedIndex] ?? 'other')}
            >
              {RELATIONS.map((one) => (
                <option key={one} value={one}>
                  {relationOf({ relation: one, gender: picked?.gender ?? null }, words.value)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <DialogActions submit={w.add} onClose={onClose} />
      </form>
    </Dialog>
  )
}
