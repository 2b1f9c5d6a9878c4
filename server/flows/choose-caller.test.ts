import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { keepLog } from '../../test/support/kept-log.ts'
import type { CallEvents } from '../calls/index.ts'
import { createContacts } from '../contacts/index.ts'
import type { LiveMessage } from '../contract/live.ts'
import type { Call } from '../contract/shapes.ts'
import { Emitter } from '../kit/emitter.ts'
import { notFound } from '../kit/errors.ts'
import { newUuidV7 } from '../kit/ids.ts'
import { createCallerCards } from './caller-card.ts'
import { createChooseCaller } from './choose-caller.ts'
import { createRingPopup } from './ring-popup.ts'

const NUMBER = '+15145550142'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** Contacts on a real database, a call that rings, and what the panels are told. */
async function clinic() {
  const { log } = keepLog()
  const contacts = createContacts({ db: database.db, now: () => new Date(), newId: newUuidV7, log, country: 'CA' })
  const call = {
    ...{ id: newUuidV7(), direction: 'in', from: NUMBER, line: '+15145550100', state: 'ringing', ringing: ['101'] },
    startedAt: new Date().toISOString(),
  } as Call
  const known = new Map([[call.id, call]])
  const events = new Emitter<CallEvents>(log)
  const told: Extract<LiveMessage, { call: Call }>[] = []
  const announced: string[] = []
  const cards = createCallerCards({
    lookUpPeople: contacts.lookUpPeople,
    verdictOf: async () => ({ verdict: 'known', because: ['contact'] }),
    historyOf: async () => ({ exchanges: [], missedToday: 0, awaitingSince: null, seenBefore: true }),
    callBacksTo: async () => [],
    documentsOf: async () => ({ toOpen: 0, toBring: 0, toSee: 0 }),
    areaOf: () => null,
    dayBegan: () => new Date(0),
    log,
  })
  const popups = createRingPopup({
    ...{ calls: { events, live: () => [...known.values()] }, cards, patience: 5_000 },
    broadcast: (message) => void ('call' in message && told.push(message)),
  })
  const choose = createChooseCaller({
    calls: {
      get: async (id) => {
        const found = known.get(id)
        if (!found) throw notFound('call')
        return found
      },
    },
    ...{ cards, popups, chooseFor: contacts.chooseFor },
    announceNumber: async (number) => void announced.push(number),
  })
  return { contacts, call, known, events, told, announced, popups, choose }
}

describe('who of a family it is', () => {
  it('is told to every panel with its card, and is the likeliest from then on', async () => {
    const { contacts, call, events, told, announced, choose } = await clinic()
    const make = (firstName: string) => contacts.create({ firstName, phones: [{ number: NUMBER }] })
    const [anne, karine] = [await make('Anne'), await make('Karine')]
    events.emit('ringing', call)
    const card = await choose(call.id, karine.id)
    expect(card).toMatchObject({ chosen: true, people: [{ contact: { id: karine.id } }, { contact: { id: anne.id } }] })
    expect(told.at(-1)).toMatchObject({ type: 'call.updated', contact: { id: karine.id }, card })
    expect((await contacts.lookUp(NUMBER))?.id).toBe(karine.id)
    expect(announced).toEqual([NUMBER])

    // Two people say it at once, again and again: what is shown is what is kept.
    for (let round = 0; round < 5; round++) {
      await Promise.all([choose(call.id, anne.id), choose(call.id, karine.id), choose(call.id, anne.id)])
      expect(told.at(-1)?.contact?.id).toBe(anne.id)
      expect((await contacts.lookUp(NUMBER))?.id).toBe(anne.id)
    }

    // The call is over; its popup stays for a moment, and so does the question.
    events.emit('ended', { ...call, state: 'ended' })
    await choose(call.id, karine.id)
    expect(told.at(-1)).toMatchObject({ type: 'call.updated', contact: { id: karine.id }, card: { chosen: true } })
  })

  it('is refused where there is no such call, or nobody with that number, and the next choice works', async () => {
    const { contacts, call, known, choose } = await clinic()
    const stranger = await contacts.create({ firstName: 'Luc', phones: [{ number: '+15145550199' }] })
    const refused = [
      [newUuidV7(), stranger.id, 404],
      ['nonsense', stranger.id, 404],
      [call.id, stranger.id, 404],
      [call.id, newUuidV7(), 404],
    ] as const
    for (const [callId, contactId, status] of refused)
      await expect(choose(callId, contactId)).rejects.toMatchObject({ status })
    for (const change of [{ from: null }, { direction: 'out' as const }, { direction: 'internal' as const }]) {
      known.set(call.id, { ...call, ...change })
      await expect(choose(call.id, stranger.id)).rejects.toMatchObject({ status: 400, field: 'contactId' })
    }
    known.set(call.id, { ...call, from: '+15145550199' })
    expect(await choose(call.id, stranger.id)).toMatchObject({ chosen: true })
  })
})
