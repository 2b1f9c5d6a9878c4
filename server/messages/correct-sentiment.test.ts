import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { LINE, messageRoom, newNumber } from '../../test/support/message-room.ts'
import type { Conversation, Entry } from '../contract/shapes.ts'
import { newUuidV7 } from '../kit/ids.ts'

let database: FreshDatabase
let room: ReturnType<typeof messageRoom>
const updated: Entry[] = []
const conversations: Conversation[] = []
const author = newUuidV7()

beforeAll(async () => {
  database = await freshDatabase()
  room = messageRoom(database.db)
  room.messages.events.on('updated', ({ entry }) => void updated.push(entry))
  room.messages.events.on('conversationUpdated', ({ conversation }) => void conversations.push(conversation))
})
afterAll(() => database.drop())

let minute = 0
const receive = async (from: string, body: string) =>
  (await room.messages.receive({
    ...{ providerId: null, from, to: LINE, body },
    at: new Date(Date.parse('2026-11-20T09:00:00Z') + 120_000 * minute++),
  }))!

const entryOf = async ({ conversationId, entryId }: { conversationId: string; entryId: string }) =>
  (await room.messages.get(conversationId)).entries.find(({ id }) => id === entryId)!

describe('the mood of a text', () => {
  it('is stored as it comes in, with the words that made it', async () => {
    const received: Entry[] = []
    const stop = room.messages.events.on('received', ({ entry }) => void received.push(entry))
    const text = await receive(newNumber(), 'Je suis vraiment pas contente du tout')
    stop()
    const { sentiment } = await entryOf(text)
    expect(sentiment).toMatchObject({ label: 'negative' })
    expect(sentiment?.words.join(' ')).toContain('pas contente')
    expect(received[0]?.sentiment).toEqual(sentiment)
  })

  it('is put right by a person, kept, and told to every panel; what was computed comes back', async () => {
    const text = await receive(newNumber(), 'Merci beaucoup, vous êtes fantastiques')
    const computed = (await entryOf(text)).sentiment
    const corrected = await room.messages.correctSentiment(text.entryId, 'neutral', author)
    expect(corrected.sentiment).toEqual({ label: 'neutral', words: [], corrected: true })
    expect(updated.at(-1)).toMatchObject({ id: text.entryId, sentiment: { corrected: true } })
    expect(conversations.at(-1)).toMatchObject({ id: text.conversationId, mood: { label: 'neutral' } })
    const row = await database.db
      .selectFrom('entry')
      .select('sentiment')
      .where('id', '=', text.entryId)
      .executeTakeFirstOrThrow()
    expect(row.sentiment).toMatchObject({ label: 'positive', corrected: { label: 'neutral', by: author } })

    await room.messages.correctSentiment(text.entryId, 'negative', null)
    const back = await room.messages.correctSentiment(text.entryId, null, author)
    expect(back.sentiment).toEqual(computed)
  })

  it('can be said of a text from before moods were read, and taken back', async () => {
    const text = await receive(newNumber(), 'Vous êtes formidables!')
    await database.db.updateTable('entry').set({ sentiment: null }).where('id', '=', text.entryId).execute()
    expect((await entryOf(text)).sentiment).toBeNull()
    expect((await room.messages.get(text.conversationId)).mood).toBeNull()
    expect(await room.messages.correctSentiment(text.entryId, 'negative', author)).toMatchObject({
      sentiment: { label: 'negative', corrected: true },
    })
    expect(await room.messages.correctSentiment(text.entryId, null, author)).toMatchObject({
      sentiment: { label: 'positive' },
    })
  })

  it('is no matter of what the clinic wrote, of calls, or of what is not there', async () => {
    const text = await receive(newNumber(), 'Bonjour')
    const mine = await room.messages.reply(text.conversationId, { body: 'Formidable!', authorId: null })
    expect(mine.sentiment).toBeNull()
    for (const id of [mine.id, newUuidV7(), 'x', "' or 1=1"])
      await expect(room.messages.correctSentiment(id, 'positive', null)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('corrected twice at once ends as one of the two', async () => {
    const text = await receive(newNumber(), 'Bonjour, à quelle heure ouvrez-vous?')
    await Promise.all(
      (['positive', 'negative', 'positive', null] as const).map((label) =>
        room.messages.correctSentiment(text.entryId, label, author),
      ),
    )
    expect(['positive', 'negative', 'neutral']).toContain((await entryOf(text)).sentiment?.label)
  })

  it('never enters a log', async () => {
    await receive(newNumber(), 'unmistakeable-words are horrible')
    expect(room.logged()).not.toContain('unmistakeable')
    expect(room.logged()).not.toContain('horrible')
  })
})

describe('the mood of a conversation', () => {
  it('is in the list, and turns with the texts', async () => {
    const from = newNumber()
    const moods: Conversation['mood'][] = []
    for (const body of [
      'Bonjour, je voudrais un rendez-vous',
      'Ça fait deux heures que j’attends, c’est inacceptable',
      'Personne ne répond, je suis vraiment fâchée',
      'Merci infiniment, vous avez été formidables',
    ]) {
      const { conversationId } = await receive(from, body)
      await room.messages.reply(conversationId, { body: 'Nous sommes désolés.', authorId: null })
      const listed = (await room.messages.list({ limit: 50, q: from.slice(-7) })).items
      expect(listed).toHaveLength(1)
      moods.push(listed[0]?.mood)
    }
    expect(moods).toEqual([
      { label: 'neutral', trend: 'steady' },
      { label: 'negative', trend: 'worse' },
      { label: 'negative', trend: 'steady' },
      { label: 'neutral', trend: 'better' },
    ])
  })

  it('of one that holds nothing but calls is not known', async () => {
    expect((await room.messages.open(newNumber())).mood).toBeNull()
  })
})
