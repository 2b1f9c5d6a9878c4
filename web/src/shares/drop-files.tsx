import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'
import { shownWho } from '../components/private.tsx'
import { words } from '../i18n/index.ts'
import { opened } from '../live/timelines.ts'
import { isWithheld, whoIs } from '../names.ts'
import { route } from '../router.ts'
import { arrivalsOf, holdsFiles, openSharing, sharing, type Whom } from './sharing.ts'

/** Files are held over the page, and can be dropped. */
export const isOverPage = signal(false)

/** For whom a file dropped now would be; null: for nobody, and the page leaves it alone. */
function whoseNow(): Whom | null {
  if (sharing.value) return sharing.value.whom
  const here = route.value
  const conversation = opened.value?.timeline?.conversation
  if (here.page !== 'conversation' || conversation?.id !== here.id || isWithheld(conversation.number)) return null
  return { kind: 'conversation', conversation }
}

/** Takes files dropped anywhere on a conversation: beside it, the browser would leave the panel. */
export function DropFiles() {
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event) || !whoseNow()) return
      event.preventDefault()
      isOverPage.value = true
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) isOverPage.value = false
    }
    const drop = (event: DragEvent) => {
      isOverPage.value = false
      const whom = whoseNow()
      if (!holdsFiles(event) || !whom) return
      event.preventDefault()
      openSharing(whom, 'send', arrivalsOf(event.dataTransfer))
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  const whom = isOverPage.value && !sharing.value ? whoseNow() : null
  if (whom?.kind !== 'conversation') return null
  const { contact, number } = whom.conversation
  const w = words.value.documents
  return (
    <div class="drop-files">
      <p>
        <Icon name="document" />
        <b>{w.drop(shownWho(whoIs(contact, number, words.value)))}</b>
        <small>{w.dropLead}</small>
      </p>
    </div>
  )
}
