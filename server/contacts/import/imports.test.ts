import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import { until } from '../../../test/support/wait.ts'
import type { Import, ImportLine } from '../../contract/imports.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createContacts } from '../index.ts'
import { createImports, type Imports } from './index.ts'

// Each import has a process of its own, at the lowest priority.
vi.setConfig({ testTimeout: 120_000 })

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
    { within: 60_000, every: 20 },
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
    await until('the file is gone', async () => (await readdir(join(dataDir, 'imports'))).length === 0)
  })

  it('given again changes nothing; a changed one only what changed, and never what a person wrote', async () => {
    await give(PLAIN, true)
    expect(await give(PLAIN, true)).toMatchObject({
      state: 'done',
      counts: { same: 2, new: 0, changed: 0, applied: 0 },
    })
    const [, maurice] = await everybody()
    await contacts.update(maurice!.id, {
      ...{ lastName: 'Coté-Roy', notes: 'dur d’oreille', labels: ['VIP'] },
      phones: [...maurice!.phones.map(({ number }) => ({ number })), { number: '418 555-0199', label: 'chalet' }],
    })
    const later = PLAIN.replace('1954-03-12', '1954-03-13').replace('CÔTÉ', 'COTE').replace('0142', '0149')
    const done = await give(later, true)
    expect(done).toMatchObject({ counts: { changed: 1, same: 1, applied: 1 } })
    const [line] = await linesOf(done.id)
    expect(line?.because).toMatchObject([{ code: 'kept-by-person', field: 'lastName', value: 'Cote' }])
    expect(await contacts.get(maurice!.id)).toMatchObject({
      ...{ lastName: 'Coté-Roy', birthDate: '1954-03-13', notes: 'dur d’oreille', labels: ['VIP'] },
      phones: [{ number: '+14185550199' }, { number: '+15145550149' }],
    })
    // Empty cells erase nothing.
    const empty = PLAIN.replace(';514 555-0142;Maurice@Exemple.ca', ';;').replace('1954-03-12', '')
    expect(await give(empty, true)).toMatchObject({ counts: { changed: 0, same: 2 } })
  })

  it('a number a person has taken away does not come back with the next one', async () => {
    await give(PLAIN, true)
    const [anne] = await everybody()
    await contacts.update(anne!.id, { phones: [] })
    expect(await give(PLAIN, true)).toMatchObject({ counts: { changed: 0, same: 2 } })
    expect((await contacts.get(anne!.id)).phones).toEqual([])
  })

  it('says of each doubtful or refused line why, and imports it only when it is accepted', async () => {
    const file = `Nom;Prénom;DDN;Téléphone;Courriel
Roy;Luc;31/02/1984;514 555-0150;
Roy;Marc;13/02/1984;555-0151;
Roy;Éric;13/02/1985;12;
;;13/02/1985;;x@exemple.ca
Roy;Jean et Anne;;450 555-0152;
Roy;Léa;14/03/1990;514 555-0153;pas une adresse
`
    const checked = await give(file)
    expect(checked.counts).toMatchObject({ lines: 6, people: 7, new: 2, doubtful: 4, refused: 1 })
    const lines = await linesOf(checked.id)
    expect(lines.map(({ line, verdict, because }) => [line, verdict, because[0]?.code])).toEqual([
      [2, 'doubtful', 'bad-birth-date'],
      [3, 'doubtful', 'area-code-assumed'],
      [4, 'doubtful', 'bad-phone'],
      [5, 'refused', 'nothing-known'],
      [6, 'new', undefined],
      [6, 'new', undefined],
      [7, 'doubtful', 'bad-email'],
    ])
    expect(lines[0]?.asItStood).toBe('Roy;Luc;31/02/1984;514 555-0150;')
    let report = ''
    for await (const piece of await imports.report(checked.id, 'fr')) report += piece
    expect(report.split('\r\n')).toHaveLength(7)
    expect(report).toContain('"2","douteuse","Date de naissance impossible (31/02/1984)","Luc Roy"')
    expect(await then(imports.run(checked.id, false))).toMatchObject({ counts: { applied: 2 } })
    expect((await everybody()).map(({ firstName }) => firstName).sort()).toEqual(['Anne', 'Jean'])
    const again = await give(file)
    expect(again.counts).toMatchObject({ same: 2, doubtful: 4 })
    await then(imports.run(again.id, true))
    expect(await everybody()).toHaveLength(6)
    expect(await give(file)).toMatchObject({ counts: { same: 2, doubtful: 4, new: 0 } })
  })

  it('knows a person by chart number, name with birth date, or name with a number; never by a guess', async () => {
    const of = (more: object) => contacts.create({ firstName: 'Marie', lastName: 'Tremblay', ...more })
    const charted = await of({ chartNumber: '7', birthDate: '1950-01-01' })
    const born = await of({ birthDate: '1960-01-01' })
    const reached = await of({ phones: [{ number: '514 555-0161' }], birthDate: '1970-01-01' })
    const checked = await give(`No dossier,Nom,Prénom,DDN,Téléphone
7,Tremblay,Marie,,
,TREMBLAY,MARIE,1960-01-01,
,Tremblay,Marie,,514 555 0161
,Tremblay,Marie,1980-01-01,
,Tremblay,Marie,,418 555-0162
7,Tremblay,Paul,1999-09-09,
`)
    const lines = await linesOf(checked.id)
    expect(lines.map(({ verdict, contactId, because }) => [verdict, contactId, because[0]?.code])).toEqual([
      ['same', charted.id, undefined],
      ['same', born.id, undefined],
      ['same', reached.id, undefined],
      ['new', null, undefined],
      ['doubtful', expect.any(String), 'same-name'],
      ['doubtful', charted.id, 'chart-number-of-another'],
    ])
  })

  it('that names somebody twice makes one contact', async () => {
    const done = await give(
      `No dossier;Nom;Prénom;DDN;Cellulaire
1;Roy;Luc;1984-03-13;514 555-0150
1;Roy;Luc;1984-03-13;514 555-0150
1;Roy;Luc;1984-03-13;450 555-0150
2;Roy;Luc;1984-03-13;450 555-0150
`,
      true,
    )
    expect(done.counts).toMatchObject({ people: 4, new: 1, same: 1, changed: 1, doubtful: 1, applied: 2 })
    expect(await everybody()).toMatchObject([{ phones: [{ number: '+15145550150' }, { number: '+14505550150' }] }])
    expect(
      await give(`No dossier;Nom;Prénom;DDN
1;Roy;Luc;1984-03-13
2;Roy;Luc;1984-03-13
`),
    ).toMatchObject({ counts: { same: 1, doubtful: 1 } })
  })

  it('is undone as a whole, but for what a person has touched since', async () => {
    const known = await contacts.create({ firstName: 'Anne', lastName: 'Tremblay', birthDate: '1984-07-23' })
    const done = await give(
      `${PLAIN}103;Roy;Luc;1990-01-13;514 555-0170;
104;Roy;Léa;1991-01-13;514 555-0171;
`,
      true,
    )
    expect(done.counts).toMatchObject({ new: 3, changed: 1, applied: 4 })
    expect(await contacts.get(known.id)).toMatchObject({ chartNumber: '102', phones: [{ number: '+14505550143' }] })
    const luc = (await everybody()).find(({ firstName }) => firstName === 'Luc')!
    await contacts.update(luc.id, { notes: 'a appelé' })
    const undone = await then(imports.undo(done.id))
    expect(undone).toMatchObject({ state: 'undone', counts: { kept: 1 } })
    expect((await everybody()).map(({ id }) => id).sort()).toEqual([known.id, luc.id].sort())
    expect(await contacts.get(known.id)).toMatchObject({ chartNumber: null, phones: [], birthDate: '1984-07-23' })
    expect((await contacts.history(known.id, { limit: 9 })).items.map(({ madeBy }) => madeBy)).toContain(
      'import-undone',
    )
  })

  it('whose columns nobody knows waits for a person, and what she says is kept for the next one', async () => {
    const file = `aa;bb;cc\n1 Zed;514 555-0180;x\n2 Zed;514 555-0181;y\n`
    const checked = await give(file, true)
    expect(checked).toMatchObject({ state: 'checked' })
    const columns = checked.mapping!.columns.map(({ heading }) => ({ heading, field: 'ignore' as const }))
    const nothing = await then(imports.remap(checked.id, { columns }))
    expect(nothing).toMatchObject({ state: 'checked', problem: { code: 'columns-unknown' }, counts: { refused: 2 } })
    await expect(imports.run(checked.id, true)).rejects.toMatchObject({ code: 'conflict' })
    const told = await then(
      imports.remap(checked.id, {
        columns: [
          { heading: 'aa', field: 'lastName' },
          { heading: 'bb', field: 'homePhone' },
          { heading: 'cc', field: 'notes' },
        ],
      }),
    )
    expect(told.counts).toMatchObject({ new: 2 })
    expect(await give(file, true)).toMatchObject({ state: 'done', counts: { new: 2 } })
    await expect(imports.remap(checked.id, { columns: [] })).rejects.toMatchObject({ code: 'bad_input' })
  })

  it('in another writing is read all the same', async () => {
    const text = 'Nom,Prénom,Téléphone\r\nCôté,Hélène,514 555-0190\r\nBélanger,François,514 555-0191\r\n'
    const inMac: Record<string, string> = { é: '\x8e', è: '\x8f', ô: '\x99', ç: '\x8d' }
    const mac = Buffer.from([...text].map((letter) => inMac[letter] ?? letter).join(''), 'latin1')
    const files: [string, Buffer, string][] = [
      ['utf-8', Buffer.from(text), 'utf-8'],
      ['windows-1252', Buffer.from(text, 'latin1'), 'windows-1252'],
      ['macintosh', mac, 'macintosh'],
      ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
      ['mojibake', Buffer.from(Buffer.from(text).toString('latin1')), 'utf-8'],
    ]
    for (const [, bytes, encoding] of files) {
      const checked = await give(bytes)
      expect(checked).toMatchObject({ encoding, counts: { new: 2, doubtful: 0 } })
      expect((await linesOf(checked.id)).map(({ name }) => name)).toEqual(['Hélène Côté', 'François Bélanger'])
    }
  })

  it.each([
    ['', 'empty'],
    ['Nom;Prénom\n', 'empty'],
    ['%PDF-1.7', 'not-a-table'],
    ['<html><table>', 'other-format'],
    [Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'old-excel'],
    [Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]), 'encrypted'],
    [Buffer.from('PK\x03\x04 truncated', 'latin1'), 'damaged'],
  ])('%j is refused', async (content, code) => {
    expect(await give(content)).toMatchObject({ state: 'refused', problem: { code }, counts: { lines: 0 } })
  })

  it('of contact cards is read, and joins the family its table names', async () => {
    const cards = `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Côté;Maurice;;;\r\nTEL;TYPE=CELL:514 555-0142\r\nBDAY:1954-03-12\r\nEND:VCARD\r\n`
    expect(await give(cards, true, 'a.vcf')).toMatchObject({ state: 'done', format: 'vcard', counts: { new: 1 } })
    const done = await give(
      `No dossier;Nom;Prénom;DDN;Chef de famille\n1;Roy;Anne;1980-01-13;1\n2;Roy;Léa;2016-01-13;1\n3;Roy;Luc;1979-01-13;1\n`,
      true,
    )
    expect(done.counts).toMatchObject({ new: 3 })
    const anne = (await everybody()).find(({ firstName }) => firstName === 'Anne')!
    const family = (await contacts.detail(anne.id)).family.map(({ firstName, relation }) => [firstName, relation])
    expect(family.sort()).toEqual([
      ['Luc', 'other'],
      ['Léa', 'ward'],
    ])
  })

  it('is discarded as long as it has changed nothing', async () => {
    const checked = await give(PLAIN)
    await imports.discard(checked.id)
    await expect(imports.get(checked.id)).rejects.toMatchObject({ code: 'not_found' })
    const done = await give(PLAIN, true)
    await expect(imports.discard(done.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(imports.pause(done.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(imports.get('nonsense')).rejects.toMatchObject({ code: 'not_found' })
  })
})
