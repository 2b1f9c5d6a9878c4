import type { ImportField } from '../../contract/imports.ts'

/**
 * What people and their software write above a column, folded (`foldHeading`): exact words first, then words that tell
 * wherever they stand. Of headings that fit several, the first one counts.
 */
const EXACT: [ImportField, string][] = [
  ['chartNumber', 'dossier|no dossier|n dossier|num dossier|numero dossier|numero de dossier|no de dossier|dossier no'],
  ['chartNumber', 'chart|chart number|chart no|chart num|chart id|pat num|patnum|patient id|patient number|patient no'],
  ['chartNumber', 'patient num|no patient|numero patient|numero de patient|id patient|patid|pat id|pat no|client id'],
  ['chartNumber', 'client number|client no|no client|numero client|id client|account|account number|acct|matricule'],
  ['chartNumber', 'code patient|code client|patient code|client code|file number|file no|uid|external id|num patient'],
  ['firstName', 'prenom|prenoms|first name|firstname|fname|f name|first|given name|given names|forename|prenom usuel'],
  ['firstName', 'patient first name|client first name|pt first name|prenom du patient|prenom patient|prenom client'],
  [
    'lastName',
    'nom de famille|nom famille|last name|lastname|lname|l name|last|surname|family name|nom patient famille',
  ],
  ['lastName', 'patient last name|client last name|pt last name|nom du patient famille'],
  ['name', 'nom prenom|nom et prenom|prenom nom|prenom et nom|nom complet|full name|fullname|name|patient name|noms'],
  [
    'name',
    'nom du patient|nom patient|nom du client|nom client|client name|display name|patient|client|nom et prenoms',
  ],
  ['organization', 'compagnie|entreprise|organisation|organization|company|company name|business name|raison sociale'],
  [
    'birthDate',
    'ddn|dn|date de naissance|date naissance|naissance|datenaissance|date naiss|date de naiss|dnaiss|ne le',
  ],
  [
    'birthDate',
    'nee le|ne e le|dob|birthdate|birth date|date of birth|birthday|birth|born|anniversaire|d n|d d n|bdate',
  ],
  ['gender', 'sexe|genre|gender|sex|civilite|titre|title|salutation'],
  ['language', 'langue|language|lang|langue de correspondance|langue correspondance|langue parlee|preferred language'],
  ['mobilePhone', 'cell|cellulaire|tel cell|tel cel|tel cellulaire|cellphone|cell phone|mobile|mobile phone|cel|tel c'],
  [
    'mobilePhone',
    'wireless phone|wireless|telephone cellulaire|tel mobile|portable|no cellulaire|cell number|mobile number',
  ],
  ['mobilePhone', 'numero cellulaire|cellular|cellular phone|cell tel|telephone mobile|phone mobile|phone cell|texto'],
  [
    'homePhone',
    'tel res|tel residence|residence|tel maison|maison|home phone|home|hm phone|hmphone|tel domicile|tel r',
  ],
  [
    'homePhone',
    'telephone residence|telephone maison|telephone domicile|res|tel dom|home tel|home number|phone home|domicile',
  ],
  [
    'workPhone',
    'tel bureau|bureau|tel travail|travail|work phone|work|wk phone|wkphone|tel trav|telephone travail|tel t',
  ],
  [
    'workPhone',
    'business phone|tel bur|office phone|telephone bureau|work tel|bus phone|bus tel|phone work|work number|tel b',
  ],
  ['extension', 'poste|ext|extension|poste telephonique|work ext|poste bureau|poste travail|phone ext|work extension'],
  ['phone', 'tel|telephone|phone|phone number|telephone number|numero de telephone|no tel|no telephone|tel principal'],
  ['phone', 'autre tel|autre telephone|other phone|tel autre|phone 1|phone 2|phone 3|tel 1|tel 2|tel 3|contact number'],
  ['phone', 'telephone 1|telephone 2|telephone 3|main phone|primary phone|numero|alt phone|alternate phone|telephones'],
  ['email', 'courriel|email|e mail|mail|adresse courriel|adresse email|adresse e mail|email address|e mail address'],
  [
    'email',
    'adresse electronique|courriel 1|courriel 2|email 1|email 2|courriels|emails|home email|courrier electronique',
  ],
  ['since', 'patient depuis|depuis|premiere visite|date premiere visite|first visit|first visit date|date first visit'],
  ['since', 'date ouverture|date d ouverture|ouverture dossier|since|patient since|client since|date d inscription'],
  ['since', 'datefirstvisit|date ouverture dossier|premier rv|premier rendez vous|membre depuis|client depuis'],
  ['lastAppointment', 'derniere visite|date derniere visite|dernier rv|dernier rendez vous|dernier rdv|last visit'],
  ['lastAppointment', 'last appointment|last appt|last visit date|dern visite|lastvisit|last appt date|last seen'],
  ['nextAppointment', 'prochain rv|prochain rendez vous|prochain rdv|next appointment|next appt|next visit|proch rv'],
  [
    'nextAppointment',
    'prochaine visite|rv|rdv|rendez vous|appointment|appointment date|next appt date|date rv|date du rv',
  ],
  ['nextAppointment', 'next appointment date|prochain rendezvous|date prochain rv|next visit date|appt date'],
  [
    'nextAppointmentTime',
    'heure rv|heure|heure du rv|heure prochain rv|time|appointment time|appt time|next appt time',
  ],
  ['nextAppointmentTime', 'heure rdv|heure du rendez vous|heure rendez vous|next appointment time'],
  [
    'practitioner',
    'praticien|dentiste|medecin|provider|dentist|doctor|dr|pri prov|priprov|primary provider|veterinaire',
  ],
  ['practitioner', 'optometriste|professionnel|practitioner|prov1|prov 1|preferred doctor|docteur|medecin traitant'],
  ['preferredChannel', 'mode de contact|contact prefere|preferred contact|moyen de contact|preferred contact method'],
  ['preferredChannel', 'prefer contact method|communication preferee|methode de contact|prefer confirm method'],
  ['address', 'tutoiement|tu vous|tu ou vous|vouvoiement'],
  ['labels', 'etiquette|etiquettes|categorie|categories|tag|tags|label|labels|groupe|groupes'],
  ['kind', 'type|type de contact|contact type|kind|type contact'],
  ['notes', 'note|notes|remarque|remarques|commentaire|commentaires|comment|comments|memo|addr note|alerte|alertes'],
  ['guardian', 'chef de famille|responsable|guarantor|garant|head of household|head of family|family head|tuteur'],
  [
    'guardian',
    'no responsable|no chef de famille|responsible party|no famille|guarantor id|family id|no du responsable',
  ],
  ['guardian', 'dossier responsable|no dossier responsable|no dossier famille|guarantor number|account head'],
  [
    'ignore',
    'adresse|address|address 1|address1|address 2|address2|rue|street|ville|city|province|state|code postal|zip',
  ],
  ['ignore', 'postal code|pays|country|nas|nam|ramq|ssn|sin|fax|telecopieur|solde|balance|statut|status|age|middle i'],
  [
    'ignore',
    'apt|appartement|assurance|assureur|insurance|carrier|preferred|middle name|initiale|bal total|est balance',
  ],
  [
    'ignore',
    'nom de l animal|animal|pet name|espece|species|race|breed|employeur|employer|profession|occupation|no civique',
  ],
  [
    'ignore',
    'cree le|modifie le|created|updated|created at|updated at|prononciation|pronunciation|a eviter|avoid|proches|family members',
  ],
  ['ignore', 'heures d ouverture|opening hours|heures|hours|horaire'],
]

const LOOSE: [ImportField, RegExp][] = [
  [
    'ignore',
    /\b(?:fax|telecopieur|assurance|insurance|solde|balance|adresse (?:civique|postale)|urgence|emergency|animal|pet)\b/,
  ],
  ['email', /\b(?:courriel|e ?mail)\b/],
  ['birthDate', /\b(?:naissance|naiss|dob|birth|ddn)\b/],
  ['nextAppointmentTime', /\b(?:heure|time)\b.*\b(?:rv|rdv|rendez|appt|appointment)\b/],
  ['nextAppointment', /\b(?:proch|prochaine?|next|futur)\b/],
  ['lastAppointment', /\b(?:dern|derniere?|last)\b.*\b(?:visite?|rv|rdv|rendez|appt|appointment|seen|exam)\b/],
  ['since', /\b(?:depuis|since|premiere? visite|first visit|ouverture|inscription)\b/],
  ['extension', /\b(?:poste|ext|extension)\b/],
  ['mobilePhone', /\b(?:cell?|cellulaire|mobile|wireless|portable)\b/],
  ['homePhone', /\b(?:res|residence|domicile|maison|home)\b.*|\btel\b.*\bdom\b/],
  ['workPhone', /\b(?:bur|bureau|travail|trav|work|office|business)\b/],
  ['phone', /\b(?:tel|telephone|phone)\b/],
  ['guardian', /\b(?:responsable|chef|guarantor|garant|tuteur|head)\b/],
  ['chartNumber', /\b(?:dossier|chart|patient (?:no|num|id)|no patient)\b/],
  ['firstName', /\b(?:prenom|first name|given)\b/],
  ['lastName', /\b(?:nom de famille|last name|surname|famille)\b/],
  ['language', /\b(?:langue|language)\b/],
  ['gender', /\b(?:sexe|gender|sex)\b/],
  ['practitioner', /\b(?:praticien|dentiste|medecin|provider|dentist|veterinaire|optometriste|hygieniste)\b/],
  ['organization', /\b(?:compagnie|entreprise|organi[sz]ation|company)\b/],
  ['notes', /\b(?:notes?|remarques?|commentaires?|comments?|memo)\b/],
  ['name', /\b(?:nom|name)\b/],
]

const byWords = new Map(EXACT.flatMap(([field, words]) => words.split('|').map((word) => [word, field] as const)))
/** Alone above a column these may mean anything. */
const VAGUE = new Set([
  'id',
  'no',
  'num',
  'numero',
  'code',
  'n',
  'account',
  'acct',
  'type',
  'patient',
  'client',
  'heure',
  'time',
])

/** What a heading, folded, says of its column; null when it says nothing. */
export function fieldOfHeading(folded: string): { field: ImportField; certainty: number } | null {
  if (!folded) return null
  if (folded === 'id' || folded === 'no' || folded === 'num') return { field: 'chartNumber', certainty: 0.6 }
  if (folded === 'nom') return { field: 'lastName', certainty: 0.85 }
  const exact = byWords.get(folded) ?? byWords.get(folded.replace(/\s*\d$/, ''))
  if (exact) return { field: exact, certainty: VAGUE.has(folded) ? 0.7 : 0.95 }
  const loose = LOOSE.find(([, pattern]) => pattern.test(folded))
  return loose ? { field: loose[0], certainty: 0.75 } : null
}
