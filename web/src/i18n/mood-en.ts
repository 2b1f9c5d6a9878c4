import type { moodFr } from './mood-fr.ts'

export const moodEn: typeof moodFr = {
  positive: 'Positive tone',
  neutral: 'Neutral tone',
  negative: 'Negative tone',
  because: (label, found) => `${label}: ${found}`,
  corrected: (label) => `${label}, put right by hand`,
  change: 'Put the tone right',
  asComputed: 'Back to the computed tone',
  better: 'getting better',
  worse: 'getting worse',
}
