import type { ScreeningWords } from './screening-fr.ts'

export const screeningEn: ScreeningWords = {
  suspect: 'Doubtful number',
  blocked: 'Blocked number',
  why: (what, reasons) => (reasons ? `${what}: ${reasons}` : what),
  link: (host) => `link to ${host}`,
  linkWarning: 'This link comes from a stranger. Do not open it, not even on another device.',
  suspectLead: 'Its calls ring all the same.',
  patientLead: 'On the list of blocked numbers, but a patient has it: the calls come through.',
  prefixLead: 'Numbers that begin like this are blocked.',
  clear: 'Not doubtful',
  letPass: 'Let this number through',
  trusted: 'Trusted by the clinic',
  trustedLead: 'Is no longer shown as doubtful.',
  distrust: 'Trust it no more',
  told: {
    blocked: (number) => `${number} is blocked.`,
    blockedPatient: (number) => `${number} is on the list, but a patient has it: the calls come through.`,
    unblocked: (number) => `${number} is no longer blocked.`,
    trusted: (number) => `${number} is trusted.`,
    distrusted: (number) => `${number} is no longer trusted.`,
  },
  sayWhy: 'Say why',
  whyTitle: (number) => `Why is ${number} blocked?`,
  whyLabel: 'Why',
  settings: 'Unwanted callers',
}
