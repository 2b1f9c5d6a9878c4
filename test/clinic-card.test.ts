import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic, createLogo } from '../server/clinic/index.ts'
import type { StaffUser } from '../server/contract/shapes.ts'
import { createClinicCards } from '../server/flows/clinic-card.ts'
import { clinicCardRoutes } from '../server/flows/clinic-card-routes.ts'
import { RelaisError } from '../server/kit/errors.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { LINE } from './support/message-room.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

let database: FreshDatabase
let app: FastifyInstance
const far = { portalUrl: 'https://documents.test' as string | null, role: 'manager' as StaffUser['role'] }
const audited: string[] = []

beforeAll(async () => {
  database = await freshDatabase()
  const now = () => new Date()
  const { db } = database
  const clinic = await createClinic({ db, now, log: keepLog().log, country: 'CA', timeZone: 'America/Toronto' })
  await clinic.putLine(LINE, { name: 'Accueil', language: 'fr' })
  await clinic.changeSettings({ clinicName: 'Clinique <Boréale>', postalAddress: '12, rue des Érables' })
  const cards = createClinicCards({
    ...{ clinic, logo: createLogo({ db, now }), gatewayOn: () => true },
    portalUrl: () => far.portalUrl,
  })
  app = Fastify()
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof RelaisError ? error.status : (error as { statusCode?: number }).statusCode
    return reply.code(status ?? 500).send({})
  })
  await app.register(
    clinicCardRoutes({
      cards,
      userOf: () => ({ id: '0190a6e0-0000-7000-8000-00000000000a', role: far.role }),
      audit: async ({ action }) => void audited.push(action),
    }),
  )
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const put = (payload: Buffer | string, type = 'image/png') =>
  app.inject({ method: 'PUT', url: '/api/card/logo', headers: { 'content-type': type }, payload })

it('takes a logo for what it is, whatever it is called, and gives it back', async () => {
  expect((await put(PNG, 'application/octet-stream')).statusCode).toBe(204)
  const logo = await app.inject('/api/card/logo')
  expect(logo.headers['content-type']).toBe('image/png')
  expect(logo.rawPayload).toEqual(PNG)
  expect((await app.inject('/api/card')).json()).toMatchObject({
    ...{ url: 'https://documents.test/card', name: 'Clinique <Boréale>' },
    phones: [{ number: LINE, written: '514 555-0100', texts: true }],
    logo: { mediaType: 'image/png', bytes: PNG.length },
  })
  expect(audited).toEqual(['logo-changed'])
})

it.each([
  ['an SVG', SVG, 'image/svg+xml', 400],
  ['an SVG that says it is a PNG', SVG, 'image/png', 400],
  ['a page', '<!doctype html><script>alert(1)</script>', 'image/png', 400],
  ['nothing', '', 'image/png', 400],
  ['a picture that is too large', Buffer.concat([PNG, Buffer.alloc(512 * 1024)]), 'image/png', 413],
])('refuses %s, and keeps the one that is there', async (_, payload, type, status) => {
  expect((await put(payload, type)).statusCode).toBe(status)
  expect((await app.inject('/api/card/logo')).rawPayload).toEqual(PNG)
})

it('lets a secretary look, and change nothing', async () => {
  far.role = 'secretary'
  expect((await put(PNG)).statusCode).toBe(403)
  expect((await app.inject({ method: 'DELETE', url: '/api/card/logo' })).statusCode).toBe(403)
  expect((await app.inject('/api/card')).statusCode).toBe(200)
  far.role = 'manager'
})

it('draws the card as a code to scan, and as a poster that runs nothing', async () => {
  const svg = await app.inject('/api/card/qr.svg')
  expect(svg.headers['content-type']).toContain('image/svg+xml')
  expect(svg.body).toContain('<svg')
  const png = await app.inject('/api/card/qr.png')
  expect(png.rawPayload.subarray(1, 4).toString()).toBe('PNG')
  const poster = await app.inject('/api/card/poster?language=fr')
  expect(poster.headers['content-security-policy']).toContain("default-src 'none'")
  expect(poster.body).toContain('Textez-nous au')
  expect(poster.body).toContain('514 555-0100')
  expect(poster.body).toContain('Clinique &lt;Boréale&gt;')
})

it('has no code to scan where nobody has said what the portal is reached by', async () => {
  far.portalUrl = null
  expect((await app.inject('/api/card/qr.svg')).statusCode).toBe(503)
  expect((await app.inject('/api/card')).json()).toMatchObject({ url: null })
  far.portalUrl = 'https://documents.test'
})

it('has no logo once it is taken away', async () => {
  expect((await app.inject({ method: 'DELETE', url: '/api/card/logo' })).statusCode).toBe(204)
  expect((await app.inject('/api/card/logo')).statusCode).toBe(404)
})
