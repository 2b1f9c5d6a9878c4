import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../kit/log.ts'

/**
 * Ends what an earlier service left running on this cluster: usually one whose guard is stopping it right now, at
 * worst one whose guard was killed as well. A pid is never trusted by its number: a process is the cluster's when
 * it is a `postgres` that works in the cluster's folder.
 */
export async function endRemains(cluster: string, log: Log): Promise<void> {
  for (let round = 0; ; round += 1) {
    const remains = await processesOf(cluster)
    if (remains.length === 0) return
    const postmaster = await postmasterOf(cluster)
    // A postmaster stops its own backends; without one they are asked themselves.
    const targets = postmaster && remains.includes(postmaster) ? [postmaster] : remains
    if (round === 0) {
      log.warn({ pids: targets }, 'stopping the database that an earlier run left behind')
      signal(targets, postmaster ? 'SIGINT' : 'SIGTERM')
      signal(remains, 'SIGCONT')
    }
    if (round === 200) signal(targets, 'SIGQUIT')
    if (round === 300) signal(remains, 'SIGKILL')
    await sleep(50)
  }
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It has just ended.
    }
  }
}

async function postmasterOf(cluster: string): Promise<number | null> {
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return pid && Number(pid) > 1 ? Number(pid) : null
}

/** Every `postgres` process of this machine whose working folder is the cluster. */
export async function processesOf(cluster: string): Promise<number[]> {
  const folder = await stat(cluster)
  const found: number[] = []
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    // Fails for processes of others, for zombies, and for those that end meanwhile: none is ours to end.
    const cwd = await stat(`/proc/${name}/cwd`).catch(() => null)
    if (!cwd || cwd.ino !== folder.ino || cwd.dev !== folder.dev) continue
    const program = await readlink(`/proc/${name}/exe`).catch(() => '')
    if (basename(program).replace(' (deleted)', '') === 'postgres') found.push(Number(name))
  }
  return found
}
