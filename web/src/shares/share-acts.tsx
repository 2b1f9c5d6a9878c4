import { useState } from 'preact/hooks'
import type { Share } from '../../../server/contract/documents.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { Dialog } from '../components/dialog.tsx'
import { Icon, type IconName } from '../components/icon.tsx'
import { counterMode } from '../components/private.tsx'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { sayMoment } from '../i18n/when.ts'
import { sharesApi } from './api.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { forgetShare, takeShare } from './live-shares.ts'
import { orTell } from './or-tell.ts'
import { QrDialog } from './qr-dialog.tsx'
import { actsOf, type ShareAct } from './share-state.ts'
import { openSharing } from './sharing.ts'
import { tellingNow } from './use-share.ts'
import { sharesWords } from './words.ts'

const ICONS: Record<ShareAct, IconName> = {
  resume: 'pen',
  'show-qr': 'qr',
  'send-link': 'text',
  call: 'phone-out',
  'cancel-call': 'close',
  reopen: 'check',
  change: 'pen',
  revoke: 'block',
}

type Asking = 'change' | 'reopen' | 'revoke' | 'show-qr'

/** What can be done with a share: at once, or after a question. */
export function ShareActs({ share }: { share: Share }) {
  const w = sharesWords.value
  const [asking, setAsking] = useState<Asking | null>(null)
  const [busy, setBusy] = useState(false)
  const close = () => setAsking(null)
  const once = async (act: () => Promise<Share>, done: string) => {
    setBusy(true)
    const isDone = await orTell(async () => takeShare(await act()), done)
    setBusy(false)
    if (isDone) close()
  }
  const act = (name: ShareAct) => {
    if (name === 'resume') openSharing({ kind: 'draft', share }, share.direction)
    else if (name === 'send-link') void once(() => sharesApi.sendLink(share.id), w.act.linkSent)
    else if (name === 'call') void callWithCode(share)
    else if (name === 'cancel-call') void orTell(() => sharesApi.cancelCall(share.id), w.act.callCancelled)
    else setAsking(name)
  }
  const names: Record<ShareAct, string> = {
    resume: w.entry.resume,
    'show-qr': w.entry.showQr,
    'send-link': w.entry.sendLink,
    call: w.entry.callNow,
    'cancel-call': w.entry.cancelCall,
    reopen: w.entry.reopen,
    change: w.entry.change,
    revoke: share.state === 'draft' ? w.dialog.discard : w.entry.revoke,
  }
  const possible = actsOf(share)
  if (possible.length === 0) return null
  return (
    <>
      <p class="actions share-acts">
        {possible.map((name) => (
          <button
            key={name}
            type="button"
            class={name === 'reopen' || name === 'resume' ? 'primary' : undefined}
            disabled={busy || (counterMode.value && (name === 'change' || name === 'resume'))}
            onClick={() => act(name)}
          >
            <Icon name={ICONS[name]} />
            {names[name]}
          </button>
        ))}
      </p>
      {asking === 'show-qr' && <QrDialog share={share} onClose={close} />}
      {asking === 'change' && <ChangeDialog share={share} onClose={close} />}
      {asking === 'reopen' && (
        <Ask
          title={w.act.reopenTitle}
          lead={w.act.reopenLead[share.closedBecause ?? 'failures']}
          doIt={w.entry.reopen}
          busy={busy}
          onDo={() => once(() => sharesApi.reopen(share.id), w.act.reopened)}
          onClose={close}
        />
      )}
      {asking === 'revoke' && (
        <Ask
          title={share.state === 'draft' ? w.act.discardTitle : w.act.revokeTitle}
          lead={
            share.state === 'draft'
              ? w.act.discardLead
              : share.direction === 'send'
                ? w.act.revokeLead
                : w.act.revokeAskLead
          }
          doIt={share.state === 'draft' ? w.dialog.discard : w.act.revoke}
          busy={busy}
          onDo={() =>
            share.state === 'draft'
              ? orTell(async () => {
                  await sharesApi.remove(share.id)
                  forgetShare(share.id)
                }, w.dialog.discarded)
              : once(() => sharesApi.revoke(share.id), w.act.revoked)
          }
          onClose={close}
        />
      )}
    </>
  )
}

/** The code is spoken now; outside their hours, once they are open. */
async function callWithCode({ id }: Share): Promise<void> {
  const { own, words: table, language, now } = tellingNow()
  try {
    const { nextAt } = await sharesApi.call(id)
    const isLater = nextAt !== null && Date.parse(nextAt) > Date.now() + 60_000
    tell(isLater ? own.act.callPlanned(sayMoment(nextAt, now, language, table)) : own.act.called)
  } catch (error) {
    const code = error instanceof ApiError ? error.code : ''
    const w = own.act.notCalled
    const known = code.startsWith('uncallable')
      ? w.uncallable
      : code === 'too_often' || code === 'no_hours'
        ? w[code]
        : null
    tell(known ?? problemWords(error), { problem: true })
  }
}

type AskProps = { title: string; lead: string; doIt: string; busy: boolean; onDo: () => unknown; onClose: () => void }

/** Is it really meant? */
function Ask({ title, lead, doIt, busy, onDo, onClose }: AskProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{lead}</p>
      <p class="actions share-ask">
        <button type="button" class="primary" disabled={busy} onClick={() => void onDo()}>
          {doIt}
        </button>
        <button type="button" onClick={onClose}>
          {words.value.app.cancel}
        </button>
      </p>
    </Dialog>
  )
}
