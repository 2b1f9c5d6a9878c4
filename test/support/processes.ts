import { readdir, readFile } from 'node:fs/promises'

/** The processes of this machine whose command line names `path`, this one and its children's shells left aside. */
export async function processesNaming(path: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A process that has just ended has no command line any more.
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      return command.includes(path) && pid !== process.pid ? [{ pid, command: command.slice(0, 160) }] : []
    }),
  )
  return found.flat()
}
