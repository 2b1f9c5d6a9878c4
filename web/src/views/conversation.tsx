import { Fragment } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../../server/contract/shapes.ts'
import { markDone, placeCall, problemWords } from '../actions.ts'
import { CallBackNote } from '../components/call-back-mark.tsx'
import { ReplyClock } from '../components/clock-mark.tsx'
import { Composer } from '../components/composer.tsx'
import { EntryView } from '../components/entries.tsx'
import { Icon } from '../components/icon.tsx'
import { KeyHint } from '../components/key-hint.tsx'
import { shownNumber, shownWho } from '../components/private.tsx'
import { opensLinks } from '../components/text-body.tsx'
import { tell } from '../components/toast.tsx'
import { VerdictMark } from '../components/verdict-mark.tsx'
import { formatDay, formatNumber } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { lineOf, lines } from '../live/lines.ts'
import { clock } from '../live/store.ts'
import type { Timeline } from '../live/timeline.ts'
import { opened, openTimeline, readOlder, refreshTimeline } from '../live/timelines.ts'
import { fullName, isWithheld, whoIs } from '../names.ts'

type Props = { id: string; onBack: () => void; onPerson: () => void }

/** Middle: everything exchanged with one number, and the box to answer in. */
export function ConversationPane({ id, onBack, onPerson }: Props) {
  useEffect(() => openTimeline(id), [id])
  const w = words.value
  const current = opened.value
  const timeline = current?.id === id ? current.timeline : null
  const problem = current?.id === id ? current.problem : null
  if (!timeline) {
    return (
      <div class="placeholder">
        {problem && (
          <>
            <p class="problem">
              <Icon name="alert" />
              {problem.status === 404 || problem.status === 400 ? w.conversation.noSuch : problemWords(problem)}
            </p>
            <button type="button" onClick={() => void refreshTimeline(id)}>
              {w.app.retry}
            </button>
          </>
        )}
      </div>
    )
  }
  return (
    <>
      <Header timeline={timeline} onBack={onBack} onPerson={onPerson} />
      <Entries key={id} timeline={timeline} />
      {isWithheld(timeline.conversation.number) ? (
        <p class="composer-none">
          <Icon name="block" />
          {w.voice.withheldComposer}
        </p>
      ) : (
        <Composer key={`box-${id}`} conversation={timeline.conversation} />
      )}
    </>
  )
}

type HeaderProps = { timeline: Timeline; onBack: () => void; onPerson: () => void }

function Header({ timeline: { conversation }, onBack, onPerson }: HeaderProps) {
  const w = words.value
  const who = whoIs(conversation.contact, conversation.number, w)
  const line = lineOf(conversation.line)
  const withheld = isWithheld(conversation.number)
  const call = () => void placeCall(conversation.number)
  const done = () => void markDone(conversation)
  useKeys({ c: call, e: done })
  return (
    <header class="conversation-header">
      <button type="button" class="quiet only-narrow" aria-label={w.app.back} onClick={onBack}>
        <Icon name="back" />
      </button>
      <div class="conversation-title">
        <h2>{shownWho(who)}</h2>
        <p class="hint">
          {fullName(conversation.contact) && <span>{shownNumber(formatNumber(conversation.number))}</span>}
          {withheld && <span>{w.voice.withheldLead}</span>}
          {line && lines.value.length > 1 && <span>{w.conversation.line(line.name)}</span>}
        </p>
        <VerdictMark verdict={conversation.verdict} />
        <ReplyClock conversation={conversation} />
        <CallBackNote conversationId={conversation.id} />
      </div>
      <div class="conversation-actions">
        {!withheld && (
          <button type="button" onClick={call}>
            <Icon name="phone" />
            <span>{w.conversation.call}</span>
            <KeyHint name="c" />
          </button>
        )}
        {conversation.awaitingSince && (
          <button type="button" title={w.conversation.doneHint} onClick={done}>
            <Icon name="check" />
            <span>{w.conversation.done}</span>
            <KeyHint name="e" />
          </button>
        )}
        <button type="button" class="only-without-person" onClick={onPerson}>
          <Icon name="person" />
          <span>{w.conversation.person}</span>
        </button>
      </div>
    </header>
  )
}

/** Entries of one day under its name. */
function byDay(entries: readonly Entry[], now: number): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const day = formatDay(entry.at, now, language.value, words.value)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** Nearer to the foot than this, new entries are followed. */
const NEAR = 80

function Entries({ timeline }: { timeline: Timeline }) {
  const w = words.value.conversation
  const frame = useRef<HTMLElement>(null)
  const foot = useRef(0)
  const following = useRef(true)
  const [reading, setReading] = useState(false)
  const id = timeline.conversation.id
  const oldest = timeline.entries[0]?.id

  // New entries keep the foot on the screen; older ones put in above leave what is read where it is.
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    element.scrollTop = following.current ? element.scrollHeight : element.scrollHeight - foot.current
  }, [timeline.entries.length, oldest])

  useEffect(() => {
    const element = frame.current
    if (!element) return
    // The box to answer in grows, a bar comes: the newest entry stays in sight.
    const observer = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const earlier = async () => {
    setReading(true)
    try {
      await readOlder(id)
    } catch (error) {
      tell(problemWords(error), { problem: true })
    } finally {
      setReading(false)
    }
  }

  return (
    <section
      ref={frame}
      class="entries"
      aria-label={w.timeline}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: element }) => {
        foot.current = element.scrollHeight - element.scrollTop
        following.current = foot.current - element.clientHeight < NEAR
      }}
    >
      <div class="entries-top">
        {timeline.older ? (
          <button type="button" class="plain" disabled={reading} onClick={() => void earlier()}>
            {w.earlier}
          </button>
        ) : (
          <p class="hint">{timeline.entries.length > 0 ? w.start : w.empty}</p>
        )}
      </div>
      {byDay(timeline.entries, clock.value).map(({ day, entries }) => (
        <Fragment key={entries[0]?.id}>
          <h3 class="day">{day}</h3>
          <ol>
            {entries.map((entry) => (
              <li key={entry.id}>
                <EntryView
                  entry={entry}
                  withheld={isWithheld(timeline.conversation.number)}
                  isKnown={opensLinks(timeline.conversation)}
                />
              </li>
            ))}
          </ol>
        </Fragment>
      ))}
    </section>
  )
}
