import { useEffect, useState } from 'preact/hooks'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { awaiting } from '../live/awaiting.ts'
import { live } from '../live/store.ts'
import { closeTimeline } from '../live/timelines.ts'
import { conversationPath, go } from '../router.ts'
import { ConversationPane } from './conversation.tsx'
import { PersonPane } from './person.tsx'
import { WhoWaits } from './who-waits.tsx'

/** One screen, three columns; on a narrow window each is a page. */
export function Today({ id }: { id: string | null }) {
  const [person, setPerson] = useState(false)
  useEffect(() => {
    setPerson(false)
    if (id === null) closeTimeline()
  }, [id])
  const back = () => {
    if (person) setPerson(false)
    else if (id !== null) go('/')
  }
  useKeys({ Escape: back })
  const pane = id === null ? 'list' : person ? 'person' : 'conversation'
  return (
    <main class="today" data-pane={pane} id="content" tabIndex={-1}>
      <h1 class="sr-only">{words.value.today.title}</h1>
      <section class="pane pane-list" aria-label={words.value.today.list}>
        <WhoWaits />
      </section>
      <section class="pane pane-conversation" aria-label={words.value.conversation.title}>
        {id === null ? (
          <NothingOpen />
        ) : (
          <ConversationPane id={id} onBack={back} onPerson={() => setPerson((shown) => !shown)} />
        )}
      </section>
      <section class="pane pane-person" aria-label={words.value.person.title}>
        <PersonPane id={id} onBack={() => setPerson(false)} />
      </section>
    </main>
  )
}

function NothingOpen() {
  const w = words.value.today
  const waiting = awaiting.value
  const first = waiting[0]
  if (!live.value.system) return null
  if (first) {
    return (
      <div class="placeholder">
        <h2>{w.choose(waiting.length)}</h2>
        <p class="hint">{w.chooseLead}</p>
        <p>
          <a class="button primary" href={conversationPath(first.id)}>
            {w.openFirst}
          </a>
        </p>
        <p class="hint keys-hint">
          <kbd>j</kbd> <kbd>k</kbd> {w.keysHint}
        </p>
      </div>
    )
  }
  return (
    <div class="placeholder teach">
      <h2>{w.emptyTitle}</h2>
      <p class="hint">{w.emptyLead}</p>
      <ol class="steps">
        {w.emptySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div class="example" aria-hidden="true">
        <b>{w.exampleName}</b>
        <p class="bubble">{w.exampleText}</p>
      </div>
      {live.value.system.practice && (
        <p>
          <a class="button primary" href="/practice">
            {w.tryPractice}
          </a>
        </p>
      )}
    </div>
  )
}
