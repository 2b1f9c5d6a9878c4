import { spawn, spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { messageOf, StartError } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import { startGuarded } from './embedded-guard.ts'
import { canReach, chooseOwner, type Owner, reachableBinaries } from './embedded-owner.ts'
import { endRemains } from './embedded-remains.ts'
import { socketFolder } from './embedded-socket.ts'
import { lockFolder } from './folder-lock.ts'

export type EmbeddedPostgres = {
  /** For `pg`: over a Unix socket, without a password; the folder of the socket is closed to everybody else. */
  url: string
  /** The pid of the postmaster that runs now. */
  pid(): number
  stop(): Promise<void>
}

const SUPERUSER = 'relais'
const DATABASE = 'relais'

const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  // Relative to the cluster: never too long for a socket, and inside a folder closed to others.
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  cluster_name: 'relais',
  timezone: 'UTC',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  // A file of the write-ahead log that was used again would keep for months what somebody had erased.
  wal_recycle: 'off',
  random_page_cost: '1.1',
  jit: 'off',
  // Worker processes for reading are of no use to so small a database.
  io_method: 'sync',
  // The log must hold no text, name or number: statements, their parameters and the values in errors stay out.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** No PG* variable of the surroundings reaches the cluster. */
const ENV = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }

const fault = (message: string, cause?: unknown) => new StartError(message, { cause })

type Place = { cluster: string; binaries: string; owner: Owner; logFile: string }

/**
 * The private cluster under `dataDir/postgres`: made at the first start, found again at every other one. It ends with
 * the service, however that ends, and is started again when it ends by itself. A second service on the same folder is
 * refused.
 * @param settings more of PostgreSQL's settings, for tests
 */
export async function startEmbedded(options: {
  dataDir: string
  log: Log
  settings?: Record<string, string>
}): Promise<EmbeddedPostgres> {
  const { log } = options
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const unlock = await lockFolder(dataDir)
  try {
    const cluster = join(dataDir, 'postgres')
    const owner = await chooseOwner(cluster)
    const place = {
      cluster,
      owner,
      binaries: await reachableBinaries(owner, log),
      logFile: join(dataDir, 'postgres.log'),
    }
    await makeCluster(place, dataDir, log)
    await endRemains(cluster, log)
    const socket = await socketFolder(cluster)
    const url = `postgres://${SUPERUSER}@/${DATABASE}?host=${encodeURIComponent(socket.path)}`
    const settings = { ...SETTINGS, ...options.settings }
    const running = keepRunning({ start: () => startCluster(place, settings, url, log), log })
    await running.first
    return {
      url,
      pid: running.pid,
      async stop() {
        await running.stop()
        await socket.release()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Makes the cluster beside its place and moves it there when it is whole, so that half a one is never found. */
async function makeCluster(place: Place, dataDir: string, log: Log): Promise<void> {
  const { cluster, binaries, owner } = place
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return checkCluster(place, version.trim())
  for (const name of await readdir(dataDir)) {
    if (name.startsWith('postgres.new-')) await rm(join(dataDir, name), { recursive: true, force: true })
  }
  if ((await readdir(cluster).catch(() => [])).length > 0)
    throw fault(`${cluster} is no PostgreSQL cluster: move it away, or set DATA_DIR to another folder.`)
  const started = Date.now()
  const fresh = join(dataDir, `postgres.new-${process.pid}-${started}`)
  await mkdir(fresh, { mode: 0o700 })
  if (owner.uid !== undefined) await chown(fresh, owner.uid, owner.gid)
  await run(
    join(binaries, 'bin', 'initdb'),
    [
      ...['-D', canReach(fresh, owner) ? fresh : '/proc/self/cwd'],
      ...['-U', SUPERUSER, '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8'],
      ...['--no-instructions'],
    ],
    { owner, cwd: fresh },
  )
  await rename(fresh, cluster)
  log.info({ cluster, ms: Date.now() - started }, 'made a database of its own')
}

async function checkCluster({ cluster, binaries, owner }: Place, version: string): Promise<void> {
  const { stdout } = spawnSync(join(binaries, 'bin', 'postgres'), ['--version'], { ...owner, env: ENV, cwd: '/' })
  const own = String(stdout).match(/\) (\d+)/)?.[1]
  if (own !== version) throw fault(`${cluster} was made by PostgreSQL ${version}, and this is ${own ?? 'another'}.`)
  const { uid } = await stat(cluster)
  if (owner.uid === undefined && uid !== process.getuid?.())
    throw fault(`${cluster} belongs to another user (uid ${uid}): start Relais as before, or give it to this user.`)
  // Such as a cluster that root has copied back from a backup.
  if (owner.uid !== undefined && uid !== owner.uid) {
    spawnSync('chown', ['-R', `${owner.uid}:${owner.gid}`, cluster], { env: ENV })
    await chmod(cluster, 0o700)
  }
}

async function run(program: string, args: string[], { owner, cwd }: { owner: Owner; cwd: string }): Promise<void> {
  const child = spawn(program, args, { ...owner, cwd, env: ENV, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  const code = await new Promise<number | null>((done, reject) => {
    child.once('error', reject)
    child.once('close', done)
  }).catch((error: unknown) => {
    throw fault(`PostgreSQL cannot be run (${messageOf(error)}): set DATABASE_URL to a PostgreSQL of your own.`, error)
  })
  if (code !== 0) throw fault(`PostgreSQL could not make its cluster in ${cwd}: ${said.trim()}`)
}

type Cluster = { pid: number; ended: Promise<void>; stop(): Promise<void> }

async function startCluster(place: Place, settings: Record<string, string>, url: string, log: Log): Promise<Cluster> {
  const { cluster, binaries, owner, logFile } = place
  const said = await open(logFile, 'w', 0o600)
  try {
    // Where the cluster's user may not walk to the cluster, such as below /root, it is started inside: this link
    // leads to its working folder without a walk.
    const folder = canReach(cluster, owner) ? cluster : '/proc/self/cwd'
    const command = [
      ...[join(binaries, 'bin', 'postgres'), '-D', folder],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]
    for (let attempt = 0; ; attempt += 1) {
      const guarded = await startGuarded({
        ...{ command, cwd: cluster, lock: 'relais.lock', stale: 'postmaster.pid', owner, env: ENV, stderr: said.fd },
      })
      if (guarded) {
        await ready(guarded, url, logFile, log).catch(async (error: unknown) => {
          await guarded.stop()
          throw error
        })
        return guarded
      }
      // The guard of a service that has just died lets go within moments; another service's does not.
      if (attempt === 50) throw fault(`Another Relais is using ${cluster}. Stop it first, or set another DATA_DIR.`)
      await sleep(100)
    }
  } finally {
    await said.close()
  }
}

/** Resolves when the cluster answers and holds the database. Recovery after a loss of power may take its time. */
async function ready(cluster: Cluster, url: string, logFile: string, log: Log): Promise<void> {
  let over = false
  void cluster.ended.then(() => {
    over = true
  })
  const maintenance = url.replace(`/${DATABASE}?`, '/postgres?')
  for (let attempt = 1; ; attempt += 1) {
    if (over) {
      const words = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' | ')
      throw fault(`PostgreSQL ended at its start: ${words} (see ${logFile})`)
    }
    const client = new pg.Client({ connectionString: maintenance, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
      if (!rowCount) await client.query(`create database ${DATABASE}`)
      return
    } catch (error) {
      if (!isStarting(error)) throw error
      if (attempt % 250 === 0) log.warn({ because: messageOf(error) }, 'still waiting for the database to start')
    } finally {
      await client.end().catch(() => {})
    }
    await sleep(20)
  }
}

/** Not there yet, or (57P03) there and still reading what it had written before. */
const isStarting = (error: unknown): boolean => {
  const { code } = error as { code?: string }
  return code === undefined || ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EAGAIN', '57P03'].includes(code)
}

/** Starts the cluster, and again, with growing pauses, whenever it ends without having been asked to. */
function keepRunning({ start, log }: { start: () => Promise<Cluster>; log: Log }) {
  const stopping = new AbortController()
  let current: Cluster | undefined
  const first = start().then((cluster) => {
    current = cluster
  })
  const running = first.then(async () => {
    let pause = 250
    while (!stopping.signal.aborted) {
      const since = Date.now()
      await current?.ended
      if (stopping.signal.aborted) return
      log.error('the database has ended by itself; starting it again')
      if (Date.now() - since > 60_000) pause = 250
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
      pause = Math.min(pause * 2, 30_000)
      if (stopping.signal.aborted) return
      current = await start().catch((error: unknown) => {
        log.error({ err: error }, 'the database cannot be started')
        return { pid: 0, ended: Promise.resolve(), stop: async () => {} }
      })
    }
  })
  running.catch(() => {})
  return {
    first,
    pid: () => current?.pid ?? 0,
    async stop() {
      stopping.abort()
      await current?.stop()
      await running
      // A start that was under way when stop was asked for.
      await current?.stop()
    },
  }
}
