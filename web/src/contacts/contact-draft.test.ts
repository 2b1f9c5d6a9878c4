import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactOf } from '../../../test/support/contact.ts'
import {
  type ContactDraft,
  changeOf,
  draftOf,
  fieldsChanged,
  findConflicts,
  findWrong,
  labelsOf,
  noPhone,
  placeOf,
  rebase,
} from './contact-draft.ts'

const martine = contactOf({
  ...{ firstName: 'Martine', lastName: 'Côté', birthDate: '1955-03-12', labels: ['anxieuse'], notes: 'Parle fort.' },
  phones: [
    { number: '+15145550142', label: 'maison', kind: 'landline', kindFrom: 'person', extension: null },
    { number: '+15145550143', label: null, kind: null, kindFrom: null, extension: '22' },
  ],
  emails: [{ address: 'm@exemple.ca', label: null }],
})
const before = draftOf(martine)
const TODAY = '2026-11-22'

describe('what is sent', () => {
  it('is nothing when nothing was changed', () => {
    expect(changeOf(before, draftOf(martine))).toEqual({})
    expect(changeOf(before, { ...before, lastName: ' Côté ' })).toEqual({})
  })

  it('is only what was changed, an emptied field as null', () => {
    expect(changeOf(before, { ...before, notes: ' ', firstName: 'Martina' })).toEqual({
      ...{ notes: null, firstName: 'Martina' },
    })
  })

  it('is the whole list when one number of it was changed, without the lines left empty', () => {
    const phones = [before.phones[0]!, { ...before.phones[1]!, kind: 'mobile' as const }, noPhone]
    expect(changeOf(before, { ...before, phones })).toEqual({
      phones: [
        { number: '+15145550142', label: 'maison', kind: 'landline', extension: null },
        { number: '+15145550143', label: null, kind: 'mobile', extension: '22' },
      ],
    })
  })

  it('of somebody new is every field that says something', () => {
    const draft = { ...draftOf(null, '+15145550142'), firstName: 'Léa' }
    expect(changeOf(draftOf(null), draft)).toEqual({
      ...{ firstName: 'Léa' },
      phones: [{ number: '+15145550142', label: null, kind: null, extension: null }],
    })
  })

  it('takes labels apart at commas, each once', () => {
    expect(labelsOf(' a, b,, a ,c')).toEqual(['a', 'b', 'c'])
  })
})

describe('two who write at once', () => {
  const theirs = (change: Partial<ContactDraft>): ContactDraft => ({ ...before, ...change })

  it('both keep what they changed when it is not the same', () => {
    const mine = { ...before, notes: 'Parle tout bas.' }
    const fresh = theirs({ firstName: 'Martina' })
    expect(findConflicts(before, mine, fresh)).toEqual([])
    expect(rebase(before, mine, fresh)).toEqual({ ...before, notes: 'Parle tout bas.', firstName: 'Martina' })
  })

  it('are asked when both changed the same fact, and not when both wrote the same', () => {
    const mine = { ...before, notes: 'A', lastName: 'Roy' }
    expect(findConflicts(before, mine, theirs({ notes: 'B', lastName: 'Roy' }))).toEqual(['notes'])
    expect(rebase(before, mine, theirs({ notes: 'B' }), ['notes']).notes).toBe('B')
  })

  it('lose nothing that either changed alone, whatever they write', () => {
    const names = ['firstName', 'lastName', 'organization', 'practitioner', 'notes'] as const
    const written = fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom('', 'A', 'B')])))
    fc.assert(
      fc.property(written, written, written, (was, here, there) => {
        const [base, mine, fresh] = [was, here, there].map((one) => ({ ...before, ...one })) as [
          ContactDraft,
          ContactDraft,
          ContactDraft,
        ]
        const conflicts = findConflicts(base, mine, fresh)
        const merged = rebase(base, mine, fresh)
        for (const field of fieldsChanged(base, mine)) expect(merged[field]).toEqual(mine[field])
        for (const field of fieldsChanged(base, fresh))
          if (!conflicts.includes(field)) expect(merged[field]).toEqual(fresh[field])
      }),
    )
  })
})

describe('what cannot be saved', () => {
  it.each<[string, Partial<ContactDraft>, [string, string][]]>([
    ['nothing, of a record as it is', {}, []],
    ['a record without a name or number', { firstName: '', lastName: ' ', phones: [] }, [['firstName', 'name']]],
    ['nothing, of a number without a name', { firstName: '', lastName: '' }, []],
    ['seven digits', { phones: [{ ...noPhone, number: '555-0142' }] }, [['phones.0.number', 'number']]],
    [
      'an extension in words',
      { phones: [{ ...noPhone, number: '514 555-0142', extension: 'bureau' }] },
      [['phones.0.extension', 'extension']],
    ],
    ['an e-mail without its end', { emails: [{ address: 'a@b', label: '' }] }, [['emails.0.address', 'address']]],
    ['nothing, of an empty e-mail', { emails: [{ address: ' ', label: 'x' }] }, []],
    ['a birth to come', { birthDate: '2027-01-01' }, [['birthDate', 'birthDate']]],
    ['a day that never was', { birthDate: '2023-02-29' }, [['birthDate', 'birthDate']]],
    ['an appointment at 25:00', { nextAppointment: '2026-12-01T25:00' }, [['nextAppointment', 'appointment']]],
    ['nothing, of an appointment of a day alone', { nextAppointment: '2026-12-01' }, []],
    ['a label that is a sentence', { labels: 'x'.repeat(41) }, [['labels', 'label']]],
  ])('is %s', (_, change, wrong) => {
    expect([...findWrong({ ...before, ...change }, TODAY)]).toEqual(wrong)
  })
})

describe('what the service finds wrong', () => {
  const draft = { ...before, phones: [noPhone, ...before.phones] }
  it.each([
    ['phones', 'phones.1.number'],
    ['phones.1.number', 'phones.2.number'],
    ['phones.0.extension', 'phones.1.extension'],
    ['emails.0.address', 'emails.0.address'],
    ['birthDate', 'birthDate'],
    ['lastName', 'lastName'],
  ])('%s is shown at %s', (field, place) => {
    expect(placeOf(field, draft)).toBe(place)
  })
})

describe('the hours of a partner', () => {
  const week = {
    ...{ monday: [{ from: '09:00', to: '17:00', state: 'open' as const }], tuesday: [], wednesday: [] },
    ...{ thursday: [], friday: [], saturday: [], sunday: [] },
  }

  it('are sent when they were said, and taken back as null', () => {
    expect(changeOf(before, { ...before, openingHours: week })).toEqual({ openingHours: week })
    expect(changeOf({ ...before, openingHours: week }, before)).toEqual({ openingHours: null })
  })

  it('say what is wrong with them at its field', () => {
    const monday = [...week.monday, { from: '12:00', to: '13:00', state: 'open' as const }]
    const tuesday = [{ from: '12:00', to: '09:00', state: 'open' as const }]
    const wednesday = [{ from: '', to: '09:00', state: 'open' as const }]
    expect([...findWrong({ ...before, openingHours: { ...week, monday, tuesday, wednesday } }, TODAY)]).toEqual([
      ['openingHours.monday.1.from', 'overlap'],
      ['openingHours.tuesday.0.to', 'order'],
      ['openingHours.wednesday.0.from', 'time'],
    ])
    expect(placeOf('openingHours.monday.1.from', before)).toBe('openingHours.monday.1.from')
  })
})
