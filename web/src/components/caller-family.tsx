import type { Call } from '../../../server/contract/shapes.ts'
import { ageOf } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { familyOf } from '../live/cards.ts'
import { chooseCaller } from '../live/choose-caller.ts'
import { clock, live } from '../live/store.ts'
import { fullName } from '../names.ts'
import { counterMode, shownName } from './private.tsx'

/** Several have the number that rings: one key each. The likeliest is taken for granted until somebody chooses. */
export function CallerFamily({ call, keys }: { call: Call; keys: boolean }) {
  const w = words.value
  const known = live.value.cards.get(call.id)
  const people = familyOf(known)
  if (!known || people.length === 0) return null
  const taken = known.card.people[0]?.contact.id
  return (
    <fieldset class="popup-family">
      <legend>{w.caller.who}</legend>
      {people.map(({ contact }, index) => {
        const age = counterMode.value ? null : ageOf(contact.birthDate, clock.value)
        const isTaken = contact.id === taken
        return (
          <button
            key={contact.id}
            type="button"
            aria-pressed={isTaken}
            aria-keyshortcuts={keys ? String(index + 1) : undefined}
            onClick={() => void chooseCaller(call, contact.id)}
          >
            {keys && <kbd>{index + 1}</kbd>}
            <b>{shownName(fullName(contact) ?? w.person.noName)}</b>
            {age !== null && <span>{w.popup.age(age)}</span>}
            {isTaken && <span>{known.card.chosen ? w.caller.isCaller : w.caller.likeliest}</span>}
          </button>
        )
      })}
    </fieldset>
  )
}
