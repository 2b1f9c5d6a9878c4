import type { CallBack } from '../../../server/contract/call-backs.ts'
import { placeCall } from '../actions.ts'
import { user } from '../api/session.ts'
import { markCalledBack, openCallBack, takeOrRelease, textInstead } from '../call-back-actions.ts'
import { formatNumber, formatWait, formatWhen } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { readClock, urgencyOf } from '../live/clock.ts'
import { lineOf, lines } from '../live/lines.ts'
import { rests, takenNow, wakesAt } from '../live/order-call-backs.ts'
import { clock } from '../live/store.ts'
import { fullName, whoIs } from '../names.ts'
import { atWords, momentWords, triedWords, whyWords } from './call-back-words.ts'
import { Mark } from './clock-mark.tsx'
import { Icon, type IconName } from './icon.tsx'
import { shownName, shownNumber, shownWho } from './private.tsx'

/** A number no text reaches: texting instead of calling is no choice. */
export const canBeTexted = ({ number, reason }: CallBack): boolean =>
  number !== null && reason !== 'untextable' && reason !== 'typed-number'

type Props = { callBack: CallBack; current: boolean; onFocus: () => void; onNoAnswer: () => void }

/** Who waits for a call, why, since when and until when; and what can be done about it. */
export function CallBackRow({ callBack, current, onFocus, onNoAnswer }: Props) {
  const w = words.value.callBacks
  const now = clock.value
  const said = { now, language: language.value, words: words.value }
  const who = shownWho(whoIs(callBack.contact, callBack.number, words.value))
  const taken = takenNow(callBack, now)
  const mine = taken !== null && taken.userId === user.value?.id
  const tried = triedWords(callBack, said)
  const { number } = callBack
  const act = (kind: string, name: string, icon: IconName, onClick: () => void) => (
    <button type="button" class={kind} aria-label={w.act(name, who)} onClick={onClick}>
      <Icon name={icon} />
      <span>{name}</span>
    </button>
  )
  return (
    <fieldset class={`call-back ${current ? 'current' : ''}`} onFocusCapture={onFocus}>
      <legend class="sr-only">{who}</legend>
      <button type="button" class="call-back-open" title={w.open(who)} onClick={() => void openCallBack(callBack)}>
        <b>{who}</b>
        <small class="tabular">{detailsOf(callBack)}</small>
      </button>
      <span class="call-back-why">
        <span>
          {callBack.urgent && <b class="urgent-word">{w.urgent}</b>} {whyWords(callBack, said)}
        </span>
        {tried && <small class="tabular">{tried}</small>}
      </span>
      <Due callBack={callBack} />
      <span class="call-back-acts">
        {taken && !mine ? (
          <span class="act-take taken-by" title={w.takenBy(shownName(taken.by ?? w.somebody))}>
            <Icon name="person" />
            <span>{w.takenBy(shownName(taken.by ?? w.somebody))}</span>
          </span>
        ) : (
          act(`act-take plain ${mine ? 'mine' : ''}`, mine ? w.release : w.take, 'person', () => {
            void takeOrRelease(callBack, mine)
          })
        )}
        {number && act('act-call', w.call, 'phone', () => void placeCall(number))}
        {canBeTexted(callBack) && act('act-text plain', w.text, 'text', () => void textInstead(callBack))}
        {act('act-no-answer plain', w.noAnswer, 'phone-missed', onNoAnswer)}
        {act('act-done plain', w.done, 'check', () => void markCalledBack(callBack))}
      </span>
    </fieldset>
  )
}

/** The number beside a name, what kind of telephone it is, and the line where there are several. */
function detailsOf({ contact, number, line }: CallBack): string {
  const w = words.value.callBacks
  const phone = contact?.phones.find((one) => one.number === number)
  return [
    fullName(contact) !== null && number ? shownNumber(formatNumber(number)) : null,
    phone?.kind ? w.kinds[phone.kind] : phone?.label,
    lines.value.length > 1 ? lineOf(line)?.name : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

function Due({ callBack }: { callBack: CallBack }) {
  const w = words.value
  const now = clock.value
  const said = { now, language: language.value, words: w }
  if (rests(callBack, now)) {
    return (
      <span class="call-back-due">
        <span class="due-word">
          <Icon name="clock" />
          {w.callBacks.later(atWords(wakesAt(callBack), said))}
        </span>
      </span>
    )
  }
  const urgency = urgencyOf(callBack, now)
  const { dueAt } = readClock(callBack.clock, now)
  const waited = now - Date.parse(callBack.askedAt)
  return (
    <span class={`call-back-due ${urgency}`}>
      <span class="due-word">
        <Mark urgency={urgency} />
        <span class={urgency === 'calm' ? 'sr-only' : undefined}>{w.clock.short[urgency]}</span>
        {dueAt && urgency === 'calm' && <span>{w.callBacks.before(momentWords(Date.parse(dueAt), said))}</span>}
      </span>
      <small class="tabular">{waited < 60_000 ? w.callBacks.justNow : w.callBacks.since(formatWait(waited, w))}</small>
    </span>
  )
}

/** One that is done: who, why, how it ended, by whom and when. */
export function DoneCallBack({ callBack, onFocus }: { callBack: CallBack; onFocus: () => void }) {
  const w = words.value.callBacks
  const now = clock.value
  const said = { now, language: language.value, words: words.value }
  const who = shownWho(whoIs(callBack.contact, callBack.number, words.value))
  const { done } = callBack
  return (
    <div class="call-back done" onFocusCapture={onFocus}>
      <button type="button" class="call-back-open" title={w.open(who)} onClick={() => void openCallBack(callBack)}>
        <b>{who}</b>
        <small class="tabular">{detailsOf(callBack)}</small>
      </button>
      <span class="call-back-why">{whyWords(callBack, said)}</span>
      <span class="call-back-due is-done">
        <span class="due-word">
          <Icon name="check" />
          {done && w.how[done.how]}
        </span>
        {done && (
          <small class="tabular">
            {formatWhen(done.at, now, language.value, words.value)}
            {done.by && ` · ${w.by(shownName(done.by))}`}
          </small>
        )}
      </span>
    </div>
  )
}
