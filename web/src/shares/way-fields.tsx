import type { CodeBy, LinkBy } from '../../../server/contract/documents.ts'
import { Field } from '../components/field.tsx'
import { Icon } from '../components/icon.tsx'
import { formatNumber } from '../i18n/format.ts'
import { tidy } from '../names.ts'
import type { PartProps } from './part-props.ts'
import {
  CODE_WAYS,
  codeToOf,
  firstMobile,
  type Hindrance,
  hindersCode,
  hindersLink,
  isTextable,
  LINK_WAYS,
  type ReachPhone,
  withCodeBy,
  withLinkBy,
} from './ways.ts'
import { sharesWords } from './words.ts'

/** How the link goes and how the code goes. What cannot be stays in sight, with the reason. */
export function WayFields(props: PartProps) {
  const { draft, change, ready } = props
  const { reach, prefers } = ready.person
  const w = sharesWords.value
  const phone = reach.phones.find(({ number }) => number === draft.codeTo) ?? null
  // The number may be changed with the way: only where none of them would do is a way hindered.
  const codeHindrance = (by: CodeBy): Hindrance | null =>
    hindersCode(by, draft.linkBy, by === 'text' && !reach.typed ? (firstMobile(reach.phones) ?? phone) : phone, reach)
  return (
    <>
      <fieldset class="share-ways">
        <legend>{w.dialog.link}</legend>
        {LINK_WAYS.map((by) => (
          <WayChoice
            key={by}
            name="linkBy"
            checked={draft.linkBy === by}
            label={w.dialog.linkWays[by]}
            hint={w.dialog.linkHints[by]}
            hindrance={hindersLink(by, reach)}
            onChoose={() => change(withLinkBy(draft, by, reach, prefers))}
          />
        ))}
        <LinkTarget {...props} />
      </fieldset>
      <fieldset class="share-ways">
        <legend>{w.dialog.code}</legend>
        {CODE_WAYS.map((by) => (
          <WayChoice
            key={by}
            name="codeBy"
            checked={draft.codeBy === by}
            label={w.dialog.codeWays[by]}
            hint={w.dialog.codeHints[by]}
            hindrance={codeHindrance(by)}
            onChoose={() => change(withCodeBy(draft, by, reach))}
          />
        ))}
        <CodeTarget {...props} />
      </fieldset>
    </>
  )
}

type ChoiceProps = {
  name: string
  checked: boolean
  label: string
  hint: string
  hindrance: Hindrance | null
  onChoose: () => void
}

function WayChoice({ name, checked, label, hint, hindrance, onChoose }: ChoiceProps) {
  const w = sharesWords.value.dialog
  return (
    <label class={hindrance ? 'share-way off' : 'share-way'}>
      <input type="radio" name={name} checked={checked} disabled={hindrance !== null && !checked} onChange={onChoose} />
      <span>
        {label}
        {(checked || hindrance) && <small>{hindrance ? w.hinders[hindrance] : hint}</small>}
      </span>
    </label>
  )
}

function LinkTarget({ draft, change, ready, wordAt }: PartProps) {
  const { reach } = ready.person
  const w = sharesWords.value.dialog
  const { linkBy } = draft
  if (linkBy === 'hand') return null
  const label = linkBy === 'email' ? w.address : w.linkNumber
  const choices = choicesOf(linkBy, reach.emails, reach.phones)
  return (
    <div class="share-target">
      <Field label={label} problem={wordAt('linkTo')}>
        {(given) =>
          reach.typed || choices.length === 0 ? (
            <input
              {...given}
              inputMode={linkBy === 'email' ? 'email' : 'tel'}
              value={linkBy === 'text' ? formatNumber(draft.linkTo) : draft.linkTo}
              maxLength={254}
              autocomplete="off"
              onInput={(event) => change({ linkTo: event.currentTarget.value })}
            />
          ) : (
            <select {...given} value={draft.linkTo} onChange={(event) => change({ linkTo: event.currentTarget.value })}>
              {choices.map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          )
        }
      </Field>
      {linkBy === 'email' && draft.codeBy === 'text' && reach.texts && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.tellByText}
            onChange={(event) => change({ tellByText: event.currentTarget.checked })}
          />
          {w.tellByText}
        </label>
      )}
      {linkBy === 'email' && ready.portal.mail === 'down' && (
        <p class="problem share-small">
          <Icon name="alert" />
          {w.mailDown('')}
        </p>
      )}
    </div>
  )
}

const choicesOf = (
  by: LinkBy,
  emails: readonly { address: string; label: string | null }[],
  phones: readonly ReachPhone[],
): [value: string, word: string][] =>
  by === 'email'
    ? emails.map(({ address, label }) => [address, label ? `${tidy(address)} (${tidy(label)})` : tidy(address)])
    : phones.filter(isTextable).map((phone) => [phone.number, phoneWords(phone)])

/** `514 555-0142, cellulaire, bureau`: whole, since signed-in people read it. */
function phoneWords({ number, kind, label, extension }: ReachPhone): string {
  const kinds = sharesWords.value.dialog.phoneKinds
  const parts = [formatNumber(number), kind ? kinds[kind] : null, label && tidy(label), extension && `#${extension}`]
  return parts.filter(Boolean).join(', ')
}

function CodeTarget({ draft, change, ready, wordAt }: PartProps) {
  const { reach } = ready.person
  const w = sharesWords.value.dialog
  const phones = draft.codeBy === 'text' ? reach.phones.filter(isTextable) : reach.phones
  return (
    <div class="share-target">
      <div class="share-pair number">
        <Field label={w.codeTo} problem={wordAt('codeTo')}>
          {(given) =>
            reach.typed ? (
              <input
                {...given}
                type="tel"
                class="tabular"
                value={formatNumber(draft.codeTo)}
                maxLength={40}
                autocomplete="off"
                onInput={(event) => change({ codeTo: event.currentTarget.value })}
              />
            ) : (
              <select
                {...given}
                title={w.onlyOnFile}
                value={draft.codeTo}
                onChange={(event) =>
                  change(codeToOf(reach.phones.find(({ number }) => number === event.currentTarget.value)))
                }
              >
                {phones.map((phone) => (
                  <option key={phone.number} value={phone.number}>
                    {phoneWords(phone)}
                  </option>
                ))}
              </select>
            )
          }
        </Field>
        {draft.codeBy === 'call' && (
          <Field label={w.extension} problem={wordAt('codeExtension')}>
            {(given) => (
              <input
                {...given}
                class="tabular"
                inputMode="tel"
                value={draft.codeExtension}
                maxLength={10}
                autocomplete="off"
                title={w.extensionHint}
                onInput={(event) => change({ codeExtension: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
      </div>
    </div>
  )
}
