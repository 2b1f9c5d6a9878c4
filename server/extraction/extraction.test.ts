import { describe, expect, it } from 'vitest'
import { keepLog } from '../../test/support/kept-log.ts'
import { createExtraction } from './index.ts'

const GENEVIEVE = '0190c0de-0000-7000-8000-000000000001'
const readTopics = () => ({ topics: ['other' as const], urgency: 'routine' as const, because: [] })
const needs = {
  log: keepLog().log,
  country: 'CA',
  timeZoneOf: () => 'America/Toronto',
  readTopics,
  idsByNumber: async (number: string) => (number === '+15145550142' ? [GENEVIEVE] : ['a', 'b']),
  idsByName: async () => [],
}
const said = { language: 'fr' as const, line: '+15145550100', number: null, at: new Date('2026-11-20T15:00:00Z') }

describe('what leads somewhere in a text', () => {
  it('leads to a contact where it is one’s alone', async () => {
    const { facts } = await createExtraction(needs).readAbout({ ...said, body: 'Au 514 555-0142, ou 514 555-0199' })
    expect(facts.map(({ contactId }) => contactId)).toEqual([GENEVIEVE, null])
  })

  it('is there, and leads to nobody, while the contacts cannot be asked', async () => {
    const away = async () => {
      throw new Error('the database is away')
    }
    const { facts } = await createExtraction({ ...needs, idsByNumber: away }).readAbout({
      ...said,
      body: 'Au 514 555-0142',
    })
    expect(facts).toMatchObject([{ value: '+15145550142' }])
  })

  it('of two hours is found where it stands, and leaves others their turn meanwhile', async () => {
    const sentence = 'Je vous rappelle au sujet de la facture de la semaine passée, comme convenu. '
    const body = `${sentence.repeat(600)}Mon numéro est le 514 555-0142. ${sentence.repeat(600)}Demain matin, ça va.`
    let turns = 0
    const others = setInterval(() => (turns += 1), 0)
    const { facts } = await createExtraction(needs).readAbout({ ...said, body })
    clearInterval(others)
    expect(facts.map(({ kind, text }) => [kind, text])).toContainEqual(['number', '514 555-0142'])
    expect(facts.at(-1)).toMatchObject({ kind: 'date', value: '2026-11-21' })
    for (const { text, from, to } of facts) expect(body.slice(from, to)).toBe(text)
    expect(turns).toBeGreaterThan(5)
  })

  it('is found in a text without a space', async () => {
    const { facts } = await createExtraction(needs).readAbout({ ...said, body: 'a'.repeat(10_000) })
    expect(facts).toEqual([])
  })
})
