import { execFile } from 'node:child_process'
import { access, constants, mkdir, readdir, readFile } from 'node:fs/promises'
import { arch } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { type AptSource, otherSuite } from './apt-sources.ts'
import { lockFolder } from './fetch-lock.ts'
import { readOwnSources } from './own-sources.ts'
import { lookForAsterisk } from './unpack-asterisk.ts'

/** An Asterisk that can be run: the words before its own options, and where its parts lie. */
export type AsteriskProgram = {
  command: readonly string[]
  modulesDir: string
  /** Sounds and documentation. */
  dataDir: string
  version: string
}

export type GetAsteriskNeeds = {
  cacheDir: string
  log: Pick<Log, 'info'>
  /** What is being done, for people: a line now and then. */
  onProgress: (line: string) => void
  signal: AbortSignal
}

const run = promisify(execFile)

/** The dialplan's texts and the gateway use functions and actions of this release. */
const OLDEST = 20

/**
 * A real Asterisk: the one on the PATH, else one unpacked from this machine's own apt sources, else from Debian's
 * forky, else from sid, all without root. Rejects with what is missing, in words for the person who started the
 * service.
 */
export async function getAsterisk(needs: GetAsteriskNeeds): Promise<AsteriskProgram> {
  const { cacheDir, onProgress, signal } = needs
  const installed = await findInstalled()
  if (installed) return installed

  const triplet = TRIPLETS[arch()]
  if (!triplet) throw new Error(`Asterisk cannot be fetched for this kind of processor (${arch()}); install it.`)
  const cached = await findUnpacked(cacheDir, triplet)
  if (cached) return cached

  for (const program of ['apt-get', 'dpkg-deb', 'xargs']) {
    if (await findOnPath(program)) continue
    throw new Error(
      `Asterisk is not installed, and cannot be fetched without ${program}: install Asterisk 20 or newer.`,
    )
  }
  await mkdir(cacheDir, { recursive: true })
  const unlock = await lockFolder(cacheDir, () => onProgress('Another service is fetching Asterisk'), signal)
  try {
    return (await findUnpacked(cacheDir, triplet)) ?? (await fetchAsterisk(needs, triplet))
  } finally {
    unlock()
  }
}

async function fetchAsterisk(needs: GetAsteriskNeeds, triplet: Triplet): Promise<AsteriskProgram> {
  const { cacheDir, onProgress, signal, log } = needs
  const failures: string[] = []
  for (const round of await candidates()) {
    const looks = round.map(async ({ name, sources }) => {
      try {
        return { name, offer: await lookForAsterisk({ name, sources, cacheDir, onProgress, signal }) }
      } catch (error) {
        return { name, because: messageOf(error) }
      }
    })
    const found = await Promise.all(looks)
    signal.throwIfAborted()
    for (const { name, offer, because } of found) {
      try {
        if (!offer) throw new Error(because)
        if (!offer.version || offer.version < OLDEST) throw new Error(`has no Asterisk ${OLDEST} or newer`)
        await offer.unpack()
        const program = await findUnpacked(cacheDir, triplet)
        if (!program) throw new Error('its Asterisk does not run here')
        for (const one of found) await one.offer?.forget()
        return program
      } catch (error) {
        signal.throwIfAborted()
        failures.push(`${name}: ${messageOf(error)}`)
        log.info({ because: failures.at(-1) }, 'no Asterisk from here')
      }
    }
  }
  throw new Error(
    `There is no Asterisk on the PATH, and none could be fetched (${failures.join('; ') || 'no apt sources'}). ` +
      'Install Asterisk 20 or newer, or allow apt to reach a Debian mirror.',
  )
}

type Triplet = { libraries: string; loaders: string[] }

/** Debian's names, by Node's. */
const TRIPLETS: Record<string, Triplet> = {
  x64: {
    libraries: 'x86_64-linux-gnu',
    loaders: ['lib64/ld-linux-x86-64.so.2', 'lib/x86_64-linux-gnu/ld-linux-x86-64.so.2'],
  },
  arm64: {
    libraries: 'aarch64-linux-gnu',
    loaders: ['lib/ld-linux-aarch64.so.1', 'lib/aarch64-linux-gnu/ld-linux-aarch64.so.1'],
  },
}

async function findInstalled(): Promise<AsteriskProgram | null> {
  const command =
    (await findOnPath('asterisk')) ?? (await firstThere(['/usr/sbin/asterisk', '/usr/local/sbin/asterisk']))
  const version = command ? await versionOf([command]) : null
  if (!command || !version) return null
  const settings = await readFile('/etc/asterisk/asterisk.conf', 'utf8').catch(() => '')
  const setting = (name: string) => new RegExp(`^\\s*${name}\\s*=>?\\s*(\\S+)`, 'm').exec(settings)?.[1]
  const libraries = TRIPLETS[arch()]?.libraries ?? ''
  const modulesDir = await firstWith('chan_pjsip.so', [
    setting('astmoddir'),
    `/usr/lib/${libraries}/asterisk/modules`,
    '/usr/lib/asterisk/modules',
    '/usr/lib64/asterisk/modules',
    '/usr/local/lib/asterisk/modules',
  ])
  const dataDir = await firstWith('documentation', [
    setting('astdatadir'),
    '/usr/share/asterisk',
    '/var/lib/asterisk',
    '/usr/local/share/asterisk',
  ])
  return modulesDir && dataDir ? { command: [command], modulesDir, dataDir, version } : null
}

async function findUnpacked(cacheDir: string, { libraries, loaders }: Triplet): Promise<AsteriskProgram | null> {
  const names = (await readdir(cacheDir).catch(() => [])).filter((name) => /^asterisk-[a-z0-9]+$/.test(name))
  for (const name of names) {
    const root = join(cacheDir, name)
    const loader = await firstThere(loaders.map((one) => join(root, 'usr', one)))
    if (!loader) continue
    const lib = join(root, 'usr/lib', libraries)
    // Its own loader and libraries: the machine's may be years older.
    const command = [loader, '--inhibit-cache', '--library-path', lib, join(root, 'usr/sbin/asterisk')]
    const version = await versionOf(command)
    if (version) {
      return { command, modulesDir: join(lib, 'asterisk/modules'), dataDir: join(root, 'usr/share/asterisk'), version }
    }
  }
  return null
}

/** Null when it does not run, or is too old. */
async function versionOf(command: readonly string[]): Promise<string | null> {
  const [program = '', ...words] = command
  const { stdout } = await run(program, [...words, '-V'], { timeout: 10_000 }).catch(() => ({ stdout: '' }))
  const version = /Asterisk (\d+[\d.]*)/.exec(stdout)?.[1]
  return version && Number.parseInt(version, 10) >= OLDEST ? version : null
}

type Candidate = { name: string; sources: AptSource[] }

/**
 * Where packages may come from, read from the machine's own settings of apt: rounds, best first, and best first
 * within one; those of a round are asked at once.
 */
async function candidates(): Promise<Candidate[][]> {
  const { own, release } = await readOwnSources()
  const debian = (suite: string): Candidate[] => {
    const source = otherSuite(own, release, suite)
    return source ? [{ name: suite, sources: [source] }] : []
  }
  const mine = own.length > 0 && (await mayOffer()) ? [{ name: 'own', sources: own }] : []
  return [[...mine, ...debian('forky')], debian('sid')].filter((round) => round.length > 0)
}

/** Where the machine has lists already, they say whether its own sources have an Asterisk: asking again takes seconds. */
async function mayOffer(): Promise<boolean> {
  const lists = await readdir('/var/lib/apt/lists').catch(() => [])
  if (!lists.some((name) => name.includes('_Packages'))) return true
  const { stdout } = await run('apt-cache', ['policy', 'asterisk'], { timeout: 20_000 }).catch(() => ({ stdout: '' }))
  return Number(/Candidate: \d*:?(\d+)\./.exec(stdout)?.[1]) >= OLDEST
}

/** A shell knows the PATH of this process. */
async function findOnPath(program: string): Promise<string | null> {
  const { stdout } = await run('/bin/sh', ['-c', 'command -v "$1"', 'sh', program]).catch(() => ({ stdout: '' }))
  return stdout.trim() || null
}

async function firstThere(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  return null
}

async function firstWith(name: string, folders: readonly (string | undefined)[]): Promise<string | null> {
  for (const folder of folders) {
    if (
      folder &&
      (await access(join(folder, name)).then(
        () => true,
        () => false,
      ))
    )
      return folder
  }
  return null
}
