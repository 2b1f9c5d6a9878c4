import { mannersOf } from '../../../server/contract/generations.ts'
import type { Avoided, Channel } from '../../../server/contract/shapes.ts'
import { Field } from '../components/field.tsx'
import { words } from '../i18n/index.ts'
import type { ContactDraft, ContactField } from './contact-draft.ts'
import { contactWords } from './words.ts'

export type FieldsProps = {
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  /** What is wrong with the field of this path, in words. */
  wordAt: (path: string) => string | undefined
  brief: boolean
}

type TextName = {
  [Name in ContactField]: ContactDraft[Name] extends string ? (string extends ContactDraft[Name] ? Name : never) : never
}[ContactField]

type TextProps = FieldsProps & { name: TextName; hint?: string; example?: string; max?: number }

const TextField = ({ draft, change, wordAt, name, hint, example, max = 100 }: TextProps) => (
  <Field label={contactWords.value.fields[name]} hint={hint} problem={wordAt(name)}>
    {(given) => (
      <input
        {...given}
        value={draft[name]}
        maxLength={max}
        placeholder={example}
        autocomplete="off"
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    )}
  </Field>
)

type DateProps = FieldsProps & {
  name: TextName
  value: string
  onDate: (date: string) => void
}

const DateField = ({ wordAt, name, value, onDate }: DateProps) => (
  <Field label={contactWords.value.fields[name]} problem={wordAt(name)}>
    {(given) => (
      <input
        {...given}
        type="date"
        data-path={name}
        value={value}
        onInput={(event) => onDate(event.currentTarget.value)}
      />
    )}
  </Field>
)

type ChoiceName = 'kind' | 'gender' | 'language' | 'address' | 'nameForm' | 'preferredChannel'

type ChoiceProps = FieldsProps & { name: ChoiceName; choices: Record<string, string>; unsaid?: string }

/** `unsaid`: what stands for nothing said; left out, something always is. */
const ChoiceField = ({ draft, change, wordAt, name, choices, unsaid }: ChoiceProps) => (
  <Field label={contactWords.value.fields[name]} problem={wordAt(name)}>
    {(given) => (
      <select {...given} value={draft[name]} onChange={(event) => change({ [name]: event.currentTarget.value })}>
        {unsaid !== undefined && <option value="">{unsaid}</option>}
        {Object.entries(choices).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export function PersonFields(props: FieldsProps) {
  const { draft, change, brief } = props
  const w = contactWords.value.form
  const { person } = words.value
  return (
    <section class="card" data-part="who">
      <h3>{w.who}</h3>
      <div class="contact-fields">
        <TextField {...props} name="firstName" />
        <TextField {...props} name="lastName" />
        {!brief && <TextField {...props} name="pronunciation" example={w.pronunciationExample} />}
        {(!brief || draft.kind !== 'patient' || draft.organization) && (
          <TextField {...props} name="organization" example={w.organizationExample} />
        )}
        <ChoiceField {...props} name="kind" choices={person[draft.gender === 'female' ? 'herKinds' : 'kinds']} />
        <ChoiceField {...props} name="gender" choices={person.genders} unsaid={w.notSaid} />
        <DateField {...props} name="birthDate" value={draft.birthDate} onDate={(birthDate) => change({ birthDate })} />
        <ChoiceField {...props} name="language" choices={person.languages} unsaid={w.notSaid} />
      </div>
    </section>
  )
}

const AVOIDED: readonly Avoided[] = ['call', 'text', 'email', 'voicemail', 'automatic']

/** How to speak to somebody: what is not said is what the generation mostly likes, and is shown as such. */
export function MannersFields(props: FieldsProps) {
  const { draft, change, brief } = props
  const w = contactWords.value.form
  const { facts } = words.value
  const unsaid = { nameForm: null, preferredChannel: null, avoid: [], birthDate: draft.birthDate || null }
  const usual = mannersOf({ ...unsaid, address: draft.address || null })
  const usualAddress = mannersOf({ ...unsaid, address: null }).address
  const say = usual.generation === null ? w.usualUnknown : w.usual
  const channels = (list: readonly Channel[]) => list.map((channel) => facts.channels[channel]).join(', ')
  return (
    <section class="card" data-part="manners">
      <h3>{w.manners}</h3>
      {!brief && <p class="hint">{w.mannersLead}</p>}
      <div class="contact-fields">
        <ChoiceField
          {...props}
          name="address"
          choices={words.value.person.addresses}
          unsaid={say(words.value.person.addresses[usualAddress].toLowerCase())}
        />
        <ChoiceField
          {...props}
          name="nameForm"
          choices={facts.nameForms}
          unsaid={say(facts.nameForms[usual.nameForm])}
        />
        <ChoiceField
          {...props}
          name="preferredChannel"
          choices={facts.channels}
          unsaid={usual.channels.length > 0 ? say(channels(usual.channels)) : w.noPreference}
        />
      </div>
      {!brief && (
        <fieldset class="contact-checks">
          <legend>{contactWords.value.fields.avoid}</legend>
          {AVOIDED.map((one) => (
            <label key={one} class="check">
              <input
                type="checkbox"
                checked={draft.avoid.includes(one)}
                onChange={(event) =>
                  change({
                    avoid: event.currentTarget.checked
                      ? [...draft.avoid, one]
                      : draft.avoid.filter((other) => other !== one),
                  })
                }
              />
              {facts.avoided[one]}
            </label>
          ))}
        </fieldset>
      )}
    </section>
  )
}

/** A date, and an hour where it is known. */
function AppointmentField(props: FieldsProps & { name: 'lastAppointment' | 'nextAppointment' }) {
  const { draft, change, name } = props
  const w = contactWords.value.form
  const [date = '', time = ''] = draft[name].split('T')
  const set = (day: string, hour: string) => change({ [name]: day && hour ? `${day}T${hour}` : day })
  return (
    <div class="contact-appointment">
      <DateField {...props} value={date} onDate={(day) => set(day, time)} />
      <Field label={w.time}>
        {(given) => (
          <input
            {...given}
            type="time"
            value={time}
            disabled={!date}
            onInput={(event) => set(date, event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  )
}

export function VisitFields(props: FieldsProps) {
  const { draft, change, wordAt, brief } = props
  const w = contactWords.value
  const notes = (
    <Field label={w.fields.notes} problem={wordAt('notes')}>
      {(given) => (
        <textarea
          {...given}
          rows={brief ? 3 : 5}
          maxLength={10_000}
          value={draft.notes}
          onInput={(event) => change({ notes: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  if (brief) return <div data-part="notes">{notes}</div>
  return (
    <>
      <section class="card" data-part="visits">
        <h3>{w.form.visits}</h3>
        <div class="contact-fields">
          <DateField {...props} name="since" value={draft.since} onDate={(since) => change({ since })} />
          <TextField {...props} name="practitioner" />
          <AppointmentField {...props} name="nextAppointment" />
          <AppointmentField {...props} name="lastAppointment" />
          <TextField {...props} name="chartNumber" />
          <TextField {...props} name="labels" hint={w.form.labelsHint} max={1200} />
        </div>
      </section>
      <section class="card" data-part="notes">
        {notes}
      </section>
    </>
  )
}
