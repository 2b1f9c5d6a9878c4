import type { ImportField, ImportMapping } from '../../contract/imports.ts'

type Preset = {
  name: string
  /** Where its columns are written down for everybody; null: they are guessed. */
  source: string | null
  /** Its headings, folded (`foldHeading`), and what they hold. */
  fields: Record<string, ImportField>
  /** Headings this software alone has: so many of them must be there. */
  marks: string[]
  needed: number
}

/**
 * Practice software by its columns. Only Open Dental's are public (its table `patient`, in its own source). The others
 * publish none: theirs are guessed from the words their screens and manuals use, and are always shown to a person as
 * guesses. What a preset does not name is recognised as any other column is.
 */
const PRESETS: Preset[] = [
  {
    name: 'Open Dental',
    source: 'https://github.com/OpenDental/opendental (OpenDentBusiness/TableTypes/Patient.cs)',
    marks: [
      'pat num',
      'l name',
      'f name',
      'hm phone',
      'wk phone',
      'wireless phone',
      'pri prov',
      'guarantor',
      'birthdate',
    ],
    needed: 4,
    fields: {
      'pat num': 'chartNumber',
      'l name': 'lastName',
      'f name': 'firstName',
      'middle i': 'ignore',
      preferred: 'ignore',
      'pat status': 'ignore',
      gender: 'gender',
      position: 'ignore',
      birthdate: 'birthDate',
      'hm phone': 'homePhone',
      'wk phone': 'workPhone',
      'wireless phone': 'mobilePhone',
      guarantor: 'guardian',
      email: 'email',
      'pri prov': 'practitioner',
      'sec prov': 'ignore',
      'addr note': 'notes',
      'date first visit': 'since',
      language: 'language',
      'chart number': 'ignore',
      title: 'ignore',
      salutation: 'ignore',
      'prefer contact method': 'ignore',
    },
  },
  {
    name: 'Dentrix',
    source: null,
    marks: ['patient id', 'prov1', 'prov 1', 'first visit date', 'last visit date', 'guarantor', 'chart'],
    needed: 3,
    fields: {
      'patient id': 'chartNumber',
      chart: 'ignore',
      prov1: 'practitioner',
      'prov 1': 'practitioner',
      prov2: 'ignore',
    },
  },
  {
    name: 'ABELDent',
    source: null,
    marks: ['abel id', 'patient code', 'home tel', 'bus tel', 'cell tel', 'family code', 'recall date'],
    needed: 3,
    fields: {
      'patient code': 'chartNumber',
      'family code': 'guardian',
      'bus tel': 'workPhone',
      'recall date': 'ignore',
    },
  },
  {
    name: 'Progident',
    source: null,
    marks: [
      'no dossier',
      'tel res',
      'tel bur',
      'cellulaire',
      'prochain rv',
      'derniere visite',
      'dentiste',
      'date naiss',
    ],
    needed: 5,
    fields: { 'no dossier': 'chartNumber', dentiste: 'practitioner' },
  },
  {
    name: 'Dentitek',
    source: null,
    marks: [
      'no patient',
      'telephone residence',
      'telephone cellulaire',
      'telephone travail',
      'praticien',
      'langue de correspondance',
    ],
    needed: 4,
    fields: { 'no patient': 'chartNumber', praticien: 'practitioner' },
  },
  {
    name: 'Cornerstone',
    source: null,
    marks: [
      'client id',
      'client first name',
      'client last name',
      'primary phone',
      'patient name',
      'species',
      'preferred doctor',
      'classification',
    ],
    needed: 3,
    fields: {
      'client id': 'chartNumber',
      'patient name': 'ignore',
      'patient id': 'ignore',
      species: 'ignore',
      classification: 'labels',
    },
  },
]

/** The software whose columns these are, by its headings folded; null when it is none that is known. */
export function findPreset(
  headings: readonly string[],
): { preset: NonNullable<ImportMapping['preset']>; fields: Record<string, ImportField> } | null {
  const present = new Set(headings)
  const found = PRESETS.map((one) => ({
    one,
    share: one.marks.filter((mark) => present.has(mark)).length / one.needed,
  }))
    .filter(({ share }) => share >= 1)
    .reduce<{ one: Preset; share: number } | null>(
      (best, next) => (best && best.share >= next.share ? best : next),
      null,
    )
  if (!found) return null
  const { name, source, fields } = found.one
  return { preset: { name, isSourced: source !== null, source }, fields }
}
