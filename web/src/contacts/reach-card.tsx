import type { ContactDetail } from '../../../server/contract/contacts.ts'
import type { ContactPhone } from '../../../server/contract/shapes.ts'
import { openConversationWith, placeCall } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { counterMode, shownDetail, shownName, shownNumber } from '../components/private.tsx'
import { formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { fullName, tidy } from '../names.ts'
import { contactPath } from '../router.ts'
import { CardHead } from './card-head.tsx'
import { Source } from './fact.tsx'
import { saySource, sourceOf } from './fact-words.ts'
import { contactWords, speech } from './words.ts'

type Props = { contact: ContactDetail; onEdit: () => void }

/** Every number and address, what sort it is, whose it is too, and a button for what can be done with it. */
export function ReachCard({ contact, onEdit }: Props) {
  const w = contactWords.value.page
  return (
    <section class="card" aria-labelledby="contact-reach">
      <CardHead id="contact-reach" title={w.reach} onEdit={onEdit} />
      {contact.phones.length === 0 && <p class="hint">{w.noPhone}</p>}
      <ul class="contact-reach">
        {contact.phones.map((phone) => (
          <PhoneLine key={phone.number} phone={phone} contact={contact} />
        ))}
        {contact.emails.map(({ address, label }) => (
          <li key={address} title={saySource(sourceOf(contact.sources, `emails.${address}`), speech.value)}>
            <span>
              {counterMode.value ? (
                shownDetail(address)
              ) : (
                <a href={`mailto:${encodeURIComponent(address)}`}>{tidy(address)}</a>
              )}
              {label && <small>{tidy(label)}</small>}
              <Source contact={contact} field={`emails.${address}`} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PhoneLine({ phone, contact }: { phone: ContactPhone; contact: ContactDetail }) {
  const w = contactWords.value.page
  const shown = shownNumber(formatNumber(phone.number))
  const kind = phone.kind === 'mobile' ? w.mobile : phone.kind === 'landline' ? w.landline : w.unknownKind
  const others = contact.sharedWith.filter(({ number }) => number === phone.number)
  const field = `phones.${phone.number}`
  return (
    <li title={saySource(sourceOf(contact.sources, field), speech.value)}>
      <span>
        <b class="tabular">{shown}</b>
        {phone.extension && <span class="tabular"> {w.extension(phone.extension)}</span>}
        <small>
          {[...new Set([tidy(phone.label ?? ''), kind])].filter(Boolean).join(' · ')}
          {phone.kind && phone.kindFrom && ` (${w.kindFrom[phone.kindFrom]})`}
        </small>
        {others.length > 0 && (
          <small class="contact-shared">
            {w.shared}{' '}
            {others.map((other, index) => (
              <span key={other.id}>
                {index > 0 && ', '}
                <a href={contactPath(other.id)}>{shownName(fullName(other) ?? words.value.person.noName)}</a>
              </span>
            ))}
          </small>
        )}
        <Source contact={contact} field={field} />
      </span>
      <button
        type="button"
        class="quiet"
        aria-label={words.value.person.call(shown)}
        title={words.value.person.call(shown)}
        onClick={() => void placeCall(phone.number)}
      >
        <Icon name="phone" />
      </button>
      <button
        type="button"
        class="quiet"
        aria-label={w.writeTo(shown)}
        title={w.writeTo(shown)}
        onClick={() => void openConversationWith(phone.number)}
      >
        <Icon name="text" />
      </button>
    </li>
  )
}
