import type { CallersWords } from './callers-fr.ts'

export const callersEn: CallersWords = {
  title: 'Unwanted callers',
  lead: 'A known patient is never blocked, even if the number is on a list.',
  backToSettings: 'Back to the settings',
  heard: 'What a blocked number hears',
  heardChoices: { busy: 'The busy tone', 'way-back': 'A message, and a way through' },
  heardLeads: {
    busy: 'The line seems busy. No phone rings.',
    'way-back': '“This number is blocked. If you are a patient, press 5.” With 5, the phones ring.',
  },
  managersOnly: 'Only a manager or an administrator may change this.',
  numbers: 'Blocked numbers',
  noNumbers: 'No number is blocked. Block one here, or with one click in its conversation.',
  prefixes: 'Blocked beginnings',
  prefixesLead: 'Every number that begins like this, except those that have a record.',
  noPrefixes: 'None. For example, 900 blocks pay-per-call numbers.',
  trusted: 'Trusted numbers',
  trustedLead: 'They are no longer shown as doubtful.',
  noTrusted: 'None so far.',
  number: 'Number',
  prefix: 'Begins with',
  prefixExample: '900',
  why: 'Why (optional)',
  block: 'Block',
  unblock: 'Unblock',
  unblockNumber: (number) => `Unblock ${number}`,
  remove: 'Remove',
  removeNumber: (number) => `Remove ${number}`,
  patient: 'A patient has this number: the calls come through.',
  written: (when, who) => (who ? `${when}, by ${who}` : when),
  more: 'Show more',
  told: {
    blocked: (number) => `${number} is blocked.`,
    unblocked: (number) => `${number} is no longer blocked.`,
    prefixBlocked: (prefix, contacts) =>
      contacts === 0
        ? `Numbers in ${prefix} are blocked.`
        : `Numbers in ${prefix} are blocked, except ${contacts === 1 ? '1 record that begins' : `${contacts} records that begin`} like this.`,
    prefixUnblocked: (prefix) => `Numbers in ${prefix} are no longer blocked.`,
    removed: (number) => `${number} is no longer trusted.`,
  },
  badNumber: 'Write a whole number, with the area code.',
  badPrefix: 'Write three digits or more, such as 900 or +33 899.',
  ownLine: 'A line of the clinic begins like this: it cannot be blocked.',
}
