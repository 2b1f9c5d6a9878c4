import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sentiment } from '../contract/shapes.ts'
import { readSentiment } from './index.ts'

type Label = Sentiment['label']
const LABELS: readonly Label[] = ['positive', 'neutral', 'negative']
const byMark = new Map<string, Label>([
  ['+', 'positive'],
  ['=', 'neutral'],
  ['-', 'negative'],
])

type Sentence = { label: Label; text: string }

/** One sentence a line: `+`, `=` or `-`, a blank, the sentence. */
const readSentences = (file: string): Sentence[] =>
  readFileSync(join(import.meta.dirname, 'sentences', `${file}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({ label: byMark.get(line[0] ?? '')!, text: line.slice(2) }))

/** The share that is right, and the mean of F1 over the three labels. */
function judge(sentences: readonly Sentence[]): { accuracy: number; macroF1: number } {
  const read = sentences.map(({ label, text }) => ({ label, said: readSentiment(text, null).label }))
  const count = (wanted: (one: (typeof read)[number]) => boolean) => read.filter(wanted).length
  const f1 = LABELS.map((each) => {
    const right = count(({ label, said }) => label === each && said === each)
    return (2 * right) / (count(({ label }) => label === each) + count(({ said }) => said === each))
  })
  return {
    accuracy: count(({ label, said }) => label === said) / read.length,
    macroF1: f1.reduce((sum, one) => sum + one, 0) / f1.length,
  }
}

/**
 * `build` is what the lists were written with, `judge` was not. `strangers` were written and labelled by others, who
 * knew nothing of the lists, and the lists were never changed for them: they say how well a text nobody has seen is read.
 */
const sets: [file: string, accuracy: number, macroF1: number][] = [
  ['french-build', 0.95, 0.95],
  ['english-build', 0.95, 0.95],
  ['french-judge', 0.9, 0.9],
  ['english-judge', 0.9, 0.9],
  ['french-visits-build', 0.95, 0.95],
  ['english-visits-build', 0.95, 0.95],
  ['french-visits-judge', 0.9, 0.9],
  ['english-visits-judge', 0.9, 0.9],
  ['french-strangers-judge', 0.85, 0.82],
  ['english-strangers-judge', 0.85, 0.82],
]

describe('the labelled sentences', () => {
  it.each(sets)('of %s are read right: %d of them, macro-F1 %d', (file, accuracy, macroF1) => {
    const found = judge(readSentences(file))
    expect(found.accuracy).toBeGreaterThanOrEqual(accuracy)
    expect(found.macroF1).toBeGreaterThanOrEqual(macroF1)
  })

  it.each(['french', 'english'])('are at least 300 in %s, all labelled, none in both files', (language) => {
    const both = (part: string) => ['', 'visits-'].flatMap((of) => readSentences(`${language}-${of}${part}`))
    const [build, judged] = [both('build'), both('judge')]
    expect(build.length + judged.length).toBeGreaterThanOrEqual(300)
    for (const { label, text } of [...build, ...judged]) {
      expect(LABELS, text).toContain(label)
      expect(text.trim()).not.toBe('')
    }
    const texts = new Set(build.map(({ text }) => text))
    expect(judged.filter(({ text }) => texts.has(text))).toEqual([])
  })

  it('are read as well where the writer’s language is known wrongly', () => {
    const misled = readSentences('french-judge').filter(
      ({ text }) => readSentiment(text, 'en').label !== readSentiment(text, 'fr').label,
    )
    expect(misled.length).toBeLessThan(5)
  })
})
