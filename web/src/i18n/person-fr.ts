const nb = '\u00a0'
const years = (count: number) => `${count}${nb}${count < 2 ? 'an' : 'ans'}`

/** What is known of a person, wherever it is shown: beside a conversation and on the page of a contact. */
export const personFr = {
  age: 'Âge',
  said: (pronunciation: string) => `se dit «${nb}${pronunciation}${nb}»`,
  generations: { boomer: 'baby-boom', x: 'génération X', millennial: 'génération Y', z: 'génération Z' },
  addresses: { tu: 'on dit tu', vous: 'on dit vous' },
  nameForms: { 'first-name': 'par le prénom', title: 'Monsieur ou Madame' },
  /** After what nobody has said, and is taken for granted until somebody does. */
  assumed: { age: 'selon l’âge', unknown: 'tant qu’on ne sait pas' },
  manners: 'Comment s’adresser',
  reach: 'À joindre par',
  avoid: 'À éviter',
  channels: { call: 'appel', text: 'texto', email: 'courriel', 'in-person': 'en personne' },
  avoided: {
    call: 'appels',
    text: 'textos',
    email: 'courriels',
    voicemail: 'boîte vocale',
    automatic: 'messages automatiques',
  },
  since: 'Depuis',
  sinceYear: (year: string, count: number) => (count < 1 ? `${year}, moins d’un an` : `${year}, ${years(count)}`),
  lastAppointment: 'Dernier rendez-vous',
  nextAppointment: 'Prochain rendez-vous',
  practitioner: 'Suivi par',
  family: 'Famille',
  labels: 'Étiquettes',
  relations: {
    child: { female: 'fille', male: 'fils', other: 'enfant' },
    parent: { female: 'mère', male: 'père', other: 'parent' },
    spouse: { female: 'conjointe', male: 'conjoint', other: 'conjoint ou conjointe' },
    sibling: { female: 'sœur', male: 'frère', other: 'frère ou sœur' },
    guardian: { female: 'tutrice', male: 'tuteur', other: 'tuteur ou tutrice' },
    ward: { female: 'pupille', male: 'pupille', other: 'pupille' },
    other: { female: 'proche', male: 'proche', other: 'proche' },
  },
  whole: 'Toute la fiche',
}
