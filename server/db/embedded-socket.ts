import { lstat, mkdir, mkdtemp, readlink, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A socket's path may hold 107 bytes (unix(7)); its name, `.s.PGSQL.5432`, takes 14 with the slash. */
const LONGEST_FOLDER = 107 - 14

/**
 * The folder by which the cluster's socket is reached: the cluster itself, or, where its path is too long for a
 * socket, a link to it in a private folder of the system's temporary one, removed by `release`.
 */
export async function socketFolder(cluster: string): Promise<{ path: string; release: () => Promise<void> }> {
  if (Buffer.byteLength(cluster) <= LONGEST_FOLDER) return { path: cluster, release: async () => {} }
  const base = Buffer.byteLength(tmpdir()) <= 40 ? tmpdir() : '/tmp'
  const { dev, ino } = await stat(cluster)
  const folder = await privateFolder(join(base, `relais-${process.getuid?.() ?? ''}-${dev}-${ino}`))
  const link = join(folder, 'db')
  if ((await readlink(link).catch(() => null)) !== cluster) {
    await rm(link, { force: true })
    await symlink(cluster, link)
  }
  return { path: link, release: () => rm(folder, { recursive: true, force: true }) }
}

/** The folder of this name when nobody else can have put anything into it, else one of another name. */
async function privateFolder(path: string): Promise<string> {
  await mkdir(path, { mode: 0o700 }).catch(() => {})
  const found = await lstat(path)
  const own = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0
  return own ? path : mkdtemp(`${path}-`)
}
