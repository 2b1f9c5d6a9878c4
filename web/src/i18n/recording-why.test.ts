import { describe, expect, it } from 'vitest'
import { whyOf } from './recording-why.ts'
import { voiceEn } from './voice-en.ts'
import { voiceFr } from './voice-fr.ts'

describe.each([
  ['fr', voiceFr],
  ['en', voiceEn],
])('why a recording is not here (%s)', (_, words) => {
  it('is said, and what to do where somebody can be called', () => {
    const { problems, callBack } = words
    expect(whyOf({ state: 'waiting', reason: 'disk-full' }, words)).toBe(problems['disk-full'])
    expect(whyOf({ state: 'waiting', reason: 'pbx-away' }, words, { toCall: true })).toBe(problems['pbx-away'])
    expect(whyOf({ state: 'lost', reason: 'empty' }, words, { toCall: true })).toBe(`${problems.empty} ${callBack}`)
    expect(whyOf({ state: 'lost', reason: 'missing' }, words)).toBe(problems.missing)
    expect(whyOf({ state: 'lost', reason: 'unreadable' }, words, { isCall: true })).toBe(problems.unreadable)
  })

  it('is said in general where nobody knows, or only a newer service does', () => {
    expect(whyOf({ state: 'waiting' }, words)).toBe(words.waiting)
    expect(whyOf({ state: 'waiting', reason: null }, words, { isCall: true })).toBe(words.call.waiting)
    expect(whyOf({ state: 'lost', reason: null }, words, { isCall: true })).toBe(words.call.lost)
    expect(whyOf({ state: 'lost', reason: 'from-the-future' as 'other' }, words)).toBe(words.lost)
  })
})
