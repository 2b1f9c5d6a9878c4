import { createHash } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../kit/log.ts'
import { type AptSource, formatDeb822 } from './apt-sources.ts'
import { runGuarded } from './guarded.ts'

type Needs = {
  /** Names the folder in the cache: `asterisk-<name>`. */
  name: string
  sources: readonly AptSource[]
  cacheDir: string
  onProgress: (line: string) => void
  signal: AbortSignal
  log: Log
}

const PACKAGES = ['asterisk', 'asterisk-modules', 'asterisk-core-sounds-en-wav', 'asterisk-core-sounds-fr-wav']

/**
 * Fetches Asterisk with all it needs, down to the C library, from these sources, and unpacks it into a folder of the
 * cache, which appears there whole or not at all. Needs neither root nor chroot, and touches nothing of the machine's
 * own packages. Resolves to the folder, or to null when these sources offer no Asterisk that is new enough.
 * What an interrupted fetch has downloaded is used by the next one.
 */
export async function unpackAsterisk(needs: Needs): Promise<string | null> {
  const { name, sources, cacheDir, onProgress, signal } = needs
  const target = join(cacheDir, `asterisk-${name}`)
  const work = join(cacheDir, `fetch-${name}`)
  await mkdir(work, { recursive: true })
  const unlock = await lock(work, onProgress, signal)
  try {
    if (await isThere(target)) return target
    const options = await prepareApt(work, sources)
    const label = name === 'own' ? 'this machine’s apt sources' : `Debian ${name}`

    onProgress(`Looking for Asterisk in ${label}`)
    await apt(needs, [...options, '-q', 'update'])
    const policy = await apt(needs, [...options, '-s', '-q', 'install', 'asterisk'], true)
    const version = /^Inst asterisk \(\d*:?(\d+)\./m.exec(policy)?.[1]
    if (!version || Number(version) < 20) return null

    onProgress(`Fetching Asterisk ${version} from ${label} (about 120 MB, once)`)
    await apt(needs, [...options, '-q', '-y', '--download-only', '-o', 'APT::Status-Fd=1', 'install', ...PACKAGES])

    const root = join(work, 'root')
    await rm(root, { recursive: true, force: true })
    await mkdir(root)
    const archives = join(work, 'cache/archives')
    const packages = (await readdir(archives)).filter((file) => file.endsWith('.deb'))
    onProgress(`Unpacking ${packages.length} packages`)
    for (const file of packages) {
      signal.throwIfAborted()
      await program(needs, ['dpkg-deb', '-x', join(archives, file), root])
    }
    await finish(root)
    await rename(root, target)
    await rm(work, { recursive: true, force: true })
    onProgress('Asterisk is here')
    return target
  } finally {
    unlock()
  }
}

/** A private apt: its own lists, cache and status (nothing installed, so that every library comes along). */
async function prepareApt(work: string, sources: readonly AptSource[]): Promise<string[]> {
  for (const folder of ['lists/partial', 'cache/archives/partial']) await mkdir(join(work, folder), { recursive: true })
  await writeFile(join(work, 'status'), '')
  const list = join(work, 'own.sources')
  await writeFile(list, formatDeb822(sources))
  const settings = {
    'Dir::Etc::SourceList': list,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::State::Lists': join(work, 'lists'),
    'Dir::State::Status': join(work, 'status'),
    'Dir::State::extended_states': join(work, 'extended_states'),
    'Dir::Cache': join(work, 'cache'),
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Debug::NoLocking': '1',
    // Not root: nobody to change to. Root: apt's own user may not write here.
    'APT::Sandbox::User': userInfo().username,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/** What `postinst` would have done, and what is not needed to run. */
async function finish(root: string): Promise<void> {
  for (const link of ['bin', 'sbin', 'lib', 'lib64']) {
    await symlink(`usr/${link}`, join(root, link)).catch(() => {})
  }
  const sounds = join(root, 'usr/share/asterisk/sounds')
  const voices = await readdir(sounds).catch(() => [])
  for (const [language, wanted] of [
    ['en', 'en_US_'],
    ['fr', 'fr_CA_'],
  ] as const) {
    const voice = voices.find((name) => name.startsWith(wanted))
    if (!voice) continue
    await rm(join(sounds, language), { recursive: true, force: true })
    await symlink(voice, join(sounds, language))
  }
  for (const dead of ['custom', 'recordings', 'priv-callerintros']) await rm(join(sounds, dead), { force: true })
  for (const large of ['usr/share/perl', 'usr/share/doc', 'usr/share/locale', 'usr/share/man', 'usr/share/perl5']) {
    await rm(join(root, large), { recursive: true, force: true })
  }
}

/** apt's answer; its errors in its own words. Downloads show how far they are. */
async function apt(needs: Needs, words: readonly string[], mayFail = false): Promise<string> {
  return await program(needs, ['apt-get', ...words], mayFail)
}

async function program({ signal, onProgress }: Needs, command: readonly string[], mayFail = false): Promise<string> {
  const guarded = await runGuarded(command)
  const stop = () => void guarded.stop()
  signal.addEventListener('abort', stop, { once: true })
  const said: string[] = []
  const complaints: string[] = []
  let shown = 0
  if (guarded.stdout) {
    createInterface({ input: guarded.stdout }).on('line', (line) => {
      const [, percent] = /^dlstatus:[^:]*:([\d.]+):/.exec(line) ?? []
      if (percent === undefined) said.push(line)
      else if (Number(percent) >= shown + 10) {
        shown = Math.floor(Number(percent) / 10) * 10
        onProgress(`Fetched ${shown} %`)
      }
    })
  }
  if (guarded.stderr) {
    createInterface({ input: guarded.stderr }).on('line', (line) => {
      if (/^[EW]:/.test(line) || !line.startsWith(' ')) complaints.push(line)
    })
  }
  const code = await guarded.ended
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  if (code !== 0 && !mayFail) {
    const errors = complaints.filter((line) => line.startsWith('E:'))
    throw new Error(
      (errors.length > 0 ? errors : complaints).slice(0, 3).join(' ') || `${command[0]} ended with ${code}`,
    )
  }
  return said.join('\n')
}

/**
 * Two services that start at once must not write into one folder. An abstract socket (unix(7)) is a lock the kernel
 * takes back when its holder dies in any way.
 */
async function lock(folder: string, onProgress: (line: string) => void, signal: AbortSignal): Promise<() => void> {
  const path = `\0relais-fetch-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted()
    const server = await hold(path)
    if (server) return () => void server.close()
    if (tries === 0) onProgress('Waiting for another service that is fetching Asterisk')
    await sleep(200, undefined, { signal })
  }
}

const hold = (path: string): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen({ path }, () => {
      server.unref()
      resolve(server)
    })
  })

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
