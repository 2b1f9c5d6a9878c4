import type { Words } from './words.ts'

const amount = new Intl.NumberFormat('en-CA', { maximumFractionDigits: 1 })

export const en: Words = {
  language: 'en',
  other: { code: 'fr', name: 'Français' },
  skip: 'Skip to the content',
  notFound: { title: 'There is no such page', text: 'Check the address, or open the link you received again.' },
  nothing: {
    title: 'This link opens nothing',
    text: 'It may be incomplete, over, or closed for your safety. If you copied it by hand, open the link you received instead.',
    call: (clinic) => `To get a new one, contact ${clinic}.`,
  },
  slowDown: { title: 'One moment, please', text: 'Too many requests came at once. Wait a minute, then try again.' },
  foreign: {
    title: 'Request refused',
    text: 'This request comes from another site. Open the link you received again.',
  },
  tooLarge: { title: 'That is too large', text: 'What you sent is over the limit. Go back and send less at a time.' },
  bad: { title: 'Incomplete request', text: 'Something is missing in this request. Go back and try again.' },
  broken: {
    title: 'That did not work',
    text: 'The fault is ours. Try again in a few minutes; if it lasts, call the clinic.',
    reference: (id) => `Reference: ${id}`,
  },
  left: { title: 'All done', text: 'The page is closed. To come back, open the link again and ask for a code.' },
  door: {
    title: (clinic) => `Documents: ${clinic}`,
    send: (clinic) => `${clinic} has sent you documents.`,
    ask: (clinic) => `${clinic} asks you for documents.`,
    why: {
      text: (ending) =>
        `To protect your privacy, a code opens them. It goes by text to the number ending in ••${ending}.`,
      call: (ending) =>
        `To protect your privacy, a code opens them. It is spoken on the phone, to the number ending in ••${ending}.`,
    },
    askCode: { text: 'Text me the code', call: 'Call me with the code' },
    askAgain: { text: 'Text me another code', call: 'Call me with another code' },
    isOut: {
      text: (ending) => `The code was texted to the number ending in ••${ending}. It is good for 10 minutes.`,
      call: (ending) =>
        `The code was spoken on the phone, to the number ending in ••${ending}. It is good for 10 minutes.`,
    },
    calling: (ending) => `We are calling the number ending in ••${ending}. Answer, press 1, then write the code down.`,
    waiting: (ending, at) => `We will call the number ending in ••${ending}: ${at}.`,
    code: (digits) => `${digits}-digit code`,
    enter: 'Open',
    notYours: (clinic) => `Is this number no longer yours? Contact ${clinic}.`,
    until: (at) => `This link is good until ${at}.`,
    already: 'Have you entered the code already?',
    goOn: 'Continue',
    refresh: 'Refresh the page',
    problems: {
      wrong: 'This is not the right code. Check it; after five mistakes the link closes.',
      wrongLength: (digits) => `The code has ${digits} digits. Check it and enter it again.`,
      'too-often': 'Too many requests. Wait a few minutes before you try again.',
      'not-possible': 'The code cannot be sent for the moment. Contact the clinic.',
    },
  },
  inside: {
    sendTitle: (clinic) => `Your documents from ${clinic}`,
    askTitle: (clinic) => `Send your documents to ${clinic}`,
    to: (name) => `For ${name}`,
    message: (clinic) => `Message from ${clinic}`,
    files: 'Documents to download',
    noFiles: 'There are no documents here.',
    downloadAll: (count, size) => `Download all (${count} documents, ${size})`,
    sharedComputer: 'If this device is not yours, delete the downloaded documents before you leave it.',
    until: (at) => `You can come back until ${at}.`,
    limits: (files, size) => `Up to ${files} files of ${size} each: photos, PDF, X-rays or others.`,
    choose: 'Choose files or take a photo',
    optional: '(optional)',
    missing: 'Some answers are missing. Fill in the marked fields, then send again.',
    missingField: 'This answer is needed.',
    sendFiles: 'Send the files',
    sendForm: 'Send my answers',
    sendBoth: 'Send',
    formSent: 'Your answers were sent. Thank you!',
    arrived: 'Received. Thank you!',
    nothingSent: 'Choose at least one file first.',
    brought: 'What you sent',
    states: { receiving: 'Interrupted', checking: 'Being checked', kept: 'Received' },
    refused: 'Refused',
    reasons: {
      'too-large': 'This file is too large.',
      'too-many': 'There are too many files already.',
      empty: 'This file is empty.',
      'not-what-it-says': 'The content of this file does not match its name.',
      program: 'A program cannot be sent here.',
      'archive-bomb': 'This archive holds too much. Send the files one by one.',
      virus: 'A virus was found in this file.',
      'not-scanned': 'This file could not be checked. Try again later.',
      cut: 'The sending was cut before its end. Send this file again.',
    },
    remove: 'Remove',
    resume: 'To go on with an interrupted file, choose the same one: it continues where it was.',
    refresh: 'Refresh the page',
    leave: 'Finish and close',
  },
  sending: {
    pause: 'Pause',
    goOn: 'Resume',
    cancel: 'Cancel',
    waiting: 'Waiting',
    paused: 'Paused',
    retrying: 'Connection lost: it will go on by itself',
    failed: 'The sending failed',
  },
  bytes: (bytes) =>
    bytes < 1_000
      ? `${bytes} B`
      : bytes < 1e6
        ? `${amount.format(bytes / 1e3)} KB`
        : `${amount.format(bytes / 1e6)} MB`,
}
