import type { ShareDirection } from '../contract/document-entry.ts'
import type { CodeBy } from '../contract/documents.ts'
import type { Language } from '../contract/shapes.ts'
import { escapeHtml } from '../kit/escape-html.ts'

export type LinkFacts = {
  language: Language
  direction: ShareDirection
  codeBy: CodeBy
  /** Null: it has none to say. */
  clinicName: string | null
  /** As people write it; null: there is none to call. */
  phone: string | null
  postalAddress: string | null
  website: string | null
  /** Where the link leads. */
  url: string
  expiresAt: Date
  /** IANA. */
  timeZone: string
}

const DOTS = '•••••'

/** What the e-mail says: who sends it and how it opens; nothing of whom it is for, of what is in it, or of its files. */
export function mailWords(facts: LinkFacts): { subject: string; text: string; html: string; fromName: string } {
  const words = WORDS[facts.language]
  const name = facts.clinicName ?? words.nameless
  const until = new Intl.DateTimeFormat(`${facts.language}-CA`, {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone: facts.timeZone },
  }).format(facts.expiresAt)
  const said = { ...facts, name, until }
  const hello = words.hello
  const intro = words.intro[facts.direction](name)
  const steps = [words.open[facts.direction], words.code[facts.codeBy], words.enter]
  // A time in English ends in a point of its own: "11:00 a.m."
  const after = [
    words.until(until).replace(/\.\.$/, '.'),
    words.caution,
    facts.phone ? words.doubtCall(facts.phone) : words.doubt,
  ]
  const signature = [name, facts.phone, facts.postalAddress, facts.website].flatMap((line) => line || [])
  const subject = words.subject[facts.direction](name)
  const text = [
    ...[hello, '', intro, '', `1. ${steps[0]}`, facts.url, `2. ${steps[1]}`, `3. ${steps[2]}`, ''],
    ...after.flatMap((line) => [line, '']),
    ...['-- ', ...signature, ''],
  ].join('\n')
  return { subject, text, html: toHtml({ ...said, subject, hello, intro, steps, after, signature }), fromName: name }
}

/** The text that brings a link, in the characters of GSM-7 but for the clinic's name; `shown` is what the timeline keeps. */
export function linkText({ language, direction, clinicName, url }: LinkFacts): { body: string; shown: string } {
  const words = WORDS[language]
  const write = (link: string) => words.text[direction](clinicName ?? words.nameless, link)
  return { body: write(url), shown: write(DOTS) }
}

/** That an e-mail is waiting: neither link nor code. */
export const noticeText = ({ language, clinicName }: Pick<LinkFacts, 'language' | 'clinicName'>): string =>
  WORDS[language].notice(clinicName ?? WORDS[language].nameless)

/** What an administrator gets who tries the settings out. */
export const testMailWords = (language: Language, clinicName: string | null) => {
  const words = WORDS[language]
  const fromName = clinicName ?? words.nameless
  const subject = words.test.subject(fromName)
  const text = `${words.test.text}\n`
  return { subject, text, html: page(language, subject, `<p>${escapeHtml(words.test.text)}</p>`), fromName }
}

const WORDS = {
  fr: {
    nameless: 'Votre clinique',
    hello: 'Bonjour,',
    subject: {
      send: (name: string) => `${name} : des documents vous attendent`,
      ask: (name: string) => `${name} vous demande des documents`,
    },
    intro: {
      send: (name: string) => `${name} vous a préparé des documents, protégés par un code.`,
      ask: (name: string) =>
        `${name} vous demande de lui faire parvenir des documents, dans un espace protégé par un code.`,
    },
    open: { send: 'Ouvrez cette page pour les recevoir :', ask: 'Ouvrez cette page pour les envoyer :' },
    button: { send: 'Ouvrir mes documents', ask: 'Envoyer mes documents' },
    code: {
      text: 'Demandez-y votre code. Il vient par texto, au numéro que la clinique a à votre dossier; jamais par courriel.',
      call: 'Demandez-y votre code. Il vous est dit au téléphone, au numéro que la clinique a à votre dossier; jamais par courriel.',
    },
    enter: 'Entrez le code dans la page.',
    until: (at: string) => `Ce lien est bon jusqu’au ${at}.`,
    caution: 'Ne donnez le code à personne : la clinique ne vous le demandera jamais.',
    doubt: 'Vous n’attendiez rien de nous? Ne tenez pas compte de ce courriel, ou appelez la clinique.',
    doubtCall: (phone: string) =>
      `Vous n’attendiez rien de nous? Ne tenez pas compte de ce courriel, ou appelez-nous au ${phone}.`,
    copy: 'Le bouton ne fonctionne pas? Copiez cette adresse dans votre navigateur :',
    text: {
      send: (name: string, link: string) =>
        `${name} : des documents vous attendent ici, le code vous sera dit au téléphone : ${link}`,
      ask: (name: string, link: string) =>
        `${name} : vous pouvez nous envoyer vos documents ici, le code vous sera dit au téléphone : ${link}`,
    },
    notice: (name: string) =>
      `${name} : un courriel de notre part vous attend. Vous ne le trouvez pas? Regardez dans les indésirables, ou répondez à ce texto.`,
    test: {
      subject: (name: string) => `${name} : courriel d’essai`,
      text: 'Ce courriel d’essai montre que Relais peut envoyer des courriels. Il n’y a rien à faire.',
    },
  },
  en: {
    nameless: 'Your clinic',
    hello: 'Hello,',
    subject: {
      send: (name: string) => `${name}: documents are waiting for you`,
      ask: (name: string) => `${name} asks you for documents`,
    },
    intro: {
      send: (name: string) => `${name} has prepared documents for you, protected by a code.`,
      ask: (name: string) => `${name} asks you to send documents, in a space protected by a code.`,
    },
    open: { send: 'Open this page to get them:', ask: 'Open this page to send them:' },
    button: { send: 'Open my documents', ask: 'Send my documents' },
    code: {
      text: 'Ask for your code there. It comes by text, to the number the clinic has on file for you; never by e-mail.',
      call: 'Ask for your code there. It is told to you by telephone, at the number the clinic has on file for you; never by e-mail.',
    },
    enter: 'Enter the code on the page.',
    until: (at: string) => `This link is good until ${at}.`,
    caution: 'Do not give the code to anyone: the clinic will never ask you for it.',
    doubt: 'You were not expecting anything from us? Ignore this e-mail, or call the clinic.',
    doubtCall: (phone: string) =>
      `You were not expecting anything from us? Ignore this e-mail, or call us at ${phone}.`,
    copy: 'The button does not work? Copy this address into your browser:',
    text: {
      send: (name: string, link: string) =>
        `${name}: documents are waiting for you here, the code will be told to you by telephone: ${link}`,
      ask: (name: string, link: string) =>
        `${name}: you can send us your documents here, the code will be told to you by telephone: ${link}`,
    },
    notice: (name: string) =>
      `${name}: an e-mail from us is waiting for you. You cannot find it? Look in your junk mail, or reply to this text.`,
    test: {
      subject: (name: string) => `${name}: test e-mail`,
      text: 'This test e-mail shows that Relais can send e-mails. There is nothing to do.',
    },
  },
} satisfies Record<Language, object>

type Told = LinkFacts & {
  subject: string
  hello: string
  intro: string
  steps: string[]
  after: string[]
  signature: string[]
}

/** No picture, no script, nothing fetched from anywhere: whether it was read is told to nobody. */
function toHtml({ language, direction, url, subject, hello, intro, steps, after, signature }: Told): string {
  const { button, copy } = WORDS[language]
  const link = `<p><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5a73;color:#ffffff;font-weight:bold;text-decoration:none">${escapeHtml(button[direction])}</a></p>
<p style="font-size:14px">${escapeHtml(copy)}<br><span style="word-break:break-all">${escapeHtml(url)}</span></p>`
  const [open = '', ...more] = steps
  return page(
    language,
    subject,
    `<p>${escapeHtml(hello)}</p>
<p>${escapeHtml(intro)}</p>
<ol>
<li>${escapeHtml(open)}
${link}</li>
${more.map((step) => `<li><p>${escapeHtml(step)}</p></li>`).join('\n')}
</ol>
${after.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
<hr>
<p style="font-size:14px">${signature
      .flatMap((line) => line.split('\n'))
      .map(escapeHtml)
      .join('<br>')}</p>`,
  )
}

const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:600px;margin:0 auto;padding:16px">
${body}
</body>
</html>
`
