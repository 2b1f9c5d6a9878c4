import { describe, expect, it } from 'vitest'
import { joinParts, PARTS_WAIT_MS } from './join-parts.ts'
import type { KeptText } from './kept-text.ts'

let count = 0
const kept = (over: Partial<KeptText>): KeptText => ({
  key: `1795316588-${++count}`,
  at: new Date('2026-11-22T03:03:08Z'),
  length: Buffer.byteLength(over.body ?? 'x'),
  part: null,
  callId: 'one@carrier',
  to: '+15145550100',
  from: '+15145550142',
  body: 'x',
  ...over,
})
const part = (number: number, of: number, over: Partial<KeptText> = {}) =>
  kept({ part: { id: 'p', number, of }, body: `<${number}>`, ...over })
const fresh = () => 0
const late = () => PARTS_WAIT_MS

describe('texts that came in', () => {
  it('are whole by themselves', () => {
    const texts = [kept({ body: 'un' }), kept({ body: 'deux', callId: 'two@carrier' })]
    const { whole, drop, waiting } = joinParts(texts, fresh)
    expect(whole.map(({ body }) => body)).toEqual(['un', 'deux'])
    expect(whole.map(({ keys }) => keys)).toEqual(texts.map(({ key }) => [key]))
    expect([drop, waiting]).toEqual([[], false])
  })

  it('are joined in the order of their numbers, however they came, each part once', () => {
    const { whole } = joinParts([part(3, 3), part(1, 3), part(1, 3), part(2, 3)], fresh)
    expect(whole).toHaveLength(1)
    expect(whole[0]).toMatchObject({ body: '<1><2><3>' })
    expect(whole[0]?.keys).toHaveLength(4)
  })

  it('wait for their other parts, and do not hold others up', () => {
    const { whole, waiting } = joinParts([part(1, 3), part(3, 3), kept({ body: 'seul' })], fresh)
    expect(whole.map(({ body }) => body)).toEqual(['seul'])
    expect(waiting).toBe(true)
  })

  it('do not wait for ever: what is there is handed on', () => {
    expect(joinParts([part(1, 3), part(3, 3)], late).whole).toMatchObject([{ body: '<1> […] <3>' }])
  })

  it.each([
    ['another sender', { from: '+15145550143' }],
    ['another line', { to: '+15145550101' }],
    ['another text', { part: { id: 'q', number: 2, of: 2 } }],
    ['another count', { part: { id: 'p', number: 2, of: 3 } }],
  ])('are not joined with a part of %s', (_, over) => {
    expect(joinParts([part(1, 2), part(2, 2, over)], fresh).whole).toEqual([])
  })

  it('beyond what Asterisk reads say so', () => {
    const [text] = joinParts([kept({ body: '', length: 2_345 })], fresh).whole
    expect(text?.body).toContain('2345 octets')
    expect(text?.body).toContain('2345 bytes')
  })

  it('that say nothing are dropped', () => {
    const empty = [kept({ body: '', length: 0 }), kept({ body: '', length: 4 })]
    expect(joinParts(empty, fresh)).toEqual({ whole: [], drop: empty.map(({ key }) => key), waiting: false })
  })

  it('keep their identity when they come twice, and have another when they say something else', () => {
    const idOf = (over: Partial<KeptText>) => joinParts([kept(over)], fresh).whole[0]?.providerId
    expect(idOf({ body: 'oui' })).toBe(idOf({ body: 'oui' }))
    expect(idOf({ body: 'oui' })).not.toBe(idOf({ body: 'non' }))
    expect(idOf({ body: 'oui' })).not.toBe(idOf({ body: 'oui', callId: 'two@carrier' }))
  })
})
