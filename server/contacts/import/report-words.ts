import type { ImportReason } from '../../contract/imports.ts'

type Words = Record<'fr' | 'en', string>

/** For the report; the panel has its own. */
export const REASON_WORDS: Record<ImportReason, Words> = {
  'nothing-known': { fr: 'Ni nom ni numéro', en: 'Neither a name nor a number' },
  'bad-birth-date': { fr: 'Date de naissance impossible', en: 'Impossible date of birth' },
  'bad-date': { fr: 'Date impossible', en: 'Impossible date' },
  'date-order-unknown': { fr: 'Jour et mois ne se distinguent pas', en: 'Day and month cannot be told apart' },
  'bad-phone': { fr: 'Numéro de téléphone impossible', en: 'Impossible telephone number' },
  'area-code-assumed': { fr: 'Indicatif régional manquant', en: 'Area code missing' },
  'bad-email': { fr: 'Adresse courriel impossible', en: 'Impossible e-mail address' },
  'broken-characters': { fr: 'Lettres perdues', en: 'Lost letters' },
  'unbalanced-quote': { fr: 'Guillemet jamais fermé', en: 'Quotation mark never closed' },
  'too-many-cells': { fr: 'Plus de cellules que de titres', en: 'More cells than headings' },
  'too-long': { fr: 'Valeur trop longue', en: 'Value too long' },
  'chart-number-of-another': { fr: 'Numéro de dossier d’une autre personne', en: 'Chart number of another person' },
  'same-name': { fr: 'Une personne du même nom existe', en: 'Somebody of the same name exists' },
  'several-match': { fr: 'Peut être plusieurs personnes', en: 'May be several people' },
  'twice-in-file': { fr: 'Deux fois dans le fichier, différemment', en: 'Twice in the file, and not alike' },
  'again-in-file': { fr: 'Déjà plus haut dans le fichier', en: 'Already above in the file' },
  'repaired-characters': { fr: 'Accents réparés', en: 'Accents repaired' },
  'unknown-gender': { fr: 'Sexe non reconnu', en: 'Gender not recognised' },
  'unknown-language': { fr: 'Langue non reconnue', en: 'Language not recognised' },
  'kept-by-person': { fr: 'Inscrit par la clinique, conservé', en: 'Written by the clinic, kept' },
}

export const REPORT_HEADINGS = {
  fr: ['Ligne', 'Verdict', 'Raison', 'Nom', 'Ligne du fichier'],
  en: ['Line', 'Verdict', 'Reason', 'Name', 'Line of the file'],
}

export const VERDICT_WORDS: Record<'doubtful' | 'refused', Words> = {
  doubtful: { fr: 'douteuse', en: 'doubtful' },
  refused: { fr: 'refusée', en: 'refused' },
}
