import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Permanent, Temporary } from '../../kit/errors.ts'

const TIME_LIMIT = 60_000

/** Has the `piper` of this machine say a text. `command` may carry arguments, such as `python3 -m piper`. */
export async function speakWithPiper(command: string, voice: string, words: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-piper-'))
  try {
    const file = join(folder, 'said.wav')
    const [program = command, ...args] = command.split(/\s+/)
    await run(program, [...args, '--model', voice, '--output_file', file], `${words}\n`)
    return await readFile(file).catch(() => {
      throw new Permanent('piper wrote no file')
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(program: string, args: string[], input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: TIME_LIMIT,
      killSignal: 'SIGKILL',
      // Where it finds its programs and voices; none of the service's own secrets.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: tmpdir() },
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-300)
    })
    child.on('error', (error) => reject(new Permanent(`piper cannot be started: ${error.message}`)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else if (signal) reject(new Temporary('piper took too long'))
      else reject(new Permanent(`piper failed (${code}): ${said.trim()}`))
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    if (child.pid) lower(child.pid)
  })
}

function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended already.
  }
}
