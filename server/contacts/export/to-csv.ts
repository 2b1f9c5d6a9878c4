import type { WeekHours } from '../../contract/hours.ts'
import type { ExportedContact } from './store.ts'
import { weekText } from './week-text.ts'

type Language = 'fr' | 'en'
type Pair = Record<Language, string>
const pair = (fr: string, en: string): Pair => ({ fr, en })

/** What is a word of ours inside is a word of the reader's outside; an import reads both. */
const WORDS: Record<string, Pair> = {
  patient: pair('patient', 'patient'),
  clinic: pair('clinique', 'clinic'),
  supplier: pair('fournisseur', 'supplier'),
  other: pair('autre', 'other'),
  female: pair('femme', 'female'),
  male: pair('homme', 'male'),
  fr: pair('français', 'French'),
  en: pair('anglais', 'English'),
  tu: pair('tu', 'tu'),
  vous: pair('vous', 'vous'),
  'first-name': pair('prénom', 'first name'),
  title: pair('titre et nom', 'title and name'),
  call: pair('appel', 'call'),
  text: pair('texto', 'text'),
  email: pair('courriel', 'e-mail'),
  'in-person': pair('en personne', 'in person'),
  voicemail: pair('boîte vocale', 'voicemail'),
  automatic: pair('messages automatiques', 'automatic messages'),
  child: pair('enfant', 'child'),
  parent: pair('parent', 'parent'),
  spouse: pair('conjoint', 'spouse'),
  sibling: pair('frère ou sœur', 'sibling'),
  guardian: pair('responsable', 'guardian'),
  ward: pair('à charge', 'ward'),
  mobile: pair('cellulaire', 'mobile'),
  landline: pair('fixe', 'landline'),
}

type Column = { heading: Pair; cell: (contact: ExportedContact, word: (key: string | null) => string) => string | null }
const column = (fr: string, en: string, cell: Column['cell']): Column => ({ heading: pair(fr, en), cell })

const COLUMNS: Column[] = [
  column('No dossier', 'Chart number', ({ chartNumber }) => chartNumber),
  column('Prénom', 'First name', ({ firstName }) => firstName),
  column('Nom de famille', 'Last name', ({ lastName }) => lastName),
  column('Organisation', 'Organization', ({ organization }) => organization),
  column('Type de contact', 'Contact type', ({ kind }, word) => word(kind)),
  column('Date de naissance', 'Birth date', ({ birthDate }) => birthDate),
  column('Sexe', 'Gender', ({ gender }, word) => word(gender)),
  column('Langue', 'Language', ({ language }, word) => word(language)),
  column('Tu ou vous', 'Tu vous', ({ address }, word) => word(address)),
  column('Forme du nom', 'Form of name', ({ nameForm }, word) => word(nameForm)),
  column('Prononciation', 'Pronunciation', ({ pronunciation }) => pronunciation),
  column('Patient depuis', 'Patient since', ({ since }) => since),
  column('Contact préféré', 'Preferred contact', ({ preferredChannel }, word) => word(preferredChannel)),
  column('À éviter', 'Avoid', ({ avoid }, word) => avoid.map(word).join(' | ')),
  column('Dernière visite', 'Last visit', ({ lastAppointment }) => lastAppointment?.replace('T', ' ') ?? null),
  column('Prochain RV', 'Next appointment', ({ nextAppointment }) => nextAppointment?.replace('T', ' ') ?? null),
  column('Praticien', 'Practitioner', ({ practitioner }) => practitioner),
  column('Étiquettes', 'Labels', ({ labels }) => labels.join(' | ')),
  column('Notes', 'Notes', ({ notes }) => notes),
  column('Heures d’ouverture', 'Opening hours', ({ openingHours }) => weekText(openingHours as WeekHours | null)),
  column('Proches', 'Family members', ({ family }, word) =>
    family
      .map(
        ({ relation, firstName, lastName }) => `${word(relation)} : ${[firstName, lastName].filter(Boolean).join(' ')}`,
      )
      .join(' | '),
  ),
]
const LAST: Column[] = [
  column('Créé le', 'Created at', ({ createdAt }) => createdAt.toISOString()),
  column('Modifié le', 'Updated at', ({ updatedAt }) => updatedAt.toISOString()),
]

/** The columns of an export; as many for numbers and addresses as the one has who has the most. */
export function columnsFor(language: Language, { phones, emails }: { phones: number; emails: number }) {
  const count = (length: number) => Array.from({ length }, (_, index) => index)
  const columns = [
    ...COLUMNS,
    ...count(phones).map((nth) =>
      column(`Téléphone ${nth + 1}`, `Phone ${nth + 1}`, (contact, word) => phoneText(contact.phones[nth], word)),
    ),
    ...count(emails).map((nth) =>
      column(`Courriel ${nth + 1}`, `Email ${nth + 1}`, ({ emails: all }) => all[nth]?.address ?? null),
    ),
    ...LAST,
  ]
  const word = (key: string | null) => (key === null ? '' : (WORDS[key]?.[language] ?? key))
  return {
    headings: columns.map(({ heading }) => heading[language]),
    cellsOf: (contact: ExportedContact) => columns.map(({ cell }) => cell(contact, word)),
  }
}

/** `514 555-0142 poste 22 (travail)`: as a person writes it, and an import reads it. */
function phoneText(phone: ExportedContact['phones'][number] | undefined, word: (key: string) => string): string | null {
  if (!phone) return null
  const extension = phone.extension ? ` poste ${phone.extension}` : ''
  const about = [phone.label, phone.kind && word(phone.kind)].filter(Boolean)
  return nationalText(phone.number) + extension + (about.length > 0 ? ` (${[...new Set(about)].join(', ')})` : '')
}

const nationalText = (number: string): string => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1 $2-$3')
