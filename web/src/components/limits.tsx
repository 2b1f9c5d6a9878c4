import { useState } from 'preact/hooks'
import type { Conversation } from '../../../server/contract/shapes.ts'
import type { VerdictReason } from '../../../server/contract/verdict.ts'
import { problemWords } from '../actions.ts'
import { api } from '../api/index.ts'
import { formatNumber } from '../i18n/format.ts'
import { words } from '../i18n/index.ts'
import { takeConversation } from '../live/timelines.ts'
import { Dialog } from './dialog.tsx'
import { DialogActions } from './dialog-actions.tsx'
import { Field } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'
import { shownNumber } from './private.tsx'
import { tell } from './toast.tsx'
import { reasonsAgainst } from './verdict-mark.tsx'

/** What this number has been refused, has refused, or is held against it; each with the way back. */
export function Limits({ conversation }: { conversation: Conversation }) {
  const w = words.value
  const s = w.screening
  const { number, stopped, blocked, verdict } = conversation
  const [asking, setAsking] = useState(false)
  const shown = shownNumber(formatNumber(number))
  const isFor = (reason: VerdictReason) => verdict?.because.includes(reason) ?? false
  const isListed = isFor('blocked-number') || (blocked && !isFor('blocked-prefix'))
  const isPatient = conversation.contact?.kind === 'patient'

  /** Does it, says so, and offers to undo it. */
  const act = async (does: () => Promise<unknown>, told: string, undo?: () => Promise<void>) => {
    try {
      await does()
      tell(told, undo && { undo: () => void undo() })
    } catch (error) {
      tell(problemWords(error), { problem: true })
    }
  }
  const block = async (because = ''): Promise<void> => {
    const told = isPatient ? s.told.blockedPatient(shown) : s.told.blocked(shown)
    await act(() => api.blockedNumbers.block(number, because), told, unblock)
    if (!isPatient) takeConversation({ ...conversation, blocked: true })
  }
  const unblock = async (): Promise<void> => {
    await act(
      () => api.blockedNumbers.unblock(number),
      s.told.unblocked(shown),
      () => block(),
    )
    takeConversation({ ...conversation, blocked: false })
  }
  const trust = (): Promise<void> => act(() => api.trustedNumbers.trust(number), s.told.trusted(shown), distrust)
  const distrust = (): Promise<void> => act(() => api.trustedNumbers.distrust(number), s.told.distrusted(shown), trust)

  return (
    <section class="limits">
      {stopped && <Limit icon="alert" title={w.person.stopped} lead={w.person.stoppedLead} />}
      {blocked && (
        <Limit
          icon="block"
          title={w.person.blocked}
          lead={isListed ? w.person.blockedLead : `${s.prefixLead} ${w.person.blockedLead}`}
        />
      )}
      {isListed && !blocked && <Limit icon="block" title={s.blocked} lead={s.patientLead} />}
      {verdict?.verdict === 'suspect' && (
        <Limit icon="alert" title={s.suspect} lead={`${sentence(reasonsAgainst(verdict))} ${s.suspectLead}`} />
      )}
      {isFor('trusted') && <Limit icon="check" title={s.trusted} lead={s.trustedLead} />}
      <p class="limit-acts">
        {verdict?.verdict === 'suspect' && <Act say={s.clear} act={trust} />}
        {blocked && !isListed && <Act say={s.letPass} act={trust} />}
        {isFor('trusted') && <Act say={s.distrust} act={distrust} />}
        <Act say={isListed ? w.person.unblock : w.person.block} act={isListed ? unblock : () => block()} />
        {isListed && <Act say={s.sayWhy} act={() => setAsking(true)} />}
      </p>
      {asking && (
        <Dialog title={s.whyTitle(shown)} onClose={() => setAsking(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              const because = new FormData(event.currentTarget).get('because')
              setAsking(false)
              void act(() => api.blockedNumbers.block(number, String(because ?? '').trim()), w.app.saved)
            }}
          >
            <Field label={s.whyLabel}>
              {(given) => <input {...given} name="because" maxLength={200} autocomplete="off" />}
            </Field>
            <DialogActions submit={w.app.save} onClose={() => setAsking(false)} />
          </form>
        </Dialog>
      )}
    </section>
  )
}

const Limit = ({ icon, title, lead }: { icon: IconName; title: string; lead: string }) => (
  <p class="limit">
    <Icon name={icon} />
    <span>
      <b>{title}</b> {lead}
    </span>
  </p>
)

const Act = ({ say, act }: { say: string; act: () => unknown }) => (
  <button type="button" class="plain" onClick={() => void act()}>
    {say}
  </button>
)

const sentence = (words: string): string => (words ? `${words[0]!.toUpperCase()}${words.slice(1)}.` : '')
