import { type Html, html } from './html.ts'
import type { Doorway } from './needs.ts'
import { renderPage } from './page.ts'
import type { Words } from './words.ts'
import { tellTime } from './words-in.ts'

type Problem = keyof Words['door']['problems']

type Door = {
  door: Doorway
  /** `/s/<token>`. */
  at: string
  words: Words
  timeZone: string
  problem?: Problem | undefined
  /** The browser came from another site, and has therefore kept the cookie of a session to itself. */
  maybeInside: boolean
}

/** Who it is from, where the code goes, and where it is entered. Nothing of what lies behind. */
export function renderDoor({ door, at, words, timeZone, problem, maybeInside }: Door): string {
  const { door: say } = words
  const title = say.title(door.clinicName)
  const body = html`<h1>${say[door.direction](door.clinicName)}</h1>
${problem && html`<p class="problem" role="alert" id="problem">${tellProblem(problem, door, words)}</p>`}
${maybeInside && html`<p>${say.already} <a href="${at}/files">${say.goOn}</a></p>`}
${door.codeIsOut || problem === 'wrong' || problem === 'wrongLength' ? entry(door, at, words, problem) : null}
${door.codeIsOut || door.call ? null : html`<p>${say.why[door.codeBy](door.numberEnding)}</p>`}
${
  door.call &&
  html`<p class="news" role="status">${tellCall(door, words, timeZone)}</p>
<p><a href="${at}">${say.refresh}</a></p>`
}
${door.call ? null : askCode(door, at, words)}
<p class="small">${say.notYours(door.clinicName)}</p>
<p class="small">${say.until(tellTime(door.expiresAt, words, timeZone))}</p>`
  return renderPage({ words, title, body, languageAt: at, clinicName: door.clinicName })
}

const askCode = ({ codeIsOut, codeBy }: Doorway, at: string, { door: say }: Words): Html =>
  html`<form method="post" action="${at}/code">
<button type="submit" class="${codeIsOut ? 'quiet' : 'main'}">${(codeIsOut ? say.askAgain : say.askCode)[codeBy]}</button>
</form>`

function entry(door: Doorway, at: string, words: Words, problem: Problem | undefined): Html {
  const { door: say } = words
  return html`${door.codeIsOut && !problem && door.call?.state !== 'calling' && html`<p class="news" role="status">${say.isOut[door.codeBy](door.numberEnding)}</p>`}
<form method="post" action="${at}" autocomplete="off">
<p><label for="code">${say.code(door.codeDigits)}</label>
<input class="code" id="code" name="code" type="text" inputmode="numeric" pattern="[0-9 -]*" maxlength="${door.codeDigits + 4}" autocomplete="one-time-code" autocorrect="off" autocapitalize="off" spellcheck="false" required${problem ? html` aria-invalid="true" aria-describedby="problem"` : null}></p>
<button type="submit" class="main">${say.enter}</button>
</form>`
}

function tellProblem(problem: Problem, { codeDigits }: Doorway, { door: { problems } }: Words): string {
  return problem === 'wrongLength' ? problems.wrongLength(codeDigits) : problems[problem]
}

function tellCall({ call, numberEnding }: Doorway, words: Words, timeZone: string): string {
  const { door: say } = words
  if (call?.state === 'waiting' && call.nextAt) return say.waiting(numberEnding, tellTime(call.nextAt, words, timeZone))
  return say.calling(numberEnding)
}
