import { signal } from '@preact/signals'
import type { Share } from '../../../server/contract/documents.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { newUuid } from '../uuid.ts'
import { sharesApi } from './api.ts'
import { takeShare } from './live-shares.ts'
import { canBegin, changeOf, draftOfShare, findWrong, newShareOf, type ShareDraft, type Wrong } from './share-draft.ts'
import { createUploadQueue } from './upload-queue.ts'
import { countGood } from './uploads.ts'

type Beginning = {
  /** Of whom, and which way: there is one draft of each on this page. */
  name: string
  whom: { conversationId: string | null; contactId: string | null }
  draft: ShareDraft
  /** One that was left, on this page or another. */
  share: Share | null
}

export type DraftRoom = ReturnType<typeof createDraftRoom>

/** Fields that the service checks better than this page can. */
const CHECKED: Record<string, Wrong> = {
  recipient: 'recipient',
  codeTo: 'number-refused',
  codeExtension: 'extension',
  fields: 'field-label',
}

/**
 * One share while it is gathered: the form, the draft the service keeps of it, its files. In this page's memory as long
 * as it is not sent or thrown away, so that closing the dialog, or a link that drops, loses nothing.
 */
export function createDraftRoom({ name, whom, draft: first, share: kept }: Beginning) {
  const draft = signal(kept ? draftOfShare(kept) : first)
  const share = signal(kept)
  const step = signal<'writing' | 'waiting' | 'sending'>('writing')
  const wrong = signal<ReadonlyMap<string, Wrong>>(new Map())
  const problem = signal<string | null>(null)
  const resumed = signal(kept !== null)
  const requestKey = newUuid()
  let making: Promise<boolean> | null = null
  let waits: AbortController | null = null

  const queue = createUploadQueue({
    shareId: () => share.peek()?.id ?? null,
    say: problemWords,
    remove: (fileId) => sharesApi.removeFile(share.peek()?.id ?? '', fileId),
  })
  if (kept) queue.takeKept(kept)

  const take = (told: Share): void => {
    share.value = told
    queue.take(told)
    takeShare(told)
  }

  /** What the service refuses, said at its field where it names one. */
  function refuse(error: unknown): void {
    const field = error instanceof ApiError ? error.field : undefined
    const known =
      field === 'linkTo' ? (draft.peek().linkBy === 'email' ? 'address' : 'number-refused') : CHECKED[field ?? '']
    if (field && known) wrong.value = new Map([[field, known]])
    else problem.value = problemWords(error)
  }

  /** Makes the draft as soon as it can be made, so that the files need not wait. */
  function begin(): Promise<boolean> {
    if (share.peek()) return Promise.resolve(true)
    if (!canBegin(draft.peek())) return Promise.resolve(false)
    making ??= sharesApi
      .create(newShareOf(draft.peek(), whom, requestKey))
      .then(
        (made) => {
          take(made)
          queue.pump()
          return true
        },
        (error) => {
          refuse(error)
          return false
        },
      )
      .finally(() => {
        making = null
      })
    return making
  }

  const wantsBegin = () => queue.uploads.peek().some(({ state }) => state === 'waiting')

  function change(part: Partial<ShareDraft>): void {
    draft.value = { ...draft.peek(), ...part }
    problem.value = null
    // What has just been written again is not told to be wrong until it is sent again.
    wrong.value = new Map([...wrong.peek()].filter(([field]) => !Object.hasOwn(part, field.split('.')[0]!)))
  }

  async function submit(): Promise<Share | null> {
    if (step.peek() !== 'writing') return null
    problem.value = null
    wrong.value = findWrong(draft.peek(), countGood(queue.uploads.peek()))
    if (wrong.peek().size > 0) return null
    if (!(await begin())) return null
    const refusedBefore = countRefused()
    waits = new AbortController()
    step.value = 'waiting'
    await queue.settle(waits.signal)
    const hasFailed = queue.uploads.peek().some(({ state }) => state === 'failed') || countRefused() > refusedBefore
    if (waits.signal.aborted || hasFailed) {
      step.value = 'writing'
      return null
    }
    step.value = 'sending'
    try {
      return await send()
    } catch (error) {
      refuse(error)
      return null
    } finally {
      step.value = 'writing'
    }
  }

  const countRefused = () => queue.uploads.peek().filter(({ state }) => state === 'refused').length

  async function send(): Promise<Share> {
    const id = share.peek()!.id
    try {
      await sharesApi.change(id, changeOf(draft.peek()))
      const sent = await sharesApi.send(id)
      take(sent)
      return sent
    } catch (error) {
      // The answer may have been lost on its way: the share itself says whether it left.
      const now = await sharesApi.read(id).catch(() => null)
      if (!now || now.state === 'draft') throw error
      take(now)
      return now
    }
  }

  return {
    ...{ name, draft, share, step, wrong, problem, resumed, queue },
    ...{ change, submit, begin, take, refuse },
    begins: () => {
      if (wantsBegin()) void begin()
    },
    cancelSend: () => waits?.abort(),
    /** Is there anything to lose? */
    isEmpty: () => share.peek() === null && queue.uploads.peek().length === 0 && draft.peek().message.trim() === '',
    /** The words that were written go to the draft, so that they are there on another computer too. */
    save: async () => {
      const id = share.peek()?.id
      if (id && canBegin(draft.peek())) take(await sharesApi.change(id, changeOf(draft.peek())))
    },
    discard: async () => {
      queue.stop()
      await making
      const id = share.peek()?.id
      if (id) await sharesApi.remove(id)
    },
  }
}
