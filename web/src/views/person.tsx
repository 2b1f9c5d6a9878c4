import { useEffect, useState } from 'preact/hooks'
import { mannersOf } from '../../../server/contract/generations.ts'
import type { Contact } from '../../../server/contract/shapes.ts'
import { placeCall } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { Limits } from '../components/limits.tsx'
import { shownDetail, shownName, shownNumber } from '../components/private.tsx'
import { ageOf, formatAppointment, formatNumber } from '../i18n/format.ts'
import { language, tables, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { opened } from '../live/timelines.ts'
import { fullName, greetingOf, isWithheld, kindOf, tidy } from '../names.ts'
import { contactPath } from '../router.ts'
import { QuickForm } from './contact-form.tsx'
import { PersonFamily } from './person-family.tsx'

/** Right: the person of the open conversation. */
export function PersonPane({ id, onBack }: { id: string | null; onBack: () => void }) {
  const w = words.value
  const current = opened.value
  const conversation = id !== null && current?.id === id ? current.timeline?.conversation : undefined
  const [editing, setEditing] = useState(false)
  useEffect(() => setEditing(false), [id])
  return (
    <>
      <header class="pane-header only-without-person">
        <button type="button" class="quiet" aria-label={w.app.back} onClick={onBack}>
          <Icon name="back" />
        </button>
        <h2>{w.person.title}</h2>
      </header>
      {!conversation ? (
        <p class="hint person-none">{id === null ? w.person.none : ''}</p>
      ) : editing ? (
        <QuickForm key={conversation.id} conversation={conversation} onClose={() => setEditing(false)} />
      ) : (
        <div class="person">
          {isWithheld(conversation.number) ? (
            <Withheld />
          ) : conversation.contact ? (
            <Known contact={conversation.contact} onEdit={() => setEditing(true)} />
          ) : (
            <Unknown number={conversation.number} onCreate={() => setEditing(true)} />
          )}
          {!isWithheld(conversation.number) && <Limits conversation={conversation} />}
        </div>
      )}
    </>
  )
}

function Unknown({ number, onCreate }: { number: string; onCreate: () => void }) {
  const w = words.value.person
  return (
    <section>
      <h2>{w.unknown}</h2>
      <p class="tabular">{shownNumber(formatNumber(number))}</p>
      <p class="hint">{w.unknownLead}</p>
      <button type="button" onClick={onCreate}>
        <Icon name="plus" />
        {w.create}
      </button>
    </section>
  )
}

function Withheld() {
  const w = words.value
  return (
    <section>
      <h2>{w.call.withheld}</h2>
      <p class="hint">{w.voice.withheldPerson}</p>
    </section>
  )
}

/** Read at a glance while one writes; the whole record is one link away. */
function Known({ contact, onEdit }: { contact: Contact; onEdit: () => void }) {
  const w = words.value.person
  const greeting = greetingOf(contact, tables, language.value)
  return (
    <section>
      <h2>
        <a class="person-name" href={contactPath(contact.id)}>
          {shownName(fullName(contact) ?? w.noName)}
        </a>
      </h2>
      {greeting && (
        <p class="person-greeting">
          {shownDetail(greeting)}
          {contact.pronunciation && <small> {words.value.facts.said(shownName(tidy(contact.pronunciation)))}</small>}
        </p>
      )}
      <dl class="facts">
        {factsOf(contact).map(([name, value, assumed]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {assumed && <small> {assumed}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <PersonFamily id={contact.id} updatedAt={contact.updatedAt} />
      <h3>{w.phones}</h3>
      <ul class="phones">
        {contact.phones.map((phone) => {
          const shown = shownNumber(formatNumber(phone.number))
          return (
            <li key={phone.number}>
              <span class="tabular">{shown}</span>
              {phone.label && <small> {phone.label}</small>}
              <button
                type="button"
                class="quiet"
                aria-label={w.call(shown)}
                onClick={() => void placeCall(phone.number)}
              >
                <Icon name="phone" />
              </button>
            </li>
          )
        })}
      </ul>
      {contact.labels.length > 0 && <p class="hint">{shownDetail(contact.labels.map(tidy).join(', '))}</p>}
      {contact.notes && (
        <>
          <h3>{w.notes}</h3>
          <p class="notes" dir="auto">
            {shownDetail(contact.notes)}
          </p>
        </>
      )}
      <p class="actions">
        <button type="button" onClick={onEdit}>
          <Icon name="pen" />
          {w.edit}
        </button>
        <a class="button" href={contactPath(contact.id)}>
          {words.value.facts.whole}
        </a>
      </p>
    </section>
  )
}

/** Name, value, and in what way that is only taken for granted. */
type Fact = [name: string, value: string, assumed?: string | undefined]

function factsOf(contact: Contact): Fact[] {
  const w = words.value
  const f = w.facts
  const manners = mannersOf(contact)
  const assumed = (...names: (typeof manners.assumed)[number][]) =>
    names.some((name) => manners.assumed.includes(name))
      ? f.assumed[manners.generation === null ? 'unknown' : 'age']
      : undefined
  const facts: Fact[] = [[w.person.kind, kindOf(contact, w)]]
  const age = ageOf(contact.birthDate, clock.value)
  if (age !== null)
    facts.push([
      f.age,
      shownDetail(
        [w.person.years(age), manners.generation && f.generations[manners.generation]].filter(Boolean).join(', '),
      ),
    ])
  if (contact.language) facts.push([w.person.language, w.person.languages[contact.language]])
  facts.push([
    f.manners,
    `${f.addresses[manners.address]}, ${f.nameForms[manners.nameForm]}`,
    assumed('address', 'nameForm'),
  ])
  if (manners.channels.length > 0)
    facts.push([f.reach, manners.channels.map((one) => f.channels[one]).join(', '), assumed('channels')])
  if (manners.avoid.length > 0)
    facts.push([f.avoid, manners.avoid.map((one) => f.avoided[one]).join(', '), assumed('avoid')])
  for (const name of ['nextAppointment', 'lastAppointment'] as const) {
    const appointment = contact[name]
    if (appointment) facts.push([f[name], shownDetail(formatAppointment(appointment, clock.value, language.value))])
  }
  if (contact.practitioner) facts.push([f.practitioner, shownDetail(tidy(contact.practitioner))])
  const years = ageOf(contact.since, clock.value)
  if (contact.since && years !== null) facts.push([f.since, shownDetail(f.sinceYear(contact.since.slice(0, 4), years))])
  return facts
}
