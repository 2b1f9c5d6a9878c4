const nb = '\u00a0'
const thousands = (count: number) => count.toLocaleString('fr-CA')
const several = (count: number, one: string, many: string) => `${thousands(count)}${nb}${count < 2 ? one : many}`

/** Contacts that come from a file. Fetched with its page, not at the start. */
export const importFr = {
  title: 'Importer des contacts',
  lead: 'Apportez la liste des patients de votre logiciel. Rien n’est changé avant votre accord, et tout peut être défait.',
  back: 'Revenir aux contacts',
  toStart: 'Revenir aux imports',
  noSuch: 'Cet import n’existe plus.',

  choose: {
    title: 'Votre fichier',
    drop: 'Déposez le fichier ici',
    or: 'ou',
    button: 'Choisir un fichier',
    accepted:
      'CSV ou texte, Excel (.xlsx), ou cartes de visite (vCard, .vcf), jusqu’à 50\u00a0Mo. Prenez l’export tel quel, sans rien y corriger.',
    sending: (name: string) => `Envoi de ${name}`,
    sent: (percent: string) => `${percent}${nb}% envoyé`,
    arrived: 'Envoyé. Relais ouvre le fichier…',
    stop: 'Arrêter l’envoi',
    stopped: 'Envoi arrêté. Rien n’a été importé.',
    one: 'Un seul fichier à la fois\u00a0: déposez-les l’un après l’autre.',
    problems: {
      empty: 'Ce fichier est vide. Refaites l’export dans votre logiciel.',
      'too-large': 'Ce fichier dépasse 50\u00a0Mo. Exportez sans les images ni les notes cliniques, ou en deux fois.',
      'old-excel':
        'Relais ne lit pas ce genre de classeur. Ouvrez-le, puis enregistrez-le sous «\u00a0Classeur Excel (.xlsx)\u00a0» ou «\u00a0CSV\u00a0».',
      pdf: 'Un PDF est une image de la liste\u00a0: on ne peut pas la lire sans erreur. Exportez plutôt en CSV ou en Excel.',
      type: 'Ce genre de fichier ne contient pas de liste de contacts. Il faut un CSV, un Excel (.xlsx) ou un vCard (.vcf).',
    },
    refused: 'Le fichier n’a pas été pris.',
    unreachable: 'L’envoi a été coupé. Rien n’a été importé\u00a0: envoyez le fichier de nouveau.',
  },

  how: {
    title: 'Comment sortir la liste de votre logiciel',
    lead: 'Demandez le nom, la date de naissance, le sexe, les téléphones, le courriel, le numéro de dossier et les rendez-vous.',
    programs: [
      ['Open Dental', 'Menu Reports, User Query\u00a0: lancez une liste des patients, puis Export.'],
      [
        'Dentrix',
        'Office Manager, Letters & Custom Lists\u00a0: Create Data File Only, puis View List, à copier dans Excel.',
      ],
      [
        'Cornerstone',
        'Rapports sur les clients\u00a0: choisissez la liste avec adresses et courriels, puis enregistrez-la dans un fichier.',
      ],
      [
        'Progident',
        'Aucune marche à suivre publiée. Demandez à leur soutien «\u00a0la liste des patients en CSV ou en Excel\u00a0».',
      ],
      ['ABELDent', 'Aucune marche à suivre publiée. Demandez la même chose à leur soutien.'],
      ['Dentitek', 'Aucune marche à suivre publiée. Demandez la même chose à leur soutien.'],
    ],
    other: 'Un autre logiciel? N’importe quelle liste avec une ligne de titres convient.',
  },

  list: {
    waiting: (count: number) =>
      count < 2 ? 'Un export attend votre accord' : `${count}${nb}exports attendent votre accord`,
    waitingLead:
      'Relais l’a trouvé dans le dossier surveillé et l’a vérifié. Rien n’est changé avant que vous disiez oui.',
    look: 'Voir ce qui changerait',
    title: 'Imports précédents',
    none: 'Aucun import encore. Le premier s’affichera ici, et pourra être défait.',
    open: (name: string) => `Ouvrir l’import de ${name}`,
    by: (name: string) => `par ${name}`,
    folder: 'dossier surveillé',
    undo: 'Défaire',
    undoOne: (name: string) => `Défaire l’import de ${name}`,
    more: 'Voir les imports plus anciens',
  },
  states: {
    checking: 'Vérification en cours',
    checked: 'Attend votre accord',
    running: 'Import en cours',
    paused: 'En pause',
    done: 'Importé',
    undoing: 'On défait',
    undone: 'Défait',
    refused: 'Refusé',
  },
  brief: {
    new: (count: number) => several(count, 'nouveau', 'nouveaux'),
    changed: (count: number) => several(count, 'changé', 'changés'),
    left: (count: number) => several(count, 'laissé de côté', 'laissés de côté'),
    nothing: 'rien de changé',
  },

  steps: {
    label: 'Étapes de l’import',
    file: 'Fichier',
    columns: 'Colonnes',
    preview: 'Aperçu',
    run: 'Import',
    done: 'fait',
  },
  about: {
    formats: { csv: 'CSV', xlsx: 'Excel', vcard: 'vCard' },
    encodings: { 'utf-8': 'UTF-8', 'windows-1252': 'Windows', macintosh: 'Mac' },
    lines: (count: number) => several(count, 'ligne', 'lignes'),
    people: (count: number) => several(count, 'personne', 'personnes'),
    knownAs: (name: string) => `Reconnu comme un export de ${name}`,
    guessedAs: (name: string) => `Ressemble à un export de ${name} (supposé)`,
    source: 'd’après cette source',
    remove: 'Retirer ce fichier',
    removeTitle: 'Retirer ce fichier?',
    removeLead: 'Rien n’a été importé. Le fichier est oublié\u00a0; vous pourrez l’envoyer de nouveau.',
    removed: 'Fichier retiré.',
  },

  checking: {
    title: 'Relais lit le fichier',
    lead: 'Chaque ligne est comparée aux contacts que vous avez. Rien n’est changé. Vous pouvez quitter cette page.',
    percent: (percent: string) => `${percent}${nb}% lu`,
  },

  columns: {
    title: 'Chaque colonne est-elle au bon endroit?',
    lead: 'Corrigez ce qui ne l’est pas. Relais s’en souviendra pour le prochain fichier qui a les mêmes titres.',
    table: 'Colonnes du fichier',
    heading: 'Colonne du fichier',
    unnamed: (place: string) => `(colonne ${place}, sans titre)`,
    examples: 'Exemples',
    noExamples: 'toujours vide',
    becomes: 'Devient',
    becomesOf: (heading: string) => `Ce que devient la colonne ${heading}`,
    certainty: 'Sûr?',
    certainties: { sure: 'Sûr', likely: 'Probable', doubtful: 'À vérifier' },
    fields: {
      ignore: 'Laisser de côté',
      chartNumber: 'Numéro de dossier',
      firstName: 'Prénom',
      lastName: 'Nom de famille',
      name: 'Nom complet (une ou plusieurs personnes)',
      organization: 'Clinique ou entreprise',
      kind: 'Sorte de contact (patient, fournisseur…)',
      birthDate: 'Date de naissance',
      gender: 'Sexe ou titre (Mme, M.)',
      language: 'Langue',
      phone: 'Téléphone',
      mobilePhone: 'Cellulaire',
      homePhone: 'Téléphone à la maison',
      workPhone: 'Téléphone au travail',
      extension: 'Poste',
      email: 'Courriel',
      since: 'Patient depuis',
      lastAppointment: 'Dernier rendez-vous',
      nextAppointment: 'Prochain rendez-vous',
      nextAppointmentTime: 'Heure du prochain rendez-vous',
      practitioner: 'Praticien',
      preferredChannel: 'Préfère être joint par',
      address: 'Tu ou vous',
      labels: 'Étiquettes',
      notes: 'Notes',
      guardian: 'Dossier du parent ou du responsable',
    },
    groups: { who: 'La personne', reach: 'La joindre', care: 'À la clinique', rest: 'Autre' },
    twice: (field: string) => `«${nb}${field}${nb}» est choisi pour deux colonnes. Laissez-en une de côté.`,
    missing: {
      name: 'Aucune colonne ne donne de nom\u00a0: personne ne pourrait être reconnu.',
      way: 'Aucune colonne ne donne de téléphone ni de courriel\u00a0: Relais ne reconnaîtra pas ces personnes quand elles appellent.',
    },
    dates: 'Comment lire les dates',
    dateOrders: {
      dmy: ['Jour, mois, année', '03/04/85 est le 3 avril 1985'],
      mdy: ['Mois, jour, année', '03/04/85 est le 4 mars 1985'],
      ymd: ['Année, mois, jour', '85/04/03 est le 3 avril 1985'],
    },
    datesLead: 'Une date écrite 1985-04-03 se lit toujours de la même façon.',
    save: 'Enregistrer et vérifier de nouveau',
    same: 'C’est bon, voir l’aperçu',
    discard: 'Revenir aux colonnes enregistrées',
    unsaved: 'Modifications pas encore enregistrées',
    saved: 'Colonnes enregistrées. Relais relit le fichier.',
  },

  preview: {
    title: 'Ce que cet import changerait',
    filter: 'Montrer les lignes',
    verdicts: { new: 'nouveaux', changed: 'à changer', same: 'inchangés', doubtful: 'douteux', refused: 'refusés' },
    verdictLeads: {
      new: 'Ces personnes ne sont pas dans vos contacts\u00a0: elles y seront ajoutées.',
      changed: 'Ces personnes sont dans vos contacts. Seul ce qui est montré change.',
      same: 'Ces personnes sont déjà à jour. Il n’y a rien à faire.',
      doubtful:
        'Relais n’est pas sûr de ces lignes\u00a0: elles ne seront pas importées. Corrigez-les dans votre logiciel, puis refaites l’export.',
      refused: 'Ces lignes n’ont pas de quoi faire un contact\u00a0: elles ne seront pas importées.',
    },
    list: 'Lignes du fichier',
    line: (line: string) => `ligne ${line}`,
    part: (part: string) => `personne ${part}`,
    noName: 'Sans nom',
    nothing: '(rien)',
    becomes: 'devient',
    adds: 'ajoute',
    mayBe: 'Peut-être cette fiche',
    isContact: 'Voir la fiche',
    more: (count: number) => `Montrer les ${count} suivantes`,
    shown: (shown: string, all: string) => `${shown} sur ${all}`,
    none: 'Aucune ligne ici.',
    gone: 'Le détail de ces lignes n’est plus gardé. Ce qu’elles ont changé se lit dans chaque fiche.',
    download: 'Télécharger les lignes douteuses et refusées',
    asItStood: 'La ligne dans le fichier',
    withDoubtful: (count: number) =>
      count < 2
        ? 'Importer aussi le douteux, sans ce qui est en doute'
        : `Importer aussi les ${thousands(count)} douteux, sans ce qui est en doute`,
    doubtful: (count: number) => several(count, 'douteux', 'douteux'),
    kept: 'Ce que vous avez écrit à la main reste. Aucune fiche n’est supprimée.',
    leftOut: (count: number) =>
      count < 2
        ? `${count}${nb}ligne douteuse ou refusée sera laissée de côté.`
        : `${thousands(count)}${nb}lignes douteuses ou refusées seront laissées de côté.`,
    nothingToDo: 'Tout est déjà à jour\u00a0: il n’y a rien à importer.',
    noneUsable: 'Aucune ligne ne peut être importée. Vérifiez les colonnes\u00a0: elles sont sans doute mal reconnues.',
    news: (count: number) => several(count, 'nouveau', 'nouveaux'),
    run: (what: string) => `Importer ${what}`,
    and: 'et',
    changes: (count: number) => several(count, 'changement', 'changements'),
    checkColumns: 'Vérifier les colonnes',
    doubtfulColumns: 'Des colonnes sont à vérifier avant de vous fier à cet aperçu.',
  },

  facts: {
    kind: 'Sorte de contact',
    firstName: 'Prénom',
    lastName: 'Nom',
    organization: 'Clinique ou entreprise',
    pronunciation: 'Prononciation',
    birthDate: 'Naissance',
    gender: 'Sexe',
    language: 'Langue',
    address: 'Tu ou vous',
    nameForm: 'Nom à dire',
    since: 'Patient depuis',
    preferredChannel: 'Préfère',
    avoid: 'À éviter',
    lastAppointment: 'Dernier rendez-vous',
    nextAppointment: 'Prochain rendez-vous',
    practitioner: 'Praticien',
    openingHours: 'Heures d’ouverture',
    labels: 'Étiquettes',
    chartNumber: 'Dossier',
    notes: 'Notes',
    phones: 'Téléphones',
    emails: 'Courriels',
    family: 'Famille',
  },
  values: {
    kind: { patient: 'patient', clinic: 'clinique', supplier: 'fournisseur', other: 'autre' },
    gender: { female: 'femme', male: 'homme', other: 'autre' },
    language: { fr: 'français', en: 'anglais' },
    address: { tu: 'tu', vous: 'vous' },
    nameForm: { 'first-name': 'prénom', title: 'Madame ou Monsieur' },
    channel: {
      call: 'appel',
      text: 'texto',
      email: 'courriel',
      'in-person': 'sur place',
      voicemail: 'boîte vocale',
      automatic: 'messages automatiques',
    },
    phoneKind: { mobile: 'cellulaire', landline: 'ligne fixe' },
    extension: (digits: string) => `poste ${digits}`,
  },

  run: {
    running: 'L’import avance',
    paused: 'L’import est en pause',
    undoing: 'On défait l’import',
    lead: 'Vous pouvez quitter cette page\u00a0: il continue, et les téléphones sonnent comme d’habitude.',
    pausedLead: 'Ce qui est fait est gardé. Reprenez quand vous voulez, ou défaites tout.',
    percent: (percent: string) => `${percent}${nb}% fait`,
    applied: (done: string, all: string) => `${done} sur ${all} contacts`,
    progress: 'Avancement',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    lost: 'La liaison est coupée\u00a0: l’avancement se mettra à jour tout seul quand elle reviendra.',
  },
  done: {
    title: 'C’est importé',
    new: (count: number) => several(count, 'nouveau contact', 'nouveaux contacts'),
    changed: (count: number) => several(count, 'contact changé', 'contacts changés'),
    accepted: (count: number) => several(count, 'douteux importé à votre demande', 'douteux importés à votre demande'),
    same: (count: number) => several(count, 'était déjà à jour', 'étaient déjà à jour'),
    left: (count: number) => several(count, 'ligne laissée de côté', 'lignes laissées de côté'),
    toContacts: 'Voir les contacts',
    another: 'Importer un autre fichier',
    undo: 'Défaire cet import',
    lines: 'Voir les lignes du fichier',
  },
  undo: {
    title: 'Défaire cet import?',
    new: (count: number) =>
      count < 2 ? 'Le contact ajouté sera retiré.' : `Les ${thousands(count)} contacts ajoutés seront retirés.`,
    changed: (count: number) =>
      count < 2
        ? 'Le contact changé redeviendra comme avant.'
        : `Les ${thousands(count)} contacts changés redeviendront comme avant.`,
    all: (count: number) =>
      count < 2
        ? 'Le contact déjà importé redeviendra comme avant.'
        : `Les ${thousands(count)} contacts déjà importés redeviendront comme avant, ou seront retirés s’ils sont nouveaux.`,
    kept: 'Ce que quelqu’un a écrit depuis reste, et ses conversations aussi.',
    confirm: 'Défaire l’import',
    keep: 'Garder l’import',
  },
  undone: {
    title: 'Cet import est défait',
    lead: 'Vos contacts sont comme avant, sauf ce que quelqu’un a changé depuis.',
    kept: (count: number) =>
      count < 2
        ? 'Un contact est resté\u00a0: quelqu’un l’a changé depuis.'
        : `${thousands(count)} contacts sont restés\u00a0: quelqu’un les a changés depuis.`,
  },
  refused: {
    title: 'Ce fichier n’a pas pu être lu',
    lead: 'Rien n’a été changé.',
    again: 'Envoyer un autre fichier',
    unknown: 'Relais ne comprend pas ce fichier. Refaites l’export en CSV ou en Excel, et envoyez-le de nouveau.',
  },
  problems: {
    empty: 'Il n’y a aucune ligne dans ce fichier. Refaites l’export, en vérifiant que la liste n’est pas vide.',
    'too-large': 'Ce fichier est trop gros. Exportez les contacts seuls, sans images ni notes cliniques.',
    'not-a-table': 'Ce n’est ni une liste ni des cartes de visite. Refaites l’export en CSV ou en Excel.',
    'old-excel':
      'C’est un ancien classeur Excel (.xls). Ouvrez-le, enregistrez-le sous «\u00a0Classeur Excel (.xlsx)\u00a0», puis envoyez-le.',
    'other-format':
      'Sous son nom de liste, ce fichier est d’une autre sorte. Ouvrez-le dans Excel, enregistrez-le en .xlsx ou en CSV, puis envoyez-le.',
    encrypted: 'Ce fichier est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis envoyez-le.',
    damaged: 'Ce fichier est abîmé ou incomplet. Refaites l’export, et attendez qu’il soit fini avant de l’envoyer.',
    'too-much-inside': 'Une fois ouvert, ce fichier est démesuré. Exportez les contacts seuls.',
    'columns-unknown':
      'Relais ne reconnaît pas les colonnes\u00a0: dites au moins laquelle est le nom, et laquelle le téléphone.',
    'looks-broken':
      'Cet export ne ressemble pas aux précédents\u00a0: trop de lignes douteuses ou refusées, ou trop de changements. Regardez-le avant de dire oui.',
    'columns-doubtful':
      'Une colonne n’est pas reconnue à coup sûr\u00a0: regardez-la une fois, Relais s’en souviendra.',
    'broken-off':
      'Le travail s’est arrêté plusieurs fois. Reprenez-le\u00a0; si cela recommence, défaites l’import et prévenez votre informaticien.',
    'file-gone': 'Le fichier a attendu trop longtemps et n’est plus gardé. Envoyez-le de nouveau.',
  },
  reasons: {
    'nothing-known': 'Ni nom ni numéro',
    'bad-birth-date': 'Date de naissance impossible',
    'bad-date': 'Date impossible',
    'date-order-unknown': 'Jour ou mois? Rien ne le dit dans la colonne',
    'bad-phone': 'Numéro de téléphone impossible',
    'area-code-assumed': 'Indicatif régional absent\u00a0: celui de la clinique serait pris',
    'bad-email': 'Courriel impossible',
    'broken-characters': 'Des lettres ont été perdues avant d’arriver ici',
    'unbalanced-quote': 'Un guillemet est ouvert et jamais fermé',
    'too-many-cells': 'Plus de cases que de titres de colonnes',
    'too-long': 'Trop long',
    'chart-number-of-another': 'Ce numéro de dossier est celui de quelqu’un d’autre',
    'same-name': 'Quelqu’un porte déjà ce nom, et rien ne dit si c’est la même personne',
    'several-match': 'Plusieurs contacts peuvent être cette personne',
    'twice-in-file': 'Deux fois dans le fichier, avec des renseignements différents',
    'again-in-file': 'Déjà dans le fichier',
    'repaired-characters': 'Accents réparés',
    'unknown-gender': 'Sexe non reconnu, laissé vide',
    'unknown-language': 'Langue non reconnue, laissée vide',
    'kept-by-person': 'Écrit à la main par la clinique\u00a0: gardé tel quel',
  },
  reasonUnknown: (code: string) => `À vérifier (${code})`,
  quoted: (words: string) => `«${nb}${words}${nb}»`,
}

export type ImportWords = typeof importFr
