import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import { until } from '../../../test/support/wait.ts'
import type { Import, ImportLine } from '../../contract/imports.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createContacts } from '../index.ts'
import { createImports, type Imports } from './index.ts'

let database: FreshDatabase
let dataDir: string
let imports: Imports
let contacts: ReturnType<typeof createContacts>
const kept = keepLog()
const now = () => new Date('2026-11-22T15:00:00Z')

const roomOf = (more: { folder?: string } = {}) =>
  createImports({
    ...{ db: database.db, databaseUrl: database.url, now, newId: newUuidV7, log: kept.log, dataDir },
    ...{ country: 'CA', timeZone: 'America/Toronto', areaCode: () => '514', folder: more.folder },
  })

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-imports-'))
  imports = roomOf()
  contacts = createContacts({
    ...{ db: database.db, now: () => new Date(), newId: newUuidV7, log: kept.log, country: 'CA' },
  })
  await imports.start()
})
afterAll(async () => {
  await imports.stop()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  await database.db.deleteFrom('contact').execute()
  await database.db.deleteFrom('contactImport').execute()
  await database.db.deleteFrom('contactImportMapping').execute()
})

async function give(content: string | Buffer, apply = false, fileName = 'patients.csv'): Promise<Import> {
  const upload = { fileName, content: Readable.from([Buffer.from(content)]), source: 'upload' as const, userId: null }
  const { id } = await imports.create(upload, apply)
  return settled(id)
}
const settled = (id: string) =>
  until(
    'the import stands still',
    async () => {
      const one = await imports.get(id)
      return ['checking', 'running', 'undoing'].includes(one.state) ? undefined : one
    },
    { within: 15_000, every: 20 },
  )
const linesOf = async (id: string): Promise<ImportLine[]> => (await imports.lines(id, { limit: 200 })).items
const everybody = async () => (await contacts.list({ limit: 200 })).items
const then = async (step: Promise<Import>) => settled((await step).id)

const PLAIN = `No dossier;Nom;Prénom;DDN;Cellulaire;Courriel
101;CÔTÉ;MAURICE;1954-03-12;514 555-0142;Maurice@Exemple.ca
102;Tremblay;Anne;23/07/1984;(450) 555-0143;
`

describe('a file', () => {
  it('is checked first, which changes nothing, and run when a person says so', async () => {
    const checked = await give(PLAIN)
    expect(checked).toMatchObject({
      ...{ state: 'checked', format: 'csv', encoding: 'utf-8', problem: null },
      counts: { lines: 2, people: 2, new: 2, changed: 0, same: 0, doubtful: 0, refused: 0, applied: 0 },
    })
    expect(checked.mapping?.columns.map(({ field }) => field)).toEqual(
      'chartNumber lastName firstName birthDate mobilePhone email'.split(' '),
    )
    expect(await everybody()).toEqual([])
    expect(await linesOf(checked.id)).toMatchObject([
      { line: 2, verdict: 'new', name: 'Maurice Côté' },
      { line: 3, verdict: 'new', name: 'Anne Tremblay' },
    ])
    const done = await then(imports.run(checked.id, false))
    expect(done).toMatchObject({ state: 'done', counts: { applied: 2 } })
    expect(await everybody()).toMatchObject([
      {
        ...{ firstName: 'Anne', lastName: 'Tremblay', birthDate: '1984-07-23', chartNumber: '102' },
        phones: [{ number: '+14505550143', kind: 'mobile', kindFrom: 'import', label: 'cellulaire' }],
      },
      {
        ...{ firstName: 'Maurice', lastName: 'Côté', birthDate: '1954-03-12' },
        emails: [{ address: 'maurice@exemple.ca' }],
      },
    ])
    expect(await readdir(join(dataDir, 'imports'))).toEqual([])
  })
})
