const nb = '\u00a0'
const several = (count: number, one: string, many: string) => `${count}${nb}${count < 2 ? one : many}`

/** Who looked at a record, a copy of everything, and erasure. They come with the pages of contacts. */
export const privacyFr = {
  title: 'Vie privée',
  views: 'Qui a consulté cette fiche',
  noViews: 'Personne encore.',
  somebody: 'Quelqu’un qui n’est plus ici',
  how: {
    opened: 'fiche ouverte',
    conversation: 'conversation ouverte',
    exported: 'copie complète',
    share: 'documents consultés',
    file: 'fichier ouvert',
  },
  earlier: 'Plus ancien',
  copy: 'Tout ce qu’on garde sur cette personne',
  copyLead: 'À remettre à qui demande une copie de son dossier. La page s’imprime, ou s’enregistre en PDF.',
  copyHtml: 'Page à imprimer',
  copyJson: 'Données (JSON)',
  copyShared: 'Avec ce qui s’est dit sur les numéros d’autres personnes',
  erase: 'Effacer pour toujours…',
  eraseLead: 'La fiche et tout ce qui s’est dit, sans retour possible.',
  dialog: {
    title: 'Effacer pour toujours',
    goes: 'Disparaissent pour toujours',
    record: 'la fiche, ses numéros, sa famille, son historique',
    conversations: (count: number, numbers: string) =>
      count === 0
        ? 'aucune conversation'
        : `${several(count, 'conversation', 'conversations')} avec textos et messages vocaux (${numbers})`,
    shares: (count: number) =>
      `${several(count, 'envoi ou demande', 'envois ou demandes')} de documents, avec les fichiers`,
    traces: 'ses rappels, ses lignes d’import, et qui a consulté la fiche',
    stopped: 'son refus de recevoir des textos (ARRÊT)\u00a0: ne lui en envoyez plus',
    blocked: 'le blocage de son numéro\u00a0: il pourra sonner de nouveau',
    stays: 'Restent',
    calls: 'le nombre d’appels, sans dire de qui',
    trail: 'une ligne\u00a0: une fiche a été effacée, quand et par qui',
    sharedStays: (number: string, who: string) => `ce qui s’est dit au ${number}, aussi le numéro de ${who}`,
    nobodyNamed: 'une fiche sans nom',
    shared: (count: number) =>
      count < 2 ? 'Effacer aussi cette conversation partagée' : `Effacer aussi ces ${count} conversations partagées`,
    elsewhere:
      'Relais n’efface rien dans le logiciel de la clinique\u00a0: un prochain import ramènerait la fiche si elle y est encore.',
    confirm: (name: string) => `Pour confirmer, écrivez ${name}`,
    mismatch: 'Ce n’est pas le même nom.',
    submit: 'Effacer pour toujours',
    erasing: 'On efface…',
    done: 'La fiche est effacée.',
    importing: 'Un import est en cours. Réessayez quand il sera fini, ou en pause.',
  },
}
