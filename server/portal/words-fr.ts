import type { Words } from './words.ts'

const amount = new Intl.NumberFormat('fr-CA', { maximumFractionDigits: 1 })

export const fr: Words = {
  language: 'fr',
  other: { code: 'en', name: 'English' },
  skip: 'Aller au contenu',
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'Vérifiez l’adresse, ou ouvrez de nouveau le lien que vous avez reçu.',
  },
  nothing: {
    title: 'Ce lien n’ouvre rien',
    text: 'Il est peut-être incomplet, terminé, ou fermé pour votre sécurité. Si vous l’avez recopié, ouvrez plutôt le lien reçu.',
    call: (clinic) => `Pour en recevoir un nouveau, communiquez avec ${clinic}.`,
  },
  slowDown: {
    title: 'Un instant, s’il vous plaît',
    text: 'Trop de demandes sont venues d’un coup. Attendez une minute, puis réessayez.',
  },
  foreign: {
    title: 'Demande refusée',
    text: 'Cette demande vient d’un autre site. Ouvrez de nouveau le lien que vous avez reçu.',
  },
  tooLarge: {
    title: 'C’est trop gros',
    text: 'Ce que vous avez envoyé dépasse la limite. Revenez en arrière et envoyez moins à la fois.',
  },
  bad: {
    title: 'Demande incomplète',
    text: 'Quelque chose manque dans cette demande. Revenez en arrière et réessayez.',
  },
  broken: {
    title: 'Cela n’a pas fonctionné',
    text: 'La panne est de notre côté. Réessayez dans quelques minutes; si elle dure, appelez la clinique.',
    reference: (id) => `Référence : ${id}`,
  },
  left: {
    title: 'C’est terminé',
    text: 'La page est refermée. Pour y revenir, ouvrez de nouveau le lien et demandez un code.',
  },
  door: {
    title: (clinic) => `Documents : ${clinic}`,
    send: (clinic) => `${clinic} vous a envoyé des documents.`,
    ask: (clinic) => `${clinic} vous demande des documents.`,
    why: {
      text: (ending) =>
        `Pour protéger votre vie privée, un code les ouvre. Il ira par texto au numéro qui finit par ••${ending}.`,
      call: (ending) =>
        `Pour protéger votre vie privée, un code les ouvre. Il sera dit par téléphone au numéro qui finit par ••${ending}.`,
    },
    askCode: { text: 'Recevoir le code par texto', call: 'Recevoir le code par appel' },
    askAgain: { text: 'Recevoir un autre code par texto', call: 'Recevoir un autre code par appel' },
    isOut: {
      text: (ending) =>
        `Le code est parti par texto au numéro qui finit par ••${ending}. Il est bon pendant 10 minutes.`,
      call: (ending) =>
        `Le code a été dit au téléphone, au numéro qui finit par ••${ending}. Il est bon pendant 10 minutes.`,
    },
    calling: (ending) =>
      `Nous appelons le numéro qui finit par ••${ending}. Répondez, faites le 1, puis notez le code.`,
    waiting: (ending, at) => `Nous appellerons le numéro qui finit par ••${ending} : ${at}.`,
    code: (digits) => `Code à ${digits} chiffres`,
    enter: 'Ouvrir',
    notYours: (clinic) => `Ce numéro n’est plus le vôtre? Communiquez avec ${clinic}.`,
    until: (at) => `Ce lien est bon jusqu’au ${at}.`,
    already: 'Vous avez déjà entré le code?',
    goOn: 'Continuer',
    refresh: 'Actualiser la page',
    problems: {
      wrong: 'Ce n’est pas le bon code. Vérifiez-le; après cinq erreurs, le lien se ferme.',
      wrongLength: (digits) => `Le code a ${digits} chiffres. Vérifiez-le et entrez-le de nouveau.`,
      'too-often': 'Trop de demandes. Attendez quelques minutes avant de réessayer.',
      'not-possible': 'Le code ne peut pas partir pour l’instant. Communiquez avec la clinique.',
    },
  },
  inside: {
    sendTitle: (clinic) => `Vos documents de ${clinic}`,
    askTitle: (clinic) => `Envoyer vos documents à ${clinic}`,
    to: (name) => `Pour ${name}`,
    message: (clinic) => `Message de ${clinic}`,
    files: 'Documents à télécharger',
    noFiles: 'Il n’y a aucun document ici.',
    downloadAll: (count, size) => `Tout télécharger (${count} documents, ${size})`,
    sharedComputer: 'Si cet appareil n’est pas le vôtre, effacez les documents téléchargés avant de le quitter.',
    until: (at) => `Vous pouvez revenir jusqu’au ${at}.`,
    limits: (files, size) => `Jusqu’à ${files} fichiers de ${size} chacun : photos, PDF, radiographies ou autres.`,
    choose: 'Choisir des fichiers ou prendre une photo',
    optional: '(facultatif)',
    missing: 'Il manque des réponses. Remplissez les cases marquées, puis envoyez de nouveau.',
    missingField: 'Cette réponse est nécessaire.',
    sendFiles: 'Envoyer les fichiers',
    sendForm: 'Envoyer mes réponses',
    sendBoth: 'Envoyer',
    formSent: 'Vos réponses sont envoyées. Merci!',
    arrived: 'C’est reçu. Merci!',
    nothingSent: 'Choisissez d’abord au moins un fichier.',
    brought: 'Vos envois',
    states: { receiving: 'Envoi interrompu', checking: 'Vérification en cours', kept: 'Reçu' },
    refused: 'Refusé',
    reasons: {
      'too-large': 'Ce fichier est trop gros.',
      'too-many': 'Il y a déjà trop de fichiers.',
      empty: 'Ce fichier est vide.',
      'not-what-it-says': 'Le contenu de ce fichier ne correspond pas à son nom.',
      program: 'Un programme ne peut pas être envoyé ici.',
      'archive-bomb': 'Cette archive contient trop de choses. Envoyez les fichiers un à un.',
      virus: 'Un virus a été trouvé dans ce fichier.',
      'not-scanned': 'Ce fichier n’a pas pu être vérifié. Réessayez plus tard.',
      cut: 'L’envoi a été coupé avant la fin. Envoyez ce fichier de nouveau.',
    },
    remove: 'Retirer',
    resume: 'Pour continuer un envoi interrompu, choisissez le même fichier : il reprendra où il en était.',
    refresh: 'Actualiser la page',
    leave: 'Terminer et refermer',
  },
  sending: {
    pause: 'Pause',
    goOn: 'Reprendre',
    cancel: 'Annuler',
    waiting: 'En attente',
    paused: 'En pause',
    retrying: 'Connexion perdue : l’envoi reprendra tout seul',
    failed: 'L’envoi a échoué',
  },
  bytes: (bytes) =>
    bytes < 1_000
      ? `${bytes} o`
      : bytes < 1e6
        ? `${amount.format(bytes / 1e3)} ko`
        : `${amount.format(bytes / 1e6)} Mo`,
}
