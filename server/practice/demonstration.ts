import type { ContactChange } from '../contract/http.ts'

/**
 * The people of the demonstration clinic. All of them are made up; numbers 555-0100 to 555-0199 are kept for fiction
 * (CNAC, ATIS 0300115). 514 555-0155 and 0156 are nobody's: callers the clinic does not know yet.
 */
export const DEMONSTRATION_CONTACTS: readonly ContactChange[] = [
  {
    ...{ kind: 'patient', firstName: 'Geneviève', lastName: 'Côté', gender: 'female', birthDate: '1958-03-14' },
    ...{ language: 'fr', address: 'vous', notes: 'Préfère les rendez-vous du matin.' },
    phones: [
      { number: '+15145550142', label: 'cellulaire' },
      { number: '+15145550143', label: 'maison' },
    ],
  },
  {
    ...{ kind: 'patient', firstName: 'Léa', lastName: 'Tremblay', gender: 'female', birthDate: '2003-11-02' },
    ...{ language: 'fr', address: 'tu' },
    phones: [{ number: '+15145550144', label: 'cellulaire' }],
  },
  {
    ...{ kind: 'patient', firstName: 'Michael', lastName: 'O’Brien', gender: 'male', birthDate: '1979-07-21' },
    ...{ language: 'en', address: 'vous' },
    phones: [{ number: '+15145550145', label: 'cell' }],
  },
  {
    ...{ kind: 'patient', firstName: 'Thị Hồng', lastName: 'Nguyễn', gender: 'female', birthDate: '1990-01-30' },
    ...{ language: 'fr', address: 'vous' },
    phones: [{ number: '+15145550146', label: 'cellulaire' }],
  },
  {
    ...{ kind: 'clinic', lastName: 'Orthodontie du Plateau', language: 'fr', address: 'vous' },
    phones: [{ number: '+15145550160', label: 'accueil' }],
  },
  {
    ...{ kind: 'supplier', lastName: 'Laboratoire dentaire Laval', language: 'fr', address: 'vous' },
    phones: [{ number: '+14505550161', label: 'commandes' }],
  },
]
