import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { LINE, messageRoom, newNumber } from '../../test/support/message-room.ts'
import type { Conversation, Page } from '../contract/shapes.ts'
import { newUuidV7 } from '../kit/ids.ts'

let database: FreshDatabase
let room: ReturnType<typeof messageRoom>
const numbers: string[] = []
const start = Date.parse('2026-11-20T09:00:00Z')

beforeAll(async () => {
  database = await freshDatabase()
  room = messageRoom(database.db)
  for (let index = 0; index < 25; index++) {
    const from = newNumber()
    numbers.push(from)
    // Three at a time come in the same millisecond, so that the order within one is tried too.
    const at = new Date(start + Math.floor(index / 3) * 60_000)
    await room.messages.receive({ providerId: null, from, to: LINE, body: `texte ${index}`, at })
  }
})
afterAll(() => database.drop())

async function allPages<T>(fetchPage: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await fetchPage(cursor)
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor)
  return items
}

const isSorted = (values: (string | null | undefined)[]) =>
  values.every((value, index) => index === 0 || values[index - 1]! <= value!)

describe('the list of conversations', () => {
  it('has the newest first, page after page, none twice and none left out', async () => {
    const all = await allPages((cursor) => room.messages.list({ limit: 4, ...(cursor && { cursor }) }))
    expect(all).toHaveLength(25)
    expect(new Set(all.map(({ id }) => id)).size).toBe(25)
    expect(isSorted(all.map(({ lastEntry }) => lastEntry?.at).reverse())).toBe(true)
  })

  it('of those that await an answer has the longest first, and only those', async () => {
    const [first] = (await room.messages.list({ limit: 1, awaiting: true })).items
    await room.messages.markDone(first!.id)
    const awaiting = await allPages((cursor) =>
      room.messages.list({ limit: 7, awaiting: true, ...(cursor && { cursor }) }),
    )
    expect(awaiting).toHaveLength(24)
    expect(awaiting.map(({ id }) => id)).not.toContain(first!.id)
    expect(isSorted(awaiting.map(({ awaitingSince }) => awaitingSince))).toBe(true)
    expect(awaiting[0]?.clock).toMatchObject({ mark: 'late', dueAt: null })
  })

  it('keeps its place though the database knows instants more exactly than JSON does', async () => {
    await database.db
      .updateTable('conversation')
      .set({ lastEntryAt: '2026-11-21T10:00:00.123456Z' })
      .where('number', 'in', numbers.slice(0, 5))
      .execute()
    const all = await allPages((cursor) => room.messages.list({ limit: 2, ...(cursor && { cursor }) }))
    expect(new Set(all.map(({ id }) => id)).size).toBe(25)
  })

  it('finds a part of a number, however it is written, and people by name', async () => {
    const number = numbers[7]!
    const digits = number.slice(-7)
    for (const q of [
      number,
      number.slice(1),
      `${digits.slice(0, 3)}-${digits.slice(3)}`,
      ` ${digits.slice(0, 3)} ${digits.slice(3)} `,
    ])
      expect((await room.messages.list({ limit: 50, q })).items.map((item) => item.number)).toEqual([number])
    for (const q of ['Tremblay', '%', '_', "'; --", '\0\ud800', '12'])
      expect((await room.messages.list({ limit: 50, q })).items).toEqual([])
  })

  it.each([
    'x',
    'AAAA',
    Buffer.from("2026' or 1=1|x").toString('base64url'),
    Buffer.from('2026-11-20 10:00:00+00|x').toString('base64url'),
  ])('refuses a cursor that is none: %s', async (cursor) => {
    await expect(room.messages.list({ limit: 5, cursor })).rejects.toMatchObject({ code: 'bad_input', field: 'cursor' })
  })
})

describe('one conversation', () => {
  it('has its newest page, oldest entry first, and leads to the pages before', async () => {
    const from = newNumber()
    let id = ''
    for (let index = 0; index < 11; index++) {
      const at = new Date(start + Math.floor(index / 2) * 120_000)
      id = (await room.messages.receive({ providerId: null, from, to: LINE, body: `n${index}`, at }))!.conversationId
    }
    const newest = await room.messages.get(id, { limit: 4 })
    expect(newest.entries.map(({ body }) => body)).toEqual(['n7', 'n8', 'n9', 'n10'])
    const before = await room.messages.get(id, { limit: 4, cursor: newest.next! })
    expect(before.entries.map(({ body }) => body)).toEqual(['n3', 'n4', 'n5', 'n6'])
    const oldest = await room.messages.get(id, { limit: 4, cursor: before.next! })
    expect(oldest).toMatchObject({ next: null, entries: [{ body: 'n0' }, { body: 'n1' }, { body: 'n2' }] })
    expect((await room.messages.get(id, { limit: 4, cursor: newUuidV7() })).entries).toEqual([])
  })

  it('opened twice is one, on the line asked for or else the first; opening does not bring it up', async () => {
    const [first, second] = await Promise.all([
      room.messages.open('438-555-9001'),
      room.messages.open('+14385559001', LINE),
    ])
    expect(first).toMatchObject({
      number: '+14385559001',
      line: LINE,
      awaitingSince: null,
      lastEntry: null,
      clock: null,
    })
    expect(second.id).toBe(first.id)
  })

  it.each([
    ['no number', 'bonjour', undefined, 'number'],
    ['no line of ours', '+14385559002', '+14385559003', 'line'],
    ['no line at all', '+14385559002', 'x', 'line'],
  ])('cannot be opened with %s', async (_, number, line, field) => {
    await expect(room.messages.open(number, line)).rejects.toMatchObject({ code: 'bad_input', field })
  })

  it('that is done awaits nothing, and says so to the panels', async () => {
    const { items } = await room.messages.list({ limit: 1, awaiting: true })
    const told: Conversation[] = []
    const stop = room.messages.events.on('conversationUpdated', ({ conversation }) => void told.push(conversation))
    expect(await room.messages.markDone(items[0]!.id)).toMatchObject({ awaitingSince: null, clock: null })
    stop()
    expect(told).toMatchObject([{ id: items[0]!.id, awaitingSince: null }])
  })

  it.each(['nonsense', newUuidV7(), "' or 1=1"])('that is not there is not found: %s', async (id) => {
    await expect(room.messages.get(id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(room.messages.markDone(id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
