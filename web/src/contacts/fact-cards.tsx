import type { ContactDetail } from '../../../server/contract/contacts.ts'
import { mannersOf } from '../../../server/contract/generations.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { shownDetail, shownName } from '../components/private.tsx'
import { ageOf } from '../i18n/format.ts'
import { language, tables, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { greetingOf, kindOf, tidy } from '../names.ts'
import { CardHead } from './card-head.tsx'
import type { FormPart } from './contact-form.tsx'
import { Fact } from './fact.tsx'
import { sayFact } from './fact-words.ts'
import { listFilter, noFilter } from './listed.ts'
import { contactWords, speech } from './words.ts'

type Props = { contact: ContactDetail; onEdit: (part: FormPart) => void }

/** How to greet as it will be said, and how to speak and write: said by the person, or taken for granted by her age. */
export function MannersCard({ contact, onEdit }: Props) {
  const w = words.value.facts
  const own = contactWords.value
  const manners = mannersOf(contact)
  const greeting = greetingOf(contact, tables, language.value)
  const assumed = manners.generation === null ? w.assumed.unknown : w.assumed.age
  const isAssumed = (name: (typeof manners.assumed)[number]) => manners.assumed.includes(name)
  const rows: { name: string; field: keyof Contact; said: string; assumed: boolean }[] = [
    { name: own.fields.address, field: 'address', said: w.addresses[manners.address], assumed: isAssumed('address') },
    {
      ...{ name: own.fields.nameForm, field: 'nameForm', said: w.nameForms[manners.nameForm] },
      assumed: isAssumed('nameForm'),
    },
  ]
  if (manners.channels.length > 0)
    rows.push({
      ...{ name: w.reach, field: 'preferredChannel', said: manners.channels.map((one) => w.channels[one]).join(', ') },
      assumed: isAssumed('channels'),
    })
  if (manners.avoid.length > 0)
    rows.push({
      ...{ name: w.avoid, field: 'avoid', said: manners.avoid.map((one) => w.avoided[one]).join(', ') },
      assumed: isAssumed('avoid'),
    })
  return (
    <section class="card" aria-labelledby="contact-manners">
      <CardHead id="contact-manners" title={own.page.manners} onEdit={() => onEdit('manners')} />
      <p class="contact-greeting">
        {greeting ? <q>{shownDetail(greeting)}</q> : <span class="hint">{own.page.noName}</span>}
        {contact.pronunciation && <small>{w.said(shownName(tidy(contact.pronunciation)))}</small>}
      </p>
      <dl class="facts">
        {rows.map((row) => (
          <Fact key={row.field} name={row.name} contact={contact} field={row.assumed ? undefined : row.field}>
            {row.said}
            {row.assumed && <small class="contact-assumed">{assumed}</small>}
          </Fact>
        ))}
        {contact.language && (
          <Fact name={own.fields.language} contact={contact} field="language">
            {words.value.person.languages[contact.language]}
          </Fact>
        )}
      </dl>
    </section>
  )
}

/** One fact after the other; of those nobody has said, only the ones worth asking for. */
function Facts({
  contact,
  fields,
  asked,
}: {
  contact: ContactDetail
  fields: readonly (keyof Contact)[]
  asked: readonly string[]
}) {
  const own = contactWords.value
  return (
    <dl class="facts">
      {fields.map((field) => {
        const said = sayFact(field, contact[field], speech.value)
        if (said === null && !asked.includes(field)) return null
        const name = own.fields[field as keyof typeof own.fields]
        return (
          <Fact key={field} name={name} contact={contact} field={said === null ? undefined : field}>
            {said === null ? <span class="hint">{own.page.none}</span> : shownDetail(said)}
          </Fact>
        )
      })}
    </dl>
  )
}

export function IdentityCard({ contact, onEdit }: Props) {
  const w = contactWords.value
  const { person, facts } = words.value
  const age = ageOf(contact.birthDate, clock.value)
  const { generation } = mannersOf(contact)
  return (
    <section class="card" aria-labelledby="contact-identity">
      <CardHead id="contact-identity" title={w.page.identity} onEdit={() => onEdit('who')} />
      <dl class="facts">
        <Fact name={w.fields.kind} contact={contact} field="kind">
          {kindOf(contact, words.value)}
        </Fact>
        {age !== null && (
          <Fact name={w.list.columns.age} contact={contact}>
            {shownDetail(generation ? `${person.years(age)}, ${facts.generations[generation]}` : person.years(age))}
          </Fact>
        )}
      </dl>
      <Facts
        contact={contact}
        fields={['birthDate', 'gender', 'organization', 'chartNumber', 'openingHours']}
        asked={contact.kind === 'patient' ? ['birthDate'] : []}
      />
      {contact.labels.length > 0 && (
        <ul class="contact-labels" aria-label={w.fields.labels}>
          {contact.labels.map((label) => (
            <li key={label}>
              <a
                class="contact-label"
                href="/contacts"
                onClick={() => {
                  listFilter.value = { ...noFilter, label }
                }}
              >
                {shownDetail(tidy(label))}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function VisitsCard({ contact, onEdit }: Props) {
  const w = contactWords.value
  const years = ageOf(contact.since, clock.value)
  return (
    <section class="card" aria-labelledby="contact-visits">
      <CardHead id="contact-visits" title={w.page.appointments} onEdit={() => onEdit('visits')} />
      <Facts
        contact={contact}
        fields={['nextAppointment', 'lastAppointment', 'practitioner']}
        asked={contact.kind === 'patient' ? ['nextAppointment'] : []}
      />
      {contact.since && years !== null && (
        <dl class="facts">
          <Fact name={words.value.facts.since} contact={contact} field="since">
            {shownDetail(words.value.facts.sinceYear(contact.since.slice(0, 4), years))}
          </Fact>
        </dl>
      )}
    </section>
  )
}

export function NotesCard({ contact, onEdit }: Props) {
  const w = contactWords.value
  return (
    <section class="card" aria-labelledby="contact-notes">
      <CardHead id="contact-notes" title={w.fields.notes} onEdit={() => onEdit('notes')} />
      {contact.notes ? (
        <dl class="facts whole">
          <Fact name={w.fields.notes} contact={contact} field="notes">
            <span class="notes" dir="auto">
              {shownDetail(contact.notes)}
            </span>
          </Fact>
        </dl>
      ) : (
        <p class="hint">{w.page.noNotes}</p>
      )}
    </section>
  )
}
