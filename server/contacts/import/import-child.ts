import { messageOf } from '../../kit/errors.ts'
import type { ImportNews, ImportTask } from './task.ts'

/** A process of its own, started by `runImportChild`: what is to be done for one import, then its end. */
process.once('message', (task: ImportTask) => {
  doWork(task).then(
    () => tell({ kind: 'done' }),
    (error: unknown) => tell({ kind: 'failed', message: messageOf(error), isTemporary: isTemporary(error) }),
  )
})
// Its service is gone: another one goes on.
process.on('disconnect', () => process.exit())

async function doWork(task: ImportTask): Promise<void> {
  const { workOnImport } = await import('./work-on-import.ts')
  await workOnImport(task, () => process.send?.({ kind: 'progress' } satisfies ImportNews))
}

const tell = (news: ImportNews) => process.send?.(news, () => process.exit())

/** The database is away, starts, or has ended the connection; nothing is wrong with the file. */
const isTemporary = (error: unknown): boolean => {
  const { code } = error as { code?: string }
  return (
    /^(08|57P|53)/.test(code ?? '') ||
    /^E(CONN|PIPE|NOENT|TIMEDOUT)/.test(code ?? '') ||
    /terminated/.test(messageOf(error))
  )
}
