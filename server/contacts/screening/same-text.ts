import { foldText } from './fold-text.ts'
import type { TextRow } from './store.ts'

const WINDOW_MS = 24 * 3_600_000
/** So many different numbers nobody knows, and the words are somebody's who writes to everybody. */
export const LEAST_SENDERS = 3
/** Of one wording so many senders are remembered, and so many texts in all. */
const MOST_SENDERS = 100
const MOST_REMEMBERED = 5_000

type Needs = {
  /** The texts that came in since then, the newest first, at most so many. */
  textsSince: (since: Date, limit: number) => Promise<readonly TextRow[]>
  now: () => Date
}

/**
 * Who has sent the same words within a day? Kept in memory, and read from the database once after a start, so that a
 * flood of texts costs no query each.
 */
export function createSameText({ textsSince, now }: Needs) {
  /** By words; those written last are at the end. */
  const senders = new Map<string, Map<string, number>>()
  let remembered = 0
  let loaded: Promise<void> | undefined

  function add({ from, body, at }: TextRow): readonly string[] {
    const words = foldText(body ?? '')
    if (words === null) return []
    const known = senders.get(words) ?? new Map<string, number>()
    senders.delete(words)
    senders.set(words, known)
    if (!known.has(from)) remembered += 1
    known.delete(from)
    known.set(from, at.getTime())
    forget(known)
    if (remembered > MOST_REMEMBERED) forgetOldest()
    return [...known.keys()]
  }

  function forget(known: Map<string, number>): void {
    const since = now().getTime() - WINDOW_MS
    for (const [from, at] of known) {
      if (at > since && known.size <= MOST_SENDERS) continue
      known.delete(from)
      remembered -= 1
    }
  }

  function forgetOldest(): void {
    for (const [words, known] of senders) {
      if (remembered <= MOST_REMEMBERED * 0.9) return
      senders.delete(words)
      remembered -= known.size
    }
  }

  async function load(): Promise<void> {
    const since = new Date(now().getTime() - WINDOW_MS)
    const texts = await textsSince(since, MOST_REMEMBERED / 2)
    for (const text of texts.toReversed()) add(text)
  }

  return {
    /** Everybody who wrote these words within a day, the sender of this text among them; nobody of words too few to tell. */
    async sendersOf(text: TextRow): Promise<readonly string[]> {
      loaded ??= load().catch((error: unknown) => {
        loaded = undefined
        throw error
      })
      await loaded
      return add(text)
    },
    /** These have been erased: nobody remembers what they wrote. */
    forget(numbers: readonly string[]): void {
      for (const [words, known] of senders) {
        for (const number of numbers) if (known.delete(number)) remembered -= 1
        if (known.size === 0) senders.delete(words)
      }
    },
  }
}
