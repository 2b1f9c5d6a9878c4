import { useState } from 'preact/hooks'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { words } from '../i18n/index.ts'
import { fullName } from '../names.ts'
import { type EmailDraft, noEmail, noPhone, type PhoneDraft } from './contact-draft.ts'
import type { FieldsProps } from './form-fields.tsx'
import { contactWords } from './words.ts'

/** Enough digits to be sure that two numbers are the same, however each is written. */
const SAME_DIGITS = 10

const digitsOf = (number: string) => number.replace(/\D/g, '').slice(-SAME_DIGITS)

/** Somebody else who has this number: a family shares it, or one person is about to get two records. */
async function ownerOf(number: string, contactId: string | null): Promise<string | null> {
  const digits = digitsOf(number)
  if (digits.length < SAME_DIGITS) return null
  const { items } = await api.contacts.list({ q: number, limit: 5 })
  const owner = items.find(
    ({ id, phones }) => id !== contactId && phones.some((one) => digitsOf(one.number) === digits),
  )
  return owner ? (fullName(owner) ?? words.peek().person.noName) : null
}

type PhoneFieldsProps = FieldsProps & { contactId: string | null }

export function PhoneFields({ draft, change, wordAt, brief, contactId }: PhoneFieldsProps) {
  const w = contactWords.value.form
  const [owners, setOwners] = useState<Record<string, string>>({})
  const set = (index: number, part: Partial<PhoneDraft>) =>
    change({ phones: draft.phones.map((phone, at) => (at === index ? { ...phone, ...part } : phone)) })
  const lookUp = (number: string) => {
    ownerOf(number, contactId).then(
      (owner) => owner && setOwners((before) => ({ ...before, [digitsOf(number)]: owner })),
      () => {},
    )
  }
  return (
    <div class="contact-lines">
      {draft.phones.map((phone, index) => {
        const owner = owners[digitsOf(phone.number)]
        return (
          <fieldset class="contact-line" key={index}>
            <legend class="sr-only">{w.phoneOne(index + 1)}</legend>
            <Field
              label={w.number}
              problem={wordAt(`phones.${index}.number`)}
              hint={owner ? w.knownNumber(owner) : undefined}
            >
              {(given) => (
                <input
                  {...given}
                  type="tel"
                  class="tabular"
                  value={phone.number}
                  maxLength={40}
                  autocomplete="off"
                  onInput={(event) => set(index, { number: event.currentTarget.value })}
                  onBlur={(event) => lookUp(event.currentTarget.value)}
                />
              )}
            </Field>
            <Field label={w.kind}>
              {(given) => (
                <select
                  {...given}
                  value={phone.kind}
                  onChange={(event) => set(index, { kind: event.currentTarget.value as PhoneDraft['kind'] })}
                >
                  <option value="">{w.notSaid}</option>
                  <option value="mobile">{w.kinds.mobile}</option>
                  <option value="landline">{w.kinds.landline}</option>
                </select>
              )}
            </Field>
            <Field label={w.label}>
              {(given) => (
                <input
                  {...given}
                  value={phone.label}
                  maxLength={40}
                  placeholder={w.labelExample}
                  autocomplete="off"
                  onInput={(event) => set(index, { label: event.currentTarget.value })}
                />
              )}
            </Field>
            {!brief && (
              <Field label={w.extension} problem={wordAt(`phones.${index}.extension`)}>
                {(given) => (
                  <input
                    {...given}
                    inputMode="tel"
                    value={phone.extension}
                    maxLength={10}
                    autocomplete="off"
                    onInput={(event) => set(index, { extension: event.currentTarget.value })}
                  />
                )}
              </Field>
            )}
            <button
              type="button"
              class="quiet"
              aria-label={w.removePhone(index + 1)}
              title={w.removePhone(index + 1)}
              onClick={() => change({ phones: draft.phones.filter((_, at) => at !== index) })}
            >
              <Icon name="close" />
            </button>
          </fieldset>
        )
      })}
      {draft.phones.length < 20 && (
        <button type="button" class="plain" onClick={() => change({ phones: [...draft.phones, noPhone] })}>
          <Icon name="plus" />
          {w.addPhone}
        </button>
      )}
    </div>
  )
}

export function EmailFields({ draft, change, wordAt }: FieldsProps) {
  const w = contactWords.value.form
  const set = (index: number, part: Partial<EmailDraft>) =>
    change({ emails: draft.emails.map((email, at) => (at === index ? { ...email, ...part } : email)) })
  return (
    <div class="contact-lines">
      {draft.emails.map((email, index) => (
        <fieldset class="contact-line email" key={index}>
          <legend class="sr-only">{w.emailOne(index + 1)}</legend>
          <Field label={w.address} problem={wordAt(`emails.${index}.address`)}>
            {(given) => (
              <input
                {...given}
                type="email"
                value={email.address}
                maxLength={254}
                autocomplete="off"
                onInput={(event) => set(index, { address: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={w.label}>
            {(given) => (
              <input
                {...given}
                value={email.label}
                maxLength={40}
                placeholder={w.labelExample}
                autocomplete="off"
                onInput={(event) => set(index, { label: event.currentTarget.value })}
              />
            )}
          </Field>
          <button
            type="button"
            class="quiet"
            aria-label={w.removeEmail(index + 1)}
            title={w.removeEmail(index + 1)}
            onClick={() => change({ emails: draft.emails.filter((_, at) => at !== index) })}
          >
            <Icon name="close" />
          </button>
        </fieldset>
      ))}
      {draft.emails.length < 20 && (
        <button type="button" class="plain" onClick={() => change({ emails: [...draft.emails, noEmail] })}>
          <Icon name="plus" />
          {w.addEmail}
        </button>
      )}
    </div>
  )
}
