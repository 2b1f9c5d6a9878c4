import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { AptSource } from './apt-sources.ts'
import { prepareApt, runStep, unpackAll } from './private-apt.ts'

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
  await runStep(needs, [...apt, '-q', 'update'])
  const plan = await runStep(needs, [...apt, '-s', '-q', 'install', 'asterisk'], true)
  const version = Number(/^Inst asterisk \(\d*:?(\d+)\./m.exec(plan)?.[1]) || null

  async function unpack(): Promise<void> {
    onProgress(`Fetching Asterisk ${version} from ${label} (about 120 MB, once)`)
    await runStep(needs, [...apt, '-q', '-y', '--download-only', '-o', 'APT::Status-Fd=1', 'install', ...PACKAGES])
    const root = join(work, 'root')
    await rm(root, { recursive: true, force: true })
    await mkdir(root)
    const archives = join(work, 'cache/archives')
    const packages = (await readdir(archives)).filter((file) => file.endsWith('.deb') && !UNUSED.test(file))
    onProgress(`Unpacking ${packages.length} packages`)
    await unpackAll(needs, { packages: packages.map((file) => join(archives, file)), root, work })
    signal.throwIfAborted()
    await finish(root)
    await rename(root, join(cacheDir, `asterisk-${name}`))
    onProgress('Asterisk is here')
  }

  return { version, unpack, forget: () => rm(work, { recursive: true, force: true }) }
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
