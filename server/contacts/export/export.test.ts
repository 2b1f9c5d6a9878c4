import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { keepLog } from '../../../test/support/kept-log.ts'
import { until } from '../../../test/support/wait.ts'
import type { Import } from '../../contract/imports.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { createImports, type Imports, importRoutes } from '../import/index.ts'
import { createContacts } from '../index.ts'
import { exportRoutes } from './index.ts'

vi.setConfig({ testTimeout: 90_000 })

let database: FreshDatabase
let dataDir: string
let imports: Imports
let server: FastifyInstance
let role: 'admin' | 'secretary' = 'admin'
const taken: string[] = []
const { log } = keepLog()

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-export-'))
  const common = { db: database.db, now: () => new Date(), newId: newUuidV7, log, country: 'CA' }
  imports = createImports({
    ...{ ...common, databaseUrl: database.url, dataDir, timeZone: 'America/Toronto', areaCode: () => '514' },
    folder: undefined,
  })
  await imports.start()
  const userOf = () => ({ id: '0190a6e0-0000-7000-8000-000000000001', role, language: 'fr' as const })
  server = Fastify()
  await server.register(importRoutes(imports, () => null))
  await server.register(
    exportRoutes({ db: database.db, userOf, noteExport: async ({ format }) => void taken.push(format) }),
  )
  const contacts = createContacts(common)
  await contacts.create({
    ...{ firstName: 'Geneviève', lastName: 'Côté', birthDate: '1984-03-12', gender: 'female', language: 'fr' },
    ...{ address: 'tu', since: '2010-05-01', nextAppointment: '2026-12-03T14:30', practitioner: 'Dre Roy' },
    ...{ labels: ['VIP', 'anxieuse'], chartNumber: '00101', notes: '=HYPERLINK("http://evil.example")\n+1; -2, @x' },
    phones: [
      { number: '514 555-0142', label: 'cellulaire', kind: 'mobile' },
      { number: '450 555-0143', label: 'travail', kind: 'landline', extension: '22' },
      { number: '+33 1 42 68 53 00' },
    ],
    emails: [{ address: 'genevieve@exemple.ca' }],
  })
  await contacts.create({ organization: '@Labo; dentaire', kind: 'supplier', phones: [{ number: '514 555-0144' }] })
})
afterAll(async () => {
  await server.close()
  await imports.stop()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function give(content: string, name: string): Promise<Import> {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--x--\r\n`
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const answer = await server.inject({ method: 'POST', url: '/api/contacts/imports', headers, payload: body })
  expect(answer.statusCode).toBe(201)
  const { id } = answer.json<Import>()
  return until(
    'it is checked',
    async () => {
      const one = (await server.inject(`/api/contacts/imports/${id}`)).json<Import>()
      return one.state === 'checking' ? undefined : one
    },
    { within: 60_000 },
  )
}

it('everybody is exported as a table that no spreadsheet runs and an import knows again', async () => {
  const answer = await server.inject('/api/contacts/export.csv')
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(answer.body.startsWith('\ufeff"No dossier","Prénom"')).toBe(true)
  expect(answer.body).toContain('"514 555-0142 (cellulaire)"')
  expect(answer.body).toContain('"450 555-0143 poste 22 (travail, fixe)"')
  expect(answer.body).toContain('"\'@Labo; dentaire"')
  expect(answer.body).not.toMatch(/(^|[",;\n])[=+@]/)
  const checked = await give(answer.body, 'contacts.csv')
  expect(checked).toMatchObject({ counts: { people: 2, same: 2 } })
  expect((await server.inject('/api/contacts/export.csv?language=en')).body).toContain('"Chart number"')
  expect(taken).toEqual(['csv', 'csv'])
})

it('as contact cards, which others read and an import knows again', async () => {
  const cards = (await server.inject('/api/contacts/export.vcf')).body
  const [first] = ICAL.parse(cards) as unknown as [string, [string, object, string, unknown][]][]
  const properties = new Map((first?.[1] ?? []).map(([name, , , value]) => [name, value]))
  expect(properties.get('fn')).toBe('Geneviève Côté')
  expect(properties.get('bday')).toBe('1984-03-12')
  expect(cards).toContain('TEL;TYPE=cell')
  expect(await give(cards, 'contacts.vcf')).toMatchObject({ format: 'vcard', counts: { people: 2, same: 2 } })
  const [{ id }] = (await database.db.selectFrom('contact').select('id').orderBy('id').execute()) as [{ id: string }]
  const card = await server.inject(`/api/contacts/${id}/card.vcf`)
  expect(cards.startsWith(card.body)).toBe(true)
  expect((await server.inject(`/api/contacts/${newUuidV7()}/card.vcf`)).statusCode).toBe(404)
})

it('is for managers', async () => {
  role = 'secretary'
  expect((await server.inject('/api/contacts/export.csv')).statusCode).toBe(403)
  expect((await server.inject('/api/contacts/export.vcf')).statusCode).toBe(403)
  role = 'admin'
})

it('what is no file is refused', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const nothing = await server.inject({ method: 'POST', url: '/api/contacts/imports', headers, payload: '--x--\r\n' })
  expect(nothing.statusCode).toBe(400)
  expect((await server.inject({ method: 'POST', url: '/api/contacts/imports', payload: {} })).statusCode).toBe(400)
})
