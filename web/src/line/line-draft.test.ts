import { describe, expect, it } from 'vitest'
import type { Period } from '../../../server/contract/hours.ts'
import type { Line } from '../../../server/contract/shapes.ts'
import { addLunch, addPeriod, changeOf, copyDay, draftOf, findWrong, wrongOf } from './line-draft.ts'

const line: Line = {
  ...{ number: '+15145550100', name: 'Clinique Boréale', language: 'fr', languages: ['fr', 'en'], timeZone: null },
  ...{ hours: null, ringTarget: 'PJSIP/101&PJSIP/102', ringSeconds: 25, ringWhenClosed: true, gateway: 'none' },
  ...{ onCall: [{ number: '+15145550143', name: 'Jo' }, { number: '101' }], managerNumber: '+15145550144' },
  recordCalls: false,
  keepVoiceDays: 90,
  keepCallDays: 30,
  voiceSeconds: 180,
}
const open = (from: string, to: string): Period => ({ from, to, state: 'open' })

describe('the form of a line', () => {
  it('sends back what it was given', () => {
    const sent = changeOf(draftOf(line), line.number)
    expect(sent).toEqual({
      ...{ name: 'Clinique Boréale', language: 'fr', languages: ['fr', 'en'], timeZone: null, hours: null },
      ...{ ringTarget: 'PJSIP/101&PJSIP/102', ringSeconds: 25, ringWhenClosed: true, gateway: 'none' },
      ...{ onCall: [{ number: '514 555-0143', name: 'Jo' }, { number: '101' }], managerNumber: '514 555-0144' },
      ...{ voiceSeconds: 180, recordCalls: false, keepVoiceDays: 90, keepCallDays: 30 },
    })
    expect(findWrong(draftOf(line)).size).toBe(0)
  })

  it('offers the usual hours to a line that keeps none, and sends them only once they are wanted', () => {
    const draft = draftOf(line)
    expect(draft.hours.week.monday.map(({ state }) => state)).toEqual(['open', 'lunch', 'open'])
    expect(draft.hours.week.sunday).toEqual([])
    expect(changeOf({ ...draft, keepsHours: true }, line.number).hours).toEqual(draft.hours)
  })

  it.each([
    ['', null],
    ['101', 'PJSIP/101'],
    [' 101 ,102;103 ', 'PJSIP/101&PJSIP/102&PJSIP/103'],
    ['Local/5@x, 101', 'Local/5@x&PJSIP/101'],
  ])('takes %j as phones that ring', (typed, sent) => {
    expect(changeOf({ ...draftOf(line), ringTarget: typed }, line.number).ringTarget).toBe(sent)
  })

  it('names a line without a name by its number', () => {
    expect(draftOf({ ...line, name: line.number }).name).toBe('')
    expect(changeOf({ ...draftOf(line), name: ' ' }, line.number).name).toBe(line.number)
  })

  it('says what is not filled in, by its path', () => {
    const draft = draftOf({ ...line, onCall: [{ number: '' }], voiceSeconds: 5 })
    const { week } = draft.hours
    const hours = {
      ...draft.hours,
      week: { ...week, monday: [open('', '12:00'), open('13:00', '')] },
      exceptions: [{ date: '', from: '', to: null, state: 'closed' as const }],
    }
    expect(Object.fromEntries(findWrong({ ...draft, keepsHours: true, ringSeconds: '2,5', hours }))).toEqual({
      'hours.week.monday.0.from': 'time',
      'hours.week.monday.1.to': 'time',
      'hours.exceptions.0.date': 'date',
      'hours.exceptions.0.from': 'time',
      'onCall.0.number': 'phone',
      ringSeconds: 'ringSeconds',
      voiceSeconds: 'voiceSeconds',
    })
    expect([...findWrong({ ...draft, keepsHours: false, hours }).keys()]).not.toContain('hours.week.monday.0.from')
  })

  it.each([
    ['hours.week.monday.1.to', 'order'],
    ['hours.week.sunday.0.from', 'overlap'],
    ['hours.exceptions.12', 'exception'],
    ['hours.exceptions.0.until', 'until'],
    ['onCall.2.number', 'phone'],
    ['managerNumber', 'number'],
    ['unheard.of', undefined],
  ])('has words for %s', (field, wrong) => expect(wrongOf(field)).toBe(wrong))
})

describe('the hours of a day', () => {
  it.each([
    [[], [open('08:30', '17:00')]],
    [[open('08:30', '12:00')], [open('08:30', '12:00'), open('12:00', '13:00')]],
    [[open('08:30', '23:30')], [open('08:30', '23:30'), open('23:30', '24:00')]],
  ])('%j get one more period', (before, after) => expect(addPeriod(before)).toEqual(after))

  it('have lunch cut out of the period around it', () => {
    const lunch = { from: '12:00', to: '13:00', state: 'lunch' }
    expect(addLunch([open('08:30', '17:00')])).toEqual([open('08:30', '12:00'), lunch, open('13:00', '17:00')])
    expect(addLunch([open('12:00', '17:00')])).toEqual([lunch, open('13:00', '17:00')])
    expect(addLunch([open('08:00', '12:00')])).toEqual([open('08:00', '12:00'), lunch])
  })

  it('are copied to other days', () => {
    const { week } = draftOf(line).hours
    const copied = copyDay({ ...week, friday: [] }, 'monday', ['friday', 'saturday'])
    expect(copied.friday).toEqual(week.monday)
    expect(copied.saturday).toEqual(week.monday)
    expect(copied.sunday).toEqual([])
  })
})
