import type { ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'

const project = join(import.meta.dirname, '..', '..', '..')
const PAGE_BYTES = 4_096

/** A process that may read the code and the packages, wherever they really lie, and nothing else; and write nothing. */
export const rightsToReadTheCode = (): string[] => [
  '--disable-warning=ExperimentalWarning',
  '--permission',
  ...[
    join(project, 'server', '*'),
    join(project, 'package.json'),
    // Not the data folder, which may be below the project.
    join(project, 'node_modules', '*'),
    join(realpathSync(join(project, 'node_modules')), '*'),
  ].map((path) => `--allow-fs-read=${path}`),
]

export function lowerPriority({ pid }: ChildProcess, priority = constants.priority.PRIORITY_LOW): void {
  try {
    if (pid) setPriority(pid, priority)
  } catch {
    // It has ended already; whoever asks it something is told.
  }
}

/** In bytes; 0 where the system does not tell, or it has ended. */
export async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '')
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES
}
