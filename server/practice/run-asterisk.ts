import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Permanent } from '../kit/errors.ts'
import { type ConfigFiles, FOLDERS } from './asterisk-config.ts'
import type { AsteriskProgram } from './get-asterisk.ts'
import { type Guarded, runGuarded } from './guarded.ts'

export type Instance = {
  name: string
  /** All it writes is below it. */
  dir: string
  program: AsteriskProgram
  files: ConfigFiles
  http: number
  ami: number
  secret: string
  /** PJSIP endpoints that must be there before it counts as up. */
  endpoints: readonly string[]
}

const BOOT_LIMIT = 20_000

/** Writes the configuration, starts Asterisk under a guard, and resolves once it can be used. */
export async function bootAsterisk(instance: Instance): Promise<Guarded> {
  const { dir, program, files } = instance
  await endOrphan(dir)
  for (const folder of FOLDERS) await mkdir(join(dir, folder), { recursive: true, mode: 0o700 })
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, 'etc', name), text, { mode: 0o600 })
  await rm(join(dir, 'run', 'asterisk.ctl'), { force: true })
  await rm(join(dir, 'log', 'messages.log'), { force: true })

  const output = await open(join(dir, 'log', 'output.log'), 'w', 0o600)
  let guarded: Guarded
  try {
    guarded = await runGuarded([...program.command, '-C', join(dir, 'etc', 'asterisk.conf'), '-f', '-n'], {
      output: output.fd,
    })
  } finally {
    await output.close()
  }
  try {
    await untilReady(instance, guarded)
    return guarded
  } catch (error) {
    await guarded.stop()
    throw error
  }
}

/**
 * Up means: booted, its endpoints known, AMI and ARI listening. "Fully booted" alone does not say so: a module that
 * fails to load does not stop the boot.
 */
async function untilReady(instance: Instance, guarded: Guarded): Promise<void> {
  let exit: number | undefined
  void guarded.ended.then((code) => {
    exit = code
  })
  const deadline = performance.now() + BOOT_LIMIT
  let missing = 'does not answer'
  while (performance.now() < deadline) {
    if (exit !== undefined)
      throw new Error(`Asterisk (${instance.name}) ended with ${exit}. ${await lastWords(instance)}`)
    missing = await whatIsMissing(instance)
    if (missing === '') return
    await sleep(20)
  }
  throw new Error(`Asterisk (${instance.name}) ${missing}. ${await lastWords(instance)}`)
}

async function whatIsMissing(instance: Instance): Promise<string> {
  try {
    const there = await endpointsOf(instance)
    const lacks = instance.endpoints.filter((name) => !there.has(name))
    if (lacks.length > 0) return `lacks the endpoints ${lacks.join(', ')}`
    return (await listens(instance.ami)) ? '' : 'does not listen for AMI'
  } catch (error) {
    return error instanceof Permanent ? error.message : 'does not answer over ARI'
  }
}

/** Each PJSIP endpoint and how it is: `online`, `offline`, `unknown`. */
async function endpointsOf({ http, secret }: Instance): Promise<Map<string, string>> {
  const answer = await fetch(`http://127.0.0.1:${http}/ari/endpoints/PJSIP`, {
    headers: { authorization: `Basic ${Buffer.from(`relais:${secret}`).toString('base64')}` },
    signal: AbortSignal.timeout(2_000),
  })
  if (!answer.ok) throw new Permanent(`answers ${answer.status} over ARI`)
  const endpoints = (await answer.json()) as { resource: string; state: string }[]
  return new Map(endpoints.map(({ resource, state }) => [resource, state]))
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.setTimeout(1_000)
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    // The greeting: a port whose listener is not Asterisk's says something else, or nothing.
    socket.once('data', (data) => end(data.toString().startsWith('Asterisk Call Manager')))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

/** Resolves once `phones` are registered at this Asterisk; to false when they are not within `limit` milliseconds. */
export async function arePhonesThere(clinic: Instance, phones: readonly string[], limit: number): Promise<boolean> {
  const deadline = performance.now() + limit
  while (performance.now() < deadline) {
    const there = await endpointsOf(clinic).catch(() => new Map<string, string>())
    if (phones.every((phone) => there.get(phone) === 'online')) return true
    await sleep(25)
  }
  return false
}

async function lastWords({ dir }: Instance): Promise<string> {
  const read = (name: string) => readFile(join(dir, 'log', name), 'utf8').catch(() => '')
  const lines = `${await read('output.log')}\n${await read('messages.log')}`.split('\n')
  return lines
    .filter((line) => /error|unable|cannot|failed/i.test(line))
    .slice(-3)
    .join(' ')
    .slice(0, 600)
}

/**
 * Ends what an earlier run may have left behind, where its guard was killed too. The pid in Asterisk's own file is
 * believed only when that process runs with this very configuration.
 */
async function endOrphan(dir: string): Promise<void> {
  const pid = Number.parseInt(await readFile(join(dir, 'run', 'asterisk.pid'), 'utf8').catch(() => ''), 10)
  if (!(pid > 1)) return
  const isOurs = async () => {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return command.split('\0').includes(join(dir, 'etc', 'asterisk.conf'))
  }
  for (const [signal, patience] of [
    ['SIGTERM', 2_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!(await isOurs())) break
    try {
      process.kill(pid, signal)
      process.kill(pid, 'SIGCONT')
    } catch {
      break
    }
    for (let waited = 0; waited < patience && (await isOurs()); waited += 20) await sleep(20)
  }
  if (await isOurs()) throw new Error(`Asterisk of an earlier run (pid ${pid}, ${dirname(dir)}) does not end.`)
}
