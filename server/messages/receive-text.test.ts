import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { facts, LINE, messageRoom, missedCall, newNumber } from '../../test/support/message-room.ts'
import { newUuidV7 } from '../kit/ids.ts'
import type { IncomingText } from './gateway.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const room = (options?: Parameters<typeof messageRoom>[1]) => messageRoom(database.db, options)
const text = (change: Partial<IncomingText> = {}): IncomingText => ({
  providerId: newUuidV7(),
  from: newNumber(),
  to: LINE,
  body: 'Bonjour, est-ce possible jeudi?',
  at: new Date(),
  ...change,
})

describe('a text that comes in', () => {
  it('is in its conversation at once, awaits an answer, and is told to the panels', async () => {
    const { messages } = room()
    const told: unknown[] = []
    messages.events.on('received', (event) => void told.push(event))
    const incoming = text()
    const stored = await messages.receive(incoming)
    const conversation = await messages.get(stored!.conversationId)
    expect(conversation).toMatchObject({
      line: LINE,
      number: incoming.from,
      awaitingSince: incoming.at.toISOString(),
      clock: { mark: 'best', dueAt: new Date(incoming.at.getTime() + 60_000).toISOString() },
      entries: [{ kind: 'text', direction: 'in', state: 'received', body: incoming.body, author: null }],
    })
    expect(told).toMatchObject([{ entry: { id: stored!.entryId }, conversation: { id: stored!.conversationId } }])
  })

  it.each([
    [
      'accents, emoji, newlines, quotes',
      'Ça va? œuf «ç» 😀👩‍👩‍👧 \r\n\t"' + `\${SHELL(id)} '; drop table entry; -- <b>`,
    ],
    ['1,600 characters', `${'é😀'.repeat(533)}x`],
    ['a very long text', 'x'.repeat(100_000)],
    ['nothing at all', ''],
  ])('keeps %s as they are', async (_, body) => {
    const { messages } = room()
    const stored = await messages.receive(text({ body }))
    expect((await messages.get(stored!.conversationId)).entries[0]?.body).toBe(body)
  })

  it('with NUL bytes and halves of pairs is shown, with a sign in their place', async () => {
    const { messages } = room()
    const stored = await messages.receive(text({ body: 'a\0b\ud83d', providerId: 'id\0\udc00' }))
    expect((await messages.get(stored!.conversationId)).entries[0]?.body).toBe('a\ufffdb\ufffd')
  })

  it('survives whatever bytes come', async () => {
    const { messages } = room()
    const any = fc.string({ unit: 'binary', maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(any, any, any, any, async (from, to, body, providerId) => {
        await messages.receive({ from, to, body, providerId, at: new Date() })
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['(514) 555-0171', '+15145550171'],
    ['15145550172', '+15145550172'],
    ['sip:+15145550173@carrier.example;user=phone', '+15145550173'],
    ['<sip:5145550174@10.0.0.1:5060>', '+15145550174'],
    ['tel:+1-514-555-0175', '+15145550175'],
    ['32665', '32665'],
    ['Desjardins', 'Desjardins'],
    ['', 'unknown'],
  ])('from %j is in the conversation of %s', async (from, number) => {
    const { messages } = room()
    const stored = await messages.receive(text({ from }))
    expect((await messages.get(stored!.conversationId)).number).toBe(number)
  })

  it('to a number that is no line of ours is kept under that number', async () => {
    const { messages } = room()
    const stored = await messages.receive(text({ to: '5145550199' }))
    expect((await messages.get(stored!.conversationId)).line).toBe('+15145550199')
  })

  it('that names no line is kept under the first one', async () => {
    const { messages } = room()
    const stored = await messages.receive(text({ to: '' }))
    expect((await messages.get(stored!.conversationId)).line).toBe(LINE)
  })

  it('with a clock that is ahead, or none, counts as come now', async () => {
    const { messages } = room()
    const before = Date.now()
    for (const at of [new Date('2090-01-01'), new Date(Number.NaN)]) {
      const stored = await messages.receive(text({ at }))
      const [entry] = (await messages.get(stored!.conversationId)).entries
      expect(Date.parse(entry!.at)).toBeGreaterThanOrEqual(before)
      expect(Date.parse(entry!.at)).toBeLessThanOrEqual(Date.now())
    }
  })

  it('does not wind back the clock of one that waits longer', async () => {
    const { messages } = room()
    const first = text({ at: new Date(Date.now() - 300_000) })
    await messages.receive(first)
    const stored = await messages.receive(text({ from: first.from, body: 'Allo?' }))
    expect((await messages.get(stored!.conversationId)).awaitingSince).toBe(first.at.toISOString())
  })

  it('from a blocked number is kept and awaits nothing', async () => {
    const from = newNumber()
    const { messages } = room({ blocked: [from] })
    const stored = await messages.receive(text({ from }))
    expect(await messages.get(stored!.conversationId)).toMatchObject({ blocked: true, awaitingSince: null })
  })
})

describe('a text that comes twice', () => {
  it('under the same id of the gateway is dropped, however late', async () => {
    const { messages } = room()
    const first = text({ at: new Date(Date.now() - 3_600_000) })
    expect(await messages.receive(first)).not.toBeNull()
    expect(await messages.receive({ ...first, at: new Date() })).toBeNull()
  })

  it('under a new id within a minute is dropped, also across the turn of the minute', async () => {
    const { messages } = room()
    const first = text({ at: new Date('2026-11-20T10:00:59.500Z') })
    const stored = await messages.receive(first)
    expect(await messages.receive({ ...first, providerId: newUuidV7() })).toBeNull()
    const nextMinute = { ...first, providerId: null, at: new Date('2026-11-20T10:01:00.200Z') }
    expect(await messages.receive(nextMinute)).toBeNull()
    expect((await messages.get(stored!.conversationId)).entries).toHaveLength(1)
  })

  it('minutes apart, or with other words, or from another, is another text', async () => {
    const { messages } = room()
    const first = text({ providerId: null, at: new Date('2026-11-20T10:00:00Z') })
    expect(await messages.receive(first)).not.toBeNull()
    expect(await messages.receive({ ...first, at: new Date('2026-11-20T10:01:00Z') })).not.toBeNull()
    expect(await messages.receive({ ...first, body: 'Autre chose' })).not.toBeNull()
    expect(await messages.receive({ ...first, from: newNumber() })).not.toBeNull()
  })

  it('ten times at once is stored once, and told once', async () => {
    const { messages } = room()
    let told = 0
    messages.events.on('received', () => void told++)
    const incoming = text()
    const copies = Array.from({ length: 10 }, (_, index) => ({
      ...incoming,
      ...(index % 2 && { providerId: newUuidV7() }),
    }))
    const stored = await Promise.all(copies.map(messages.receive))
    expect(stored.filter(Boolean)).toHaveLength(1)
    expect(told).toBe(1)
  })
})

describe('a stop word', () => {
  const conversationOf = async (here: ReturnType<typeof room>, from: string) => {
    const { items } = await here.messages.list({ limit: 200 })
    return here.messages.get(items.find(({ number }) => number === from)!.id)
  }

  it('is answered once in its language, awaits nothing, and ends automatic texts', async () => {
    const here = room()
    const from = newNumber()
    await here.messages.receive(text({ from, body: 'ARRÊT svp' }))
    await here.messages.receive(text({ from, body: 'stop' }))
    await here.runJobs()
    expect(here.played.bodies()).toEqual([
      'Clinique Boréale : vous ne recevrez plus nos textos automatiques. Pour les recevoir de nouveau, répondez DEBUT.',
    ])
    expect(await conversationOf(here, from)).toMatchObject({ stopped: true, awaitingSince: null })
    const call = await missedCall(database.db, { from })
    const decision = await database.db.transaction().execute((trx) => here.messages.settleCall(call, facts, trx))
    expect(decision).toEqual({ send: false, because: 'stopped' })
  })

  it('to a number that nobody has made a line yet is answered from that number', async () => {
    const here = room()
    await here.messages.receive(text({ to: '+15145550198', body: 'STOP' }))
    await here.runJobs()
    expect(here.played.handed).toMatchObject([{ from: '+15145550198' }])
  })

  it('still lets a person answer', async () => {
    const here = room()
    const from = newNumber()
    const stored = await here.messages.receive(text({ from, body: 'STOP' }))
    await here.messages.reply(stored!.conversationId, { body: 'Votre rendez-vous est confirmé.', authorId: null })
    await here.runJobs()
    expect(here.played.bodies()).toContain('Votre rendez-vous est confirmé.')
  })

  it('takes back the automatic text that has not left yet', async () => {
    const here = room()
    const call = await missedCall(database.db)
    await database.db.transaction().execute((trx) => here.messages.settleCall(call, facts, trx))
    await here.messages.receive(text({ from: call.from!, body: 'stop' }))
    await here.runJobs()
    expect(here.played.bodies().map((body) => body.slice(0, 26))).toEqual(['Clinique Boréale: you will'])
    const { entries } = await conversationOf(here, call.from!)
    expect(entries.find(({ automatic }) => automatic === 'missed-call')).toMatchObject({
      state: 'failed',
      reason: 'stopped',
    })
  })

  it('is undone by START, with one answer; START of one who never stopped is an ordinary text', async () => {
    const here = room()
    const from = newNumber()
    await here.messages.receive(text({ from, body: 'Stop' }))
    await here.messages.receive(text({ from, body: 'Start' }))
    await here.messages.receive(text({ from, body: 'start.' }))
    await here.runJobs()
    expect(here.played.bodies()).toHaveLength(2)
    expect(here.played.bodies()[1]).toMatch(/you will get our automatic texts again/)
    const conversation = await conversationOf(here, from)
    expect(conversation.stopped).toBe(false)
    expect(conversation.awaitingSince).not.toBeNull()
  })

  it('that asks for help is answered once in the quiet period, and still awaits a person', async () => {
    const here = room()
    const from = newNumber()
    await here.messages.receive(text({ from, body: 'AIDE' }))
    await here.messages.receive(text({ from, body: 'Info' }))
    await here.runJobs()
    expect(here.played.bodies()).toHaveLength(1)
    expect((await conversationOf(here, from)).awaitingSince).not.toBeNull()
  })

  it('that may be a patient’s answer is obeyed and shown to a person', async () => {
    const here = room()
    const from = newNumber()
    await here.messages.receive(text({ from, body: 'Cancel' }))
    const conversation = await conversationOf(here, from)
    expect(conversation.stopped).toBe(true)
    expect(conversation.awaitingSince).not.toBeNull()
  })

  it('does not end the waiting of what was written before it', async () => {
    const here = room()
    const from = newNumber()
    await here.messages.receive(text({ from }))
    await here.messages.receive(text({ from, body: 'STOP' }))
    expect((await conversationOf(here, from)).awaitingSince).not.toBeNull()
  })

  it.each([
    ['a short code', '32665'],
    ['a line of the clinic', LINE],
  ])('from %s is not obeyed: no answer goes round in a circle', async (_, from) => {
    const here = room()
    await here.messages.receive(text({ from, body: 'STOP' }))
    expect(here.jobs).toEqual([])
  })

  it('from a blocked number is obeyed in silence', async () => {
    const from = newNumber()
    const here = room({ blocked: [from] })
    await here.messages.receive(text({ from, body: 'STOP' }))
    expect(here.jobs).toEqual([])
    expect((await conversationOf(here, from)).stopped).toBe(true)
  })
})

it('no number and no word of a text is written to the log', async () => {
  const here = room()
  const incoming = text({ body: 'ma douleur à la molaire' })
  await here.messages.receive(incoming)
  await here.messages.receive(incoming)
  expect(here.logged()).toContain('dropped')
  expect(here.logged()).not.toContain('molaire')
  expect(here.logged()).not.toContain(incoming.from)
})
