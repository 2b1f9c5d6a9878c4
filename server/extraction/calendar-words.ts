import { phrasesOf } from './match-words.ts'

const numbered = (lists: readonly string[], first: number) =>
  new Map(lists.flatMap((words, nth) => words.split(' ').map((word) => [word, first + nth] as const)))

/** ISO 8601: Monday is 1. Of short forms those that are no other word. */
export const WEEKDAYS = numbered(
  [
    'lundi monday',
    'mardi tuesday tues',
    'mercredi wednesday',
    'jeudi thursday thurs thur',
    'vendredi friday',
    'samedi saturday',
    'dimanche sunday',
  ],
  1,
)

/** Beside the number of a day: alone some of them are other words. */
export const MONTHS = numbered(
  [
    'janvier janv january jan',
    'fevrier fevr fev february feb',
    'mars march',
    'avril avr april apr',
    'mai may',
    'juin june jun',
    'juillet juil july jul',
    'aout august aug',
    'septembre sept september sep',
    'octobre oct october',
    'novembre nov november',
    'decembre dec december',
  ],
  1,
)

const ORDINALS = numbered(
  [
    'premier first 1st',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
    'eleventh',
    'twelfth',
    'thirteenth',
    'fourteenth',
    'fifteenth',
    'sixteenth',
    'seventeenth',
    'eighteenth',
    'nineteenth',
    'twentieth',
  ],
  1,
)

/** `third`, `premier`; the tens of `twenty-third` are read before it. */
export const ordinalOf = (form: string): number | undefined => (form === 'thirtieth' ? 30 : ORDINALS.get(form))

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** What follows a day or an hour, as it stands in a text, without accents; the longest first. */
export const PARTS_OF_DAY = phrasesOf<PartOfDay>([
  ["de l ' apres - midi", 'afternoon'],
  ["dans l ' apres - midi", 'afternoon'],
  ["en fin d ' apres - midi", 'afternoon'],
  ["de l ' avant - midi", 'morning'],
  ["en debut d ' apres - midi", 'afternoon'],
  ['dans la matinee', 'morning'],
  ['en apres - midi', 'afternoon'],
  ['en avant - midi', 'morning'],
  ['in the morning', 'morning'],
  ['in the afternoon', 'afternoon'],
  ['in the evening', 'evening'],
  ['at night', 'evening'],
  ['dans la soiree', 'evening'],
  ['en matinee', 'morning'],
  ['en soiree', 'evening'],
  ['apres - midi', 'afternoon'],
  ['apres midi', 'afternoon'],
  ['avant - midi', 'morning'],
  ['avant midi', 'morning'],
  ['du matin', 'morning'],
  ['au matin', 'morning'],
  ['du soir', 'evening'],
  ['au soir', 'evening'],
  ['a . m .', 'morning'],
  ['p . m .', 'afternoon'],
  ['a . m', 'morning'],
  ['p . m', 'afternoon'],
  ['matin', 'morning'],
  ['am', 'morning'],
  ['pm', 'afternoon'],
  ['soir', 'evening'],
  ['morning', 'morning'],
  ['afternoon', 'afternoon'],
  ['evening', 'evening'],
  ['night', 'evening'],
])
