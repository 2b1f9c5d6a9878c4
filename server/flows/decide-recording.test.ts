import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRecording, LONGEST_PAUSE_MS, readNote, writeNote } from './decide-recording.ts'

describe('the recording of a call', () => {
  it.each([
    ['on', 'pause', 'paused'],
    ['on', 'resume', 'on'],
    ['on', 'refuse', 'refused'],
    ['paused', 'pause', 'paused'],
    ['paused', 'resume', 'on'],
    ['paused', 'refuse', 'refused'],
    ['awaited', 'refuse', 'refused'],
    ['refused', 'refuse', 'refused'],
    // There is nothing to pause, and a refusal is not taken back.
    ['awaited', 'pause', null],
    ['awaited', 'resume', null],
    ['refused', 'pause', null],
    ['refused', 'resume', null],
  ] as const)('that is %s, told to %s, is %s', (stage, action, expected) => {
    expect(decideRecording(stage, action)).toBe(expected)
  })

  it('is never heard again once somebody has refused', () => {
    const actions = fc.array(fc.constantFrom('pause' as const, 'resume' as const, 'refuse' as const))
    fc.assert(
      fc.property(actions, actions, (before, after) => {
        const all = [...before, 'refuse' as const, ...after]
        const end = all.reduce<Parameters<typeof decideRecording>[0]>(
          (stage, action) => decideRecording(stage, action) ?? stage,
          'on',
        )
        expect(end).toBe('refused')
      }),
    )
  })
})

describe('what the channel carries of it', () => {
  const now = new Date('2026-11-24T15:00:00Z')
  it.each(['on', 'paused', 'refused'] as const)('is read as it was written: %s', (stage) => {
    expect(readNote(writeNote(stage, now), now)?.stage).toBe(stage)
  })

  it.each(['', 'no', 'paused', 'paused:', 'paused:soon', 'paused:-1', 'ON', 'on '])('is nothing for %j', (note) => {
    expect(readNote(note, now)).toBeNull()
  })

  it('ends a forgotten pause at the same moment for another process, whatever the clocks say', () => {
    fc.assert(
      fc.property(fc.integer({ min: -86_400_000, max: 86_400_000 }), (passed) => {
        const read = readNote(writeNote('paused', now), new Date(now.getTime() + passed))
        expect(read?.left).toBe(Math.min(LONGEST_PAUSE_MS, Math.max(0, LONGEST_PAUSE_MS - passed)))
      }),
    )
  })
})
