import type { Fact } from '../../../server/contract/about.ts'
import { splitLinks } from '../../../server/contract/links.ts'
import type { PlacedWord } from './place-words.ts'

/** A text as it is drawn: what only is read, what is heard when it is pressed, and what leads somewhere. */
export type TextPiece =
  | { kind: 'plain'; text: string }
  | { kind: 'word'; text: string; index: number }
  /** `first` and `last`: the words it is said in; null where nobody knows when they are said. */
  | { kind: 'fact'; text: string; fact: Fact; first: number | null; last: number | null }

/** Every sign of the text is in one of the pieces, in order. `words` are in the order of the text. */
export function composeText(body: string, words: readonly PlacedWord[], facts: readonly Fact[]): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  let next = 0
  const plain = (until: number) => {
    if (until > end) pieces.push({ kind: 'plain', text: body.slice(end, until) })
    end = Math.max(end, until)
  }
  const wordsUntil = (place: number) => {
    for (; next < words.length && words[next]!.to <= place; next += 1) {
      const { from, to } = words[next]!
      if (from < end) continue
      plain(from)
      pieces.push({ kind: 'word', text: body.slice(from, to), index: next })
      end = to
    }
    plain(place)
  }
  for (const fact of usableFacts(body, facts)) {
    wordsUntil(fact.from)
    const first = next
    while (next < words.length && words[next]!.from < fact.to) next += 1
    const isSaid = next > first
    pieces.push({
      ...{ kind: 'fact' as const, text: body.slice(fact.from, fact.to), fact },
      ...{ first: isSaid ? first : null, last: isSaid ? next - 1 : null },
    })
    end = fact.to
  }
  wordsUntil(body.length)
  return pieces
}

const VALUES: Record<Fact['kind'], RegExp> = {
  number: /^\+[1-9]\d{6,14}$/,
  date: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/,
  name: /\p{L}/u,
}

/** Those that are where they say they are, overlap no other, lie in no link, and can be followed. */
export function usableFacts(body: string, facts: readonly Fact[]): Fact[] {
  const usable: Fact[] = []
  for (const fact of [...facts].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const isThere = fact.from >= 0 && fact.to > fact.from && body.slice(fact.from, fact.to) === fact.text
    const isFree = (usable.at(-1)?.to ?? 0) <= fact.from
    const isDate = fact.kind !== 'date' || !Number.isNaN(Date.parse(fact.value))
    if (isThere && isFree && isDate && VALUES[fact.kind].test(fact.value) && !isInLink(body, fact)) usable.push(fact)
  }
  return usable
}

/** A number within an address belongs to the address. */
function isInLink(body: string, { from, to }: Fact): boolean {
  const before = body.slice(0, from).search(/\S+$/)
  const after = body.slice(to).search(/\s/)
  const around = body.slice(before < 0 ? from : before, after < 0 ? body.length : to + after)
  return splitLinks(around).some(({ kind }) => kind === 'link')
}
