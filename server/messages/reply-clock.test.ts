import { describe, expect, it } from 'vitest'
import { mostUrgent, replyClock } from './reply-clock.ts'

const at = (time: string) => new Date(`2026-11-22T${time}Z`)

describe('the reply clock', () => {
  it.each([
    ['text', '10:00:00', 'best', '10:01:00'],
    ['text', '10:01:00', 'best', '10:01:00'],
    ['text', '10:01:00.001', 'better', '10:10:00'],
    ['text', '10:10:00', 'better', '10:10:00'],
    ['text', '10:15:00', 'good', '10:20:00'],
    ['text', '10:20:01', 'late', null],
    ['call', '10:00:00', 'best', '10:30:00'],
    ['call', '10:45:00', 'better', '11:00:00'],
    ['call', '23:00:00', 'good', '+1 10:00:00'],
    ['mail', '10:59:00', 'best', '11:00:00'],
    ['mail', '13:00:00', 'better', '14:00:00'],
    ['mail', '21:00:00', 'good', '22:00:00'],
    ['social', '11:30:00', 'better', '12:00:00'],
    ['social', '15:00:01', 'late', null],
    ['chat', '10:00:00', 'best', '10:00:00'],
    ['chat', '10:00:40', 'better', '10:00:40'],
    ['chat', '10:00:41', 'good', '10:01:00'],
    ['chat', '10:01:01', 'late', null],
  ] as const)('of a %s of 10:00, read at %s, says %s until %s', (channel, now, mark, due) => {
    const dueAt = due && (due.startsWith('+1') ? new Date('2026-11-23T10:00:00Z') : at(due)).toISOString()
    expect(replyClock(channel, at('10:00:00'), at(now))).toEqual({ mark, dueAt })
  })

  it('runs for the word whose answer is late first', () => {
    const call = { since: at('09:00:00'), channel: 'call' as const }
    const text = { since: at('16:00:00'), channel: 'text' as const }
    expect(mostUrgent(null, call)).toBe(call)
    expect(mostUrgent(call, text)).toBe(text)
    expect(mostUrgent(text, { since: at('16:01:00'), channel: 'text' })).toBe(text)
    expect(mostUrgent(text, { since: at('16:01:00'), channel: 'call' })).toBe(text)
  })
})
