import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Contact } from '../server/contract/shapes.ts'
import { type EmbeddedPostgres, migrateToLatest, openDatabase, startEmbedded } from '../server/db/index.ts'
import { createLog } from '../server/kit/log.ts'
import { filesThatHold, LINE, type PrivacyClinic, privacyClinic } from './support/privacy-clinic.ts'
import { insertShareRow } from './support/share-rows.ts'
import { until } from './support/wait.ts'

let dataDir: string
let postgres: EmbeddedPostgres
let clinic: PrivacyClinic
beforeAll(async () => {
  const log = createLog('silent')
  dataDir = await mkdtemp(join(tmpdir(), 'relais-erased-'))
  postgres = await startEmbedded({ dataDir, log })
  await migrateToLatest(postgres.url, log)
  const open = await openDatabase({ url: postgres.url, log, now: () => new Date() })
  const database = { db: open.db, url: postgres.url, open, drop: () => open.close() }
  clinic = await privacyClinic({ database, dataDir })
  await clinic.addStaff()
  await clinic.start()
}, 60_000)
afterAll(async () => {
  await clinic?.halt()
  await clinic?.database.drop()
  await postgres?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

it('of somebody erased nothing is left in any byte of the data folder, the database’s own files among them', async () => {
  const { ask, rooms, db } = clinic
  const number = '+15145550988'
  const made = await ask<Contact>('POST', '/api/contacts', 'manager', {
    ...{ firstName: 'Ondine', lastName: 'Xylophage', notes: 'collectionne les quetzals' },
    ...{ phones: [{ number }], emails: [{ address: 'ondine@xylo.example' }] },
  })
  for (let index = 0; index < 40; index += 1)
    await rooms.messages.receive({
      providerId: null,
      from: number,
      to: LINE,
      body: `ornithorynque ${index}`,
      at: new Date(),
    })
  const call = clinic.call(number, 'XYLOPHAGE O')
  await call.hangUp()
  const shareId = await insertShareRow(db, {
    ...{ contactId: made.body.id, recipient: 'Ondine X.', message: 'voici vos kakapos' },
    ...{ linkTo: 'ondine@xylo.example', codeTo: number },
  })
  const content = Readable.from([Buffer.from('un axolotl dans un dossier\n'.repeat(1_000))])
  const name = 'pangolin.txt'
  const { files } = rooms.sharing.documents
  const added = await files.add({ shareId, origin: 'recipient', name, bytes: 27_000, content, userId: null })
  if (!added.ok) throw new Error(`The file was refused: ${added.because}`)
  await ask('GET', `/api/shares/${shareId}`, 'manager')
  await ask('GET', `/api/contacts/${made.body.id}`, 'manager')
  await until('every text has left', async () => (await rooms.messages.countWaiting()) === 0)
  const words = [
    'Xylophage',
    'xylophage',
    'XYLOPHAGE',
    'Ondine',
    'quetzals',
    '5145550988',
    'ondine@xylo',
    'ornithorynque',
    ...['kakapos', 'pangolin', shareId, added.file.id],
  ]
  // A document is never in clear, also before.
  expect(await filesThatHold(dataDir, ['axolotl'])).toEqual([])
  expect(await filesThatHold(dataDir, words)).not.toEqual([])

  const erased = await ask('POST', `/api/contacts/${made.body.id}/erasure`, 'manager')
  expect(erased.status).toBe(200)
  await until(
    'it has come to its end',
    async () => (await db.selectFrom('erasure').select('id').execute()).length === 0,
  )
  expect(await filesThatHold(dataDir, words)).toEqual([])
}, 60_000)
