import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clinicRoutes, createClinic } from '../server/clinic/index.ts'
import { contactRoutes, createContacts } from '../server/contacts/index.ts'
import { createScreening, screeningRoutes } from '../server/contacts/screening/index.ts'
import { SESSION_COOKIE } from '../server/contract/http.ts'
import type { Contact, Conversation, ConversationDetail, Entry, Page, StaffUser } from '../server/contract/shapes.ts'
import { clickToCallRoutes, createClickToCall, type Originate } from '../server/flows/click-to-call.ts'
import { Permanent, Temporary, Uncertain } from '../server/kit/errors.ts'
import { newUuidV7 } from '../server/kit/ids.ts'
import { newKey } from '../server/kit/sealed-bytes.ts'
import { createMessages, messageRoutes } from '../server/messages/index.ts'
import { createPanel, type Panel } from '../server/panel/index.ts'
import { readSentiment } from '../server/sentiment/index.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'
import { keepLog } from './support/kept-log.ts'
import { LINE, newNumber, playGateway } from './support/message-room.ts'

let database: FreshDatabase
let panel: Panel
let messages: ReturnType<typeof createMessages>
let originated: Parameters<Originate>[0][] = []
let originate: Originate
const user: StaffUser = {
  ...{ id: newUuidV7(), email: 'eve@clinic.example', name: 'Ève', role: 'admin', phone: '101', language: 'fr' },
}

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  const { log } = keepLog()
  const now = () => new Date()
  const staff = { ...user, passwordHash: '', createdAt: now() }
  await db.insertInto('staffUser').values(staff).execute()
  const common = { db, now, newId: newUuidV7, log, country: 'CA' }
  const clinic = await createClinic({ ...common, timeZone: 'America/Toronto' })
  await clinic.ensureLine(LINE, { name: 'Clinique Boréale' })
  const contacts = createContacts(common)
  const lines = () => clinic.lines().map(({ number }) => number)
  const screening = createScreening({ ...common, lines, audit: async () => {} })
  messages = createMessages({
    ...{ ...common, clinic, gateway: playGateway().textGateway, enqueue: async () => true },
    lookUpContacts: contacts.lookUpMany,
    numbersByName: contacts.numbersByName,
    verdictsOf: screening.verdictsOf,
    sentimentOf: readSentiment,
    isUntextable: contacts.isUntextable,
    secretKey: newKey(),
    untextable: async () => {},
  })
  const click = createClickToCall({ country: 'CA', originate: (call) => originate(call) })
  panel = await createPanel({
    ...{
      log,
      host: '127.0.0.1',
      port: 0,
      webDir: import.meta.dirname,
      onSocket: () => {},
      readiness: () => ({ ready: true }),
    },
    userOf: async (token) => (token === 'admin' ? user : token === 'secretary' ? { ...user, role: 'secretary' } : null),
    routes: [
      contactRoutes(contacts, (request) => request.user),
      screeningRoutes(screening, (request) => request.user),
      clinicRoutes(clinic, (request) => request.user),
      messageRoutes(messages, (request) => request.user),
      clickToCallRoutes(click, (request) => request.user),
    ],
  })
})
afterAll(async () => {
  await panel.close()
  await database.drop()
})

async function ask<T = { error: { code: string; field?: string } }>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  as = 'admin',
): Promise<{ status: number; body: T }> {
  const answer = await panel.app.inject({
    ...{ method, url, cookies: { [SESSION_COOKIE]: as } },
    ...(body && { payload: body }),
  })
  return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T }
}

describe('contacts over HTTP', () => {
  it('are made, found, changed, blocked and removed', async () => {
    const made = await ask<Contact>('POST', '/api/contacts', {
      firstName: 'Anne',
      phones: [{ number: '514 555-0142' }],
    })
    expect(made).toMatchObject({
      status: 201,
      body: { firstName: 'Anne', phones: [{ number: '+15145550142', label: null }] },
    })
    const path = `/api/contacts/${made.body.id}`
    expect((await ask<Page<Contact>>('GET', '/api/contacts?q=anne')).body.items).toEqual([made.body])
    expect(await ask('PATCH', path, { lastName: 'Roy' })).toMatchObject({ status: 200, body: { lastName: 'Roy' } })
    expect(await ask('PUT', '/api/blocked-numbers/+15145550142')).toMatchObject({
      status: 200,
      body: { number: '+15145550142' },
    })
    expect(await ask('GET', path)).toMatchObject({ body: { blocked: true } })
    expect(await ask('DELETE', '/api/blocked-numbers/%2B15145550142')).toMatchObject({ status: 204 })
    expect(await ask('DELETE', path)).toMatchObject({ status: 204 })
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  it.each([
    [{ firstName: 7 }, 'firstName'],
    [{ kind: 'dragon' }, 'kind'],
    [{ phones: [{ number: 'x' }] }, 'phones'],
    [{ birthDate: '1984-13-01', firstName: 'A' }, 'birthDate'],
  ])('that are wrong (%j) are refused by the name of the field', async (body, field) => {
    const { status, body: answer } = await ask('POST', '/api/contacts', body)
    expect(status).toBe(400)
    expect(answer.error.code).toBe('bad_input')
    expect(answer.error.field).toMatch(new RegExp(`^${field}`))
  })
})

describe('bad callers over HTTP', () => {
  it('are listed, and prefixes are for managers to block', async () => {
    const blocked = await ask('PUT', '/api/blocked-numbers/514%20555-0190', { because: 'insiste' })
    expect(blocked).toMatchObject({ status: 200, body: { number: '+15145550190' } })
    expect(await ask('GET', '/api/blocked-numbers?limit=1')).toMatchObject({
      body: { items: [{ number: '+15145550190', because: 'insiste', by: 'Ève', patient: false }], next: null },
    })
    expect(await ask('PUT', '/api/blocked-numbers/911x', {})).toMatchObject({ status: 400 })
    expect(await ask('PUT', '/api/blocked-prefixes/900', { because: 'payant' }, 'secretary')).toMatchObject({
      status: 403,
    })
    expect(await ask('PUT', '/api/blocked-prefixes/900', { because: 'payant' })).toMatchObject({
      body: { number: '+1900', touches: { contacts: 0, patients: 0 } },
    })
    expect(await ask('GET', '/api/blocked-prefixes/%2B1900', undefined, 'secretary')).toMatchObject({ status: 200 })
    expect(await ask('PUT', '/api/blocked-prefixes/51', {})).toMatchObject({
      ...{ status: 400, body: { error: { code: 'bad_input', field: 'prefix' } } },
    })
    expect(await ask('PUT', '/api/blocked-prefixes/514', {})).toMatchObject({ status: 409 })
    expect(await ask('GET', '/api/blocked-prefixes', undefined, 'secretary')).toMatchObject({
      body: { items: [{ number: '+1900', because: 'payant', by: 'Ève' }] },
    })
    expect(await ask('DELETE', '/api/blocked-prefixes/+1900', undefined, 'secretary')).toMatchObject({ status: 403 })
    expect(await ask('DELETE', '/api/blocked-prefixes/+1900')).toMatchObject({ status: 204 })
    expect(await ask('PUT', '/api/trusted-numbers/+15145550190', undefined, 'secretary')).toMatchObject({ status: 200 })
    expect(await ask('GET', '/api/trusted-numbers')).toMatchObject({ body: { items: [{ number: '+15145550190' }] } })
    expect(await ask('DELETE', '/api/trusted-numbers/+15145550190')).toMatchObject({ status: 204 })
    expect(await ask('DELETE', '/api/blocked-numbers/+15145550190')).toMatchObject({ status: 204 })
    expect(await ask('GET', '/api/blocked-numbers', undefined, 'nobody')).toMatchObject({ status: 401 })
  })
})

describe('a conversation over HTTP', () => {
  it('is opened, written in, and done', async () => {
    const from = newNumber()
    await messages.receive({ providerId: null, from, to: LINE, body: 'Allo', at: new Date() })
    const opened = await ask<Conversation>('POST', '/api/conversations', { number: from })
    expect(opened).toMatchObject({ status: 201, body: { number: from, clock: { mark: 'best' } } })
    const path = `/api/conversations/${opened.body.id}`
    const written = await ask<Entry>('POST', `${path}/messages`, { body: 'Bonjour 😀', key: newUuidV7() })
    expect(written).toMatchObject({ status: 201, body: { state: 'queued', author: 'Ève' } })
    expect((await ask<ConversationDetail>('GET', `${path}?limit=1`)).body.entries).toEqual([written.body])
    expect(await ask('POST', `${path}/done`)).toMatchObject({ status: 200, body: { awaitingSince: null } })
    const { body: list } = await ask<Page<Conversation>>('GET', '/api/conversations?awaiting=true')
    expect(list.items.map(({ number }) => number)).not.toContain(from)
    expect(await ask('POST', `/api/messages/${written.body.id}/resolution`, { as: 'sent' })).toMatchObject({
      status: 409,
    })
  })

  it.each([
    ['POST', '/api/conversations', { number: 'bonjour' }, 400],
    ['POST', `/api/conversations/${newUuidV7()}/messages`, { body: 'x' }, 404],
    ['POST', `/api/conversations/x/messages`, { body: 'x' }, 404],
    ['POST', `/api/conversations/x/messages`, { body: '' }, 400],
    ['POST', `/api/conversations/x/messages`, { body: 'x'.repeat(1_601) }, 400],
    ['POST', `/api/conversations/x/messages`, { body: 'x', key: 'y' }, 400],
    ['POST', `/api/messages/x/resolution`, { as: 'sent' }, 404],
    ['POST', `/api/messages/x/resolution`, { as: 'delivered' }, 400],
    ['GET', '/api/conversations?limit=0', undefined, 400],
    ['GET', '/api/conversations?cursor=x', undefined, 400],
    ['GET', '/api/conversations/x', undefined, 404],
  ] as const)('%s %s %j answers %i', async (method, url, body, status) => {
    expect((await ask(method, url, body)).status).toBe(status)
  })

  it('is for those who are signed in', async () => {
    for (const url of ['/api/conversations', '/api/contacts', '/api/lines', '/api/settings'])
      expect((await ask('GET', url, undefined, 'nobody')).status).toBe(401)
  })
})

describe('lines and settings over HTTP', () => {
  it('are read by everybody and changed by managers', async () => {
    expect(await ask('GET', `/api/lines/${LINE}`, undefined, 'secretary')).toMatchObject({
      body: { name: 'Clinique Boréale' },
    })
    const change = { name: 'Boreal Clinic', language: 'en' }
    expect(await ask('PUT', `/api/lines/${LINE}`, change, 'secretary')).toMatchObject({ status: 403 })
    expect(await ask('PUT', `/api/lines/${LINE}`, change)).toMatchObject({
      status: 200,
      body: { number: LINE, ...change },
    })
    expect(await ask('GET', '/api/lines')).toMatchObject({ body: { items: [change], next: null } })
    expect(await ask('GET', '/api/lines/+15145550999')).toMatchObject({ status: 404 })
    expect(await ask('PATCH', '/api/settings', { quietPeriodMinutes: 5 }, 'secretary')).toMatchObject({ status: 403 })
    expect(await ask('PATCH', '/api/settings', { quietPeriodMinutes: -1 })).toMatchObject({ status: 400 })
    expect(await ask('PATCH', '/api/settings', { quietPeriodMinutes: 5 })).toMatchObject({
      body: { quietPeriodMinutes: 5 },
    })
    expect(await ask('GET', '/api/settings')).toMatchObject({ body: { quietPeriodMinutes: 5, clinicName: null } })
  })
})

describe('the hours of a line over HTTP', () => {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const weekOf = (...periods: object[]) => Object.fromEntries(days.map((day) => [day, periods]))
  const hours = {
    week: weekOf({ from: '09:00', to: '17:00', state: 'open' }),
    ...{ exceptions: [], holidays: { province: 'QC', keptOpen: [] } },
  }
  const put = (settings: object) =>
    ask('PUT', `/api/lines/${LINE}`, { name: 'Boreal Clinic', language: 'en', ...settings })

  it('are kept, told at any moment, and shown before they are saved', async () => {
    expect(await put({ hours })).toMatchObject({ status: 200, body: { hours, voiceSeconds: 180 } })
    const state = (at: string) =>
      ask('GET', `/api/lines/${LINE}/state?at=${encodeURIComponent(at)}`, undefined, 'secretary')
    expect(await state('2026-06-24T10:00')).toMatchObject({
      ...{ status: 200, body: { state: 'holiday', nextOpening: '2026-06-25T13:00:00.000Z' } },
    })
    expect(await state('2026-06-25T13:00:00Z')).toMatchObject({
      body: { state: 'open', until: '2026-06-25T21:00:00.000Z' },
    })
    for (const at of ['yesterday', '2026-02-30T10:00', '1066-10-14T10:00']) {
      expect(await state(at)).toMatchObject({ status: 400, body: { error: { field: 'at' } } })
    }
    const asked = { from: '2026-06-22', at: '2026-06-24T10:00', line: { hours: null } }
    expect(await ask('POST', `/api/lines/${LINE}/preview`, asked, 'secretary')).toMatchObject({
      ...{ status: 200, body: { timeZone: 'America/Toronto', moment: { state: 'open' } } },
    })
    expect(await ask('GET', '/api/holidays?province=QC&year=2026')).toMatchObject({
      body: {
        items: expect.arrayContaining([expect.objectContaining({ date: '2026-06-24', rule: '06-24' })]),
        next: null,
      },
    })
    expect(await ask('GET', '/api/holidays?province=ZH')).toMatchObject({
      status: 400,
      body: { error: { field: 'province' } },
    })
    expect(await ask('GET', '/api/provinces')).toMatchObject({ status: 200 })
  })

  it.each([
    [
      { hours: { ...hours, week: { ...hours.week, monday: [{ from: '9h', to: '17:00', state: 'open' }] } } },
      'hours.week.monday.0.from',
    ],
    [{ hours: { ...hours, week: weekOf({ from: '17:00', to: '09:00', state: 'open' }) } }, 'hours.week.monday.0.to'],
    [{ hours: { ...hours, exceptions: [{ date: '2026-02-30', state: 'closed' }] } }, 'hours.exceptions.0.date'],
    [{ hours: { ...hours, holidays: { province: 'ZH', keptOpen: [] } } }, 'hours.holidays.province'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ ringTarget: 'PJSIP/101,30,System(id)' }, 'ringTarget'],
    [{ ringSeconds: 1 }, 'ringSeconds'],
    [{ onCall: [{ number: 'bonjour à tous' }] }, 'onCall.0.number'],
    [{ managerNumber: '101' }, 'managerNumber'],
    [{ voiceSeconds: 5 }, 'voiceSeconds'],
    [{ languages: ['fr'] }, 'languages'],
  ])('that are wrong (%j) are refused by the path of the field', async (change, field) => {
    expect(await put(change)).toMatchObject({ status: 400, body: { error: { code: 'bad_input', field } } })
  })
})

describe('click-to-call', () => {
  const works: Originate = async (call) => {
    originated.push(call)
    return { linkedId: '1.1' }
  }

  it.each([
    ['(514) 555-0142', '+15145550142'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['102', '102'],
    ['911', '911'],
    ['*97', '*97'],
  ])('of %s rings her own phone, and then dials %s', async (to, extension) => {
    originated = []
    originate = works
    expect(await ask('POST', '/api/calls', { to })).toMatchObject({
      status: 202,
      body: { phone: '101', to: extension },
    })
    expect(originated).toMatchObject([{ phone: '101', context: 'relais-phones', extension }])
  })

  it('rings another phone where one is named', async () => {
    originated = []
    await ask('POST', '/api/calls', { to: '102', phone: '103' })
    expect(originated).toMatchObject([{ phone: '103' }])
  })

  it.each(['bonjour', '1', '102\r\nAction: Hangup', '102,1,System(id)', `\${EXTEN}`, '102@evil', 'SIP/102'])(
    'of %j is refused',
    async (to) => {
      originated = []
      originate = works
      expect((await ask('POST', '/api/calls', { to })).status).toBe(400)
      expect(originated).toEqual([])
    },
  )

  it.each([
    [new Temporary('not connected'), 503],
    [new Uncertain('no answer'), 503],
    [new Permanent('no such phone'), 409],
  ])('says so when Asterisk will not: %s', async (error, status) => {
    originate = async () => {
      throw error
    }
    expect((await ask('POST', '/api/calls', { to: '102' })).status).toBe(status)
  })
})
