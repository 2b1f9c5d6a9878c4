import type { Words } from './fr.ts'

const years = (count: number) => (count === 1 ? '1 year' : `${count} years`)

export const personEn: Words['facts'] = {
  age: 'Age',
  said: (pronunciation) => `say “${pronunciation}”`,
  generations: { boomer: 'baby boom', x: 'generation X', millennial: 'millennial', z: 'generation Z' },
  addresses: { tu: 'say tu', vous: 'say vous' },
  nameForms: { 'first-name': 'by the first name', title: 'Mr. or Ms.' },
  assumed: { age: 'by age', unknown: 'until somebody says' },
  manners: 'How to speak',
  reach: 'Best reached by',
  avoid: 'To avoid',
  channels: { call: 'call', text: 'text', email: 'e-mail', 'in-person': 'in person' },
  avoided: { call: 'calls', text: 'texts', email: 'e-mails', voicemail: 'voicemail', automatic: 'automatic messages' },
  since: 'Since',
  sinceYear: (year, count) => (count < 1 ? `${year}, less than a year` : `${year}, ${years(count)}`),
  lastAppointment: 'Last appointment',
  nextAppointment: 'Next appointment',
  practitioner: 'Seen by',
  family: 'Family',
  labels: 'Labels',
  relations: {
    child: { female: 'daughter', male: 'son', other: 'child' },
    parent: { female: 'mother', male: 'father', other: 'parent' },
    spouse: { female: 'wife or partner', male: 'husband or partner', other: 'spouse or partner' },
    sibling: { female: 'sister', male: 'brother', other: 'brother or sister' },
    guardian: { female: 'guardian', male: 'guardian', other: 'legal guardian' },
    ward: { female: 'ward', male: 'ward', other: 'ward' },
    other: { female: 'relative', male: 'relative', other: 'relative' },
  },
  whole: 'The whole record',
}
