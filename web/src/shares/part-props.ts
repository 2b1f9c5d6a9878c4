import type { DraftRoom } from './draft-room.ts'
import type { ShareDraft } from './share-draft.ts'
import type { Ready } from './use-room.ts'

/** What every part of the form of a share is given. */
export type PartProps = {
  ready: Ready
  draft: ShareDraft
  change: DraftRoom['change']
  /** What is wrong with a field, in words. */
  wordAt: (field: string) => string | undefined
}
