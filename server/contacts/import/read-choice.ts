import type { Contact } from '../../contract/shapes.ts'
import { folded } from './fold-name.ts'

const words = (text: string): Set<string> => new Set(text.split(' '))

const GENDERS: [Contact['gender'], Set<string>][] = [
  [
    'female',
    words('f fe fem femme femelle female feminin feminine fille girl woman w mme madame mlle mrs ms miss dre'),
  ],
  ['male', words('m h ma masc homme male masculin masculine garcon boy man mr monsieur')],
  ['other', words('x autre other nb nonbinaire nonbinary')],
]
const LANGUAGES: [Contact['language'], Set<string>][] = [
  ['fr', words('f fr fra fre francais francaise french francophone frca')],
  ['en', words('a e an en ang eng anglais anglaise english anglophone enca enus')],
]
const KINDS: [Contact['kind'], Set<string>][] = [
  ['patient', words('patient patiente client cliente patients clients pt')],
  ['clinic', words('clinique clinic referent referring dentiste specialiste specialist')],
  ['supplier', words('fournisseur supplier vendor laboratoire lab')],
]
const CHANNELS: [Contact['preferredChannel'], Set<string>][] = [
  ['text', words('texto textos sms text textmessage messagetexte txt')],
  ['email', words('courriel email mail couriel')],
  ['call', words('appel telephone tel phone call voix voice hmphone wkphone wirelessph cellulaire maison')],
  ['in-person', words('enpersonne inperson surplace')],
]
const ADDRESSES: [Contact['address'], Set<string>][] = [
  ['tu', words('tu tutoiement tutoyer oui yes')],
  ['vous', words('vous vouvoiement vouvoyer non no')],
]
const UNSAID = words('u inconnu inconnue unknown nd na aucun aucune none nosay 0')

/** `unknown`: something is said that is none of the choices. */
const chooser =
  <T>(choices: [T, Set<string>][]) =>
  (raw: string): T | null | 'unknown' => {
    const word = folded(raw).replace(/[^a-z0-9]+/g, '')
    if (!word) return null
    const found = choices.find(([, names]) => names.has(word))
    if (found) return found[0]
    return UNSAID.has(word) ? null : 'unknown'
  }

export const readGender = chooser(GENDERS)
export const readLanguage = chooser(LANGUAGES)
export const readKind = chooser(KINDS)
export const readChannel = chooser(CHANNELS)
export const readAddress = chooser(ADDRESSES)

/** Open Dental writes gender as a number. */
export const readGenderCode = (raw: string): Contact['gender'] => (raw === '0' ? 'male' : raw === '1' ? 'female' : null)
