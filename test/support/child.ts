import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inTime } from './wait.ts'

export type Child = {
  readonly pid: number
  /** Everything it has written so far, both streams together. */
  output(): string
  /** Set once it has ended. */
  exit(): { code: number | null; signal: NodeJS.Signals | null } | null
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  signal(name: NodeJS.Signals): void
  /** TERM, then KILL after `patience` milliseconds; resolves when it is gone. */
  stop(patience?: number): Promise<void>
  /** KILL; resolves when it is gone. */
  kill(): Promise<void>
}

const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

/** Has the kernel end the program with this process, however hard that one is ended; it becomes the program itself. */
const UNTIL_WE_END = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'] : []

/** Starts a program whose output is kept (and shown as it comes, by `show`), and which does not outlive this process. */
export function startChild(
  command: string,
  args: readonly string[],
  {
    show,
    ...options
  }: { cwd?: string; env?: NodeJS.ProcessEnv; detached?: boolean; show?: (text: string) => void } = {},
): Child {
  const [program = command, ...words] = [...UNTIL_WE_END, command, ...args]
  const child = spawn(program, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const { promise: ended, resolve } = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>()
  let exit: { code: number | null; signal: NodeJS.Signals | null } | null = null
  const chunks: Buffer[] = []
  living.add(child)
  const keep = (chunk: Buffer) => {
    chunks.push(chunk)
    show?.(chunk.toString())
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  child.on('error', (error) => chunks.push(Buffer.from(`${error.message}\n`)))
  child.on('close', (code, signal) => {
    living.delete(child)
    exit = { code, signal }
    resolve(exit)
  })

  const gone = (patience: number) => inTime(`${command} ends`, patience, ended).then(() => true as const)
  return {
    pid: child.pid ?? 0,
    output: () => Buffer.concat(chunks).toString(),
    exit: () => exit,
    ended,
    signal: (name) => void child.kill(name),
    async stop(patience = 10_000) {
      if (exit) return
      child.kill('SIGTERM')
      await gone(patience).catch(() => {
        child.kill('SIGKILL')
        return gone(5_000)
      })
    },
    async kill() {
      if (exit) return
      child.kill('SIGKILL')
      await gone(5_000)
    },
  }
}

/** Runs a program to its end and returns what it wrote; throws when it fails or takes longer than `within`. */
export async function runToEnd(command: string, args: readonly string[], within: number): Promise<string> {
  const child = startChild(command, args)
  const { code } = await inTime(`${command} ${args[0] ?? ''}`, within, child.ended).catch(async (error: unknown) => {
    await child.kill()
    throw error
  })
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${child.output()}`)
  return child.output()
}
