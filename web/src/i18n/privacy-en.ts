import type { privacyFr } from './privacy-fr.ts'

const several = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const privacyEn: typeof privacyFr = {
  title: 'Privacy',
  views: 'Who looked at this record',
  noViews: 'Nobody yet.',
  somebody: 'Somebody who is no longer here',
  how: {
    opened: 'record opened',
    conversation: 'conversation opened',
    exported: 'full copy',
    share: 'documents looked at',
    file: 'file opened',
  },
  earlier: 'Earlier',
  copy: 'Everything kept about this person',
  copyLead: 'For whoever asks for a copy of their file. The page can be printed, or saved as a PDF.',
  copyHtml: 'Page to print',
  copyJson: 'Data (JSON)',
  copyShared: 'With what was said on numbers of other people',
  erase: 'Erase for good…',
  eraseLead: 'The record and everything that was said. There is no way back.',
  dialog: {
    title: 'Erase for good',
    goes: 'Gone for good',
    record: 'the record, its numbers, family and history',
    conversations: (count, numbers) =>
      count === 0
        ? 'no conversation'
        : `${several(count, 'conversation', 'conversations')} with texts and voice messages (${numbers})`,
    shares: (count) => `documents sent or asked for (${count}), with every file`,
    traces: 'their call-backs, their lines of imports, and who looked at the record',
    stopped: 'their refusal of texts (STOP): write them no more',
    blocked: 'the block of their number: it will ring again',
    stays: 'What stays',
    calls: 'how many calls there were, not whose',
    trail: 'one line: a record was erased, when and by whom',
    sharedStays: (number, who) => `what was said on ${number}, which is also the number of ${who}`,
    nobodyNamed: 'a record without a name',
    shared: (count) =>
      count === 1 ? 'Erase this shared conversation too' : `Erase these ${count} shared conversations too`,
    elsewhere:
      'Relais erases nothing in the clinic’s software: a later import brings the record back if it is still there.',
    confirm: (name) => `To confirm, write ${name}`,
    mismatch: 'This is not the same name.',
    submit: 'Erase for good',
    erasing: 'Erasing…',
    done: 'The record is erased.',
    importing: 'An import is under way. Try again once it has ended, or is paused.',
  },
}
