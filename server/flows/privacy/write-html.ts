import type { Item, Row, Section } from './collect.ts'
import { type ExportWords, wordFor } from './words.ts'
import { base64Of } from './write-json.ts'

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd')

export type PageAbout = {
  words: ExportWords
  name: string
  clinic: string | null
  at: Date
  /** IANA. */
  timeZone: string
  /** Numbers whose conversations are not in it, since others have them too. */
  leftOut: readonly string[]
}

const STYLE = `
:root{color-scheme:light}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem;margin-bottom:0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #999}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.1rem 1rem;margin:.75rem 0;break-inside:avoid}
dt{color:#555}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
dl+dl{border-top:1px solid #ddd;padding-top:.75rem}
article{margin:.75rem 0;padding:.25rem .75rem;border-left:4px solid #999;break-inside:avoid}
article.out{border-color:#2a6}header{color:#555;font-size:.9rem}
article p{margin:.2rem 0;white-space:pre-wrap;overflow-wrap:anywhere}audio{width:100%;max-width:24rem}
@media print{body{margin:0;max-width:none;font-size:11pt}audio{display:none}@page{margin:2cm}}
`

/** A page that needs nothing else: no script, no address outside; it is read, printed, and kept. */
export async function* writeHtml(about: PageAbout, sections: AsyncIterable<Section>): AsyncGenerator<string> {
  const { words, name, clinic, at, leftOut } = about
  const say = createSay(about)
  yield `<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(words.title(name))}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escapeHtml(words.title(name))}</h1>
<p>${escapeHtml(words.lead(clinic, say.time(at)))}</p>
`
  if (leftOut.length > 0) yield `<p>${escapeHtml(words.leftOut(leftOut.join(', ')))}</p>\n`
  for await (const { name: section, items } of sections) {
    let isEmpty = true
    for await (const item of items) {
      if (isEmpty) yield `<section>\n<h2>${escapeHtml(words.sections[section])}</h2>\n`
      isEmpty = false
      if (section === 'entries') yield entry(item.row, say)
      else yield facts(item.row, say)
      yield* sound(item)
      yield* file(item, say)
    }
    if (!isEmpty) yield '</section>\n'
  }
  yield `<p>${escapeHtml(words.end)}</p>\n</body>\n</html>\n`
}

type Say = ReturnType<typeof createSay>

/** Values in the reader's own language, already escaped. */
function createSay({ words, timeZone }: PageAbout) {
  const format = new Intl.DateTimeFormat(words.lang, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const time = (at: Date): string => format.format(at)
  const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)

  function value(given: unknown): string {
    if (given instanceof Date) return time(given)
    if (typeof given === 'boolean') return words.said[given ? 'yes' : 'no']
    if (typeof given === 'string') return isInstant(given) ? time(new Date(given)) : wordFor(words.values, given)
    if (Array.isArray(given)) return given.map(value).join(', ') || '—'
    if (typeof given === 'object' && given !== null)
      return Object.entries(given)
        .filter(([, one]) => one !== null)
        .map(([key, one]) => `${wordFor(words.facts, key)}: ${value(one)}`)
        .join('\n')
    return String(given ?? '—')
  }

  /** `{ lastName: [before, after] }` */
  const changes = (given: object): string =>
    Object.entries(given)
      .map(
        ([key, one]) => `${wordFor(words.facts, key)}: ${Array.isArray(one) ? one.map(value).join(' → ') : value(one)}`,
      )
      .join('\n')

  return {
    words,
    time,
    value: (given: unknown) => escapeHtml(value(given)),
    changes: (given: unknown) =>
      escapeHtml(typeof given === 'object' && given !== null ? changes(given) : value(given)),
  }
}

const HIDDEN = /(^id$|Id$|^linkedId$)/

const facts = (row: Row, say: Say): string => {
  const shown = Object.entries(row).filter(
    ([key, value]) => !HIDDEN.test(key) && !(Array.isArray(value) && value.length === 0),
  )
  const pairs = shown.map(
    ([key, value]) =>
      `<dt>${escapeHtml(wordFor(say.words.facts, key))}</dt><dd>${key === 'changes' ? say.changes(value) : say.value(value)}</dd>`,
  )
  return `<dl>${pairs.join('')}</dl>\n`
}

function entry(row: Row, say: Say): string {
  const { kind, direction, at, body, author, automatic, state, ...rest } = row
  const head = [at, direction, kind, state, automatic, author].filter(Boolean).map(say.value).join(' · ')
  const shown = Object.fromEntries(
    ['fromNumber', 'toNumber', 'reason', 'call', 'voice', 'sentiment'].flatMap((key) =>
      rest[key] === undefined ? [] : [[key, rest[key]]],
    ),
  )
  const words = typeof body === 'string' ? `<p>${escapeHtml(body)}</p>` : ''
  return `<article class="${direction === 'out' ? 'out' : 'in'}"><header>${head}</header>${words}${facts(shown, say)}</article>\n`
}

/** To be saved, and never shown by the page: it may be anything. */
async function* file({ row, file: content }: Item, say: Say): AsyncGenerator<string> {
  if (!content) return
  yield `<p><a download="${escapeHtml(String(row.name))}" href="data:application/octet-stream;base64,`
  yield* base64Of(content)
  yield `">${escapeHtml(say.words.save)}</a></p>\n`
}

async function* sound({ sound: wav }: Item): AsyncGenerator<string> {
  if (!wav) return
  yield '<audio controls src="data:audio/wav;base64,'
  yield* base64Of(wav)
  yield '"></audio>\n'
}
