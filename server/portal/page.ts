import { type Html, html } from './html.ts'
import type { Words } from './words.ts'

type Page = {
  words: Words
  title: string
  body: Html
  /** Where the other language of this very page is; unset: there is no way there. */
  languageAt?: string
  /** The clinic, above its page. */
  clinicName?: string | undefined
  script?: string | null
}

/** A whole page: works without script, without style, and in a browser ten years old. */
export function renderPage({ words, title, body, languageAt, clinicName, script }: Page): string {
  const { code, name } = words.other
  return html`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<link rel="stylesheet" href="/s.css">
${script && html`<script src="${script}" defer></script>`}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
${clinicName && html`<p class="clinic">${clinicName}</p>`}
${languageAt && html`<p class="language"><a href="${languageAt}?lang=${code}" lang="${code}" hreflang="${code}">${name}</a></p>`}
</header>
<main id="content">
${body}
</main>
</body>
</html>
`.html
}

/** A page that says one thing. */
export const renderNotice = (words: Words, title: string, texts: readonly (string | null)[]): string =>
  renderPage({ words, title, body: html`<h1>${title}</h1>${texts.map((text) => text && html`<p>${text}</p>`)}` })
