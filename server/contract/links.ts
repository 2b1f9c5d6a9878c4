/** A text cut into what is plain and what leads somewhere. */
export type TextPart =
  | { kind: 'text'; text: string }
  | {
      kind: 'link'
      /** As it was written. */
      text: string
      /** Where it really leads, in letters that cannot be mistaken for others (`xn--...`). */
      host: string
      /** Null where nobody should be led: an address of figures, a name without a point, a password before the host. */
      href: string | null
    }

/** Signs that are not seen and turn the reading direction, or part what looks like one word. Those of emoji stay. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g

/**
 * Names without `https://` or `www.` in front are links where they end in one of these, or have a path: "Merci.Bonjour"
 * is no link, and neither is "la" or "me", which are endings of names and words of French.
 */
const ENDINGS =
  `com|org|net|info|biz|ca|quebec|io|co|app|dev|xyz|top|shop|store|online|site|website|club|link|click|live|icu|vip|
work|life|space|fun|buzz|win|loan|bid|cc|tv|ly|gl|gd|gg|us|uk|eu|fr|be|ch|ru|cn|pw|tk|mobi|support|help|health|care|dental|clinic`.replace(
    /\s/g,
    '',
  )

const LABELS = '(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})?\\.)+'
const REST = '[^\\s<>"\\p{C}]'
const LINK = new RegExp(
  `(?<![\\p{L}\\p{N}@._-])(?:` +
    `(?:https?:[/\\\\]{2}|www\\.)${REST}+` +
    `|${LABELS}(?:xn--[a-z0-9-]{2,59}|\\p{L}{2,4}|${ENDINGS})(?::\\d{1,5})?/${REST}*` +
    `|${LABELS}(?:xn--[a-z0-9-]{2,59}|${ENDINGS})(?![\\p{L}\\p{N}@-]|\\.[\\p{L}\\p{N}])(?::\\d{1,5})?(?:[?#]${REST}*)?` +
    `)`,
  'giu',
)

/** Every sign of the text is in one of the parts, but those that are not seen. */
export function splitLinks(body: string): TextPart[] {
  const text = body.replace(UNSEEN, '')
  const parts: TextPart[] = []
  let end = 0
  const plain = (until: number) => {
    if (until > end) parts.push({ kind: 'text', text: text.slice(end, until) })
  }
  for (const found of text.matchAll(LINK)) {
    const written = withoutEndOfSentence(found[0])
    const link = readLink(written)
    if (!link) continue
    plain(found.index)
    parts.push(link)
    end = found.index + written.length
  }
  plain(text.length)
  return parts
}

function readLink(written: string): TextPart | null {
  const url = parseUrl(/^https?:/i.test(written) ? written : `https://${written}`)
  const host = url?.hostname.replace(/\.$/, '')
  if (!url || !host || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  const isName = /^(?:[a-z\d_-]+\.)+[a-z][a-z\d-]+$/.test(host)
  const isOpen = url.username === '' && url.password === ''
  // A name may end in a point ("exemple.com./"): it leads to the same place, and is shown as what it is.
  url.hostname = host
  return { kind: 'link', text: written, host, href: isName && isOpen ? url.href : null }
}

function parseUrl(written: string): URL | null {
  try {
    return new URL(written)
  } catch {
    return null
  }
}

/** A point, a bracket that was opened before the link, a quotation mark: they belong to the sentence. */
function withoutEndOfSentence(written: string): string {
  let end = written.length
  for (; end > 0; end -= 1) {
    const last = written[end - 1]!
    if (/[.,;:!?'’…»”\]}*_]/.test(last)) continue
    if (last === ')' && opened(written.slice(0, end)) < 0) continue
    break
  }
  return written.slice(0, end)
}

const opened = (words: string): number => words.split('(').length - words.split(')').length
