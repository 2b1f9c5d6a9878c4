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
  const postmaster = await postmasterOf(cluster)
  const found: number[] = []
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue
    const pid = Number(name)
    try {
      const cwd = await stat(`/proc/${pid}/cwd`)
      if (cwd.ino !== folder.ino || cwd.dev !== folder.dev) continue
      const program = await readlink(`/proc/${pid}/exe`)
      if (basename(program).replace(' (deleted)', '') === 'postgres') found.push(pid)
    } catch (error) {
      // Root in a container may not look at what others run; of the postmaster, its name and user tell enough.
      const hidden = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
      if (hidden && pid === postmaster && (await isPostgresOf(pid, folder.uid))) found.push(pid)
    }
  }
  return found
}

async function isPostgresOf(pid: number, uid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return /^Name:\s*postgres$/m.test(status) && !/^State:\s*Z/m.test(status) && status.includes(`\nUid:\t${uid}\t`)
}
