const nb = '\u00a0'
const several = (count: number, one: string, many: string) => `${count}${nb}${count < 2 ? one : many}`

/** Documents, as far as every page of the panel speaks of them; the rest comes with their own pages. */
export const documentsFr = {
  page: 'Documents',
  unseen: (count: number) => several(count, 'document reçu à regarder', 'documents reçus à regarder'),
  attach: 'Envoyer un document',
  ask: 'Demander un document',
  drop: (who: string) => `Déposez ici pour envoyer à ${who}`,
  dropLead: 'Rien ne part avant que vous ne l’ayez dit.',
  settings: 'Documents et carte',
  loading: 'Un instant…',
  sent: (files: number) => (files === 0 ? 'Documents' : several(files, 'document envoyé', 'documents envoyés')),
  asked: 'Documents demandés',
  fresh: (count: number) => several(count, 'nouveau', 'nouveaux'),
  keys: { send: 'envoyer un document', ask: 'demander un document', shift: 'Maj' },
}
