import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import type { ImportCounts } from '../../contract/imports.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { isDoubt, type Reason } from './person.ts'
import { workOnImport } from './work-on-import.ts'

let database: FreshDatabase
let folder: string
let workbook: Buffer
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'relais-fuzz-'))
  const rows = TABLE.split('\n').map((line) => line.split(';').map((value) => ({ value: value.replaceAll('"', '') })))
  workbook = Buffer.from(await writeXlsxFile(rows).toBuffer())
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const TABLE = `No dossier;Nom;Prénom;DDN;Tél. rés.;Cellulaire;Courriel;Sexe;Prochain RV;Notes
101;CÔTÉ;MAURICE;1954-03-12;514 555-0142;(c) 514 555 0143;maurice@exemple.ca;M;2026-12-03 14:30;"Préfère le matin; anxieux"
102;Tremblay;"Jean et Marie";13/07/1984;450-555-0144 poste 22;;jean@exemple.ca, marie@exemple.ca;;;"dit ""le grand""
sur deux lignes"
103;O'Brien;Zoé;12-MAR-84;555-0145;;;F;;
104;St-Pierre;Éloïse;31/02/1984;12345;;pas un courriel;;;=1+1
;;;;;;;;;
106;"de la Durantaye";François;30753;5145550147;5.145550148E9;;Homme;demain;
107;Lévesque;Hélène;;;;;;;`
const CARDS = `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Côté;Maurice;;;\r\nTEL;TYPE=CELL:514 555-0142\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:L=C3=A9vesque;H=C3=A9l=C3=A8ne\r\nBDAY:1984-03-12\r\nEND:VCARD\r\n`

const encodings: Record<string, (text: string) => Buffer> = {
  utf8: (text) => Buffer.from(text),
  bom: (text) => Buffer.from(`\ufeff${text}`),
  latin: (text) => Buffer.from(text, 'latin1'),
  wide: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  bareWide: (text) => Buffer.from(text, 'utf16le'),
  twice: (text) => Buffer.from(Buffer.from(text).toString('latin1')),
}
const base = fc.oneof(
  fc.constantFrom(...Object.keys(encodings)).map((name) => encodings[name]!(TABLE)),
  fc.constantFrom(',', '\t', '|').map((delimiter) => Buffer.from(TABLE.replaceAll(';', delimiter))),
  fc.constantFrom('\r', '\r\n', '\n\n', '\n\r').map((end) => Buffer.from(TABLE.replaceAll('\n', end))),
  fc.constant(null).map(() => workbook),
  fc.constantFrom('utf8', 'latin', 'wide').map((name) => encodings[name]!(CARDS)),
)
type Damage = (bytes: Buffer) => Buffer
const at = fc.double({ min: 0, max: 1, noNaN: true })
const place = (bytes: Buffer, share: number) => Math.floor(share * bytes.length)
const insert =
  (what: Buffer, share: number): Damage =>
  (bytes) =>
    Buffer.concat([bytes.subarray(0, place(bytes, share)), what, bytes.subarray(place(bytes, share))])
const damage: fc.Arbitrary<Damage> = fc.oneof(
  at.map(
    (share): Damage =>
      (bytes) =>
        bytes.subarray(0, place(bytes, share)),
  ),
  at.map(
    (share): Damage =>
      (bytes) =>
        bytes.subarray(place(bytes, share)),
  ),
  fc.tuple(at, fc.nat(7)).map(
    ([share, bit]): Damage =>
      (bytes) => {
        const copy = Buffer.from(bytes)
        if (copy.length > 0) copy[Math.min(copy.length - 1, place(bytes, share))]! ^= 1 << bit
        return copy
      },
  ),
  fc
    .tuple(
      fc.constantFrom(
        '"',
        '""',
        ';',
        ';;;;;;;;;;;;',
        '\n',
        '\r',
        '\0',
        '\0\0\0',
        '\t',
        '\ufffd',
        '\ud83d\ude00',
        '<x>',
        "'",
        '\\',
        'BEGIN:VCARD\n',
      ),
      at,
    )
    .map(([text, share]) => insert(Buffer.from(text), share)),
  fc.tuple(fc.uint8Array({ maxLength: 400 }), at).map(([bytes, share]) => insert(Buffer.from(bytes), share)),
  fc
    .tuple(fc.integer({ min: 10, max: 300_000 }), at)
    .map(([size, share]) => insert(Buffer.from('é'.repeat(size)), share)),
  at.map(
    (share): Damage =>
      (bytes) =>
        Buffer.concat([bytes, bytes.subarray(place(bytes, share))]),
  ),
  fc.constant((bytes: Buffer) => Buffer.from(bytes.toString('latin1').split('\n').reverse().join('\n'), 'latin1')),
  fc.tuple(fc.nat(9), fc.nat(9)).map(
    ([a, b]): Damage =>
      (bytes) =>
        Buffer.from(
          bytes
            .toString('latin1')
            .split('\n')
            .map((line) => {
              const cells = line.split(';')
              ;[cells[a], cells[b]] = [cells[b] ?? '', cells[a] ?? '']
              return cells.join(';')
            })
            .join('\n'),
          'latin1',
        ),
  ),
)

const print = async () => {
  const { rows } =
    await database.open.pool.query(`select md5(string_agg(row::text, '' order by row::text)) as print from
    (select contact::text as row from contact union all select contact_phone::text from contact_phone) all_rows`)
  return (rows[0] as { print: string | null }).print
}

const doWork = (id: string, file: string) =>
  workOnImport(
    {
      importId: id,
      databaseUrl: database.url,
      file,
      country: 'CA',
      timeZone: 'America/Toronto',
      areaCode: '514',
      now: Date.now(),
    },
    () => {},
  )

type Found = { state: string; problem: { code: string } | null; counts: ImportCounts }
const find = async (id: string): Promise<Found> =>
  (await database.open.pool.query('select state, problem, counts from contact_import where id = $1', [id])).rows[0]

/** A thousand files, each damaged in its own way: none is a crash, and each adds up. */
it('a damaged file is refused whole, or each line of it has its verdict and its reason', async () => {
  const outcomes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      base,
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (whole, damages, doubtful) => {
        const id = newUuidV7()
        const file = join(folder, randomUUID())
        await writeFile(
          file,
          damages.reduce((bytes, hurt) => hurt(bytes), whole),
        )
        await database.open.pool.query(
          `insert into contact_import (id, file_name, source, state, created_at, updated_at)
         values ($1, 'x', 'upload', 'checking', now(), now())`,
          [id],
        )
        const before = await print()
        await doWork(id, file)
        expect(await print()).toBe(before)
        const checked = await find(id)
        outcomes.set(
          checked.problem?.code ?? checked.state,
          (outcomes.get(checked.problem?.code ?? checked.state) ?? 0) + 1,
        )
        if (checked.state === 'refused') expect(checked.problem?.code).toBeTruthy()
        else {
          expect(checked.state).toBe('checked')
          const { counts } = checked
          expect(counts.people).toBeGreaterThanOrEqual(counts.lines)
          const { rows } = await database.open.pool.query(
            'select line, verdict, because, data, contact_id from contact_import_line where import_id = $1',
            [id],
          )
          expect(rows.length).toBe(counts.people)
          expect(new Set(rows.map(({ line }) => line)).size).toBe(counts.lines)
          for (const verdict of ['new', 'changed', 'same', 'doubtful', 'refused'] as const)
            expect(rows.filter((row) => row.verdict === verdict).length).toBe(counts[verdict])
          for (const { verdict, because, data } of rows as {
            verdict: string
            because: Reason[] | null
            data: { asItStood?: string } | null
          }[]) {
            if (verdict === 'doubtful' || verdict === 'refused') {
              expect((because ?? []).some(isDoubt)).toBe(true)
              expect(data?.asItStood).toBeTypeOf('string')
            } else expect((because ?? []).some(isDoubt)).toBe(false)
          }
          const { rows: made } = await database.open.pool.query('select count(*)::int as n from contact')
          await database.open.pool.query(
            `update contact_import set state = 'running', options = options || jsonb_build_object('doubtful', $2::boolean) where id = $1`,
            [id, doubtful],
          )
          await doWork(id, file)
          const done = await find(id)
          expect(done.state).toBe('done')
          const { rows: after } = await database.open.pool.query('select count(*)::int as n from contact')
          if (!doubtful) expect(after[0].n - made[0].n).toBe(counts.new)
          expect(done.counts.applied).toBeLessThanOrEqual(
            counts.new + counts.changed + (doubtful ? counts.doubtful : 0),
          )
        }
        await rm(file)
      },
    ),
    { numRuns: 1_000, endOnFailure: true, interruptAfterTimeLimit: 280_000 },
  )
  expect(outcomes.get('checked') ?? 0).toBeGreaterThan(100)
}, 300_000)
