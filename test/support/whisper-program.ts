import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf } from '../../server/kit/errors.ts'
import { otherSuite } from '../../server/practice/apt-sources.ts'
import { lockFolder } from '../../server/practice/fetch-lock.ts'
import { readOwnSources } from '../../server/practice/own-sources.ts'
import { prepareApt, runStep, unpackAll } from '../../server/practice/private-apt.ts'
import { findProgram } from './programs.ts'

const run = promisify(execFile)

/** A whisper-server that can be run: the words before its own options, and what its environment must say. */
export type WhisperProgram = { command: readonly string[]; env: Record<string, string> }

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'relais')

/** Come along as dependencies of a window's library or of an installed system; the server uses none of them. */
const UNUSED =
  /^(libllvm|mesa|libz3|fonts|perl|libperl|debconf|xkb|libsdl|libllama|libpulse|shared-mime|sysvinit|pci\.ids|glycin|lsb-base|x11-common|libx11-data|bubblewrap|libgbm|libc-gconv)/

/**
 * whisper.cpp's server: the machine's own, else that of Debian's suite sid, unpacked once into the cache with its own C
 * library, without root. Or why there is none.
 */
export async function findWhisperServer(
  say: (line: string) => void = () => {},
): Promise<WhisperProgram | { missing: string }> {
  const installed = await findProgram('whisper-server')
  if (installed) return { command: [installed], env: {} }
  const root = join(cache, 'whisper-sid')
  try {
    const found = await readUnpacked(root)
    if (found) return found
    await mkdir(cache, { recursive: true })
    const signal = AbortSignal.timeout(300_000)
    const unlock = await lockFolder(root, () => say('Another run is fetching whisper-server'), signal)
    try {
      const unpacked = (await readUnpacked(root)) ?? (await fetchIt(root, { signal, onProgress: say }))
      return unpacked ?? { missing: 'Debian’s whisper-server does not run here' }
    } finally {
      unlock()
    }
  } catch (error) {
    return { missing: `whisper-server is not installed, and cannot be fetched: ${messageOf(error).split('\n')[0]}` }
  }
}

async function fetchIt(
  root: string,
  needs: { signal: AbortSignal; onProgress: (line: string) => void },
): Promise<WhisperProgram | null> {
  const { own, release } = await readOwnSources()
  const source = otherSuite(own, release, 'sid')
  if (!source) throw new Error('this machine has no apt source of Debian')
  const work = join(cache, 'fetch-whisper')
  const unpacked = join(work, 'root')
  const apt = await prepareApt(work, [source])
  await runStep(needs, [...apt, '-q', 'update'])
  const plan = await runStep(needs, [...apt, '-s', '-q', 'install', 'whisper.cpp-tools'], true)
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => (name && !UNUSED.test(name) ? [name] : []))
  if (names.length === 0) throw new Error('Debian sid has no whisper.cpp-tools')
  needs.onProgress('Fetching whisper-server from Debian sid (about 80 MB, once)')
  const archives = join(work, 'archives')
  await rm(archives, { recursive: true, force: true })
  await rm(unpacked, { recursive: true, force: true })
  await mkdir(archives)
  await mkdir(unpacked)
  // `download` writes where it is run.
  await runStep(needs, ['/bin/sh', '-c', 'cd "$1" && shift && exec "$@"', 'sh', archives, ...apt, 'download', ...names])
  const packages = (await readdir(archives)).map((file) => join(archives, file))
  await unpackAll(needs, { packages, root: unpacked, work })
  for (const large of ['doc', 'locale', 'man'])
    await rm(join(unpacked, 'usr/share', large), { recursive: true, force: true })
  await rename(unpacked, root)
  await rm(work, { recursive: true, force: true })
  return readUnpacked(root)
}

/** Null when it is not there, or does not run. */
async function readUnpacked(root: string): Promise<WhisperProgram | null> {
  const all = await readdir(join(root, 'usr/lib')).catch(() => [])
  const triplet = all.find((name) => name.endsWith('-linux-gnu'))
  if (!triplet) return null
  const lib = join(root, 'usr/lib', triplet)
  const loaders = [join(root, 'usr/lib64'), join(root, 'usr/lib'), lib]
  for (const folder of loaders) {
    const loader = (await readdir(folder).catch(() => [])).find((name) => /^ld-linux.*\.so\.\d$/.test(name))
    if (!loader) continue
    const program = join(root, 'usr/bin/whisper-server')
    const command = [join(folder, loader), '--inhibit-cache', '--library-path', lib, program]
    // Debian's ggml looks for what computes at a fixed place of an installed system.
    const env = { GGML_BACKEND_PATH: join(lib, 'ggml/backends0', await chooseBackend(join(lib, 'ggml/backends0'))) }
    const runs = await run(command[0]!, [...command.slice(1), '--help'], { timeout: 10_000 }).catch(() => null)
    if (runs) return { command, env }
  }
  return null
}

/** The best of those that every processor of its kind has: one that uses what this one lacks would die. */
async function chooseBackend(folder: string): Promise<string> {
  const names = await readdir(folder)
  const flags = await readFile('/proc/cpuinfo', 'utf8').catch(() => '')
  const isHaswell = ['avx2', 'fma', 'f16c', 'bmi2'].every((flag) => new RegExp(`\\b${flag}\\b`).test(flags))
  const wanted = [...(isHaswell ? ['haswell'] : []), 'x64', 'armv8.0_1'].map((name) => `libggml-cpu-${name}.so`)
  return wanted.find((name) => names.includes(name)) ?? names[0]!
}
