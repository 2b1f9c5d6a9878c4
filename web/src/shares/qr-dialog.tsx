import { useState } from 'preact/hooks'
import type { Share } from '../../../server/contract/documents.ts'
import { Dialog } from '../components/dialog.tsx'
import { Icon } from '../components/icon.tsx'
import { shownName } from '../components/private.tsx'
import { words } from '../i18n/index.ts'
import { tidy } from '../names.ts'
import { linkQrPath } from './api.ts'
import { sharesWords } from './words.ts'

/** The link as a code, large: shown across the counter, or printed alone on its page. */
export function QrDialog({ share, onClose }: { share: Share; onClose: () => void }) {
  const w = sharesWords.value
  const [failed, setFailed] = useState(false)
  return (
    <Dialog title={w.act.qrTitle} onClose={onClose}>
      <div class="share-qr print-alone">
        {failed ? (
          <p class="problem">
            <Icon name="alert" />
            {w.act.qrProblem}
          </p>
        ) : (
          <img src={linkQrPath(share.id, 'svg')} alt={w.act.qrAlt} onError={() => setFailed(true)} />
        )}
        <p class="share-qr-who">{shownName(tidy(share.recipient))}</p>
        <p class="hint">{w.act.qrLead}</p>
      </div>
      <p class="actions share-ask">
        <button type="button" class="primary" disabled={failed} onClick={() => window.print()}>
          <Icon name="print" />
          {w.act.print}
        </button>
        <button type="button" onClick={onClose}>
          {words.value.app.close}
        </button>
      </p>
    </Dialog>
  )
}
