import { useState } from 'preact/hooks'
import type { Contact, Conversation } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { takeContact } from '../live/timelines.ts'

/** A whole number has more: seven digits alone are one without its area code. */
const FEWEST_DIGITS = 9

type Phone = { number: string; label: string; kind: 'mobile' | 'landline' | null }
type Problems = Record<string, string | undefined>

const oneOf = <T extends string>(value: FormDataEntryValue | null, choices: readonly T[]): T | null =>
  choices.find((choice) => choice === value) ?? null

const text = (form: FormData, name: string): string | null => String(form.get(name) ?? '').trim() || null

/** The person's own page, turned into a form where it stands. */
export function ContactForm({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const w = words.value.person
  const contact: Contact | null = conversation.contact
  const [phones, setPhones] = useState<Phone[]>(
    contact?.phones.map((phone) => ({
      number: phone.number,
      label: phone.label ?? '',
      kind: phone.kind ?? null,
    })) ?? [{ number: conversation.number, label: '', kind: null }],
  )
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  useKeys({ Escape: onClose })

  const change = (index: number, part: Partial<Phone>) =>
    setPhones(phones.map((phone, at) => (at === index ? { ...phone, ...part } : phone)))

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const element = event.currentTarget as HTMLFormElement
    const form = new FormData(element)
    const fields = {
      kind: oneOf(form.get('kind'), ['patient', 'clinic', 'supplier', 'other']) ?? 'patient',
      firstName: text(form, 'firstName'),
      lastName: text(form, 'lastName'),
      birthDate: text(form, 'birthDate'),
      gender: oneOf(form.get('gender'), ['female', 'male', 'other']),
      language: oneOf(form.get('language'), ['fr', 'en']),
      address: oneOf(form.get('address'), ['tu', 'vous']),
      notes: text(form, 'notes'),
      phones: phones
        .filter((phone) => phone.number.trim() !== '')
        .map((phone) => ({ number: phone.number.trim(), label: phone.label.trim() || null, kind: phone.kind })),
    }
    const found: Problems = {}
    if (!fields.firstName && !fields.lastName) found.firstName = w.needName
    for (const [index, phone] of phones.entries()) {
      if (phone.number.trim() !== '' && phone.number.replace(/\D/g, '').length < FEWEST_DIGITS)
        found[`phone${index}`] = w.needNumber
    }
    setProblems(found)
    if (Object.values(found).some(Boolean)) {
      requestAnimationFrame(() => element.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
      return
    }
    setBusy(true)
    try {
      const saved = contact ? await api.contacts.change(contact.id, fields) : await api.contacts.create(fields)
      takeContact(conversation.id, saved)
      onClose()
    } catch (error) {
      setBusy(false)
      const field = error instanceof ApiError ? error.field : undefined
      if (field?.includes('phones')) setProblems({ phone0: w.needNumber })
      else if (field?.includes('birthDate')) setProblems({ birthDate: w.needDate })
      else setProblems({ form: problemWords(error) })
    }
  }

  const select = (name: 'kind' | 'gender' | 'language' | 'address', label: string, choices: Record<string, string>) => (
    <Field label={label}>
      {(given) => (
        <select {...given} name={name}>
          {name !== 'kind' && (
            <option value="" selected={!contact?.[name]}>
              {w.notSaid}
            </option>
          )}
          {Object.entries(choices).map(([value, word]) => (
            <option
              key={value}
              value={value}
              selected={(contact?.[name] ?? (name === 'kind' ? 'patient' : null)) === value}
            >
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
  )

  return (
    <form class="person contact-form" onSubmit={submit} noValidate>
      <h2>{contact ? w.edit : w.create}</h2>
      <div role="alert">
        {problems.form && (
          <p class="problem">
            <Icon name="alert" />
            {problems.form}
          </p>
        )}
      </div>
      <div class="pair">
        <Field label={w.firstName} problem={problems.firstName}>
          {(given) => (
            <input
              {...given}
              name="firstName"
              defaultValue={contact?.firstName ?? ''}
              autocomplete="off"
              maxLength={80}
            />
          )}
        </Field>
        <Field label={w.lastName}>
          {(given) => (
            <input
              {...given}
              name="lastName"
              defaultValue={contact?.lastName ?? ''}
              autocomplete="off"
              maxLength={80}
            />
          )}
        </Field>
      </div>
      <div class="pair">
        {select('kind', w.kind, w.kinds)}
        {select('gender', w.gender, w.genders)}
      </div>
      <div class="pair">
        {select('language', w.language, w.languages)}
        {select('address', w.address, w.addresses)}
      </div>
      <Field label={w.birthDate} problem={problems.birthDate}>
        {(given) => (
          <input {...given} type="date" name="birthDate" defaultValue={contact?.birthDate?.slice(0, 10) ?? ''} />
        )}
      </Field>
      <fieldset class="phone-fields">
        <legend>{w.phones}</legend>
        {phones.map((phone, index) => (
          <div class="phone-field" key={index}>
            <Field label={w.phone} problem={problems[`phone${index}`]}>
              {(given) => (
                <input
                  {...given}
                  type="tel"
                  value={phone.number}
                  maxLength={40}
                  autocomplete="off"
                  onInput={(event) => change(index, { number: event.currentTarget.value })}
                />
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
                  onInput={(event) => change(index, { label: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field label={words.value.hours.phoneKind}>
              {(given) => (
                <select
                  {...given}
                  value={phone.kind ?? ''}
                  onChange={(event) =>
                    change(index, { kind: oneOf(event.currentTarget.value, ['mobile', 'landline']) })
                  }
                >
                  <option value="">{w.notSaid}</option>
                  <option value="mobile">{words.value.hours.phoneKinds.mobile}</option>
                  <option value="landline">{words.value.hours.phoneKinds.landline}</option>
                </select>
              )}
            </Field>
            <button
              type="button"
              class="quiet"
              aria-label={w.removePhone(phone.number)}
              onClick={() => setPhones(phones.filter((_, at) => at !== index))}
            >
              <Icon name="close" />
            </button>
          </div>
        ))}
        <button
          type="button"
          class="plain"
          onClick={() => setPhones([...phones, { number: '', label: '', kind: null }])}
        >
          <Icon name="plus" />
          {w.addPhone}
        </button>
      </fieldset>
      <Field label={w.notes}>
        {(given) => <textarea {...given} name="notes" rows={3} maxLength={4000} defaultValue={contact?.notes ?? ''} />}
      </Field>
      <p class="actions">
        <button type="submit" class="primary" disabled={busy}>
          {busy ? words.value.app.saving : words.value.app.save}
        </button>
        <button type="button" onClick={onClose}>
          {words.value.app.cancel}
        </button>
      </p>
    </form>
  )
}
