import { spawn } from 'node:child_process'
import { constants, homedir, setPriority } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { LONGEST_ANSWER } from './failure.ts'

export type Ended = {
  /** As a shell says it: 128 and the signal's number where a signal ended it. */
  code: number
  printed: Buffer
  /** The end of what it wrote to stderr. */
  complaints: string
  /** It printed too much, and was ended. */
  isFlood: boolean
  /** There was no process to be had. */
  startError: string | null
}

/**
 * Stands between the service and the program, in a process group of its own with it. The service holds the other end of
 * its standard input: when that closes, in whatever way the service died, the whole group is killed.
 */
const GUARD = `
exec 4<&0
( while read -r _ <&4; do :; done; kill -KILL 0 ) >/dev/null 2>&1 &
exec </dev/null 4<&-
"$@"
`

/** A grandchild in a group of its own may hold the output open for ever. */
const PATIENCE_MS = 1_000
const MOST_COMPLAINTS = 4_000

/** Runs it without a shell's reading of its words, below everything else on the machine; `signal` kills all of it. */
export async function runProgram(
  command: readonly string[],
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<Ended> {
  const child = spawn('/bin/sh', ['-c', GUARD, 'relais-engine', ...command], {
    cwd: folder,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    // Where it finds its programs and models; none of the service's own secrets.
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: homedir(),
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      PYTHONIOENCODING: 'utf-8',
    },
  })
  const kill = () => killGroup(child.pid)
  let startError: string | null = null
  let complaints = ''
  let size = 0
  const printed: Buffer[] = []
  child.stdin.on('error', () => {})
  child.stdout.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > LONGEST_ANSWER) kill()
    else printed.push(piece)
  })
  child.stderr.on('data', (piece: Buffer) => {
    complaints = (complaints + piece.toString('utf8')).slice(-MOST_COMPLAINTS)
  })
  lower(child.pid)
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const code = await new Promise<number>((resolve) => {
    child.once('exit', (status, ended) => resolve(status ?? 128 + (ended ? constants.signals[ended] : 0)))
    child.once('error', (error) => {
      startError = (error as NodeJS.ErrnoException).code ?? 'unknown'
      resolve(127)
    })
    if (signal.aborted) kill()
    signal.addEventListener('abort', kill, { once: true })
  })
  signal.removeEventListener('abort', kill)
  // The guard's watcher, and whatever the program has left behind.
  kill()
  await Promise.race([closed, delay(PATIENCE_MS)])
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
  return { code, printed: Buffer.concat(printed), complaints, isFlood: size > LONGEST_ANSWER, startError }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

/** Calls come first. */
function lower(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already.
  }
}
