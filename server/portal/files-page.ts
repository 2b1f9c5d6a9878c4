import type { FileRefusal, ShareField } from '../contract/documents.ts'
import { type Html, html } from './html.ts'
import type { Inside } from './needs.ts'
import { renderPage } from './page.ts'
import type { Words } from './words.ts'
import { tellTime } from './words-in.ts'

/** What a form that was sent says of itself when its page comes again. */
export type Outcome = {
  refused: { name: string; because: FileRefusal }[]
  missing: readonly string[]
  nothingSent: boolean
  answers: Readonly<Record<string, string>>
}

type Files = {
  inside: Inside
  /** `/s/<token>`. */
  at: string
  words: Words
  timeZone: string
  /** Something has just arrived. */
  arrived: boolean
  outcome: Outcome | null
  script: string | null
}

/** What lies behind the door: files to take, files and answers to bring. */
export function renderFiles({ inside, at, words, timeZone, arrived, outcome, script }: Files): string {
  const { inside: say } = words
  const isAsking = inside.direction === 'ask'
  const title = (isAsking ? say.askTitle : say.sendTitle)(inside.clinicName)
  const body = html`<h1>${title}</h1>
${!isAsking && html`<p class="small">${say.to(inside.recipient)}</p>`}
${arrived && !outcome && html`<p class="news" role="status">${say.arrived}</p>`}
${outcome && problems(outcome, words)}
${inside.message && html`<div class="message"><h2>${say.message(inside.clinicName)}</h2>${inside.message.split(/\n+/).map((line) => html`<p>${line}</p>`)}</div>`}
${inside.files.length > 0 || !isAsking ? toTake(inside, at, words) : null}
${isAsking ? toBring(inside, at, words, outcome) : null}
${isAsking ? brought(inside, at, words) : null}
<form method="post" action="${at}/leave"><button type="submit" class="quiet">${say.leave}</button></form>
<p class="small">${say.until(tellTime(inside.expiresAt, words, timeZone))}</p>`
  const languageAt = `${at}/files`
  return renderPage({ words, title, body, languageAt, clinicName: inside.clinicName, script: isAsking ? script : null })
}

function problems({ refused, missing, nothingSent }: Outcome, { inside: say }: Words): Html {
  return html`<div class="problem" role="alert">
${refused.map(({ name, because }) => html`<p><strong class="name">${name}</strong> ${say.reasons[because]}</p>`)}
${missing.length > 0 && html`<p>${say.missing}</p>`}
${nothingSent && html`<p>${say.nothingSent}</p>`}
</div>`
}

function toTake({ files }: Inside, at: string, words: Words): Html {
  const { inside: say, bytes } = words
  if (files.length === 0) return html`<p>${say.noFiles}</p>`
  const total = bytes(files.reduce((sum, file) => sum + file.bytes, 0))
  return html`<h2>${say.files}</h2>
<ul class="files">
${files.map(
  (
    file,
  ) => html`<li><a class="file" href="${at}/files/${file.id}" download><span class="name">${file.name}</span> <span class="size">${bytes(file.bytes)}</span></a></li>
`,
)}</ul>
${files.length > 1 && html`<p><a class="main" href="${at}/all.zip" download>${say.downloadAll(files.length, total)}</a></p>`}
<p class="small">${say.sharedComputer}</p>`
}

function toBring(inside: Inside, at: string, words: Words, outcome: Outcome | null): Html {
  const { inside: say, sending, bytes } = words
  const fields = inside.formSent ? [] : inside.fields
  return html`<form method="post" action="${at}/files" enctype="multipart/form-data" id="bring" data-uploads="${at}/uploads" data-pause="${sending.pause}" data-go-on="${sending.goOn}" data-cancel="${sending.cancel}" data-waiting="${sending.waiting}" data-paused="${sending.paused}" data-retrying="${sending.retrying}" data-failed="${sending.failed}" data-max-bytes="${inside.maxBytes}" data-too-large="${say.reasons['too-large']}" data-empty="${say.reasons.empty}">
${inside.formSent && inside.fields.length > 0 && html`<p class="news">${say.formSent}</p>`}
${fields.map((field) => answer(field, words, outcome))}
<p><label for="file">${say.choose}</label>
<input id="file" name="file" type="file" multiple aria-describedby="limits"></p>
<p class="small" id="limits">${say.limits(inside.maxFiles, bytes(inside.maxBytes))}</p>
<div id="sending"></div>
<button type="submit" class="main" id="send" data-form="${fields.length > 0 ? say.sendForm : ''}">${fields.length > 0 ? say.sendBoth : say.sendFiles}</button>
</form>`
}

function answer(field: ShareField, { inside: say }: Words, outcome: Outcome | null): Html {
  const id = `field-${field.key}`
  const isMissing = outcome?.missing.includes(field.key) ?? false
  const value = outcome?.answers[field.key] ?? ''
  const more = html`${field.required && html` aria-required="true"`}${isMissing && html` aria-invalid="true" aria-describedby="${id}-missing"`}`
  const input =
    field.kind === 'long-text'
      ? html`<textarea id="${id}" name="${field.key}" rows="4" maxlength="4000"${more}>${value}</textarea>`
      : html`<input id="${id}" name="${field.key}" type="${field.kind === 'date' ? 'date' : 'text'}" value="${value}" maxlength="400"${more}>`
  return html`<p><label for="${id}">${field.label}${!field.required && html` <span class="small">${say.optional}</span>`}</label>
${isMissing && html`<span class="missing" id="${id}-missing">${say.missingField}</span>`}
${input}</p>
`
}

function brought(inside: Inside, at: string, words: Words): Html {
  const { inside: say, bytes } = words
  const isUnderWay = inside.brought.some(({ state }) => state === 'checking')
  const isCut = inside.brought.some(({ state }) => state === 'receiving')
  return html`<div id="brought" data-checking="${isUnderWay ? 'yes' : 'no'}">
${
  inside.brought.length > 0 &&
  html`<h2>${say.brought}</h2>
<ul class="files">
${inside.brought.map(
  ({
    id,
    name,
    bytes: size,
    state,
    reason,
  }) => html`<li class="${state}"><span class="name">${name}</span> <span class="size">${bytes(size)}</span>
<span class="state">${state === 'refused' ? `${say.refused}. ${reason ? say.reasons[reason] : ''}` : say.states[state]}</span>
<form method="post" action="${at}/uploads/${id}/remove"><button type="submit" class="small" aria-label="${say.remove} ${name}">${say.remove}</button></form></li>
`,
)}</ul>`
}
${isCut && html`<p class="small">${say.resume}</p>`}
${isUnderWay && html`<p><a href="${at}/files">${say.refresh}</a></p>`}
</div>`
}
