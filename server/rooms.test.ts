import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../test/support/database.ts'
import { keepLog } from '../test/support/kept-log.ts'
import { until } from '../test/support/wait.ts'
import type { CallEvent } from './calls/index.ts'
import { readConfig } from './config.ts'
import { createJobs, type Jobs } from './db/index.ts'
import { Untextable } from './kit/errors.ts'
import { newUuidV7 } from './kit/ids.ts'
import type { OutgoingText } from './messages/gateway.ts'
import type { Pbx } from './pbx.ts'
import { createRooms, type Rooms } from './rooms.ts'

const LINE = '+15145550100'

let database: FreshDatabase
let dataDir: string
let jobs: Jobs
let rooms: Rooms
/** What was handed to the gateway; it takes no text for a landline. */
const handed: OutgoingText[] = []
const landlines = new Set(['+14505550111', '+14505550112'])

beforeAll(async () => {
  database = await freshDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'relais-rooms-'))
  const { log } = keepLog()
  const send = async (text: OutgoingText) => {
    handed.push(text)
    if (landlines.has(text.to)) throw new Untextable('a landline')
    return { providerId: null, state: 'sent' as const }
  }
  jobs = createJobs({ url: database.url, log })
  rooms = await createRooms({
    config: readConfig({ DATA_DIR: dataDir }),
    ...{ db: database.db, databaseUrl: database.url, jobs, log, now: () => new Date(), newId: newUuidV7 },
    pbx: () => ({ gateway: { send }, ari: null, ami: { pbx: () => 'clinic' } }) as unknown as Pbx,
  })
  await rooms.clinic.ensureLine(LINE, { name: 'Clinique' })
  await jobs.prepare()
  await jobs.start()
})
afterAll(async () => {
  await jobs?.drain(2_000)
  await jobs?.stop()
  await rooms?.stop()
  await database?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

let calls = 0
/** A caller whom nobody answers, as the PBX tells it. */
function missCall(from: string): void {
  calls += 1
  const linkedId = `clinic-1.${calls}`
  const channel = { id: linkedId, name: `PJSIP/trunk-${calls}`, party: 'outside', device: 'trunk' } as const
  const of = { pbx: 'clinic', linkedId, at: new Date(), channel }
  const origin = { incoming: true, from, fromName: null, to: LINE, line: LINE }
  const events: CallEvent[] = [
    { ...of, kind: 'channel-started', origin },
    { ...of, kind: 'hang-up-asked' },
    { ...of, kind: 'hung-up' },
  ]
  for (const event of events) rooms.calls.handle(event)
}

const callBackOf = (number: string, reason: string) =>
  until('the call-back is noted', async () => {
    const { items } = await rooms.callBacks.list({ limit: 200 })
    return items.find((each) => each.number === number && each.reason === reason)
  })

describe('a number that the gateway refuses as not textable', () => {
  it('is remembered, and its call becomes a call-back', async () => {
    missCall('+14505550111')
    await callBackOf('+14505550111', 'untextable')
    expect(await rooms.contacts.isUntextable('+14505550111')).toBe(true)
    expect(handed.map(({ to }) => to)).toEqual(['+14505550111'])
  })

  it('is not texted the next time', async () => {
    missCall('+14505550111')
    const { items } = await until('the call is settled', async () => {
      const page = await rooms.calls.list({ limit: 10, number: '+14505550111' })
      return page.items.filter(({ state, text }) => state === 'ended' && text).length === 2 && page
    })
    expect(items[0]?.text).toEqual({ send: false, because: 'untextable' })
    expect(handed).toHaveLength(1)
  })

  it('is texted again once a person has marked it as a mobile', async () => {
    await rooms.contacts.create({ firstName: 'Ève', phones: [{ number: '+14505550112', kind: 'landline' }] })
    expect(await rooms.contacts.isUntextable('+14505550112')).toBe(true)
    const [contact] = (await rooms.contacts.list({ limit: 10 })).items
    await rooms.contacts.update(contact!.id, { phones: [{ number: '+14505550112', kind: 'mobile' }] })
    expect(await rooms.contacts.isUntextable('+14505550112')).toBe(false)
  })
})
