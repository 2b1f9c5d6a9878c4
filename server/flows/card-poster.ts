import { createHash } from 'node:crypto'
import type { Logo } from '../clinic/index.ts'
import type { Language } from '../contract/shapes.ts'
import { escapeHtml } from '../kit/escape-html.ts'
import { writeNumber } from '../kit/phone-number.ts'
import type { CardFacts } from './clinic-card.ts'

type Poster = {
  card: CardFacts
  logo: Logo | null
  language: Language
  /** As SVG. */
  qr: string
}

const WORDS = {
  fr: {
    title: (name: string) => `Affiche : ${name}`,
    text: 'Textez-nous au',
    call: 'Appelez-nous au',
    scan: 'Balayez ce code avec l’appareil photo de votre téléphone pour nous ajouter à vos contacts.',
    alt: 'Code à balayer : la carte de la clinique',
  },
  en: {
    title: (name: string) => `Poster: ${name}`,
    text: 'Text us at',
    call: 'Call us at',
    scan: 'Scan this code with the camera of your telephone to add us to your contacts.',
    alt: 'Code to scan: the clinic’s card',
  },
} satisfies Record<Language, object>

const STYLE = `@page{margin:15mm}
html{font-family:system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;color:#111;background:#fff}
body{margin:0 auto;padding:24px 0;max-width:180mm;text-align:center}
img.logo{max-width:70mm;max-height:35mm;margin-bottom:6mm}
h1{font-size:34pt;line-height:1.15;margin:0 0 6mm;overflow-wrap:anywhere}
.say{font-size:24pt;margin:0}
.number{font-size:40pt;font-weight:700;margin:0 0 6mm;white-space:nowrap}
.qr{width:95mm;height:95mm;margin:0 auto}
.qr svg{width:100%;height:100%}
.scan{font-size:18pt;margin:2mm auto 8mm;max-width:140mm}
.foot{font-size:13pt;margin:0;white-space:pre-line;overflow-wrap:anywhere}`

/** Its own style, the logo inside of it, and nothing else. */
export const POSTER_SECURITY_POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'self'; base-uri 'none'`

/** A page to print and hang up: one sheet of letter or A4, in black, with the clinic's name, its number and its card. */
export function renderPoster({ card, logo, language, qr }: Poster): string {
  const words = WORDS[language]
  const phone = card.phones.find(({ texts }) => texts) ?? card.phones[0]
  const foot = [card.address, card.website].flatMap((line) => (line ? [escapeHtml(line)] : [])).join('\n')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(words.title(card.name))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${STYLE}</style>
</head>
<body>
${logo ? `<img class="logo" alt="" src="data:${logo.mediaType};base64,${logo.bytes.toString('base64')}">` : ''}
<h1>${escapeHtml(card.name)}</h1>
${phone ? `<p class="say">${phone.texts ? words.text : words.call}</p>\n<p class="number">${escapeHtml(writeNumber(phone.number))}</p>` : ''}
<div class="qr" role="img" aria-label="${escapeHtml(words.alt)}">${qr}</div>
<p class="scan">${escapeHtml(words.scan)}</p>
<p class="foot">${foot}</p>
</body>
</html>
`
}
