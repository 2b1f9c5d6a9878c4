import type { CatalogueEntry } from './catalogue-entry.ts'

/** Said in place of every greeting, by voices every Asterisk brings. */
const NOBODY = {
  sounds: ['im-sorry', 'vm-nobodyavail'],
  words: {
    fr: 'Je suis désolée. Personne ne peut prendre votre appel en ce moment.',
    en: "I'm sorry. Nobody is available to take your call at the moment.",
  },
  whole: true,
}
const AFTER_THE_TONE = {
  sounds: ['vm-intro'],
  words: {
    fr: 'Laissez votre message après le signal. Ensuite, raccrochez ou appuyez sur le carré.',
    en: 'Please leave your message after the tone. When done, hang up or press the pound key.',
  },
  whole: true,
}
const REVIEW = {
  sounds: ['vm-review'],
  words: {
    fr: 'Pour accepter cet enregistrement, appuyez sur le 1. Pour l’écouter, sur le 2. Pour le recommencer, sur le 3.',
    en: 'Press 1 to accept this recording. Press 2 to listen to it. Press 3 to rerecord your message.',
  },
  whole: true,
}
const SAVED = {
  sounds: ['vm-msgsaved'],
  words: { fr: 'Votre message a été enregistré.', en: 'Your message has been saved.' },
  whole: true,
}
const INVALID = {
  sounds: ['pm-invalid-option'],
  words: { fr: 'Ce choix n’est pas valide. Essayez encore.', en: 'That option is invalid. Please try again.' },
  whole: true,
}

/** Everything that is said to a caller. The numbers never change: clinics have them on a list beside the telephone. */
export const CATALOGUE = {
  'greeting-open': {
    number: 1,
    words: {
      fr: 'Bonjour, toutes nos lignes sont occupées ou nous sommes avec un patient. Désolés de ne pas pouvoir répondre.',
      en: 'Hello. All our lines are busy, or we are with a patient. We are sorry that we cannot answer right now.',
    },
    asterisk: NOBODY,
  },
  'greeting-lunch': {
    number: 2,
    words: {
      fr: 'Bonjour, nous sommes partis dîner. Nous serons bientôt de retour.',
      en: 'Hello. We are at lunch and will be back soon.',
    },
    asterisk: { ...NOBODY, whole: false },
  },
  'greeting-closed': {
    number: 3,
    words: { fr: 'Bonjour, la clinique est fermée en ce moment.', en: 'Hello. The clinic is closed at the moment.' },
    asterisk: { ...NOBODY, whole: false },
  },
  'greeting-holiday': {
    number: 4,
    words: {
      fr: 'Bonjour, la clinique est fermée aujourd’hui, jour de congé.',
      en: 'Hello. The clinic is closed today for the holiday.',
    },
    asterisk: { ...NOBODY, whole: false },
  },
  'english-press-9': {
    number: 5,
    only: 'en',
    words: { fr: 'For service in English, press 9.', en: 'For service in English, press 9.' },
  },
  'french-press-9': {
    number: 6,
    only: 'fr',
    words: { fr: 'Pour le service en français, faites le 9.', en: 'Pour le service en français, faites le 9.' },
  },
  'text-sent': {
    number: 7,
    words: {
      fr: 'Nous vous envoyons un texto. Répondez-y quand il vous plaira.',
      en: 'We are sending you a text message. Answer it whenever you like.',
    },
  },
  'already-texted': {
    number: 8,
    words: {
      fr: 'Vous avez déjà un texto de nous. Répondez-y quand il vous plaira.',
      en: 'You already have a text message from us. Answer it whenever you like.',
    },
  },
  'menu-voice': {
    number: 9,
    words: { fr: 'Pour laisser un message vocal, faites le 1.', en: 'To leave a voice message, press 1.' },
  },
  'menu-call-back': {
    number: 10,
    words: { fr: 'Pour qu’on vous rappelle, faites le 2.', en: 'To be called back, press 2.' },
  },
  'menu-other-number': {
    number: 11,
    words: {
      fr: 'Pour recevoir un texto à un autre numéro, faites le 3.',
      en: 'To get a text message at another number, press 3.',
    },
  },
  'menu-emergency': {
    number: 12,
    words: { fr: 'En cas d’urgence, faites le 0.', en: 'In an emergency, press 0.' },
  },
  'invalid-key': {
    number: 13,
    words: { fr: 'Ce choix n’existe pas.', en: 'There is no such choice.' },
    asterisk: INVALID,
  },
  'voice-intro': {
    number: 14,
    words: {
      fr: 'Laissez votre message après le bip, puis faites le carré.',
      en: 'Leave your message after the beep, then press pound.',
    },
    asterisk: AFTER_THE_TONE,
  },
  'voice-review': {
    number: 15,
    words: {
      fr: 'Pour garder ce message, faites le 1 ou raccrochez. Pour l’écouter, le 2. Pour l’effacer et recommencer, le 3.',
      en: 'To keep this message, press 1 or hang up. To listen to it, press 2. To erase it and start again, press 3.',
    },
    asterisk: REVIEW,
  },
  'voice-kept': {
    number: 16,
    words: { fr: 'Votre message est enregistré. Merci.', en: 'Your message is saved. Thank you.' },
    asterisk: SAVED,
  },
  'voice-erased': {
    number: 17,
    words: { fr: 'Votre message est effacé.', en: 'Your message is erased.' },
    asterisk: {
      sounds: ['vm-deleted'],
      words: { fr: 'Message effacé.', en: 'Message deleted.' },
      whole: true,
    },
  },
  'voice-too-short': {
    number: 18,
    words: { fr: 'Votre message est trop court.', en: 'Your message is too short.' },
    asterisk: {
      sounds: ['vm-tooshort'],
      words: { fr: 'Votre message est trop court.', en: 'Your message is too short.' },
      whole: true,
    },
  },
  'call-back-when': {
    number: 19,
    words: {
      fr: 'Quand voulez-vous qu’on vous rappelle? Le plus tôt possible, faites le 1. Le matin, le 2. L’après-midi, le 3.',
      en: 'When should we call you back? As soon as possible, press 1. In the morning, 2. In the afternoon, 3.',
    },
  },
  'call-back-noted': {
    number: 20,
    words: { fr: 'C’est noté, nous vous rappellerons.', en: 'Noted. We will call you back.' },
  },
  'number-enter': {
    number: 21,
    words: {
      fr: 'Composez le numéro de cellulaire à dix chiffres, puis le carré.',
      en: 'Enter the ten digits of the mobile number, then press pound.',
    },
    asterisk: {
      sounds: ['privacy-prompt', 'vm-then-pound'],
      words: {
        fr: 'Composez votre numéro de téléphone, en commençant par l’indicatif régional, puis appuyez sur le carré.',
        en: 'Please enter your phone number, starting with the area code, then press pound.',
      },
      whole: true,
    },
  },
  'number-read-back': {
    number: 22,
    words: { fr: 'Vous avez composé:', en: 'You entered:' },
    asterisk: { sounds: ['you-entered'], words: { fr: 'Vous avez composé…', en: 'You entered…' }, whole: true },
  },
  'number-confirm': {
    number: 23,
    words: { fr: 'Si c’est exact, faites le 1; sinon, le 2.', en: 'If this is correct, press 1; if not, press 2.' },
    asterisk: {
      sounds: ['if-correct-press', 'digits/1', 'vm-calldiffnum'],
      words: {
        fr: 'Si c’est exact, appuyez sur le 1. Pour composer un autre numéro, appuyez sur le 2.',
        en: 'If this is correct, press 1. Press 2 to enter a different number.',
      },
      whole: true,
    },
  },
  'number-invalid': {
    number: 24,
    words: { fr: 'Ce numéro n’est pas valide.', en: 'This number is not valid.' },
    asterisk: {
      sounds: ['privacy-incorrect'],
      words: { fr: 'Je suis désolée, ce numéro n’est pas valide.', en: "I'm sorry, that number is not valid." },
      whole: true,
    },
  },
  'number-texted': {
    number: 25,
    words: { fr: 'Nous envoyons un texto à ce numéro.', en: 'We are sending a text message to this number.' },
  },
  'number-refused': {
    number: 26,
    words: {
      fr: 'Nous ne pouvons pas envoyer de texto à ce numéro; nous vous rappellerons.',
      en: 'We cannot send a text message to this number; we will call you back.',
    },
  },
  'emergency-hold': {
    number: 27,
    words: {
      fr: 'Nous joignons la personne de garde, restez en ligne.',
      en: 'We are reaching the person on call. Please stay on the line.',
    },
    asterisk: {
      sounds: ['pls-hold-while-try'],
      words: {
        fr: 'Restez en ligne, nous essayons de vous mettre en communication.',
        en: 'Please hold while we try to connect you.',
      },
      whole: true,
    },
  },
  'emergency-none': {
    number: 28,
    words: {
      fr: 'Personne n’a pu répondre. Laissez un message: il sera marqué urgent. Si une vie est en danger, faites le 9-1-1.',
      en: 'Nobody could answer. Leave a message: it will be marked urgent. If a life is in danger, dial 9-1-1.',
    },
    asterisk: { ...NOBODY, whole: false },
  },
  'on-call-announce': {
    number: 29,
    words: {
      fr: 'Appel urgent de la clinique. Pour le prendre, faites le 1.',
      en: 'Urgent call from the clinic. To take it, press 1.',
    },
    asterisk: {
      sounds: ['followme/no-recording', 'followme/options'],
      words: {
        fr: 'Vous avez un appel. Appuyez sur le 1 pour l’accepter, ou sur le 2 pour le refuser.',
        en: 'You have an incoming call. Press 1 to accept this call, or 2 to reject it.',
      },
      whole: false,
    },
  },
  goodbye: {
    number: 30,
    words: { fr: 'Au revoir.', en: 'Goodbye.' },
    asterisk: { sounds: ['vm-goodbye'], words: { fr: 'Au revoir.', en: 'Goodbye.' }, whole: true },
  },
  'prompt-pin': {
    number: 31,
    words: { fr: 'Composez le NIP de la clinique, puis le carré.', en: "Enter the clinic's PIN, then press pound." },
    asterisk: {
      sounds: ['confbridge-pin'],
      words: {
        fr: 'Composez votre numéro d’identification personnel, puis appuyez sur le carré.',
        en: 'Please enter your personal identification number followed by the pound, or hash key.',
      },
      whole: true,
    },
  },
  'prompt-pin-wrong': {
    number: 32,
    words: { fr: 'Ce NIP n’est pas le bon.', en: 'This PIN is wrong.' },
    asterisk: {
      sounds: ['privacy-incorrect'],
      words: { fr: 'Je suis désolée, ce numéro n’est pas valide.', en: "I'm sorry, that number is not valid." },
      whole: true,
    },
  },
  'prompt-number': {
    number: 33,
    words: {
      fr: 'Composez le code à deux chiffres du message à enregistrer.',
      en: 'Enter the two-digit code of the message to record.',
    },
  },
  'prompt-record': {
    number: 34,
    words: {
      fr: 'Parlez après le bip, puis faites le carré.',
      en: 'Speak after the beep, then press pound.',
    },
    asterisk: AFTER_THE_TONE,
  },
  'prompt-review': {
    number: 35,
    words: {
      fr: 'Pour garder cet enregistrement, faites le 1. Pour recommencer, le 2. Pour quitter, l’étoile.',
      en: 'To keep this recording, press 1. To record it again, press 2. To leave, press star.',
    },
  },
  'prompt-kept': {
    number: 36,
    words: { fr: 'C’est enregistré.', en: 'It is saved.' },
    asterisk: SAVED,
  },
  'prompt-refused': {
    number: 37,
    words: {
      fr: 'Cet enregistrement est trop court, ou on n’y entend rien.',
      en: 'This recording is too short, or nothing is heard in it.',
    },
    asterisk: {
      sounds: ['vm-tooshort'],
      words: { fr: 'Votre message est trop court.', en: 'Your message is too short.' },
      whole: false,
    },
  },
  'prompt-unknown': {
    number: 38,
    words: { fr: 'Il n’y a pas de message sous ce code.', en: 'There is no message under this code.' },
    asterisk: INVALID,
  },
  'blocked-way-back': {
    number: 39,
    words: {
      fr: 'Ce numéro est bloqué. Si vous êtes un patient ou une patiente de la clinique, faites le 5.',
      en: 'This number is blocked. If you are a patient of the clinic, press 5.',
    },
    asterisk: {
      sounds: ['vm-press', 'digits/5'],
      words: { fr: 'Appuyez sur le 5.', en: 'Press 5.' },
      whole: false,
    },
  },
  'code-intro': {
    number: 40,
    words: {
      fr: 'Bonjour, ici le service automatisé de {clinic}. Nous avons un code d’accès pour un document qui vous est destiné. Pour l’entendre, faites le 1. Si ce n’est pas pour vous, faites le 9.',
      en: 'Hello, this is the automated service of {clinic}. We have an access code for a document meant for you. To hear it, press 1. If it is not for you, press 9.',
    },
  },
  'code-is': {
    number: 41,
    words: { fr: 'Voici votre code d’accès.', en: 'Here is your access code.' },
    asterisk: { sounds: ['vm-password'], words: { fr: 'Mot de passe.', en: 'Password.' }, whole: false },
  },
  'code-again': {
    number: 42,
    words: { fr: 'Je répète.', en: 'Once more.' },
  },
  'code-menu': {
    number: 43,
    words: {
      fr: 'Pour réentendre le code, faites le 1. Si ce n’est pas pour vous, faites le 9. Pour terminer, faites le carré.',
      en: 'To hear the code again, press 1. If it is not for you, press 9. To end, press pound.',
    },
    asterisk: {
      sounds: ['to-listen-to-it', 'vm-press', 'digits/1'],
      words: { fr: 'Pour l’écouter, appuyez sur le 1.', en: 'To listen to it, press 1.' },
      whole: false,
    },
  },
  'code-not-for-us': {
    number: 44,
    words: {
      fr: 'Merci, nous avertissons la clinique. Ce code n’ouvre plus rien.',
      en: 'Thank you, we are telling the clinic. This code opens nothing any more.',
    },
    asterisk: { sounds: ['auth-thankyou'], words: { fr: 'Merci.', en: 'Thank you.' }, whole: false },
  },
  'code-over': {
    number: 45,
    words: {
      fr: 'Ce document n’est plus offert. Veuillez communiquer avec la clinique.',
      en: 'This document is no longer available. Please contact the clinic.',
    },
    asterisk: { sounds: ['im-sorry'], words: { fr: 'Je suis désolée.', en: "I'm sorry." }, whole: false },
  },
  'code-english': {
    number: 46,
    only: 'en',
    words: { fr: 'For English, press 2.', en: 'For English, press 2.' },
  },
  'code-french': {
    number: 47,
    only: 'fr',
    words: { fr: 'Pour le français, faites le 2.', en: 'Pour le français, faites le 2.' },
  },
  'call-recorded': {
    number: 48,
    words: {
      fr: 'Cet appel est enregistré. Pour refuser, faites le 8, ou dites-le à la personne qui vous répond.',
      en: 'This call is recorded. To refuse, press 8, or say so to the person who answers.',
    },
    asterisk: {
      sounds: ['conf-now-recording', 'vm-press', 'digits/8', 'vm-tocancel'],
      words: {
        fr: 'La conférence est maintenant enregistrée. Appuyez sur le 8 pour annuler ce message.',
        en: 'The conference is now being recorded. Press 8 to cancel this message.',
      },
      whole: false,
    },
  },
} as const satisfies Record<string, CatalogueEntry>
