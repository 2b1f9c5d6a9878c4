import { spawn, spawnSync } from 'node:child_process'
import { access, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Child, startChild } from '../../test/support/child.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { until } from '../../test/support/wait.ts'
import { createLog } from '../kit/log.ts'
import { openDatabase } from './database.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts'
import { processesOf } from './embedded-remains.ts'

const log = createLog('silent')
const asRoot = process.getuid?.() === 0
const service = join(import.meta.dirname, '../../test/support/embedded-service.ts')

/** One data folder for most tests: making a cluster takes longer than all of them. */
let dataDir: string
let cluster: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'relais-embedded-'))
  cluster = join(dataDir, 'postgres')
  return () => rm(dataDir, { recursive: true, force: true })
})

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const embedded = await startEmbedded({ dataDir: folder, log })
  running.push(embedded)
  return embedded
}

/** A service in a process of its own, ready. */
async function startService(
  folder = dataDir,
  as: string[] = [],
): Promise<Child & { pidOfPostgres: number; url: string }> {
  const [command = '', ...args] = [...as, process.execPath, service, folder]
  const child = startChild(command, args)
  running.push(child)
  const line = await until('the service is ready', () => child.output().match(/^\{.*\}$/m)?.[0], { within: 15_000 })
  const { pid, url, failed } = JSON.parse(line) as { pid: number; url: string; failed?: string }
  if (failed) throw new Error(failed)
  return { ...child, pidOfPostgres: pid, url }
}

async function ask<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const parentOf = async (pid: number) =>
  Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[1])

describe('the embedded database', () => {
  test('is made at the first start and found again at the next, quickly', async () => {
    const first = await start()
    await ask(first.url, 'create table kept as select 1 as one')
    await first.stop()
    expect(await processesOf(cluster)).toEqual([])
    const before = performance.now()
    const second = await start()
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(await ask(second.url, 'select one from kept')).toEqual([{ one: 1 }])
  })

  test('listens on no port, lets in nobody else, and knows letters with accents', async () => {
    const { url } = await start()
    expect(await ask(url, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    expect((await stat(cluster)).mode & 0o077).toBe(0)
    expect(await ask(url, `select upper('é') as upper, 'CÔTÉ' ilike 'côté' as same`)).toEqual([
      { upper: 'É', same: true },
    ])
    await ask(url, 'create extension if not exists pg_trgm; create extension if not exists unaccent')
  })

  test('ends by itself when the service is killed, and has lost nothing at the next start', async () => {
    const killed = await startService()
    await ask(killed.url, 'create table survivor as select 2 as two')
    await killed.kill()
    await until('the guard has stopped the cluster', async () => (await processesOf(cluster)).length === 0)
    const { url } = await start()
    expect(await ask(url, 'select two from survivor')).toEqual([{ two: 2 }])
  })

  test('can be started again at the very moment its service was killed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const killed = await startService()
      await killed.kill()
      const { url } = await startService()
      expect(await ask(url, 'select two from survivor')).toEqual([{ two: 2 }])
      for (const one of running.splice(0)) await one.stop()
    }
  }, 60_000)

  test('left behind without a guard, is ended and started under a new one', async () => {
    const killed = await startService()
    process.kill(await parentOf(killed.pidOfPostgres), 'SIGKILL')
    await killed.kill()
    expect(await processesOf(cluster)).toContain(killed.pidOfPostgres)
    const kept = keepLog()
    const embedded = await startEmbedded({ dataDir, log: kept.log })
    running.push(embedded)
    expect(await processesOf(cluster)).not.toContain(killed.pidOfPostgres)
    expect(kept.messages('warn')).toEqual(['stopping the database that an earlier run left behind'])
    expect(await ask(embedded.url, 'select two from survivor')).toEqual([{ two: 2 }])
  })

  test.skipIf(!asRoot)(
    'left behind, is ended by a root that may not look at others, as in a container',
    async (context) => {
      const confined = ['setpriv', '--bounding-set=-sys_ptrace', '--inh-caps=-sys_ptrace']
      const [command = '', ...args] = confined
      if (spawnSync(command, [...args, 'true']).status !== 0) context.skip('setpriv cannot take a capability away here')
      const killed = await startService()
      await ask(killed.url, 'create table confined as select 4 as four')
      process.kill(await parentOf(killed.pidOfPostgres), 'SIGKILL')
      await killed.kill()
      const { url, pidOfPostgres } = await startService(dataDir, confined)
      expect(await processesOf(cluster)).not.toContain(killed.pidOfPostgres)
      expect(await processesOf(cluster)).toContain(pidOfPostgres)
      expect(await ask(url, 'select four from confined')).toEqual([{ four: 4 }])
    },
  )

  test('is kept to one, whatever becomes of the pid file', async () => {
    const embedded = await start()
    await rm(join(cluster, 'postmaster.pid'))
    const { uid, gid } = await stat(cluster)
    const lock = spawnSync('flock', ['-n', 'relais.lock', 'true'], { cwd: cluster, uid, gid })
    expect(lock.status).toBe(1)
    await embedded.stop()
    expect(spawnSync('flock', ['-n', 'relais.lock', 'true'], { cwd: cluster, uid, gid }).status).toBe(0)
  })

  test('is not kept from starting by a pid file whose number is now another process', async () => {
    await (await start()).stop()
    const { uid, gid } = await stat(cluster)
    const bystander = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' })
    onTestFinished(() => void bystander.kill('SIGKILL'))
    const pidFile = join(cluster, 'postmaster.pid')
    await writeFile(pidFile, `${bystander.pid}\n${cluster}\n1700000000\n5432\n.\n\n  1 1\nready   \n`)
    await chown(pidFile, uid, gid)
    const { url } = await start()
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isAlive(bystander.pid ?? 0)).toBe(true)
  })

  test('is refused to a second service on the same folder, in one clear line, and the first goes on', async () => {
    const first = await start()
    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(`Another Relais is running on ${dataDir}.`)
    await expect(startEmbedded({ dataDir: `${dataDir}/../${dataDir.split('/').at(-1)}`, log })).rejects.toThrow(
      'Another',
    )
    expect(await ask(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('outlives Ctrl-C until the service has stopped it itself', async () => {
    const child = spawn(process.execPath, [service, dataDir], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    await until('the service is ready', () => said.includes('"url"'))
    process.kill(-(child.pid ?? 0), 'SIGINT')
    await until('the service has ended', () => child.exitCode !== null)
    expect(child.exitCode).toBe(0)
    expect(said).toContain('{"answer":42}')
    expect(await processesOf(cluster)).toEqual([])
  })

  test('writes no value of a row into its log', async () => {
    const { url } = await start()
    await ask(url, 'create table secret (number text primary key); insert into secret values ($$+15145550142$$)')
    await expect(ask(url, 'insert into secret values ($$+15145550142$$)')).rejects.toThrow('duplicate key')
    await expect(ask(url, 'select $$N 5550142$$::int')).rejects.toThrow('invalid input')
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('5550142')
  })

  test('comes back by itself when it is killed, and so do those who use it', async () => {
    const embedded = await start()
    const open = await openDatabase({ url: embedded.url, log, now: () => new Date() })
    onTestFinished(() => open.close())
    const states: string[] = []
    open.onStatus(({ state }) => states.push(state))
    expect(open.status().state).toBe('up')
    const killed = embedded.pid()
    process.kill(killed, 'SIGKILL')
    await until('it was seen to go', () => states.includes('down'))
    await until('it is back', () => open.status().state === 'up', { within: 15_000 })
    await until('it has another process', () => embedded.pid() !== killed)
    expect(await ask(embedded.url, 'select two from survivor')).toEqual([{ two: 2 }])
    expect(await open.pool.query('select 1')).toMatchObject({ rowCount: 1 })
  }, 40_000)

  test('that hangs is seen to be away, and back when it goes on', async () => {
    const embedded = await start()
    const open = await openDatabase({ url: embedded.url, log, now: () => new Date() })
    const all = await processesOf(cluster)
    for (const pid of all) process.kill(pid, 'SIGSTOP')
    try {
      await until('it reads as away', () => open.status().state === 'down', { within: 10_000 })
    } finally {
      for (const pid of all) process.kill(pid, 'SIGCONT')
    }
    await until('it reads as back', () => open.status().state === 'up', { within: 10_000 })
    expect(await open.pool.query('select 1')).toMatchObject({ rowCount: 1 })
    await open.close()
  }, 40_000)

  test('is stopped even when it hangs', async () => {
    const embedded = await start()
    process.kill(embedded.pid(), 'SIGSTOP')
    await embedded.stop()
    expect(await processesOf(cluster)).toEqual([])
  })
})

describe('the place of the embedded database', () => {
  test('may be a path longer than a socket can have', async () => {
    const root = await mkdtemp(join(tmpdir(), 'relais-long-'))
    onTestFinished(() => rm(root, { recursive: true, force: true }))
    const folder = join(root, 'a clinic with a long name'.repeat(4), 'é'.repeat(40))
    const { url } = await start(folder)
    expect(Buffer.byteLength(join(folder, 'postgres'))).toBeGreaterThan(150)
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test.skipIf(!asRoot)('may lie below a folder that only root may enter (needs root)', async () => {
    const root = await mkdtemp(join(tmpdir(), 'relais-closed-'))
    onTestFinished(() => rm(root, { recursive: true, force: true }))
    await chmod(root, 0o700)
    const folder = join(root, 'data')
    const first = await start(folder)
    await ask(first.url, 'create table kept as select 3 as three')
    await first.stop()
    const second = await start(folder)
    expect(await ask(second.url, 'select three from kept')).toEqual([{ three: 3 }])
    expect((await stat(join(folder, 'postgres'))).uid).not.toBe(0)
  })

  test.skipIf(!asRoot)('may be a copy that root has brought back (needs root)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relais-restored-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    spawnSync('cp', ['-r', cluster, join(folder, 'postgres')])
    expect((await stat(join(folder, 'postgres'))).uid).toBe(0)
    const { url } = await start(folder)
    expect(await ask(url, 'select two from survivor')).toEqual([{ two: 2 }])
  })

  test.skipIf(!asRoot)(
    'may be an ordinary user’s, who needs no rights (needs root, to become one)',
    async (context) => {
      const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
      const [command = '', ...args] = nobody
      const mayRun = spawnSync(command, [...args, 'test', '-r', service]).status === 0
      if (!mayRun) context.skip('this checkout, or setpriv, is out of reach of an ordinary user')
      const folder = await mkdtemp(join(tmpdir(), 'relais-ordinary-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      await chown(folder, 65534, 65534)
      const child = await startService(folder, nobody)
      expect((await stat(join(folder, 'postgres'))).uid).toBe(65534)
      await child.kill()
      await until(
        'the guard has stopped the cluster',
        async () => (await processesOf(join(folder, 'postgres'))).length === 0,
      )
      const again = await startService(folder, nobody)
      await again.kill()
      await until(
        'the guard has stopped it again',
        async () => (await processesOf(join(folder, 'postgres'))).length === 0,
      )
    },
    40_000,
  )

  test('is refused when it holds something else, which is left as it was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relais-other-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres', 'thesis.txt'), 'years of work')
    await expect(start(folder)).rejects.toThrow('is no PostgreSQL cluster')
    await access(join(folder, 'postgres', 'thesis.txt'))
  })

  test('is refused when another version of PostgreSQL has made it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relais-older-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '15\n')
    await expect(start(folder)).rejects.toThrow('was made by PostgreSQL 15, and this is 18')
  })

  test('is cleared of what a first start left when it was cut off', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relais-cut-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await mkdir(join(folder, 'postgres.new-1-2'))
    await writeFile(join(folder, 'postgres.new-1-2', 'PG_VERSION'), '18\n')
    const { url } = await start(folder)
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres.new'))).toEqual([])
  })
})
