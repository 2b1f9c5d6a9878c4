import type { Conversation } from '../../../server/contract/shapes.ts'
import { Icon } from '../components/icon.tsx'
import { words } from '../i18n/index.ts'
import { useKeys } from '../keyboard.ts'
import { openSharing } from './sharing.ts'

/** Beside the box to answer in: documents for the person of this conversation. */
export function ShareButton({ conversation }: { conversation: Conversation }) {
  const w = words.value.documents
  const open = (direction: 'send' | 'ask') => openSharing({ kind: 'conversation', conversation }, direction)
  useKeys({ d: () => open('send'), D: () => open('ask') })
  return (
    <button type="button" class="quiet" aria-label={w.attach} title={`${w.attach} (d)`} onClick={() => open('send')}>
      <Icon name="clip" />
    </button>
  )
}
