import { useState } from 'preact/hooks'
import type { Share } from '../../../server/contract/documents.ts'
import { Dialog } from '../components/dialog.tsx'
import { LoadProblem } from '../components/load-problem.tsx'
import { counterMode, setCounterMode, shownName, shownWho } from '../components/private.tsx'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { refreshTimeline } from '../live/timelines.ts'
import { fullName, tidy, whoIs } from '../names.ts'
import { forgetShare } from './live-shares.ts'
import { QrDialog } from './qr-dialog.tsx'
import { closeRoom } from './rooms.ts'
import { ShareForm } from './share-form.tsx'
import { closeSharing, type Whom } from './sharing.ts'
import { useRoom } from './use-room.ts'
import { sharesWords } from './words.ts'
import '../styles/shares.css'

type Props = { whom: Whom; direction: Share['direction'] }

/** Documents gathered, with how their link and their code go; or asked for, the other way. */
export function ShareDialog({ whom, direction: first }: Props) {
  const w = sharesWords.value.dialog
  const [direction, setDirection] = useState(whom.kind === 'draft' ? whom.share.direction : first)
  const [handed, setHanded] = useState<Share | null>(null)
  const { ready, problem, again } = useRoom(whom, direction)

  /** What was begun stays where it is; a dialog in which nothing was leaves nothing. */
  const leave = () => {
    closeSharing()
    if (!ready) return
    if (ready.room.isEmpty()) return closeRoom(ready.room)
    ready.room.save().catch(() => {})
    tell(w.kept)
  }
  const discard = async () => {
    if (!ready) return
    try {
      await ready.room.discard()
      const id = ready.room.share.peek()?.id
      if (id) forgetShare(id)
      closeRoom(ready.room)
      closeSharing()
      tell(w.discarded)
    } catch (error) {
      ready.room.refuse(error)
    }
  }
  const send = async () => {
    const sent = await ready?.room.submit()
    if (!ready || !sent) return
    closeRoom(ready.room)
    if (sent.conversationId) void refreshTimeline(sent.conversationId)
    if (sent.linkBy === 'hand') return setHanded(sent)
    closeSharing()
    tell(counterMode.peek() ? w.sentSomething : w.sent(sent.recipient))
  }

  if (handed) return <QrDialog share={handed} onClose={closeSharing} />
  const who = whoOf(whom)
  const title = who === null ? w[direction] : direction === 'send' ? w.sendTo(who) : w.askOf(who)
  return (
    <Dialog title={title} onClose={leave} wide>
      {counterMode.value && (
        <div class="share-counter">
          <p>{w.counter}</p>
          <button type="button" class="primary" onClick={() => setCounterMode(false)}>
            {w.counterOff}
          </button>
        </div>
      )}
      <div hidden={counterMode.value}>
        {whom.kind !== 'draft' && (
          <fieldset class="filters share-direction">
            <legend class="sr-only">{w.direction}</legend>
            {(['send', 'ask'] as const).map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  class="sr-only"
                  name="direction"
                  checked={direction === each}
                  onChange={() => setDirection(each)}
                />
                <span>{each === 'send' ? w.sendShort : w.askShort}</span>
              </label>
            ))}
          </fieldset>
        )}
        {problem ? (
          <LoadProblem problem={problem} again={again} />
        ) : ready ? (
          <ShareForm key={ready.room.name} ready={ready} onSend={send} onLeave={leave} onDiscard={discard} />
        ) : (
          <p class="share-asking hint">{w.asking}</p>
        )}
      </div>
    </Dialog>
  )
}

/** Null: nobody is named yet. */
function whoOf(whom: Whom): string | null {
  if (whom.kind === 'typed') return null
  if (whom.kind === 'draft') return shownName(tidy(whom.share.recipient))
  if (whom.kind === 'contact') return shownName(fullName(whom.contact) ?? words.value.person.noName)
  return shownWho(whoIs(whom.conversation.contact, whom.conversation.number, words.value))
}
