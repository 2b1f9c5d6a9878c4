import type { documentsFr } from './documents-fr.ts'

const several = (count: number, one: string, many: string) => `${count}\u00a0${count === 1 ? one : many}`

export const documentsEn: typeof documentsFr = {
  page: 'Documents',
  unseen: (count) => several(count, 'document received to look at', 'documents received to look at'),
  attach: 'Send a document',
  ask: 'Ask for a document',
  drop: (who) => `Drop here to send to ${who}`,
  dropLead: 'Nothing leaves until you say so.',
  settings: 'Documents and card',
  loading: 'One moment…',
  sent: (files) => (files === 0 ? 'Documents' : several(files, 'document sent', 'documents sent')),
  asked: 'Documents asked for',
  fresh: (count) => `${count}\u00a0new`,
  keys: { send: 'send a document', ask: 'ask for a document', shift: 'Shift' },
}
