import type { Language } from '../contract/shapes.ts'

export type CardWords = {
  title(clinic: string): string
  add: string
  addHint: string
  call(number: string): string
  text(number: string): string
  phones: string
  address: string
  website: string
}

export const cardWordsIn: Record<Language, CardWords> = {
  fr: {
    title: (clinic) => `${clinic} : nos coordonnées`,
    add: 'Ajouter à mes contacts',
    addHint: 'Votre téléphone saura alors qui l’appelle ou le texte.',
    call: (number) => `Appeler le ${number}`,
    text: (number) => `Texter le ${number}`,
    phones: 'Téléphone et textos',
    address: 'Adresse',
    website: 'Site web',
  },
  en: {
    title: (clinic) => `${clinic}: how to reach us`,
    add: 'Add to my contacts',
    addHint: 'Your telephone will then know who calls or texts you.',
    call: (number) => `Call ${number}`,
    text: (number) => `Text ${number}`,
    phones: 'Telephone and texts',
    address: 'Address',
    website: 'Website',
  },
}
