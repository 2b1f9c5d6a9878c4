import { signal } from '@preact/signals'
import type { Share } from '../../../server/contract/documents.ts'
import type { Contact, Conversation } from '../../../server/contract/shapes.ts'

/** With whom documents are shared: the person of a conversation, one on file, one typed by hand, or that of a draft. */
export type Whom =
  | { kind: 'conversation'; conversation: Conversation }
  | { kind: 'contact'; contact: Contact }
  | { kind: 'typed' }
  | { kind: 'draft'; share: Share }

/** The dialog that is open. */
export const sharing = signal<{ whom: Whom; direction: Share['direction'] } | null>(null)

export type Arrival = { file: File; isFolder: boolean }

/** Files that were dropped or chosen, until the dialog has taken them. */
export const arrivals = signal<readonly Arrival[]>([])

export function openSharing(whom: Whom, direction: Share['direction'], files: readonly Arrival[] = []): void {
  arrivals.value = [...arrivals.peek(), ...files]
  if (!sharing.peek()) sharing.value = { whom, direction }
}

export function closeSharing(): void {
  sharing.value = null
  arrivals.value = []
}

export const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Must be read while the event lasts: afterwards nothing tells a folder from a file. */
export const arrivalsOf = (transfer: DataTransfer | null): Arrival[] =>
  [...(transfer?.items ?? [])].flatMap((item) => {
    const file = item.kind === 'file' ? item.getAsFile() : null
    return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }] : []
  })
