import { describe, expect, it } from 'vitest'
import { mergedIdsIn, scrub } from './scrub.ts'

const HER = '01a202ad-0000-7000-8000-00000000000a'
const HIS = '01a202ad-0000-7000-8000-00000000000b'
const words = new Set([HER, '+15145550142', 'lea@zygo.example'])

describe('what is kept of others, without her', () => {
  it.each([
    [
      'a relation',
      {
        family: [
          { otherId: HER, relation: 'child' },
          { otherId: HIS, relation: 'parent' },
        ],
      },
      { family: [{ otherId: HIS, relation: 'parent' }] },
    ],
    ['a change of the family', { family: [[], [{ id: HER.toUpperCase(), relation: 'child' }]] }, { family: [[], []] }],
    [
      'a number',
      { phones: [[{ number: '+15145550142' }], [{ number: '+15145550199' }]] },
      { phones: [[], [{ number: '+15145550199' }]] },
    ],
    ['a fact named by a number', { 'phones.+15145550142': { from: 'import' }, notes: 'x' }, { notes: 'x' }],
    ['an address', { emails: [{ address: 'LEA@zygo.example' }] }, { emails: [] }],
    ['whom the other is not', { distinct: [HIS, HER] }, { distinct: [HIS] }],
    ['a value in its place', { chartNumber: ['+15145550142', 'B'] }, { chartNumber: [null, 'B'] }],
    [
      'a merge with her, and what it did to the history',
      {
        merges: [{ kept_id: HIS, other_id: HER, at: '1', undone_at: '3', other_before: { firstName: 'Léa' } }],
        history: [
          { made_by: 'merge', at: '1', changes: { firstName: ['Marc', 'Léa'] } },
          { made_by: 'person', at: '2', changes: { notes: [null, 'a'] } },
          { made_by: 'unmerge', at: '3', changes: { firstName: ['Léa', 'Marc'] } },
        ],
      },
      { merges: [], history: [{ made_by: 'person', at: '2', changes: { notes: [null, 'a'] } }] },
    ],
  ])('%s', (_, kept, left) => expect(scrub(kept, words)).toEqual(left))

  it('is the very same where nothing of it was hers, and words in a note are', () => {
    const kept = {
      notes: [null, 'sa mère\u00a0: +15145550142'],
      family: [{ otherId: HIS }],
      deep: { of: [1, null, true] },
    }
    expect(scrub(kept, words)).toBe(kept)
  })

  it('knows who was merged into whom before', () => {
    const snapshot = {
      merges: [
        { other_id: HER, undone_at: null, other_before: { merges: [{ other_id: HIS, undone_at: null }] } },
        { other_id: 'undone', undone_at: '2026-01-01' },
      ],
    }
    expect(mergedIdsIn(snapshot)).toEqual([HER, HIS])
    for (const odd of [null, 'x', [], {}, { merges: 'x' }, { merges: [null, 3] }]) expect(mergedIdsIn(odd)).toEqual([])
  })
})
