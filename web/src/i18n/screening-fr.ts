const nb = '\u00a0'

/** What the panel says of bad callers wherever they are met; the page of lists has words of its own. */
export const screeningFr = {
  suspect: 'Numéro douteux',
  blocked: 'Numéro bloqué',
  why: (what: string, reasons: string) => (reasons ? `${what}${nb}: ${reasons}` : what),
  link: (host: string) => `lien vers ${host}`,
  linkWarning: 'Ce lien vient d’un inconnu. Ne l’ouvrez pas, même sur un autre appareil.',
  suspectLead: 'Ses appels sonnent quand même.',
  patientLead: 'Sur la liste des numéros bloqués, mais c’est un patient\u00a0: ses appels passent.',
  prefixLead: 'Les numéros qui commencent ainsi sont bloqués.',
  clear: 'Pas douteux',
  letPass: 'Laisser passer ce numéro',
  trusted: 'Jugé sûr par la clinique',
  trustedLead: 'N’est plus signalé comme douteux.',
  distrust: 'Ne plus le juger sûr',
  told: {
    blocked: (number: string) => `Le ${number} est bloqué.`,
    blockedPatient: (number: string) =>
      `Le ${number} est sur la liste, mais c’est un patient${nb}: ses appels passent.`,
    unblocked: (number: string) => `Le ${number} n’est plus bloqué.`,
    trusted: (number: string) => `Le ${number} est jugé sûr.`,
    distrusted: (number: string) => `Le ${number} n’est plus jugé sûr.`,
  },
  sayWhy: 'Dire pourquoi',
  whyTitle: (number: string) => `Pourquoi le ${number} est-il bloqué?`,
  whyLabel: 'Pourquoi',
  settings: 'Appelants indésirables',
}

export type ScreeningWords = typeof screeningFr
