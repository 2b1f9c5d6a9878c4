import { describe, expect, it } from 'vitest'
import type { Mood, Sentiment } from '../contract/shapes.ts'
import { decideMood } from './decide-mood.ts'

const labels = { '+': 'positive', '=': 'neutral', '-': 'negative' } as const
const cases: [newestFirst: string, label: keyof typeof labels, trend: Mood['trend']][] = [
  ['+', '+', 'steady'],
  ['-', '-', 'steady'],
  ['=', '=', 'steady'],
  ['-=', '-', 'worse'],
  ['-==', '-', 'worse'],
  ['--', '-', 'steady'],
  ['=-', '-', 'better'],
  ['=--', '-', 'better'],
  ['+-', '=', 'better'],
  ['+--', '=', 'better'],
  ['++-', '+', 'better'],
  ['-++', '=', 'worse'],
  ['==-', '=', 'steady'],
  ['====', '=', 'steady'],
]

describe('the mood of a conversation', () => {
  it.each(cases)('%s (newest first) is %s and %s', (newestFirst, label, trend) => {
    const read = [...newestFirst].map((mark): Sentiment['label'] => labels[mark as '+'])
    expect(decideMood(read)).toEqual({ label: labels[label], trend })
  })

  it('is not known where nothing came in', () => expect(decideMood([])).toBeNull())
})
