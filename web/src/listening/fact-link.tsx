import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { Fact } from '../../../server/contract/about.ts'
import { openConversationWith, placeCall } from '../actions.ts'
import { focusComposer } from '../call-back-actions.ts'
import { Icon } from '../components/icon.tsx'
import { shownDetail, shownName, shownNumber } from '../components/private.tsx'
import { formatAppointment, formatNumber } from '../i18n/format.ts'
import { language } from '../i18n/index.ts'
import { changeNewCaller, openNewCaller } from '../live/new-caller.ts'
import { opened } from '../live/timelines.ts'
import { isWithheld, tidy } from '../names.ts'
import { contactPath, go } from '../router.ts'
import { listeningWords } from './words.ts'

type Props = {
  text: string
  fact: Fact
  first: number | null
  last: number | null
  /** One of its words was not understood well. */
  isUncertain?: boolean
  /** Plays the recording from there; null where it cannot be heard. */
  onHear: (() => void) | null
}

/** A number, a date or a name in what was written or said: pressed, it says in full what it is and what can be done with it. */
export function FactLink({ text, fact, first, last, isUncertain = false, onHear }: Props) {
  const id = useId()
  const opener = useRef<HTMLSpanElement>(null)
  const menu = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    const element = menu.current
    const toggled = (event: Event) => setOpen((event as ToggleEvent).newState === 'open')
    element?.addEventListener('toggle', toggled)
    return () => element?.removeEventListener('toggle', toggled)
  }, [])
  useEffect(() => {
    if (!isOpen || !menu.current || !opener.current) return
    placeUnder(menu.current, opener.current)
    menu.current.querySelector<HTMLElement>('button, a')?.focus()
    // It would stay behind where the timeline moves on below it.
    const follow = () => menu.current && opener.current && placeUnder(menu.current, opener.current)
    window.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', follow, { capture: true })
  }, [isOpen])
  const close = () => menu.current?.hidePopover()
  const full = fullWords(fact)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button would not break at the end of a line as words do */}
      <span
        ref={opener}
        role="button"
        tabIndex={0}
        class={`fact ${fact.kind} ${isUncertain ? 'uncertain' : ''}`}
        data-first={first}
        data-last={last}
        title={isUncertain ? `${full} · ${listeningWords.value.uncertainWord}` : full}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => menu.current?.togglePopover()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          menu.current?.togglePopover()
        }}
      >
        {text}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: no fieldset stands in a paragraph */}
      <span
        ref={menu}
        id={id}
        class="fact-menu"
        popover="auto"
        role="group"
        aria-label={full}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          close()
          opener.current?.focus()
        }}
      >
        {isOpen && (
          <>
            <b>{full}</b>
            <Acts fact={fact} onDone={close} />
            {onHear && (
              <Act
                icon="play"
                name={listeningWords.value.facts.listen}
                onClick={() => {
                  close()
                  onHear()
                }}
              />
            )}
          </>
        )}
      </span>
    </>
  )
}

/** `Numéro : 514 555-0142`, `Date : mardi 24 novembre, 14 h 30`. */
function fullWords({ kind, value }: Fact): string {
  const w = listeningWords.value.facts
  if (kind === 'number') return w.number(shownNumber(formatNumber(value)))
  if (kind === 'name') return w.name(shownName(tidy(value)))
  return w.date(shownDetail(formatAppointment(value, Date.now(), language.value)))
}

type ActProps = { icon: Parameters<typeof Icon>[0]['name']; name: string; onClick: () => void }

const Act = ({ icon, name, onClick }: ActProps) => (
  <button type="button" class="quiet" onClick={onClick}>
    <Icon name={icon} />
    {name}
  </button>
)

/** What can be done: call or text a number, open or make a record. A date is only read. */
function Acts({ fact, onDone }: { fact: Fact; onDone: () => void }) {
  const w = listeningWords.value.facts
  const { kind, value, contactId } = fact
  const conversation = opened.peek()?.timeline?.conversation ?? null
  const act = (icon: ActProps['icon'], name: string, does: () => void) => (
    <Act
      icon={icon}
      name={name}
      onClick={() => {
        onDone()
        does()
      }}
    />
  )
  const line = conversation?.line ?? null
  const number = kind === 'number' ? value : (conversation?.number ?? null)
  const isNew = !contactId && !isWithheld(number) && (kind === 'number' || !conversation?.contact)
  const make = () => {
    openNewCaller({ id: null, from: number, line })
    if (kind === 'name') changeNewCaller(partsOf(value))
  }
  const write = async () => {
    // Never into the box of another conversation.
    if (await openConversationWith(value, line)) focusComposer()
  }
  if (kind === 'date') return null
  return (
    <>
      {kind === 'number' && act('phone', w.call, () => void placeCall(value))}
      {kind === 'number' && act('text', w.text, () => void write())}
      {contactId && act('person', w.open, () => go(contactPath(contactId)))}
      {isNew && act('plus', w.make, make)}
      {kind === 'name' && !contactId && act('search', w.find, () => void findContact(value))}
    </>
  )
}

/** The list of contacts, asked for this name; it is fetched with its page. */
async function findContact(name: string): Promise<void> {
  const { listFilter, noFilter } = await import('../contacts/listed.ts')
  listFilter.value = { ...noFilter, q: tidy(name) }
  go('/contacts')
}

/** The last word is taken for the surname; who has only one is called by it. */
function partsOf(name: string): { firstName: string; lastName: string } {
  const parts = tidy(name).split(' ')
  return { firstName: parts.slice(0, Math.max(1, parts.length - 1)).join(' '), lastName: parts.slice(1).at(-1) ?? '' }
}

const GAP = 4

/** Below what opened it, or above where there is no room, and always on the screen. */
function placeUnder(menu: HTMLElement, opener: HTMLElement): void {
  const from = opener.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const below = from.bottom + GAP
  const top = below + height > innerHeight ? Math.max(GAP, from.top - GAP - height) : below
  menu.style.top = `${top}px`
  menu.style.left = `${Math.max(GAP, Math.min(from.left, innerWidth - width - GAP))}px`
}
