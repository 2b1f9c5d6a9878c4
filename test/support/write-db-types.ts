import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../server/db/embedded.ts'
import { migrateToLatest } from '../../server/db/migrate.ts'
import { createLog } from '../../server/kit/log.ts'
import { generateSchema } from './schema.ts'

// `npm run db:types`: writes server/db/schema.ts from the migrations, by a cluster made for it.
const log = createLog('warn')
const dataDir = await mkdtemp(join(tmpdir(), 'relais-db-types-'))
const postgres = await startEmbedded({ dataDir, log, settings: { fsync: 'off' } })
try {
  await migrateToLatest(postgres.url, log)
  await writeFile(
    join(import.meta.dirname, '..', '..', 'server', 'db', 'schema.ts'),
    await generateSchema(postgres.url),
  )
} finally {
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
