import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { VISITOR, visitRoom, wrongFor } from '../../test/support/visit-room.ts'
import { until } from '../../test/support/wait.ts'
import { updateShare } from './store.ts'
import { newToken } from './token.ts'

let database: FreshDatabase
let house: Awaited<ReturnType<typeof visitRoom>>
beforeAll(async () => {
  database = await freshDatabase()
  house = await visitRoom(database)
})
afterAll(async () => {
  await house.close()
  await database.drop()
})

const MINUTE_MS = 60_000
/** Each from an address of its own, as those who guess do. */
let knocks = 0
const somebody = () => ({ address: `198.51.${knocks >> 8}.${knocks++ & 255}` })
const enter = (token: string, code: string) => house.visits.enter(token, code, somebody())

async function inside(change = {}) {
  const share = await house.share(change)
  const entered = await enter(share.token, await house.issue(share.id))
  if (!entered.ok) throw new Error(entered.because)
  return { ...share, session: entered.session }
}

describe('a link', () => {
  const over: [string, Parameters<typeof house.share>[0]][] = [
    ['a draft', { state: 'draft' }],
    ['a closed share', { state: 'closed', closedBecause: 'failures' }],
    ['a revoked share', { state: 'revoked' }],
    ['an expired share', { state: 'expired' }],
    ['a share whose time has run out', { expiresAt: new Date(Date.now() - 1000) }],
    ['a share used up', { openings: 2, maxOpenings: 2 }],
  ]
  it.each(over)('of %s answers as one that never was, whatever is asked', async (_, change) => {
    const { id, token } = await house.share(change)
    const answers = async (link: string) => [
      await house.visits.find(link, somebody()),
      await house.visits.askCode(link, somebody()),
      await enter(link, '123456'),
      await enter(link, 'nonsense'),
      await house.visits.inside(link, newToken()),
      await house.visits.download(link, newToken(), id, somebody()),
      await house.visits.downloadAll(link, newToken(), somebody()),
      await house.visits.sendForm(link, newToken(), {}, somebody()),
      await house.visits.uploads.begin(link, newToken(), { name: 'a.pdf', bytes: 1 }, somebody()),
    ]
    expect(await answers(token)).toEqual(await answers(newToken()))
    expect(await house.events(id)).toEqual([])
    expect(house.texts.played.handed).toEqual([])
  })

  it.each(['', '\0', '../..', 'x'.repeat(100_000), '💥', "' or 1=1 --"])('may hold anything: %j', async (token) => {
    expect(await house.visits.find(token, VISITOR)).toBeNull()
    expect(await house.visits.inside(token, token)).toBeNull()
  })

  it('of an open share shows who it is from and where its code goes, and no more', async () => {
    const { token } = await house.share({ codeTo: '+15145550187', recipient: 'Mme Tremblay', message: 'Vos radios' })
    expect(await house.visits.find(token, VISITOR)).toEqual({
      ...{ language: 'fr', direction: 'send', clinicName: 'Clinique Boréale', codeBy: 'text', codeDigits: 6 },
      ...{ numberEnding: '87', expiresAt: new Date('2100-01-01'), codeIsOut: false, call: null },
    })
  })
})

describe('a right code', () => {
  it('opens once: one opening, one session, told with the address', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    expect(await house.visits.find(token, VISITOR)).toMatchObject({ codeIsOut: true })
    const entered = await house.visits.enter(token, `${code.slice(0, 3)} ${code.slice(3)}`, VISITOR)
    expect(entered).toMatchObject({ ok: true, session: expect.stringMatching(/^[\w-]{43}$/) })
    expect(await enter(token, code)).toEqual({ ok: false, because: 'wrong' })
    expect(await house.row(id)).toMatchObject({ openings: 1, failures: 0 })
    expect(await house.events(id)).toEqual([{ kind: 'opened', detail: { address: VISITOR.address, times: 1 } }])
    expect(await house.visits.find(token, VISITOR)).toMatchObject({ codeIsOut: false })
  })

  it('that comes ten times at once opens once', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const entered = await Promise.all(Array.from({ length: 10 }, () => enter(token, code)))
    expect(entered.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await house.row(id)).toMatchObject({ openings: 1, failures: 0, state: 'open' })
  })

  it('opens nothing after ten minutes, nor after another was asked for', async () => {
    const { id, token } = await house.share()
    const old = await house.issue(id)
    house.clock.offsetMs = 10 * MINUTE_MS
    try {
      expect(await enter(token, old)).toEqual({ ok: false, because: 'wrong' })
    } finally {
      house.clock.offsetMs = 0
    }
    const newer = await house.issue(id)
    if (old !== newer) expect(await enter(token, old)).toEqual({ ok: false, because: 'wrong' })
    expect(await enter(token, newer)).toMatchObject({ ok: true })
  })

  it('of one share opens no other', async () => {
    const [one, other] = [await house.share(), await house.share()]
    const code = await house.issue(one.id)
    await house.issue(other.id)
    const { numUpdatedRows } = await database.db
      .updateTable('shareCode')
      .set((eb) => ({ hash: eb.selectFrom('shareCode as of').select('hash').where('of.shareId', '=', one.id) }))
      .where('shareId', '=', other.id)
      .executeTakeFirst()
    expect(numUpdatedRows).toBe(1n)
    expect(await enter(other.token, code)).toEqual({ ok: false, because: 'wrong' })
  })

  it('of the last opening leaves whoever is inside inside, and opens for nobody else', async () => {
    const { token, session } = await inside({ maxOpenings: 1 })
    expect(await house.visits.inside(token, session)).not.toBeNull()
    expect(await house.visits.find(token, VISITOR)).toBeNull()
  })
})

describe('wrong codes', () => {
  it('close the share at the fifth, whatever code is out, and a new code is no new count', async () => {
    const { id, token } = await house.share()
    const ended: string[] = []
    house.room.events.on('ended', ({ shareId }) => void ended.push(shareId))
    for (let tried = 1; tried <= 4; tried += 1) {
      expect(await enter(token, wrongFor(await house.issue(id)))).toEqual({ ok: false, because: 'wrong' })
    }
    const code = await house.issue(id)
    expect(await enter(token, wrongFor(code))).toEqual({ ok: false, because: 'gone' })
    expect(await enter(token, code)).toEqual({ ok: false, because: 'gone' })
    expect(await house.visits.askCode(token, somebody())).toBeNull()
    expect(await house.row(id)).toMatchObject({ state: 'closed', closedBecause: 'failures', failures: 5, openings: 0 })
    const events = await house.events(id)
    expect(events.map(({ kind }) => kind)).toEqual([...Array(5).fill('code-wrong'), 'closed'])
    expect(events[0]?.detail).toMatchObject({ address: expect.stringMatching(/^198\.51\./), times: 1 })
    await until('its end is told', () => ended.includes(id))
  })

  it('that come fifty at once are heard five times in all', async () => {
    const { id, token } = await house.share()
    const code = await house.issue(id)
    const entered = await Promise.all(Array.from({ length: 50 }, (_, step) => enter(token, wrongFor(code, step + 1))))
    expect(entered.every(({ ok }) => !ok)).toBe(true)
    expect(await house.row(id)).toMatchObject({ failures: 5, state: 'closed' })
    expect((await house.events(id)).filter(({ kind }) => kind === 'code-wrong')).toHaveLength(5)
  })

  it('leave whoever was inside outside, also once it is opened again', async () => {
    const { id, token, session } = await inside()
    for (let tried = 0; tried < 5; tried += 1) await enter(token, '000000')
    expect(await house.visits.inside(token, session)).toBeNull()
    await updateShare(database.db, id, { state: 'open', failures: 0 })
    expect(await house.visits.inside(token, session)).toBeNull()
  })

  it('that are no codes are no tries', async () => {
    const { id, token } = await house.share()
    for (const typed of ['', '12345', 'bonjour', '1'.repeat(10_000)])
      expect(await enter(token, typed)).toEqual({ ok: false, because: 'wrong' })
    expect(await house.row(id)).toMatchObject({ failures: 0 })
  })

  it('of one address are refused after a while, unlooked at, and so are those of its network', async () => {
    const from = { address: '192.0.2.1' }
    const answers = new Set<string>()
    for (let tried = 0; tried < 31; tried += 1) {
      const entered = await house.visits.enter(newToken(), '123456', from)
      answers.add(entered.ok ? 'ok' : entered.because)
    }
    expect([...answers]).toEqual(['gone', 'too-often'])
    const mapped = await house.visits.enter(newToken(), '123456', { address: '192.0.3.1' })
    expect(mapped).toEqual({ ok: false, because: 'gone' })
  })
})

describe('a session', () => {
  it('ends after half an hour of nothing, and goes on while something is done', async () => {
    const { token, session } = await inside()
    try {
      for (const minutes of [20, 40, 60]) {
        house.clock.offsetMs = minutes * MINUTE_MS
        expect(await house.visits.inside(token, session)).not.toBeNull()
      }
      house.clock.offsetMs = 90 * MINUTE_MS
      expect(await house.visits.inside(token, session)).toBeNull()
    } finally {
      house.clock.offsetMs = 0
    }
  })

  it('ends with its share, at its time and at once when it is revoked', async () => {
    const soon = new Date(Date.now() + 5 * MINUTE_MS)
    const { token, session } = await inside({ expiresAt: soon })
    const row = await database.db.selectFrom('shareSession').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(row.expiresAt).toEqual(soon)
    expect(row.tokenHash.toString('base64url')).not.toBe(session)
    house.clock.offsetMs = 5 * MINUTE_MS
    expect(await house.visits.inside(token, session)).toBeNull()
    house.clock.offsetMs = 0

    const revoked = await inside()
    await updateShare(database.db, revoked.id, { state: 'revoked' })
    expect(await house.visits.inside(revoked.token, revoked.session)).toBeNull()
  })

  it('lasts a working day at most, whatever is done', async () => {
    const { token, session } = await inside()
    try {
      for (let minutes = 0; minutes < 480; minutes += 20) {
        house.clock.offsetMs = minutes * MINUTE_MS
        expect(await house.visits.inside(token, session)).not.toBeNull()
      }
      house.clock.offsetMs = 481 * MINUTE_MS
      expect(await house.visits.inside(token, session)).toBeNull()
    } finally {
      house.clock.offsetMs = 0
    }
  })

  it('is of one share, and ends when its person leaves', async () => {
    const [mine, other] = [await inside(), await inside()]
    expect(await house.visits.inside(other.token, mine.session)).toBeNull()
    expect(await house.visits.inside(mine.token, 'x'.repeat(5_000))).toBeNull()
    await house.visits.leave(mine.token, mine.session)
    expect(await house.visits.inside(mine.token, mine.session)).toBeNull()
    expect(await house.visits.inside(other.token, other.session)).not.toBeNull()
  })
})
