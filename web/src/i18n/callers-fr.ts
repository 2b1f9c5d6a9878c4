const nb = '\u00a0'
const several = (count: number, one: string, many: string) => `${count}${nb}${count < 2 ? one : many}`

/** The page of unwanted callers. */
export const callersFr = {
  title: 'Appelants indésirables',
  lead: 'Un patient connu n’est jamais bloqué, même si son numéro est sur une liste.',
  backToSettings: 'Retour aux réglages',
  heard: 'Ce qu’entend un numéro bloqué',
  heardChoices: { busy: 'Le ton occupé', 'way-back': 'Un message, et un moyen de passer' },
  heardLeads: {
    busy: 'La ligne semble occupée. Aucun téléphone ne sonne.',
    'way-back':
      '«\u00a0Ce numéro est bloqué. Si vous êtes un patient, faites le 5.\u00a0» Avec le 5, les téléphones sonnent.',
  },
  managersOnly: 'Seule une personne responsable peut changer ce réglage.',
  numbers: 'Numéros bloqués',
  noNumbers: 'Aucun numéro n’est bloqué. On en bloque un d’ici, ou d’un clic dans sa conversation.',
  prefixes: 'Débuts de numéro bloqués',
  prefixesLead: 'Tous les numéros qui commencent ainsi, sauf ceux qui ont une fiche.',
  noPrefixes: 'Aucun. Par exemple, 900 bloque les numéros payants.',
  trusted: 'Numéros jugés sûrs',
  trustedLead: 'Ils ne sont plus signalés comme douteux.',
  noTrusted: 'Aucun pour le moment.',
  number: 'Numéro',
  prefix: 'Commence par',
  prefixExample: '900',
  why: 'Pourquoi (facultatif)',
  block: 'Bloquer',
  unblock: 'Débloquer',
  unblockNumber: (number: string) => `Débloquer le ${number}`,
  remove: 'Retirer',
  removeNumber: (number: string) => `Retirer le ${number}`,
  patient: 'Un patient a ce numéro\u00a0: ses appels passent.',
  written: (when: string, who: string | null) => (who ? `${when}, par ${who}` : when),
  more: 'Voir la suite',
  told: {
    blocked: (number: string) => `Le ${number} est bloqué.`,
    unblocked: (number: string) => `Le ${number} n’est plus bloqué.`,
    prefixBlocked: (prefix: string, contacts: number) =>
      contacts === 0
        ? `Les numéros en ${prefix} sont bloqués.`
        : `Les numéros en ${prefix} sont bloqués, sauf ${several(contacts, 'fiche qui commence', 'fiches qui commencent')} ainsi.`,
    prefixUnblocked: (prefix: string) => `Les numéros en ${prefix} ne sont plus bloqués.`,
    removed: (number: string) => `Le ${number} n’est plus jugé sûr.`,
  },
  badNumber: 'Écrivez un numéro complet, avec l’indicatif régional.',
  badPrefix: 'Écrivez au moins trois chiffres, par exemple 900 ou +33 899.',
  ownLine: 'Une ligne de la clinique commence ainsi\u00a0: on ne peut pas la bloquer.',
}

export type CallersWords = typeof callersFr
