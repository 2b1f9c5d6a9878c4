import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type AptSource, formatDeb822 } from './apt-sources.ts'
import { runGuarded } from './guarded.ts'

type Needs = {
  /** Names the folder in the cache: `asterisk-<name>`. */
  name: string
  sources: readonly AptSource[]
  cacheDir: string
  onProgress: (line: string) => void
  signal: AbortSignal
}

/** What sources offer: fetching and unpacking it is one more step. */
export type Offer = {
  /** Asterisk's main number, such as 22; null when these sources have none. */
  version: number | null
  /** Unpacks it into the cache, where it appears whole or not at all. */
  unpack(): Promise<void>
  /** Removes what was fetched. */
  forget(): Promise<void>
}

const PACKAGES = ['asterisk', 'asterisk-modules', 'asterisk-core-sounds-en-wav', 'asterisk-core-sounds-fr-wav']
/** Come along as dependencies, and serve an installed system only. */
const UNUSED = /^(perl|libperl|gnupg|gpg|dirmngr|passwd|adduser|debconf|libc-gconv|base-passwd|snmpd?|libsnmp-base)/

/**
 * Asks these sources for Asterisk, with all it needs down to the C library, by an apt of its own: without root or
 * chroot, and without a touch to the machine's own packages. What an interrupted fetch has downloaded is used by the
 * next one.
 */
export async function lookForAsterisk(needs: Needs): Promise<Offer> {
  const { name, sources, cacheDir, onProgress, signal } = needs
  const work = join(cacheDir, `fetch-${name}`)
  const label = name === 'own' ? 'this machine’s apt sources' : `Debian ${name}`
  const apt = await prepareApt(work, sources)

  onProgress(`Looking for Asterisk in ${label}`)
  await run(needs, [...apt, '-q', 'update'])
  const plan = await run(needs, [...apt, '-s', '-q', 'install', 'asterisk'], true)
  const version = Number(/^Inst asterisk \(\d*:?(\d+)\./m.exec(plan)?.[1]) || null

  async function unpack(): Promise<void> {
    onProgress(`Fetching Asterisk ${version} from ${label} (about 120 MB, once)`)
    await run(needs, [...apt, '-q', '-y', '--download-only', '-o', 'APT::Status-Fd=1', 'install', ...PACKAGES])
    const root = join(work, 'root')
    await rm(root, { recursive: true, force: true })
    await mkdir(root)
    const archives = join(work, 'cache/archives')
    const packages = (await readdir(archives)).filter((file) => file.endsWith('.deb') && !UNUSED.test(file))
    onProgress(`Unpacking ${packages.length} packages`)
    const list = join(work, 'packages')
    await writeFile(list, packages.map((file) => `${join(archives, file)}\0`).join(''))
    const atOnce = String(Math.max(2, availableParallelism()))
    await run(needs, ['xargs', '-0', '-a', list, '-P', atOnce, '-I{}', 'dpkg-deb', '-x', '{}', root])
    signal.throwIfAborted()
    await finish(root)
    await rename(root, join(cacheDir, `asterisk-${name}`))
    onProgress('Asterisk is here')
  }

  return { version, unpack, forget: () => rm(work, { recursive: true, force: true }) }
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
    // Not root: there is nobody to change to. Root: apt's own user may not write here.
    'APT::Sandbox::User': userInfo().username,
  }
  return ['apt-get', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

/** What `postinst` would have done, and what is not needed to run. */
async function finish(root: string): Promise<void> {
  for (const link of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${link}`, join(root, link)).catch(() => {})
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
  for (const large of ['usr/share/doc', 'usr/share/locale', 'usr/share/man']) {
    await rm(join(root, large), { recursive: true, force: true })
  }
}

/** What the program said; when it fails, its errors in its own words. A download shows how far it is. */
async function run({ signal, onProgress }: Needs, command: readonly string[], mayFail = false): Promise<string> {
  signal.throwIfAborted()
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
  if (guarded.stderr) createInterface({ input: guarded.stderr }).on('line', (line) => complaints.push(line))
  const code = await guarded.ended
  signal.removeEventListener('abort', stop)
  signal.throwIfAborted()
  if (code !== 0 && !mayFail) {
    const errors = complaints.filter((line) => line.startsWith('E:'))
    const why = (errors.length > 0 ? errors : complaints).slice(0, 3).join(' ')
    throw new Error(why || `${command[0]} ended with ${code}`)
  }
  return said.join('\n')
}
