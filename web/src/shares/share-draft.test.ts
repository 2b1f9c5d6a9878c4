import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canBegin,
  changeOf,
  daysBetween,
  findWrong,
  isAddress,
  isNumber,
  keyOf,
  newShareOf,
  type ShareDraft,
} from './share-draft.ts'

const draft: ShareDraft = {
  ...{ direction: 'send', recipient: 'Léa Tremblay', language: 'fr', message: ' Voici. ', fields: [] },
  ...{ linkBy: 'email', linkTo: 'lea@exemple.ca', codeBy: 'text', codeTo: '514 555-0142', codeExtension: '' },
  ...{ expiresInDays: '14', maxOpenings: '', tellByText: true },
}

describe('a share that cannot be sent yet', () => {
  it.each<[string, Partial<ShareDraft>, number, [string, string][]]>([
    ['is whole', {}, 1, []],
    ['has no file', {}, 0, [['files', 'no-files']]],
    ['asks, and needs none', { direction: 'ask' }, 0, []],
    ['is for nobody', { recipient: ' ' }, 1, [['recipient', 'recipient']]],
    ['goes to no address', { linkTo: 'lea' }, 1, [['linkTo', 'address']]],
    ['goes to two addresses', { linkTo: 'a@b.ca, c@d.ca' }, 1, [['linkTo', 'address']]],
    ['goes to no number', { linkBy: 'text', codeBy: 'call', linkTo: '555-0142' }, 1, [['linkTo', 'number']]],
    ['goes by hand, to no address', { linkBy: 'hand', linkTo: '' }, 1, []],
    ['has a number without its area code', { codeTo: '555-0142' }, 1, [['codeTo', 'number']]],
    ['has a name for a number', { codeTo: 'Léa 514 555-0142' }, 1, [['codeTo', 'number']]],
    ['has an extension of letters', { codeExtension: 'poste 2' }, 1, [['codeExtension', 'extension']]],
    ['lasts too long', { expiresInDays: '91' }, 1, [['expiresInDays', 'days']]],
    ['lasts no time', { expiresInDays: '0' }, 1, [['expiresInDays', 'days']]],
    ['lasts half a day', { expiresInDays: '0.5' }, 1, [['expiresInDays', 'days']]],
    ['opens too often', { maxOpenings: '1001' }, 1, [['maxOpenings', 'openings']]],
    [
      'asks a question without words',
      { direction: 'ask', fields: [{ key: 'a', label: ' ', kind: 'text', required: false }] },
      ...([0, [['fields.0', 'field-label']]] as [number, [string, string][]]),
    ],
  ])('%s', (_, part, files, wrong) => {
    expect([...findWrong({ ...draft, ...part }, files)]).toEqual(wrong)
  })
})

it('can be begun before its message, its files and its limits are right', () => {
  expect(canBegin({ ...draft, expiresInDays: '', maxOpenings: '-', message: '' })).toBe(true)
  expect(canBegin({ ...draft, recipient: '' })).toBe(false)
  expect(canBegin({ ...draft, linkTo: '' })).toBe(false)
  expect(canBegin({ ...draft, codeTo: '' })).toBe(false)
})

describe('what is sent', () => {
  it('is tidy, and says nothing of what is not right yet', () => {
    const change = changeOf({ ...draft, expiresInDays: 'x', maxOpenings: '0', codeExtension: '22' })
    expect(change).toMatchObject({ message: 'Voici.', linkTo: 'lea@exemple.ca', maxOpenings: null, tellByText: true })
    expect(change).not.toHaveProperty('expiresInDays')
    // An extension is for a call alone.
    expect(change.codeExtension).toBeNull()
    expect(changeOf({ ...draft, codeBy: 'call', codeExtension: ' 22 ' }).codeExtension).toBe('22')
  })

  it('names neither an address for what is handed over, nor a text about an e-mail that does not go', () => {
    expect(changeOf({ ...draft, linkBy: 'hand' })).toMatchObject({ linkTo: null, tellByText: false })
  })

  it('is of a person, a conversation, or neither', () => {
    const key = '0b7f7f0e-0000-4000-8000-000000000000'
    expect(newShareOf(draft, { conversationId: 'c', contactId: null }, key)).toMatchObject({ conversationId: 'c', key })
    expect(newShareOf(draft, { conversationId: null, contactId: null }, key)).not.toHaveProperty('contactId')
    expect(newShareOf({ ...draft, linkBy: 'hand' }, {}, key)).not.toHaveProperty('linkTo')
  })
})

it('never takes for a number or an address what holds a line break or an angle bracket', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('\r', '\n', '<', '>'), fc.string(), (before, sign, after) => {
      expect(isNumber(`5${before}${sign}${after}145550142`) && /[<>]/.test(sign)).toBe(false)
      expect(isAddress(`a${before}${sign}${after}@b.ca`)).toBe(false)
    }),
  )
})

it('names a question by its words, each by another name the service takes', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 12 }), (labels) => {
      const keys: string[] = []
      for (const label of labels) keys.push(keyOf(label, keys))
      expect(new Set(keys).size).toBe(keys.length)
      for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9-]{0,39}$/)
    }),
  )
  expect(keyOf('Numéro de police', [])).toBe('numero-de-police')
})

it('counts whole days, within what can be asked for', () => {
  expect(daysBetween('2026-11-22T10:00:00Z', '2026-12-06T10:00:00Z')).toBe(14)
  expect(daysBetween('2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z')).toBe(1)
  expect(daysBetween('2026-11-22T10:00:00Z', '2028-11-22T11:00:00Z')).toBe(90)
})
