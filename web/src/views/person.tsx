import { useEffect, useState } from 'preact/hooks'
import type { Contact, Conversation } from '../../../server/contract/shapes.ts'
import { placeCall, problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { shownDetail, shownName, shownNumber } from '../components/private.tsx'
import { tell } from '../components/toast.tsx'
import { ageOf, formatDate, formatNumber } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { opened, takeConversation } from '../live/timelines.ts'
import { fullName, isWithheld, kindOf } from '../names.ts'
import { ContactForm } from './contact-form.tsx'

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
        <ContactForm key={conversation.id} conversation={conversation} onClose={() => setEditing(false)} />
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

function Known({ contact, onEdit }: { contact: Contact; onEdit: () => void }) {
  const w = words.value.person
  const age = ageOf(contact.birthDate, clock.value)
  const facts: [string, string][] = []
  facts.push([w.kind, kindOf(contact, words.value)])
  if (contact.language) facts.push([w.language, w.languages[contact.language]])
  if (contact.address) facts.push([w.address, w.addresses[contact.address]])
  if (contact.birthDate) {
    const date = formatDate(contact.birthDate.slice(0, 10), language.value)
    facts.push([w.birthDate, shownDetail(age === null ? date : `${date}, ${w.years(age)}`)])
  }
  if (contact.gender) facts.push([w.gender, w.genders[contact.gender]])
  return (
    <section>
      <h2>{shownName(fullName(contact) ?? w.noName)}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
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
      {contact.notes && (
        <>
          <h3>{w.notes}</h3>
          <p class="notes" dir="auto">
            {shownDetail(contact.notes)}
          </p>
        </>
      )}
      <button type="button" onClick={onEdit}>
        <Icon name="pen" />
        {w.edit}
      </button>
    </section>
  )
}

/** What this number has been refused, or has refused: stop words and the block. */
function Limits({ conversation }: { conversation: Conversation }) {
  const w = words.value.person
  const [asking, setAsking] = useState(false)
  const number = shownNumber(formatNumber(conversation.number))
  const setBlocked = async (blocked: boolean, because = '') => {
    try {
      if (blocked) await api.blockedNumbers.block(conversation.number, because)
      else await api.blockedNumbers.unblock(conversation.number)
      takeConversation({ ...conversation, blocked })
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  return (
    <section class="limits">
      {conversation.stopped && (
        <p class="limit">
          <Icon name="alert" />
          <span>
            <b>{w.stopped}</b> {w.stoppedLead}
          </span>
        </p>
      )}
      {conversation.blocked && (
        <p class="limit">
          <Icon name="block" />
          <span>
            <b>{w.blocked}</b> {w.blockedLead}
          </span>
        </p>
      )}
      <button
        type="button"
        class="plain"
        onClick={() => (conversation.blocked ? void setBlocked(false) : setAsking(true))}
      >
        {conversation.blocked ? w.unblock : w.block}
      </button>
      {asking && (
        <Dialog title={w.blockTitle(number)} onClose={() => setAsking(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              const because = new FormData(event.currentTarget).get('because')
              setAsking(false)
              void setBlocked(true, String(because ?? '').trim())
            }}
          >
            <p>{w.blockLead}</p>
            <Field label={w.blockWhy}>
              {(given) => <input {...given} name="because" maxLength={200} autocomplete="off" />}
            </Field>
            <p class="actions">
              <button type="submit" class="primary">
                {w.blockConfirm}
              </button>
              <button type="button" onClick={() => setAsking(false)}>
                {words.value.app.cancel}
              </button>
            </p>
          </form>
        </Dialog>
      )}
    </section>
  )
}
