import type { SectionName } from './collect.ts'

export type ExportWords = {
  lang: 'fr-CA' | 'en-CA'
  title: (name: string) => string
  lead: (clinic: string | null, at: string) => string
  leftOut: (numbers: string) => string
  end: string
  said: { yes: string; no: string }
  sections: Record<SectionName, string>
  facts: Record<string, string>
  values: Record<string, string>
}

/** What has no word here is said as it is kept. */
export const wordFor = (table: Record<string, string>, key: string): string =>
  Object.hasOwn(table, key) ? table[key]! : key

const fr: ExportWords = {
  lang: 'fr-CA',
  title: (name) => `Ce que nous conservons au sujet de ${name}`,
  lead: (clinic, at) => `${clinic ? `${clinic}. ` : ''}Copie faite le ${at}.`,
  leftOut: (numbers) =>
    `D’autres personnes ont aussi ces numéros : ${numbers}. Pour protéger leur vie privée, les appels et les textos de ces numéros ne sont pas dans cette copie.`,
  end: 'Fin de la copie.',
  said: { yes: 'oui', no: 'non' },
  sections: {
    profile: 'Fiche',
    numbers: 'Numéros de téléphone',
    emails: 'Courriels',
    family: 'Famille',
    history: 'Changements à la fiche',
    merges: 'Fiches fusionnées',
    imports: 'Fichiers importés',
    stops: 'Refus de textos',
    blocks: 'Numéros bloqués',
    marks: 'Remarques sur les numéros',
    calls: 'Appels',
    callBacks: 'Rappels',
    conversations: 'Conversations',
    entries: 'Textos, appels et messages vocaux',
    recordings: 'Messages vocaux',
    views: 'Qui a consulté la fiche',
  },
  facts: {
    ...{
      kind: 'sorte',
      firstName: 'prénom',
      lastName: 'nom',
      organization: 'organisme',
      pronunciation: 'prononciation',
    },
    ...{ birthDate: 'date de naissance', gender: 'genre', language: 'langue', address: 'forme d’adresse' },
    ...{ nameForm: 'nom employé', since: 'depuis', preferredChannel: 'moyen préféré', avoid: 'à éviter' },
    ...{ lastAppointment: 'dernier rendez-vous', nextAppointment: 'prochain rendez-vous', practitioner: 'praticien' },
    ...{ labels: 'étiquettes', chartNumber: 'numéro de dossier', notes: 'notes', sources: 'provenance' },
    ...{ createdAt: 'créé', updatedAt: 'modifié', number: 'numéro', label: 'étiquette', kindFrom: 'sorte d’après' },
    ...{ source: 'provenance', extension: 'poste', shared: 'aussi à d’autres', former: 'ancien numéro' },
    ...{
      relation: 'lien',
      at: 'quand',
      by: 'par',
      madeBy: 'fait par',
      changes: 'changements',
      from: 'de',
      how: 'comment',
    },
    ...{
      fileName: 'fichier',
      line: 'ligne',
      verdict: 'résultat',
      because: 'raison',
      data: 'contenu',
      word: 'mot reçu',
    },
    ...{
      purpose: 'but',
      direction: 'sens',
      state: 'état',
      outcome: 'issue',
      fromNumber: 'de',
      fromName: 'nom affiché',
    },
    ...{ toNumber: 'à', lineNumber: 'ligne de la clinique', answeredBy: 'répondu par', startedAt: 'début' },
    ...{ answeredAt: 'réponse', endedAt: 'fin', ringingSeconds: 'sonnerie (s)', talkingSeconds: 'durée (s)' },
    ...{ textDecision: 'texto automatique', reason: 'raison', urgent: 'urgent', calls: 'appels', askedAt: 'demandé' },
    ...{ wantedFrom: 'souhaité de', wantedUntil: 'souhaité jusqu’à', dueAt: 'dû', takenAt: 'pris', tries: 'essais' },
    ...{ triedAt: 'essayé', tryAgainAt: 'nouvel essai', doneAt: 'fait', doneHow: 'fait comment' },
    ...{ awaitingSince: 'en attente depuis', awaitingChannel: 'en attente par', lastEntryAt: 'dernier échange' },
    ...{ seconds: 'secondes', bytes: 'octets', voice: 'message vocal', call: 'appel', sentiment: 'ton', text: 'texto' },
    ...{ soundAt: 'à écouter dans Relais', send: 'envoyé', words: 'mots', keptBefore: 'avant', keptAfter: 'après' },
    ...{ otherBefore: 'l’autre fiche', undoneAt: 'défait', phones: 'téléphones', emails: 'courriels' },
  },
  values: {
    ...{
      in: 'reçu',
      out: 'envoyé',
      text: 'texto',
      call: 'appel',
      voice: 'message vocal',
      fr: 'français',
      en: 'anglais',
    },
    ...{
      patient: 'patient',
      clinic: 'clinique',
      supplier: 'fournisseur',
      other: 'autre',
      female: 'femme',
      male: 'homme',
    },
    ...{
      sent: 'parti',
      delivered: 'remis',
      failed: 'échoué',
      received: 'reçu',
      queued: 'en attente',
      unknown: 'inconnu',
    },
    ...{ answered: 'répondu', missed: 'manqué', abandoned: 'abandonné', closed: 'fermé', blocked: 'bloqué' },
    ...{
      child: 'enfant',
      parent: 'parent',
      spouse: 'conjoint',
      sibling: 'frère ou sœur',
      guardian: 'tuteur',
      ward: 'pupille',
    },
    ...{
      person: 'une personne',
      import: 'un import',
      vcard: 'une carte vCard',
      merge: 'une fusion',
      mobile: 'cellulaire',
    },
    ...{ landline: 'fixe', opened: 'fiche ouverte', conversation: 'conversation ouverte', exported: 'copie faite' },
    ...{ kept: 'conservé', open: 'ouvert', done: 'fait', ended: 'terminé', 'missed-call': 'texto d’appel manqué' },
  },
}

const en: ExportWords = {
  lang: 'en-CA',
  title: (name) => `What we keep about ${name}`,
  lead: (clinic, at) => `${clinic ? `${clinic}. ` : ''}Copy made on ${at}.`,
  leftOut: (numbers) =>
    `Other people have these numbers too: ${numbers}. To protect their privacy, calls and texts of these numbers are not in this copy.`,
  end: 'End of the copy.',
  said: { yes: 'yes', no: 'no' },
  sections: {
    profile: 'Record',
    numbers: 'Telephone numbers',
    emails: 'E-mail addresses',
    family: 'Family',
    history: 'Changes to the record',
    merges: 'Merged records',
    imports: 'Imported files',
    stops: 'Texts refused',
    blocks: 'Blocked numbers',
    marks: 'Remarks on numbers',
    calls: 'Calls',
    callBacks: 'Call-backs',
    conversations: 'Conversations',
    entries: 'Texts, calls and voice messages',
    recordings: 'Voice messages',
    views: 'Who looked at the record',
  },
  facts: {
    ...{ firstName: 'first name', lastName: 'last name', birthDate: 'date of birth', address: 'form of address' },
    ...{ nameForm: 'name used', preferredChannel: 'preferred channel', lastAppointment: 'last appointment' },
    ...{ nextAppointment: 'next appointment', chartNumber: 'chart number', createdAt: 'made', updatedAt: 'changed' },
    ...{ shared: 'also of others', former: 'former number', madeBy: 'made by', fileName: 'file', fromNumber: 'from' },
    ...{ fromName: 'name shown', toNumber: 'to', lineNumber: 'line of the clinic', answeredBy: 'answered by' },
    ...{ startedAt: 'begun', answeredAt: 'answered', endedAt: 'ended', ringingSeconds: 'ringing (s)' },
    ...{ talkingSeconds: 'talking (s)', textDecision: 'automatic text', askedAt: 'asked', wantedFrom: 'wanted from' },
    ...{
      wantedUntil: 'wanted until',
      dueAt: 'due',
      takenAt: 'taken',
      triedAt: 'tried',
      tryAgainAt: 'to be tried again',
    },
    ...{ doneAt: 'done', doneHow: 'done how', awaitingSince: 'waiting since', awaitingChannel: 'waiting by' },
    ...{ lastEntryAt: 'last exchange', soundAt: 'to be heard in Relais', keptBefore: 'before', keptAfter: 'after' },
    ...{
      otherBefore: 'the other record',
      undoneAt: 'undone',
      kindFrom: 'kind as told by',
      sources: 'where it comes from',
    },
  },
  values: {
    in: 'received',
    out: 'sent',
    fr: 'French',
    en: 'English',
    voice: 'voice message',
    'missed-call': 'missed-call text',
  },
}

export const exportWords = { fr, en } as const
