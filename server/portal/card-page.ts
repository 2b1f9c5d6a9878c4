import { writeNumber } from '../kit/phone-number.ts'
import { websiteOf } from './card-website.ts'
import { cardWordsIn } from './card-words.ts'
import { html } from './html.ts'
import type { Card } from './needs.ts'
import { renderPage } from './page.ts'
import type { Words } from './words.ts'

/** How to reach the clinic: to be tapped, and kept. */
export function renderCard(card: Card, words: Words): string {
  const say = cardWordsIn[words.language]
  const website = websiteOf(card.website)
  const isOnly = card.phones.length === 1
  const body = html`${card.logo && html`<p class="logo"><img src="/logo" alt=""></p>`}
<h1>${card.name}</h1>
<p><a class="main" href="/card.vcf">${say.add}</a></p>
<p class="small">${say.addHint}</p>
${
  card.phones.length > 0 &&
  html`<h2>${say.phones}</h2>
<ul class="phones">
${card.phones.map((phone) => {
  const written = writeNumber(phone.number)
  return html`<li>${!isOnly && phone.name !== written && html`<span class="name">${phone.name}</span>`}
<a href="tel:${phone.number}">${say.call(written)}</a>
${phone.texts && html`<a href="sms:${phone.number}">${say.text(written)}</a>`}</li>
`
})}</ul>`
}
${
  card.address &&
  html`<h2>${say.address}</h2>
<p class="address">${card.address}</p>`
}
${
  website &&
  html`<h2>${say.website}</h2>
<p class="name"><a href="${website.href}" rel="noopener noreferrer">${website.shown}</a></p>`
}`
  return renderPage({ words, title: say.title(card.name), body, languageAt: '/card' })
}
