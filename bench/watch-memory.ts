import { readdirSync, readFileSync } from 'node:fs'

/**
 * The most memory a process and its children held at once, in MB, looked at ten times a second. `shared`: each page
 * once, however many of them have it mapped (Pss of smaps_rollup, proc_pid_smaps(5)); `resident`: their RSS added up,
 * which counts the program itself once for each. Children by their command line, so that the database is left out.
 */
export function watchMemory(pid: number, child: string): () => { shared: number; resident: number; child: number } {
  const peak = { shared: 0, resident: 0, child: 0 }
  const look = () => {
    try {
      const processes = [pid, ...childrenOf(pid).filter((one) => read(one, 'cmdline').includes(child))]
      const sum = (name: string) =>
        processes.reduce(
          (all, one) => all + Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(one, 'smaps_rollup'))?.[1] ?? 0),
          0,
        )
      peak.shared = Math.max(peak.shared, sum('Pss') / 1024)
      peak.resident = Math.max(peak.resident, sum('Rss') / 1024)
      if (processes[1])
        peak.child = Math.max(
          peak.child,
          Number(/^Pss:\s+(\d+)/m.exec(read(processes[1], 'smaps_rollup'))?.[1] ?? 0) / 1024,
        )
    } catch {
      // One of them has just ended.
    }
  }
  const timer = setInterval(look, 100)
  return () => {
    clearInterval(timer)
    return peak
  }
}

const read = (pid: number, what: string) => readFileSync(`/proc/${pid}/${what}`, 'utf8')
const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
