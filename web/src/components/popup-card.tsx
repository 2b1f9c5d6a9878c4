import { useId } from 'preact/hooks'
import type { Call } from '../../../server/contract/shapes.ts'
import { openCall } from '../actions.ts'
import { formatNumber, formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { FetchedControls } from '../listening/fetched.tsx'
import { lines } from '../live/lines.ts'
import { openNewCaller } from '../live/new-caller.ts'
import {
  addressOf,
  dutiesOf,
  headlineOf,
  identityOf,
  type Known,
  lookOf,
  pastOf,
  salutationOf,
  warningsOf,
} from '../live/popup-facts.ts'
import { type Popup, phaseOf } from '../live/reduce.ts'
import { hide } from '../live/store.ts'
import { fullName, tidy, whoIs } from '../names.ts'
import { CallerFacts, knownOf } from './caller-facts.tsx'
import { CallerFamily } from './caller-family.tsx'
import { Icon } from './icon.tsx'
import { storyOf } from './popup-story.ts'
import { counterMode, shownNumber, shownWho } from './private.tsx'

/** The popup becomes the conversation: what it said is read there from now on. */
export function become(call: Call): void {
  hide(call.id)
  void openCall(call)
}

/** A number nobody has: whoever calls may be a new patient. */
export const isNewcomer = ({ contact, call, card }: Pick<Known, 'contact' | 'call' | 'card'>): boolean =>
  contact === null && call.from !== null && card?.people.length === 0

type Props = { popup: Popup; first: boolean }

/** The ringing phone, to be read from two metres: what to say, who it is, what is owed; then the rest. */
export function RingingPopup({ popup, first }: Props) {
  const { call } = popup
  const w = words.value
  const id = useId()
  const known = knownOf(popup)
  const hidden = counterMode.value
  const look = lookOf(known)
  const salutation = salutationOf(known)
  return (
    <article class={`popup ringing ${look} ${first ? 'first' : 'stacked'}`} aria-labelledby={`${id}-who`}>
      <p class="popup-story">
        <Icon name="phone-in" />
        {storyOf(popup)}
        <span class="popup-at"> {formatTime(call.startedAt, language.value)}</span>
        {look !== 'known' && (
          <span class="popup-look">
            {look !== 'unknown' && <Icon name={look === 'suspect' ? 'alert' : 'block'} />}
            {w.caller.verdicts[look]}
          </span>
        )}
      </p>
      {/* Above what a choice changes: the buttons do not move under the hand. */}
      {first && <CallerFamily call={call} keys />}
      <p class="popup-headline" id={`${id}-who`}>
        {hidden ? shownWho(whoIs(known.contact, call.from, w)) : headlineOf(known)}
      </p>
      {!hidden && <Address known={known} />}
      {salutation && <p class="popup-salutation">{salutation}</p>}
      <Identity known={known} />
      {!hidden && <Alerts known={known} />}
      {!hidden && first && <CallerFacts known={known} />}
      <p class="popup-act">
        {isNewcomer(known) && <NewcomerButton call={call} keys={first} />}
        <OpenButton call={call} who={`${id}-who`} keys={first} />
      </p>
      <HideButton call={call} />
    </article>
  )
}

/** How the name is said, and whether one says tu or vous. */
function Address({ known }: { known: Known }) {
  const w = words.value
  const address = addressOf(known)
  const said = tidy(known.contact?.pronunciation ?? '')
  if (!address && !said) return null
  return (
    <p class="popup-address">
      {said && <span>{w.facts.said(said)}</span>}
      {address && (
        <span>
          <b>{w.caller.say[address.say]}</b>
          {address.assumed && <small>{w.facts.assumed[address.assumed]}</small>}
        </span>
      )}
    </p>
  )
}

function Identity({ known }: { known: Known }) {
  const { call, contact, line } = known
  const past = pastOf(known)
  const parts = [
    call.from && fullName(contact) ? shownNumber(formatNumber(call.from)) : null,
    ...(counterMode.value ? [] : identityOf(known)),
    past,
    line && lines.value.length > 1 ? words.value.popup.on(line.name) : null,
  ].filter((part) => part !== null)
  return (
    <p class="popup-number">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  )
}

/** What is owed, and what to be careful about. */
function Alerts({ known }: { known: Known }) {
  const duties = dutiesOf(known)
  const warnings = warningsOf(known)
  if (duties.length + warnings.length === 0) return null
  return (
    <ul class="popup-alerts">
      {duties.map((duty) => (
        <li key={duty} class="popup-duty">
          <Icon name="clock" />
          {duty}
        </li>
      ))}
      {warnings.map((warning) => (
        <li key={warning}>
          <Icon name="alert" />
          <span dir="auto">{warning}</span>
        </li>
      ))}
    </ul>
  )
}

const NewcomerButton = ({ call, keys }: { call: Call; keys: boolean }) => (
  <button type="button" class="popup-new" onClick={() => openNewCaller(call)}>
    <Icon name="plus" />
    {words.value.caller.newPatient}
    {keys && <kbd>{words.value.caller.newKey}</kbd>}
  </button>
)

/** Its target is the whole popup, less its other buttons. */
const OpenButton = ({ call, who, keys }: { call: Call; who: string; keys: boolean }) => (
  <button
    type="button"
    class="popup-open"
    id={`${who}-open`}
    aria-labelledby={`${who}-open ${who}`}
    onClick={() => become(call)}
  >
    {words.value.popup.open}
    {keys && <kbd>{words.value.popup.key}</kbd>}
  </button>
)

const HideButton = ({ call }: { call: Call }) => (
  <button type="button" class="quiet popup-hide" aria-label={words.value.popup.hide} onClick={() => hide(call.id)}>
    <Icon name="close" />
  </button>
)

/** What became of a call, out of the way of the page; what can still be said of the caller is said here. */
export function SettledPopup({ popup, first }: Props) {
  const { call } = popup
  const w = words.value
  const id = useId()
  const phase = phaseOf(popup)
  const known = knownOf(popup)
  return (
    <article class={`popup settled ${phase}`} aria-labelledby={`${id}-who`}>
      <p class="popup-story">
        <Icon name={phase === 'answered' ? 'phone' : 'phone-missed'} />
        {storyOf(popup)}
      </p>
      <p class="popup-headline" id={`${id}-who`}>
        {shownWho(whoIs(known.contact, call.from, w))}
      </p>
      <FetchedControls call={call} />
      {(phase !== 'ended' || !known.card?.chosen) && <CallerFamily call={call} keys={first} />}
      <p class="popup-act">
        {isNewcomer(known) && <NewcomerButton call={call} keys={first} />}
        <OpenButton call={call} who={`${id}-who`} keys={first} />
      </p>
      <HideButton call={call} />
    </article>
  )
}
