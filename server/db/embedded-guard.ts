import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Owner } from './embedded-owner.ts'

/**
 * Stands between the service and its cluster. The service holds the writing end of the guard's standard input: when
 * the service dies, in whatever way, the kernel closes it, and the guard stops the cluster. A shell does it in 1 MB.
 *
 * The cluster holds two things open, down to its last process: the guard's standard output, whose end is the end of
 * the cluster; and the lock (where there is flock(1)), without which no other cluster is started in this folder and no
 * pid file is taken for a stale one, not even by a service of another container.
 */
const GUARD = `
lock=$1; stale=$2; shift 2
if command -v flock >/dev/null 2>&1; then
  exec 9>>"$lock"
  flock -n 9 || { echo locked; exit 0; }
  rm -f "$stale"
fi
"$@" </dev/null &
pid=$!
exec 9>&-
echo "$pid"
exec >/dev/null
trap '' HUP INT TERM
while read -r _; do :; done
kill -INT "$pid" 2>/dev/null
kill -CONT "$pid" 2>/dev/null
n=0
while kill -0 "$pid" 2>/dev/null; do
  n=$((n + 1))
  [ "$n" = 100 ] && kill -QUIT "$pid" 2>/dev/null
  [ "$n" = 150 ] && kill -KILL "$pid" 2>/dev/null
  [ "$n" -ge 200 ] && break
  sleep 0.1
done
`

export type Guarded = {
  /** The pid of the postmaster. */
  pid: number
  /** Resolves when the cluster has ended, whoever ended it. */
  ended: Promise<void>
  /** Stops the cluster (a fast shutdown: sessions are ended, everything is written) and resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts `command` under a guard. The command starts in `cwd`, and in a session of its own: Ctrl-C in the terminal
 * reaches the service alone, which stops its database last. Resolves to null when another guard holds `lock`.
 */
export async function startGuarded(options: {
  command: string[]
  cwd: string
  lock: string
  /** A file that an earlier run left behind, removed once the lock is held. */
  stale: string
  owner: Owner
  env: Record<string, string>
  /** File descriptor for what the command says. */
  stderr: number
}): Promise<Guarded | null> {
  const { command, cwd, lock, stale, owner, env, stderr } = options
  const guard: ChildProcess = spawn('/bin/sh', ['-c', GUARD, 'relais-database-guard', lock, stale, ...command], {
    ...owner,
    cwd,
    env,
    detached: true,
    stdio: ['pipe', 'pipe', stderr],
  })
  const { stdin, stdout } = guard
  if (!stdin || !stdout) throw new Error('the guard has no pipes')
  stdin.on('error', () => {})
  const failed = new Promise<never>((_, reject) => guard.once('error', reject))
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()))
  const lines = createInterface({ input: stdout })
  const first = await Promise.race([
    new Promise<string>((resolve) => lines.once('line', resolve)),
    gone.then(() => ''),
    failed,
  ])
  if (first === 'locked') {
    await gone
    return null
  }
  const ended = new Promise<void>((resolve) => stdout.once('close', () => resolve())).then(() => {
    stdin.end()
  })
  return {
    pid: Number(first),
    ended,
    async stop() {
      stdin.end()
      await gone
    },
  }
}
