import { type ChildProcess, fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import type { ImportNews, ImportTask } from './task.ts'

const project = join(import.meta.dirname, '..', '..', '..')
const CHILD = join(import.meta.dirname, 'import-child.ts')

export type ImportChild = {
  /** Resolves when its process has ended, whatever the reason. */
  ended: Promise<ImportNews>
  end(): void
}

/** The most it may hold; a file that needs more is none of a clinic's. */
const MAX_BYTES = 400 * 1024 * 1024
const MEMORY_EVERY_MS = 250

/**
 * Does the work of one import in a process of its own, at the lowest priority: what reads a stranger's file may crash,
 * hang or swell there without harm to the calls. It may read the code and this one file, and write no file.
 */
export function runImportChild(task: ImportTask, onProgress: () => void): ImportChild {
  const child = fork(CHILD, [], {
    env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', UV_THREADPOOL_SIZE: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [
      ...['--max-old-space-size=96', '--max-semi-space-size=2', '--disable-warning=ExperimentalWarning'],
      '--permission',
      ...readable(task.file).map((path) => `--allow-fs-read=${path}`),
    ],
  })
  lower(child)
  const ended = Promise.withResolvers<ImportNews>()
  let last: ImportNews | undefined
  const fail = (message: string) => ended.resolve({ kind: 'failed', message, isTemporary: false })
  const watch = setInterval(async () => {
    if ((await memoryOf(child)) < MAX_BYTES) return
    last = { kind: 'failed', message: `It took more than ${MAX_BYTES >> 20} MB.`, isTemporary: false }
    child.kill('SIGKILL')
  }, MEMORY_EVERY_MS)
  watch.unref()
  child.on('message', (news: ImportNews) => {
    if (news.kind === 'progress') onProgress()
    else last = news
  })
  child.on('error', (error) => {
    ended.resolve({ kind: 'failed', message: `No process can be started: ${error.message}`, isTemporary: true })
  })
  child.on('exit', (code, signal) => {
    clearInterval(watch)
    if (last) ended.resolve(last)
    else fail(`The process ended with ${signal ?? code}.`)
  })
  child.send(task, (error) => {
    if (error) child.kill('SIGKILL')
  })
  return { ended: ended.promise, end: () => void child.kill('SIGKILL') }
}

/** The code, the packages wherever they really lie, the file, and the folder of the database's socket. */
const readable = (file: string): string[] => [
  join(project, 'server', '*'),
  join(project, 'package.json'),
  join(project, 'node_modules', '*'),
  join(realpathSync(join(project, 'node_modules')), '*'),
  join(dirname(realpathSync(join(project, 'node_modules'))), 'package.json'),
  file,
]

function lower(child: ChildProcess): void {
  try {
    if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already; its exit says so.
  }
}

const PAGE_BYTES = 4_096

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES
}
