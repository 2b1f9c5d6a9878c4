import type { Mood, Sentiment } from '../contract/shapes.ts'

type Label = Sentiment['label']

const VALUE: Record<Label, number> = { positive: 1, neutral: 0, negative: -1 }
/** The newest counts most. */
const SHARES = [3, 2, 1]
/** Half a step is chance; this is nearly a whole one. */
const TURN = 0.75

/** How many texts that came in are looked at. */
export const MOOD_OF = 4

/** How a conversation goes, by the labels of the last texts that came in, newest first; null where there is none. */
export function decideMood(labels: readonly Label[]): Mood | null {
  const [newest, ...before] = labels.slice(0, MOOD_OF).map((label) => VALUE[label])
  if (newest === undefined) return null
  const sum = [newest, ...before].reduce((total, value, index) => total + value * (SHARES[index] ?? 0), 0)
  const label: Label = sum >= 2 ? 'positive' : sum <= -2 ? 'negative' : 'neutral'
  if (before.length === 0) return { label, trend: 'steady' }
  const turn = newest - before.reduce((total, value) => total + value, 0) / before.length
  return { label, trend: turn >= TURN ? 'better' : turn <= -TURN ? 'worse' : 'steady' }
}
