import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen, officeHours } from '../../test/support/office-hours.ts'
import { readMarks } from '../contract/reply-clock.ts'
import { mostUrgent, replyClock, replyMarks } from './reply-clock.ts'

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
    expect(replyClock(channel, at('10:00:00'), at(now))).toMatchObject({ mark, dueAt })
  })

  it('runs for the word whose answer is late first', () => {
    const call = { since: at('09:00:00'), channel: 'call' as const }
    const text = { since: at('16:00:00'), channel: 'text' as const }
    expect(mostUrgent(null, call)).toBe(call)
    expect(mostUrgent(call, text)).toBe(text)
    expect(mostUrgent(text, { since: at('16:01:00'), channel: 'text' })).toBe(text)
    expect(mostUrgent(text, { since: at('16:01:00'), channel: 'call' })).toBe(text)
  })

  /** Toronto, winter; 2026-11-23 is a Monday. The line is open on weekdays from 8 to 12 and from 13 to 17. */
  const local = (time: string) => new Date(`2026-11-${time}:00-05:00`)
  const { addOpenTime } = officeHours()

  it.each([
    ['text', '23T10:00', '23T10:01', '23T10:10', '23T10:20'],
    ['text', '23T11:55', '23T11:56', '23T13:05', '23T13:15'],
    ['text', '27T16:59', '27T17:00', '30T08:09', '30T08:19'],
    ['text', '28T23:00', '30T08:01', '30T08:10', '30T08:20'],
    ['call', '23T09:00', '23T09:30', '23T10:00', '24T09:00'],
    ['call', '23T16:45', '24T08:15', '24T08:45', '24T16:45'],
    ['call', '27T18:00', '30T08:30', '30T09:00', '30T17:00'],
    ['mail', '23T09:00', '23T10:00', '23T14:00', '24T14:00'],
  ] as const)('of a %s of %s counts in open hours, a day as eight of them', (channel, since, best, better, good) => {
    expect(replyMarks(channel, local(since), addOpenTime)).toEqual({
      ...{ best: local(best), better: local(better), good: local(good) },
    })
  })

  it('of a line that keeps no hours runs by day and night', () => {
    expect(replyMarks('call', at('10:00:00')).good).toEqual(new Date('2026-11-23T10:00:00Z'))
    expect(replyMarks('text', at('10:00:00'), alwaysOpen.addOpenTime)).toEqual(replyMarks('text', at('10:00:00')))
  })

  it('in open hours runs for the word whose answer is late first by them', () => {
    const call = { since: local('23T09:00'), channel: 'call' as const }
    const text = { since: local('24T08:50'), channel: 'text' as const }
    expect(mostUrgent(call, text, addOpenTime)).toBe(call)
    expect(mostUrgent(call, { ...text, since: local('24T08:30') }, addOpenTime)).not.toBe(call)
  })

  it('can be read on from its marks, and is never less late than it was', () => {
    const instant = fc.date({ min: local('20T00:00'), max: local('29T00:00'), noInvalidDate: true })
    const order = ['best', 'better', 'good', 'late']
    const channel = fc.constantFrom('call' as const, 'text' as const, 'mail' as const)
    fc.assert(
      fc.property(channel, instant, instant, instant, (each, since, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one]
        const then = replyClock(each, since, earlier, addOpenTime)
        const now = replyClock(each, since, later, addOpenTime)
        expect(order.indexOf(now.mark)).toBeGreaterThanOrEqual(order.indexOf(then.mark))
        expect({ ...readMarks(then.marks!, later.getTime()), marks: then.marks }).toEqual(now)
        expect(then.marks!.best <= then.marks!.better && then.marks!.better <= then.marks!.good).toBe(true)
      }),
    )
  })
})
