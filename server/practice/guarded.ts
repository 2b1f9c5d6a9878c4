import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/**
 * Stands between the service and a program it runs. The service holds the writing end of the guard's standard input:
 * when the service dies, in whatever way, the kernel closes it, and the guard ends the program (TERM, and KILL after
 * three seconds). A shell does it in 1 MB.
 */
const GUARD = `
exec 4<&0
"$@" </dev/null 3>&- 4<&- &
pid=$!
echo "$pid" >&3
exec 3>&-
(
  trap '' HUP INT TERM
  while read -r _ <&4; do :; done
  kill -TERM "$pid"
  kill -CONT "$pid"
  n=0
  while kill -0 "$pid" && [ "$n" -lt 30 ]; do n=$((n + 1)); sleep 0.1; done
  kill -KILL "$pid"
) >/dev/null 2>&1 &
watcher=$!
exec 4<&-
trap '' HUP INT TERM
wait "$pid"
ended=$?
kill -KILL "$watcher"
exit "$ended"
`

export type Guarded = {
  /** The program's own pid, not the guard's. */
  pid: number
  /** Null when the output goes to a file. */
  stdout: Readable | null
  stderr: Readable | null
  /** The program's exit code (128 and the signal's number when a signal ended it), whoever ended it. */
  ended: Promise<number>
  /** Asks the program to end, and resolves when it has. */
  stop(): Promise<number>
}

/**
 * Runs a program under a guard, in a session of its own: Ctrl-C in the terminal reaches the service alone, which stops
 * its programs itself. `output` is a file descriptor for what the program says; without it, it is piped.
 */
export async function runGuarded(
  command: readonly string[],
  options: { env?: Record<string, string>; output?: number } = {},
): Promise<Guarded> {
  const { env, output = 'pipe' } = options
  const guard: ChildProcess = spawn('/bin/sh', ['-c', GUARD, 'relais-guard', ...command], {
    detached: true,
    stdio: ['pipe', output, output, 'pipe'],
    ...(env && { env }),
  })
  const failed = new Promise<never>((_, reject) => guard.once('error', reject))
  const ended = new Promise<number>((resolve) => guard.once('exit', (code) => resolve(code ?? 137)))
  guard.stdin?.on('error', () => {})
  const pids = guard.stdio[3] as Readable
  const [first] = await Promise.race([once(pids.setEncoding('utf8'), 'data'), failed])
  pids.resume()
  return {
    pid: Number.parseInt(String(first), 10),
    stdout: guard.stdout,
    stderr: guard.stderr,
    ended,
    async stop() {
      guard.stdin?.end()
      return await ended
    },
  }
}
