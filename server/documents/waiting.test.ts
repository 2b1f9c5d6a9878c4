import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { insertShareRow } from '../../test/support/share-rows.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { documentsWaiting } from './waiting.ts'

const now = new Date('2026-11-23T15:00:00Z')
const past = new Date('2026-11-22T15:00:00Z')
const HER = '+15145550142'

let database: FreshDatabase
let contactId: string
let conversationId: string
beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  contactId = newUuidV7()
  conversationId = newUuidV7()
  const at = { createdAt: past, updatedAt: past }
  await db
    .insertInto('contact')
    .values({ id: contactId, kind: 'patient', lastName: 'Roy', ...at })
    .execute()
  await db.insertInto('contactPhone').values({ contactId, number: HER, position: 0 }).execute()
  await db
    .insertInto('conversation')
    .values({ id: conversationId, number: HER, lineNumber: '+15145550100', createdAt: past, lastEntryAt: past })
    .execute()
})
afterAll(() => database?.drop())

describe('what waits between the clinic and a number', () => {
  it('counts open shares never opened or answered, and files nobody has looked at', async () => {
    const { db } = database
    const hers = { contactId, conversationId }
    const waiting = () => documentsWaiting(db, HER, now)
    expect(await waiting()).toEqual({ toOpen: 0, toBring: 0, toSee: 0 })
    await insertShareRow(db, { ...hers })
    await insertShareRow(db, { conversationId })
    await insertShareRow(db, { contactId })
    // Of these nothing is waited for.
    await insertShareRow(db, { ...hers, openings: 1 })
    await insertShareRow(db, { ...hers, state: 'draft' })
    await insertShareRow(db, { ...hers, state: 'revoked' })
    await insertShareRow(db, { ...hers, expiresAt: past })
    await insertShareRow(db, {})
    expect(await waiting()).toEqual({ toOpen: 3, toBring: 0, toSee: 0 })

    await insertShareRow(db, { ...hers, direction: 'ask' })
    await insertShareRow(db, { ...hers, direction: 'ask', openings: 2 }, [
      { origin: 'recipient' },
      { origin: 'recipient' },
      { origin: 'recipient', seenAt: past },
      { origin: 'recipient', state: 'receiving' },
      { origin: 'recipient', state: 'refused' },
    ])
    // What came in is to be looked at, also once the share is over.
    await insertShareRow(db, { ...hers, direction: 'ask', state: 'expired' }, [{ origin: 'recipient' }])
    await insertShareRow(db, { ...hers }, [{ origin: 'clinic' }])
    expect(await waiting()).toEqual({ toOpen: 4, toBring: 1, toSee: 3 })
    expect(await documentsWaiting(db, '+15145550199', now)).toEqual({ toOpen: 0, toBring: 0, toSee: 0 })
  })

  it('is known at once among ten thousand shares of others', async () => {
    const { db } = database
    const others = Array.from({ length: 10_000 }, () => ({}))
    await insertShareRow(db, others)
    const began = performance.now()
    for (let time = 0; time < 20; time += 1) await documentsWaiting(db, HER, now)
    expect((performance.now() - began) / 20).toBeLessThan(25)
  })
})
