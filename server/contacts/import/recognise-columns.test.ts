import { describe, expect, it } from 'vitest'
import { createEncodingProbe } from './detect-encoding.ts'
import { foldHeading } from './fold-name.ts'
import { fieldOfHeading } from './headings.ts'
import { createColumnProfiler, decideOrder } from './profile-column.ts'
import { findHeadings, recogniseColumns } from './recognise-columns.ts'
import { repairText } from './repair-text.ts'

const recognise = (headings: string[], rows: string[][] = []) => {
  const profiles = headings.map((_, at) => {
    const profiler = createColumnProfiler('2026-11-22')
    for (const row of rows) profiler.add(row[at] ?? '')
    return profiler.result()
  })
  return recogniseColumns(headings, profiles)
}
const fields = (headings: string[], rows?: string[][]) => recognise(headings, rows).columns.map(({ field }) => field)

it.each([
  ['Tél. rés.', 'homePhone'],
  ['TÉL. RÉS.', 'homePhone'],
  ['Cell', 'mobilePhone'],
  ['Cellulaire', 'mobilePhone'],
  ['No dossier', 'chartNumber'],
  ['N° de dossier', 'chartNumber'],
  ['# dossier', 'chartNumber'],
  ['Nom, prénom', 'name'],
  ['DDN', 'birthDate'],
  ['Date de naissance', 'birthDate'],
  ['Courriel', 'email'],
  ['E-mail', 'email'],
  ['Tél. bureau', 'workPhone'],
  ['Langue', 'language'],
  ['Sexe', 'gender'],
  ['Prochain RV', 'nextAppointment'],
  ['Dernière visite', 'lastAppointment'],
  ['Praticien', 'practitioner'],
  ['Home Phone', 'homePhone'],
  ['HmPhone', 'homePhone'],
  ['WirelessPhone', 'mobilePhone'],
  ['Birthdate', 'birthDate'],
  ['PatNum', 'chartNumber'],
  ['LName', 'lastName'],
  ['Poste', 'extension'],
  ['Adresse', 'ignore'],
  ['Adresse courriel', 'email'],
  ['Fax', 'ignore'],
])('the heading %s says %s', (heading, field) => expect(fieldOfHeading(foldHeading(heading))?.field).toBe(field))

describe('columns', () => {
  it('of Nom and Prénom are a first and a last name; Nom alone is the whole', () => {
    expect(fields(['Nom', 'Prénom', 'Tél.'])).toEqual(['lastName', 'firstName', 'phone'])
    expect(fields(['Nom', 'Tél.'])).toEqual(['name', 'phone'])
  })

  it('without headings are known by what stands in them, and not for certain', () => {
    const rows = Array.from({ length: 20 }, (_, nth) => [
      `Roy${'abcdefghijklmnopqrst'[nth]}`,
      `Luc${'abcdefghijklmnopqrst'[nth]}`,
      `514 555-01${40 + nth}`,
      `a${nth}@exemple.ca`,
      `19${60 + nth}-02-13`,
    ])
    const { columns } = recognise(['', '', '', '', ''], rows)
    expect(columns.map(({ field }) => field)).toEqual(['lastName', 'firstName', 'phone', 'email', 'birthDate'])
    expect(columns[0]!.certainty).toBeLessThan(0.7)
  })

  it('whose heading says what their cells are not are not certain', () => {
    const rows = Array.from({ length: 20 }, (_, nth) => [`Roy ${nth}`, 'jamais'])
    expect(recognise(['Nom', 'Cellulaire'], rows).columns[1]!.certainty).toBeLessThan(0.7)
  })

  it('of Open Dental are known from its own source; those that are guessed say so', () => {
    const openDental = recognise(
      'PatNum,LName,FName,MiddleI,Gender,Birthdate,HmPhone,WkPhone,WirelessPhone,Guarantor,Email,PriProv'.split(','),
    )
    expect(openDental.preset).toMatchObject({
      name: 'Open Dental',
      isSourced: true,
      source: expect.stringMatching(/^https:/),
    })
    expect(openDental.columns.map(({ field }) => field)).toEqual(
      'chartNumber lastName firstName ignore gender birthDate homePhone workPhone mobilePhone guardian email practitioner'.split(
        ' ',
      ),
    )
    const progident = recognise([
      'No dossier',
      'Nom',
      'Prénom',
      'Date naiss.',
      'Tél. rés.',
      'Tél. bur.',
      'Cellulaire',
      'Dentiste',
      'Prochain RV',
    ])
    expect(progident.preset).toEqual({ name: 'Progident', isSourced: false, source: null })
  })

  it('of dates have one order where nearly every value agrees', () => {
    const profiler = createColumnProfiler('2026-11-22')
    for (let nth = 0; nth < 100; nth += 1) profiler.add(`${(nth % 28) + 1}/03/1984`)
    expect(decideOrder(profiler.result())).toBe('dmy')
    profiler.add('03/14/1984')
    expect(decideOrder(profiler.result())).toBe('dmy')
    expect(decideOrder(createColumnProfiler('2026-11-22').result())).toBeNull()
  })
})

it.each([
  [[['Liste des patients'], [], ['Nom', 'Prénom', 'Tél.'], ['Roy', 'Luc', '514 555-0142']], 2],
  [
    [
      ['Nom', 'Tél.'],
      ['Roy', '514 555-0142'],
    ],
    0,
  ],
  [
    [
      ['Roy', '514 555-0142'],
      ['Côté', '514 555-0143'],
    ],
    -1,
  ],
  [
    [
      ['aa', 'bb'],
      ['Roy', '514 555-0142'],
      ['Côté', '514 555-0143'],
    ],
    0,
  ],
])('%j has its headings in row %d', (rows, at) => expect(findHeadings(rows)).toBe(at))

it.each([
  ['Côté', 'Côté'],
  ['CÃ´tÃ©', 'Côté'],
  ['GeneviÃ¨ve', 'Geneviève'],
  ['C√¥t√©', 'Côté'],
  ['João', 'João'],
  ['JOÃO', 'JOÃO'],
  ['L\u00a0Roy\u200b', 'L Roy'],
])('%s is %s', (raw, text) => expect(repairText(raw)).toMatchObject({ text, isBroken: false }))

it.each([
  ['Hélène Côté'.repeat(3), 'utf8', 'utf-8'],
  ['Hélène Côté'.repeat(3), 'latin1', 'windows-1252'],
  ['HÉLÈNE CÔTÉ', 'latin1', 'windows-1252'],
  ['Nom;Tél', 'utf16le', 'utf-16le'],
  ['plain', 'utf8', 'utf-8'],
] as const)('%s in %s is %s', (text, encoding, found) => {
  const probe = createEncodingProbe()
  const bytes = Buffer.from(text, encoding)
  for (let at = 0; at < bytes.length; at += 3) probe.feed(bytes.subarray(at, at + 3))
  expect(probe.result()).toBe(found)
})
