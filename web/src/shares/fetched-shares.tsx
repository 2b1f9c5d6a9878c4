import { useEffect } from 'preact/hooks'
import type { Entry } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { fetchOnce } from '../components/fetch-once.ts'
import { Icon } from '../components/icon.tsx'
import { tell } from '../components/toast.tsx'
import { formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { closeSharing, sharing } from './sharing.ts'

const { views, fetch: fetchViews } = fetchOnce(() => import('./views.ts'))

/** The dialog in which documents are gathered, sent and asked for. */
export function ShareDialogs() {
  const open = sharing.value
  useEffect(() => {
    if (!open) return
    fetchViews().catch((error) => {
      tell(problemWords(error), { problem: true })
      closeSharing()
    })
  }, [open])
  const Dialog = views.value?.ShareDialog
  return open && Dialog ? <Dialog whom={open.whom} direction={open.direction} /> : null
}

/** Documents on the timeline; until the rest is here, what the entry itself says. */
export function DocumentEntry({ entry }: { entry: Entry }) {
  useEffect(() => {
    fetchViews().catch(() => {})
  }, [])
  const { document } = entry
  if (!document) return null
  const Whole = views.value?.ShareEntry
  if (Whole) return <Whole id={document.id} at={entry.at} />
  return (
    <article class="entry-text out">
      <div class="share-entry">
        <p class="share-title">
          <Icon name="document" />
          <b>{documentTitle(entry)}</b>
        </p>
      </div>
      <p class="fate">{formatTime(entry.at, language.value)}</p>
    </article>
  )
}

/** `2 documents envoyés`, `Documents demandés · 1 nouveau`. */
export function documentTitle({ document }: Pick<Entry, 'document'>): string {
  const w = words.value.documents
  if (!document) return w.page
  const title = document.direction === 'send' ? w.sent(document.files) : w.asked
  return document.unseen > 0 ? `${title} · ${w.fresh(document.unseen)}` : title
}
