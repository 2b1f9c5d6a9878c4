import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbedded } from '../../server/db/embedded.ts'
import { createJobs } from '../../server/db/jobs.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { createLog } from '../../server/kit/log.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A cluster of its own for the run, with a migrated database `relais` that nobody connects to. */
    postgresUrl: string
  }
}

type Shared = { users: number; cluster: Promise<{ postgres: EmbeddedPostgres; dataDir: string }> }
type Holder = typeof globalThis & { relaisTestCluster?: Shared | undefined }

/** vitest runs this once a project, each time as a module of its own; the projects share one cluster. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const holder: Holder = globalThis
  holder.relaisTestCluster ??= { users: 0, cluster: startCluster() }
  const shared = holder.relaisTestCluster
  shared.users += 1
  project.provide('postgresUrl', (await shared.cluster).postgres.url)
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    holder.relaisTestCluster = undefined
    const { postgres, dataDir } = await shared.cluster
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function startCluster(): Promise<{ postgres: EmbeddedPostgres; dataDir: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-test-postgres-'))
  const log = createLog('warn')
  // Nothing of a test needs to outlive a loss of power.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  const postgres = await startEmbedded({ dataDir, log, settings })
  await migrateToLatest(postgres.url, createLog('silent'))
  const jobs = createJobs({ url: postgres.url, log })
  await jobs.prepare()
  await jobs.stop()
  // Cloning fails while anybody is connected to the template.
  const client = new pg.Client({ connectionString: postgres.url.replace('/relais?', '/postgres?') })
  await client.connect()
  await client.query('alter database relais is_template true allow_connections false').finally(() => client.end())
  return { postgres, dataDir }
}
