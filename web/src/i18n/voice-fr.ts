const nb = '\u00a0'

/** Voice messages on the timeline, and the conversation of those who hide their number. */
export const voiceFr = {
  title: 'Message vocal',
  lasting: (length: string) => `Message vocal · ${length}`,
  urgent: 'Urgent',
  because: (words: string) => `À cause de${nb}: ${words}`,
  soon: 'Aujourd’hui',
  topics: { appointment: 'Rendez-vous', cancel: 'Annulation', pain: 'Douleur', price: 'Prix' },
  waiting: 'Le message arrive de la téléphonie…',
  lost: 'Ce message n’a pas pu être récupéré de la téléphonie. Rappelez la personne.',
  lostWithheld: 'Ce message n’a pas pu être récupéré de la téléphonie.',
  erased: 'Le son de ce message a été effacé.',
  player: (when: string) => `Message vocal de ${when}`,
  play: (length: string) => `Écouter le message, ${length}`,
  pause: 'Mettre en pause',
  position: 'Position dans le message',
  at: (elapsed: string, length: string) => `${elapsed} sur ${length}`,
  speed: (factor: string) => `Vitesse${nb}: ${factor}`,
  times: (factor: string) => `${factor}×`,
  cannotPlay: 'Le message ne se laisse pas écouter en ce moment. Réessayez.',
  arrived: (who: string) => `Nouveau message vocal${nb}: ${who}.`,
  arrivedUrgent: (who: string) => `Nouveau message vocal urgent${nb}: ${who}.`,
  withheldLead: 'Messages des personnes qui cachent leur numéro, sur cette ligne.',
  withheldComposer:
    'On ne peut ni écrire ni rappeler ici\u00a0: ces personnes ont caché leur numéro. Écoutez leurs messages, puis marquez «\u00a0C’est fait\u00a0».',
  withheldPerson: 'Plusieurs personnes peuvent se trouver ici. On ne sait d’elles que ce qu’elles ont dit.',
  withheldNoCall: 'Ce numéro est masqué\u00a0: on ne peut pas le rappeler.',
  emergency: 'Urgence sans réponse',
}
