import { setTimeout as sleep } from 'node:timers/promises'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import { messageOf } from '../../kit/errors.ts'
import type { Log } from '../../kit/log.ts'
import { type ImportChild, runImportChild } from './run-import-child.ts'
import { changeState, findImport, nextToDo } from './store.ts'
import type { ImportTask, ToDo } from './task.ts'

type Needs = {
  db: Db
  now: Now
  log: Log
  taskOf: (id: string) => ImportTask
  /** Tells the panels how far it is. */
  announce: (id: string) => Promise<void>
  removeFile: (id: string) => Promise<void>
}

/** Whatever breaks off so often is not begun again by itself. */
const MAX_TRIES = 3
const WAIT_MS = 5_000

/** What becomes of an import whose work broke off too often: nothing is lost, and a person decides. */
const GIVEN_UP = { checking: 'refused', running: 'paused', undoing: 'done' } as const

/** Does what is to be done for the imports, one after the other; what was begun is begun again after a restart. */
export function createWorker({ db, now, log, taskOf, announce, removeFile }: Needs) {
  const tries = new Map<string, number>()
  const stopping = new AbortController()
  let current: { id: string; child: ImportChild } | undefined
  let working: Promise<void> | undefined
  let isWanted = false

  function wake(): void {
    isWanted = true
    working ??= workOff().finally(() => {
      working = undefined
      if (isWanted && !stopping.signal.aborted) wake()
    })
  }

  async function workOff(): Promise<void> {
    isWanted = false
    while (!stopping.signal.aborted) {
      try {
        const next = await nextToDo(db)
        if (!next) return
        await work(next)
      } catch (error) {
        log.warn({ because: messageOf(error) }, 'imports wait')
        await pause()
      }
    }
  }

  async function work(toDo: ToDo): Promise<void> {
    const { id, state } = toDo
    const startedAt = performance.now()
    const child = runImportChild(taskOf(id), () => void announce(id).catch(() => {}))
    current = { id, child }
    const news = await child.ended
    current = undefined
    if (stopping.signal.aborted) return
    if (news.kind === 'failed') await settleFailure(toDo, news)
    else {
      tries.delete(id)
      log.info({ importId: id, was: state, seconds: Math.round((performance.now() - startedAt) / 100) / 10 }, 'import')
    }
    const now_ = await findImport(db, id)
    if (!now_ || ['done', 'undone', 'refused'].includes(now_.state)) await removeFile(id)
    await announce(id)
  }

  async function settleFailure(
    { id, state }: ToDo,
    { message, isTemporary }: { message: string; isTemporary: boolean },
  ) {
    log.warn({ importId: id, was: state, because: message }, 'the work on an import broke off')
    const tried = (tries.get(id) ?? 0) + (isTemporary ? 0 : 1)
    tries.set(id, tried)
    if (tried < MAX_TRIES) return pause()
    tries.delete(id)
    const problem = { code: 'broken-off' as const, detail: null }
    await changeState(db, id, [state], { state: GIVEN_UP[state], problem }, now())
  }

  const pause = () => sleep(WAIT_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => {})

  return {
    wake,
    /** Ends the work on this import, wherever it is. */
    async end(id: string): Promise<void> {
      if (current?.id !== id) return
      const { child } = current
      child.end()
      await child.ended
    },
    async stop(): Promise<void> {
      stopping.abort()
      current?.child.end()
      await working
    },
  }
}
