import { afterAll, beforeAll, expect, it } from 'vitest'
import { callBackRoom, LINE } from '../../test/support/call-back-room.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import { messageRoom, newNumber } from '../../test/support/message-room.ts'
import type { About } from '../contract/about.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createSettleCallBacks } from './settle-call-backs.ts'
import { createTranscribe } from './transcribe.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const ABOUT: About = { topics: ['pain'], urgency: 'urgent', because: ['saigne beaucoup'], facts: [] }
const WRITTEN = { state: 'done', reason: null, language: 'fr', corrected: false, uncertain: 0 } as const

it('what was said and cannot wait makes the call-back of its caller urgent on every panel', async () => {
  const room = await callBackRoom(database.db)
  const { onUrgent } = createSettleCallBacks(room.callBacks)
  const { messages } = messageRoom(database.db, { now: room.now, onUrgent, aboutOf: async () => ABOUT })
  const flow = createTranscribe({
    ...{ messages, callBacks: room.callBacks, log: keepLog().log },
    contacts: { lookUp: async () => null },
    clinic: { line: () => null },
  })
  const number = newNumber()
  const call = await room.missed(number)
  const voice = { id: newUuidV7(), state: 'kept', seconds: 9, urgent: false, peaks: null } as const
  const { entryId } = await database.db.transaction().execute((trx) => messages.addVoice(trx, call, LINE, voice))
  expect(room.told.at(-1)).toMatchObject({ number, urgent: false })
  const before = room.told.length

  const said = { text: 'ça saigne beaucoup', language: 'fr' } as const
  await database.db
    .transaction()
    .execute((trx) => flow.show(trx, entryId, { kind: 'voice', transcript: WRITTEN, said }))
  expect(room.told).toHaveLength(before)
  await flow.announce(entryId)
  expect(room.told.slice(before)).toMatchObject([{ number, urgent: true, reason: 'voice-message' }])
})
