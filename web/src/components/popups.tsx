import { useLayoutEffect, useRef } from 'preact/hooks'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { familyOf } from '../live/cards.ts'
import { chooseCaller } from '../live/choose-caller.ts'
import { newCaller, openNewCaller } from '../live/new-caller.ts'
import { live, popups } from '../live/store.ts'
import { knownOf } from './caller-facts.tsx'
import { become, isNewcomer, RingingPopup, SettledPopup } from './popup-card.tsx'

/**
 * The ringing phone owns the screen: above everything, moving nothing and taking no focus. F2 opens the first one,
 * even while somebody writes; so does Enter while nothing has the focus. A digit says who of a family it is, `n` begins
 * the record of somebody new. What was settled shrinks into the corner.
 */
export function Popups() {
  const shown = popups.value
  const layer = useRef<HTMLElement>(null)
  const first = shown[0]
  const openFirst = () => {
    const top = popups.peek()[0]
    if (top) become(top.call)
  }
  const family = first ? familyOf(live.value.cards.get(first.call.id)) : []
  const choices = family.map(({ contact }, index): [string, () => void] => [
    String(index + 1),
    () => void (first && chooseCaller(first.call, contact.id)),
  ])
  useKeys({
    ...(first && { F2: openFirst, Enter: openFirst }),
    ...(first && isNewcomer(knownOf(first)) && { n: () => openNewCaller(first.call) }),
    ...Object.fromEntries(choices),
  })
  const some = shown.length > 0
  useLayoutEffect(() => {
    if (some) layer.current?.showPopover()
    else layer.current?.hidePopover()
  }, [some])
  const ringing = shown.filter(({ settledAt }) => settledAt === null)
  const settled = shown.filter(({ settledAt }) => settledAt !== null)
  return (
    <section
      class={newCaller.value ? 'popups beside' : 'popups'}
      ref={layer}
      popover="manual"
      aria-label={words.value.popup.region}
    >
      {ringing.map((popup) => (
        <RingingPopup key={popup.call.id} popup={popup} first={popup === first} />
      ))}
      <div class="popups-settled">
        {settled.map((popup) => (
          <SettledPopup key={popup.call.id} popup={popup} first={popup === first} />
        ))}
      </div>
    </section>
  )
}
