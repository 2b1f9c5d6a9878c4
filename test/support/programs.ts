import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** The program's path, as a shell would find it, or null. */
export async function findProgram(name: string): Promise<string | null> {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(dir, name)
    const isRunnable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isRunnable) return path
  }
  return null
}
