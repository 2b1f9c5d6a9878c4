import type { Contact } from '../../../server/contract/shapes.ts'
import { placeCall } from '../actions.ts'
import { Icon } from '../components/icon.tsx'
import { shownDetail, shownName, shownNumber } from '../components/private.tsx'
import { ageOf, formatAppointment, formatNumber } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { clock } from '../live/store.ts'
import { fullName, kindOf, tidy } from '../names.ts'
import { contactPath } from '../router.ts'
import { contactWords } from './words.ts'

export const CONTACT_ROW_HEIGHT = 56

/** More labels than these make a row a wall. */
const LABELS = 3

type Props = { contact: Contact; focusable: boolean; onFocus: () => void; onLabel: (label: string) => void }

export function ContactRow({ contact, focusable, onFocus, onLabel }: Props) {
  const w = words.value
  const own = contactWords.value.list
  const who = shownName(fullName(contact) ?? w.person.noName)
  const age = ageOf(contact.birthDate, clock.value)
  const [phone, ...others] = contact.phones
  const organization = contact.firstName || contact.lastName ? tidy(contact.organization ?? '') : ''
  const tabIndex = focusable ? 0 : -1
  return (
    <div class="contact-row">
      <a class="contact-open" href={contactPath(contact.id)} tabIndex={tabIndex} onFocus={onFocus}>
        <b>{who}</b>
        <small>{[kindOf(contact, w), organization && shownName(organization)].filter(Boolean).join(' · ')}</small>
      </a>
      <span class="contact-number tabular">
        {phone && shownNumber(formatNumber(phone.number))}
        {others.length > 0 && <small title={own.moreSaid(others.length)}> {own.more(others.length)}</small>}
      </span>
      <span class="contact-age tabular">{age !== null && shownDetail(w.person.years(age))}</span>
      <span class="contact-next">
        {contact.nextAppointment &&
          shownDetail(formatAppointment(contact.nextAppointment, clock.value, language.value))}
      </span>
      <span class="contact-labels">
        {contact.labels.slice(0, LABELS).map((label) => (
          <button key={label} type="button" class="contact-label" tabIndex={tabIndex} onClick={() => onLabel(label)}>
            {shownDetail(tidy(label))}
          </button>
        ))}
        {contact.labels.length > LABELS && <small>{own.more(contact.labels.length - LABELS)}</small>}
      </span>
      <span class="contact-act">
        {phone && (
          <button
            type="button"
            class="quiet"
            tabIndex={tabIndex}
            aria-label={own.call(who)}
            title={own.call(who)}
            onClick={() => void placeCall(phone.number)}
          >
            <Icon name="phone" />
          </button>
        )}
      </span>
    </div>
  )
}
