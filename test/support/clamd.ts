import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClamd } from '../../server/adapters/clamd/index.ts'
import { messageOf } from '../../server/kit/errors.ts'
import { startChild } from './child.ts'
import { findProgram } from './programs.ts'
import { until } from './wait.ts'

const run = promisify(execFile)

type Program = { command: string; libraries: string | undefined }

/** In two pieces, so that no scanner takes a test for what it tests. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

/** ClamAV's daemon: the machine's own, else unpacked once from its apt sources, without root. Or why there is none. */
export async function findClamd(): Promise<Program | { missing: string }> {
  const installed = (await findProgram('clamd')) ?? (await isThere('/usr/sbin/clamd'))
  if (installed) return { command: installed, libraries: undefined }
  const root = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'relais', 'clamav')
  try {
    if (!(await isThere(root))) await unpack(root)
    const [triplet = ''] = await readdir(join(root, 'usr/lib')).then((all) =>
      all.filter((one) => one.includes('linux')),
    )
    const program = { command: join(root, 'usr/sbin/clamd'), libraries: join(root, 'usr/lib', triplet) }
    await run('ldd', [program.command], { env: { ...process.env, LD_LIBRARY_PATH: program.libraries } }).then(
      ({ stdout }) => {
        if (stdout.includes('not found')) throw new Error('a library of clamd is missing')
      },
    )
    return program
  } catch (error) {
    return { missing: messageOf(error).split('\n')[0]! }
  }
}

async function unpack(root: string): Promise<void> {
  await mkdir(join(root, '..'), { recursive: true })
  const work = await mkdtemp(`${root}-`)
  try {
    const needed = new Set(['clamav-daemon'])
    for (const name of needed) {
      const { stdout } = await run('apt-cache', ['depends', '--important', '--no-pre-depends', name])
      for (const [, library] of stdout.matchAll(/Depends: (lib(?!c6)[a-z0-9.+-]+)/g)) if (library) needed.add(library)
    }
    await run('apt-get', ['download', ...needed], { cwd: work, timeout: 120_000 })
    for (const file of await readdir(work)) await run('dpkg-deb', ['-x', file, 'root'], { cwd: work })
    await rename(join(work, 'root'), root)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const isThere = (path: string): Promise<string | null> =>
  access(path).then(
    () => path,
    () => null,
  )

export type RunningClamd = { path: string; stop(): Promise<void> }

/** Runs it on a socket of its own, with one signature, and takes streams up to so many bytes. */
export async function startClamd(program: Program, { most }: { most: number }): Promise<RunningClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-clamd-'))
  const path = join(folder, 'clamd.ctl')
  await mkdir(join(folder, 'signatures'))
  await writeFile(join(folder, 'signatures', 'test.ndb'), `Test.Eicar:0:*:${EICAR.toString('hex')}\n`)
  await writeFile(
    join(folder, 'clamd.conf'),
    [
      ...[`LocalSocket ${path}`, `DatabaseDirectory ${join(folder, 'signatures')}`, `TemporaryDirectory ${folder}`],
      ...['Foreground yes', `StreamMaxLength ${most}`, 'OfficialDatabaseOnly no', 'DisableCertCheck yes'],
    ].join('\n'),
  )
  const child = startChild(program.command, [`--config-file=${join(folder, 'clamd.conf')}`], {
    env: { ...process.env, ...(program.libraries && { LD_LIBRARY_PATH: program.libraries }) },
  })
  const stop = async () => {
    await child.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await until('clamd answers', () => createClamd({ path }).ping(), { within: 30_000 })
  } catch (error) {
    await stop()
    throw new Error(`clamd did not start: ${child.output()}`, { cause: error })
  }
  return { path, stop }
}
