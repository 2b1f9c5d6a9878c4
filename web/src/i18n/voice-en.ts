import type { voiceFr } from './voice-fr.ts'

export const voiceEn: typeof voiceFr = {
  title: 'Voice message',
  lasting: (length) => `Voice message · ${length}`,
  urgent: 'Urgent',
  waiting: 'The message is on its way from the phone system…',
  lost: 'This message could not be fetched from the phone system. Call the person back.',
  lostWithheld: 'This message could not be fetched from the phone system.',
  erased: 'The sound of this message has been erased.',
  player: (when) => `Voice message of ${when}`,
  play: (length) => `Listen to the message, ${length}`,
  pause: 'Pause',
  position: 'Position in the message',
  at: (elapsed, length) => `${elapsed} of ${length}`,
  speed: (factor) => `Speed: ${factor}`,
  times: (factor) => `${factor}×`,
  cannotPlay: 'The message cannot be played right now. Try again.',
  arrived: (who) => `New voice message: ${who}.`,
  arrivedUrgent: (who) => `New urgent voice message: ${who}.`,
  withheldLead: 'Messages of people who hide their number, on this line.',
  withheldComposer:
    'Nobody can be texted or called back here: these people have hidden their number. Listen to their messages, then mark “Done”.',
  withheldPerson: 'There may be several people here. All that is known of them is what they said.',
  withheldNoCall: 'This number is withheld: it cannot be called back.',
  emergency: 'Emergency nobody took',
}
