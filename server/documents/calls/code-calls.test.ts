import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts'
import { LUCIE, shareRoom } from '../../../test/support/share-room.ts'
import { until } from '../../../test/support/wait.ts'
import { Temporary } from '../../kit/errors.ts'
import type { CallEnd } from './decide-next-call.ts'
import type { SpeakCode, SpokenCall } from './needs.ts'

const MINUTE = 60_000
let database: FreshDatabase
let house: Awaited<ReturnType<typeof shareRoom>>
beforeAll(async () => {
  database = await freshDatabase()
  house = await shareRoom(database)
})
beforeEach(() => {
  Object.assign(house.far, { isUp: true, openingAt: (_: unknown, at: Date) => at })
  house.jobs.splice(0)
})
afterAll(async () => {
  await house.close()
  await database.drop()
})

let people = 0
const sharedByCall = () => {
  people += 1
  return house.sent({ direction: 'ask', linkBy: 'hand', codeBy: 'call', codeTo: `+1514555${8_000 + people}` })
}
const secretary = { askedBy: 'secretary', userId: LUCIE } as const
const recipient = { askedBy: 'recipient' } as const
const never = new AbortController().signal

/** Ends so, after this many whole sayings of a code; keeps the codes it was given. */
function ends(end: CallEnd, times = 0): { codes: string[]; calls: SpokenCall[] } {
  const heard = { codes: [] as string[], calls: [] as SpokenCall[] }
  house.far.speak = (async (call) => {
    heard.calls.push(call)
    call.told({ kind: 'answered' })
    if (times > 0 || end === 'hung-up') heard.codes.push((await call.newCode()) ?? '')
    for (let time = 1; time <= times; time += 1) call.told({ kind: 'spoken', times: time })
    return end
  }) as SpeakCode
  return heard
}

/** Does what the queue would do, at the hour it would. */
async function runCalls(): Promise<void> {
  for (const { name, data } of house.jobs.splice(0))
    if (name === 'speak-code') await house.documents.calls.run(data as { callId: string }, never)
}
const callOf = async (id: string) => (await house.documents.get(id)).call
const eventsOf = async (id: string, kind: string) =>
  (await house.events(id)).filter((event) => event.kind === kind).map(({ detail }) => detail)
const codeOf = (id: string) =>
  database.db.selectFrom('shareCode').select(['ended']).where('shareId', '=', id).orderBy('issuedAt').execute()

describe('asking for a call', () => {
  it('promises one, however often it is asked for', async () => {
    const { id } = await sharedByCall()
    expect(await house.documents.calls.ask(id, recipient)).toMatchObject({ ok: true, at: null })
    await Promise.all([house.documents.calls.ask(id, recipient), house.documents.calls.ask(id, secretary)])
    expect(await eventsOf(id, 'call-asked')).toHaveLength(1)
    const { calls } = ends('heard', 2)
    await runCalls()
    await runCalls()
    expect(calls).toHaveLength(1)
    expect(await callOf(id)).toMatchObject({ state: 'done', tries: 1 })
  })

  it('outside the hours waits for the next opening, and says when', async () => {
    const { id } = await sharedByCall()
    const opening = new Date(house.now().getTime() + 90 * MINUTE)
    house.far.openingAt = (_, at) => (at < opening ? opening : at)
    expect(await house.documents.calls.ask(id, recipient)).toMatchObject({ ok: true, at: opening })
    const { calls } = ends('heard', 1)
    const [job] = house.jobs.filter(({ name }) => name === 'speak-code')
    await house.documents.calls.run(job!.data as { callId: string }, never)
    expect(calls).toHaveLength(0)
    house.pass(90 * MINUTE)
    await house.documents.calls.run(job!.data as { callId: string }, never)
    expect(calls).toHaveLength(1)
  })

  it('comes at once where a secretary asks for it, whatever the hour; what follows keeps to the hours', async () => {
    const { id } = await sharedByCall()
    const opening = new Date(house.now().getTime() + 900 * MINUTE)
    house.far.openingAt = (_, at) => (at < opening ? opening : at)
    expect(await house.documents.calls.ask(id, secretary)).toMatchObject({ ok: true, at: null })
    const { calls } = ends('busy')
    await runCalls()
    expect(calls).toHaveLength(1)
    expect(await callOf(id)).toMatchObject({ state: 'waiting', nextAt: opening.toISOString() })
  })

  it('comes at once to a recipient who asks by day, though whoever is called is closed', async () => {
    const { id } = await sharedByCall()
    const opening = new Date(house.now().getTime() + 900 * MINUTE)
    house.far.openingAt = (hours, at) => (hours.sunday.length > 0 || at >= opening ? at : opening)
    expect(await house.documents.calls.ask(id, recipient)).toMatchObject({ ok: true, at: null })
    const { calls } = ends('heard', 1)
    await runCalls()
    expect(calls).toHaveLength(1)
  })

  it('is refused where no opening is in sight, and where the share is not open', async () => {
    const { id } = await sharedByCall()
    house.far.openingAt = () => null
    expect(await house.documents.calls.ask(id, recipient)).toEqual({ ok: false, because: 'no-hours' })
    await house.documents.revoke(id, LUCIE)
    expect(await house.documents.calls.ask(id, recipient)).toEqual({ ok: false, because: 'not-open' })
  })

  it('of a number called too often is refused, across shares', async () => {
    const first = await sharedByCall()
    const other = await house.sent({ direction: 'ask', linkBy: 'hand', codeBy: 'call', codeTo: first.codeTo })
    ends('heard', 1)
    for (const { id } of [first, other, first, other]) {
      expect(await house.documents.calls.ask(id, recipient)).toMatchObject({ ok: true })
      await runCalls()
      house.pass(MINUTE)
    }
    expect(await house.documents.calls.ask(other.id, recipient)).toEqual({ ok: false, because: 'too-often' })
    house.pass(57 * MINUTE)
    expect(await house.documents.calls.ask(other.id, recipient)).toMatchObject({ ok: true })
  })

  it('of a call that waits for its next try brings it forward', async () => {
    const { id } = await sharedByCall()
    ends('busy')
    await house.documents.calls.ask(id, recipient)
    await runCalls()
    expect(await callOf(id)).toMatchObject({ state: 'waiting', reason: 'busy' })
    const { calls } = ends('heard', 1)
    await house.documents.calls.ask(id, secretary)
    await runCalls()
    expect(calls).toHaveLength(1)
  })
})

describe('a call', () => {
  it('is tried again at set times, each with a fresh code, and then given up', async () => {
    const { id } = await sharedByCall()
    const heard = ends('hung-up')
    await house.documents.calls.ask(id, secretary)
    const waits: number[] = []
    for (let tries = 1; tries <= 4; tries += 1) {
      // One hour has room for so many only.
      house.pass(20 * MINUTE)
      await runCalls()
      const call = await callOf(id)
      if (!call?.nextAt) break
      waits.push((Date.parse(call.nextAt) - house.now().getTime()) / MINUTE)
      house.pass(Date.parse(call.nextAt) - house.now().getTime())
    }
    expect(waits).toEqual([5, 30, 120])
    expect(await callOf(id)).toMatchObject({ state: 'failed', reason: 'hung-up', tries: 4, nextAt: null })
    expect(heard.codes).toHaveLength(4)
    expect((await codeOf(id)).map(({ ended }) => ended)).toEqual(['unheard', 'unheard', 'unheard', 'unheard'])
    expect(await eventsOf(id, 'call-given-up')).toMatchObject([{ reason: 'hung-up', tries: 4 }])
    const told = JSON.stringify([await house.events(id), house.told, house.logged()])
    for (const code of heard.codes) expect(told).not.toContain(code)
    expect(JSON.stringify(await house.events(id))).not.toContain((await house.documents.get(id)).codeTo)
  })

  it('that was heard leaves the code to be entered', async () => {
    const { id } = await sharedByCall()
    const heard = ends('hung-up', 1)
    await house.documents.calls.ask(id, recipient)
    await runCalls()
    expect(await callOf(id)).toMatchObject({ state: 'done' })
    const token = await house.tokenOf(id)
    expect(await house.documents.visits.enter(token, heard.codes[0]!, { address: '192.0.2.1' })).toMatchObject({
      ok: true,
    })
  })

  it('to whom it is not for closes the share, and the code is dead', async () => {
    const { id } = await sharedByCall()
    const heard = ends('not-for-us', 1)
    await house.documents.calls.ask(id, recipient)
    await runCalls()
    expect(await house.documents.get(id)).toMatchObject({ state: 'closed', closedBecause: 'not-for-us' })
    const token = await house.tokenOf(id)
    expect(await house.documents.visits.enter(token, heard.codes[0]!, { address: '192.0.2.2' })).toMatchObject({
      ok: false,
    })
  })

  it('gives no code where the share was revoked, or the number changed, while it rang', async () => {
    for (const change of ['revoked', 'rebound'] as const) {
      const { id } = await sharedByCall()
      let code: string | null = 'none yet'
      house.far.speak = async (call) => {
        if (change === 'revoked') await house.documents.revoke(id, LUCIE)
        else await house.documents.changeShare(id, { codeTo: '+15145557999' }, LUCIE)
        expect(call.signal.aborted, change).toBe(true)
        code = await call.newCode()
        return 'over'
      }
      await house.documents.calls.ask(id, recipient)
      await runCalls()
      expect(code, change).toBeNull()
      expect(await callOf(id)).toMatchObject({ state: 'cancelled' })
    }
  })

  it('called off ends, and is not tried again', async () => {
    const { id } = await sharedByCall()
    house.far.speak = async ({ signal }) => {
      expect(await house.documents.calls.cancel(id, LUCIE)).toBe(true)
      expect(signal.aborted).toBe(true)
      return 'unreachable'
    }
    await house.documents.calls.ask(id, secretary)
    await runCalls()
    expect(await callOf(id)).toMatchObject({ state: 'cancelled', nextAt: null })
    expect(await house.documents.calls.cancel(id, LUCIE)).toBe(false)
  })

  it('is not made while the PBX is away, and counts no try', async () => {
    const { id } = await sharedByCall()
    house.far.isUp = false
    await house.documents.calls.ask(id, recipient)
    await expect(runCalls()).rejects.toBeInstanceOf(Temporary)
    expect(await callOf(id)).toMatchObject({ state: 'waiting', tries: 0 })
    expect(await eventsOf(id, 'call-placed')).toEqual([])
  })

  it('waits while the same number is told another code', async () => {
    const first = await sharedByCall()
    const other = await house.sent({ direction: 'ask', linkBy: 'hand', codeBy: 'call', codeTo: first.codeTo })
    let isSpoken = false
    house.far.speak = async () => {
      await until('the other waits', () => isSpoken)
      return 'busy'
    }
    await house.documents.calls.ask(first.id, recipient)
    await house.documents.calls.ask(other.id, recipient)
    const [one, two] = house.jobs.splice(0).filter(({ name }) => name === 'speak-code')
    const speaking = house.documents.calls.run(one!.data as { callId: string }, never)
    await until('the first is placed', async () => (await callOf(first.id))?.state === 'calling')
    await house.documents.calls.run(two!.data as { callId: string }, never)
    const call = await callOf(other.id)
    expect(call).toMatchObject({ state: 'waiting', tries: 0 })
    expect(Date.parse(call!.nextAt!)).toBeGreaterThan(house.now().getTime())
    isSpoken = true
    await speaking
  })
})

describe('a service that died in the middle of a call', () => {
  it.each([
    ['before the code was heard whole', 0, { state: 'waiting', reason: 'unreachable', tries: 1 }],
    ['after it was', 1, { state: 'done', tries: 1 }],
  ])('%s: the next one settles it, and does not speak at once', async (_, times, expected) => {
    const { id } = await sharedByCall()
    await house.documents.calls.ask(id, recipient)
    const [job] = house.jobs.splice(0).filter(({ name }) => name === 'speak-code')
    const { callId } = job!.data as { callId: string }
    await database.db
      .updateTable('shareCall')
      .set({ state: 'calling', tries: 1, spoken: times, placedAt: [house.now()], nextAt: null })
      .where('id', '=', callId)
      .execute()
    const { calls } = ends('heard', 1)
    await house.documents.calls.recover()
    await runCalls()
    expect(calls).toHaveLength(0)
    expect(await callOf(id)).toMatchObject(expected)
    await house.documents.calls.run({ callId }, never)
    expect(calls).toHaveLength(0)
  })
})
