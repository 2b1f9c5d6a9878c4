import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { newNumber } from '../../test/support/message-room.ts'
import { VISITOR, visitRoom } from '../../test/support/visit-room.ts'
import { until } from '../../test/support/wait.ts'
import { Permanent, Temporary } from '../kit/errors.ts'
import { newToken } from './token.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

type House = Awaited<ReturnType<typeof visitRoom>>
const MINUTE_MS = 60_000

/** With a house of its own: limits are counted by house. */
const inHouse = async (work: (house: House) => Promise<void>, options: Parameters<typeof visitRoom>[1] = {}) => {
  const house = await visitRoom(database, options)
  house.texts.messages.events.on('updated', ({ entry }) => house.visits.codeTextMoved(entry))
  try {
    await work(house)
  } finally {
    await house.texts.messages.settled()
    await house.close()
  }
}
const kinds = async (house: House, id: string) => (await house.events(id)).map(({ kind }) => kind)
const codeIn = (body: string | undefined) => /\d{6,8}/.exec(body ?? '')?.[0] ?? ''
let knocks = 0
const somebody = () => ({ address: `2001:db8:${(knocks++).toString(16)}::1` })

describe('a code asked for by text', () => {
  it('leaves at once, in the language of the share, and opens it', () =>
    inHouse(async (house) => {
      const { id, token, codeTo } = await house.share({ language: 'en' })
      expect(await house.visits.askCode(token, VISITOR)).toEqual({ ok: true, by: 'text', at: null })
      await until('its text has left', async () => (await kinds(house, id)).includes('code-sent'))
      const [text] = house.texts.played.handed
      expect(text).toMatchObject({
        to: codeTo,
        body: expect.stringMatching(/^Clinique Boréale: your access code is \d{6},/),
      })
      expect(text?.body).not.toContain('http')
      expect(await house.events(id)).toEqual([
        { kind: 'code-asked', detail: { by: 'text', number: `…${codeTo.slice(-4)}`, address: VISITOR.address } },
        { kind: 'code-sent', detail: { by: 'text', number: `…${codeTo.slice(-4)}`, text: text?.id } },
      ])
      expect(await house.visits.find(token, VISITOR)).toMatchObject({ codeIsOut: true })
      expect(await house.visits.enter(token, codeIn(text?.body), VISITOR)).toMatchObject({ ok: true })
    }))

  it('is held nowhere but in its text: not in the database, the logs, nor the events', () =>
    inHouse(async (house) => {
      const { id, token } = await house.share({ codeDigits: 8 })
      await house.visits.askCode(token, VISITOR)
      await until('its text has left', async () => (await kinds(house, id)).includes('code-sent'))
      const code = codeIn(house.texts.played.handed[0]?.body)
      expect(code).toHaveLength(8)
      const { db } = database
      const rows = await Promise.all(
        (['shareCode', 'shareEvent', 'shareSession', 'share', 'entry', 'message'] as const).map((table) =>
          db.selectFrom(table).selectAll().execute(),
        ),
      )
      expect(JSON.stringify(rows)).not.toContain(code)
      expect(house.logged() + house.texts.logged()).not.toContain(code)
      expect(house.logged() + house.texts.logged()).not.toContain(token)
    }))

  it('asked for twice with one click is one text; asked for again, another that ends the first', () =>
    inHouse(async (house) => {
      const { id, token } = await house.share()
      const asked = await Promise.all([house.visits.askCode(token, VISITOR), house.visits.askCode(token, VISITOR)])
      expect(asked).toEqual([
        { ok: true, by: 'text', at: null },
        { ok: true, by: 'text', at: null },
      ])
      await until('it has left', () => house.texts.played.handed.length > 0)
      house.clock.offsetMs = 3_000
      await house.visits.askCode(token, VISITOR)
      await until('the second has left', () => house.texts.played.handed.length > 1)
      const [old, newer] = house.texts.played.handed.map(({ body }) => codeIn(body))
      if (old !== newer) expect(await house.visits.enter(token, old!, VISITOR)).toEqual({ ok: false, because: 'wrong' })
      expect(await house.visits.enter(token, newer!, VISITOR)).toMatchObject({ ok: true })
      expect((await house.row(id)).openings).toBe(1)
      expect(house.texts.played.handed).toHaveLength(2)
    }))

  it('that waits for the gateway does not leave once another was asked for', () =>
    inHouse(async (house) => {
      const { id, token } = await house.share()
      house.texts.played.answer = async () => Promise.reject(new Temporary('away'))
      await house.visits.askCode(token, VISITOR)
      await until('it was tried', () => house.texts.played.handed.length > 0)
      await house.texts.messages.settled()
      house.clock.offsetMs = 5_000
      await house.visits.askCode(token, VISITOR)
      await until(
        'the second was promised',
        async () => (await kinds(house, id)).filter((kind) => kind === 'code-asked').length > 1,
      )
      await house.texts.messages.settled()
      house.texts.played.handed.length = 0
      house.texts.played.answer = async () => ({ providerId: null, state: 'sent' })
      await house.texts.messages.submitAllWaiting()
      expect(house.texts.played.handed).toHaveLength(1)
      expect(await house.visits.enter(token, codeIn(house.texts.played.handed[0]?.body), VISITOR)).toMatchObject({
        ok: true,
      })
    }))

  it('that the gateway refuses is told to the secretary, and its code stays one that can be asked for again', () =>
    inHouse(async (house) => {
      const { id, token } = await house.share()
      house.texts.played.answer = async () => Promise.reject(new Permanent('no such number'))
      await house.visits.askCode(token, VISITOR)
      await until('it has failed', async () => (await kinds(house, id)).includes('code-failed'))
      expect((await house.events(id)).at(-1)?.detail).toMatchObject({ reason: 'refused' })
      expect(await house.visits.find(token, VISITOR)).toMatchObject({ codeIsOut: false })
    }))

  it('is not possible for a landline, and says so', () =>
    inHouse(
      async (house) => {
        const { id, token } = await house.share({ codeTo: '+15145550970' })
        expect(await house.visits.askCode(token, VISITOR)).toEqual({ ok: false, because: 'not-possible' })
        expect(await house.visits.find(token, VISITOR)).toMatchObject({ codeIsOut: false })
        expect((await house.events(id)).at(-1)).toMatchObject({ kind: 'code-failed', detail: { reason: 'landline' } })
      },
      { landlines: ['+15145550970'] },
    ))

  it('leaves six times an hour for one number at most, whatever the share and whoever asks', () =>
    inHouse(async (house) => {
      const codeTo = newNumber()
      const answers: unknown[] = []
      for (let asked = 0; asked < 8; asked += 1) {
        const { token } = await house.share({ codeTo })
        answers.push(await house.visits.askCode(token, somebody()))
      }
      expect(answers.slice(0, 6)).toEqual(Array(6).fill({ ok: true, by: 'text', at: null }))
      expect(answers.slice(6)).toEqual(Array(2).fill({ ok: false, because: 'too-often' }))
      await until('six have left', () => house.texts.played.handed.length === 6)
      house.clock.offsetMs = 61 * MINUTE_MS
      const { token } = await house.share({ codeTo })
      expect(await house.visits.askCode(token, somebody())).toMatchObject({ ok: true })
    }))

  it('is refused by link alike for one that opens and one that never was', () =>
    inHouse(async (house) => {
      const { token } = await house.share({ state: 'revoked' })
      const unknown = newToken()
      for (const link of [token, unknown]) {
        const answers = []
        for (let asked = 0; asked < 10; asked += 1) answers.push(await house.visits.askCode(link, somebody()))
        expect(answers).toEqual([...Array(8).fill(null), ...Array(2).fill({ ok: false, because: 'too-often' })])
      }
    }))

  it('of a flood takes its turn, and the rest of the house keeps its connections', () =>
    inHouse(async (house) => {
      const { id, token } = await house.share()
      const code = await house.issue(id)
      const flood = Array.from({ length: 2_000 }, (_, index) =>
        house.visits.enter(index % 2 ? token : newToken(), '000000', { address: `10.${index >> 8}.${index & 255}.1` }),
      )
      const slow: number[] = []
      for (let asked = 0; asked < 20; asked += 1) {
        const began = performance.now()
        await database.db.selectFrom('conversation').select('id').limit(1).execute()
        slow.push(performance.now() - began)
      }
      const answers = await Promise.all(flood)
      expect(answers.every(({ ok }) => !ok)).toBe(true)
      expect(await house.row(id)).toMatchObject({ openings: 0 })
      expect((await house.row(id)).failures).toBeLessThanOrEqual(5)
      expect(Math.max(...slow)).toBeLessThan(2_000)
      expect(code).not.toBe('')
    }))
})

describe('a code asked for by telephone', () => {
  it.each([
    [
      { ok: true, at: null },
      { ok: true, by: 'call', at: null },
    ],
    [
      { ok: true, at: new Date(0) },
      { ok: true, by: 'call', at: new Date(0) },
    ],
    [
      { ok: false, because: 'too-often' },
      { ok: false, because: 'too-often' },
    ],
    [
      { ok: false, because: 'no-hours' },
      { ok: false, because: 'not-possible' },
    ],
    [{ ok: false, because: 'not-open' }, null],
  ] as const)('%j is answered %j', (asked, answer) =>
    inHouse(
      async (house) => {
        const { token } = await house.share({ codeBy: 'call' })
        expect(await house.visits.askCode(token, VISITOR)).toEqual(answer)
        expect(house.texts.played.handed).toEqual([])
      },
      { askCall: async () => asked },
    ),
  )
})
