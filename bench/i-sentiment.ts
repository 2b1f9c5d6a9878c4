import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSentiment } from '../server/sentiment/index.ts'
import { check, type Figures, median, quantile, show } from './figures.ts'

const ROUNDS = 21
const WARM_UP = 5
/** The longest text a person may write. */
const LONGEST = 1600
const FILES = ['french-build', 'french-judge', 'english-build', 'english-judge']

/**
 * How a text sounds: every labelled sentence, and texts as long as they may be, beside what merely parting the same
 * texts into folded words takes, in the same rounds.
 */
export async function bench(): Promise<Figures> {
  const sentences = FILES.flatMap((file) =>
    readFileSync(join(import.meta.dirname, '..', 'server', 'sentiment', 'sentences', `${file}.txt`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.slice(2)),
  )
  const whole = sentences.join('. ')
  const longest = Array.from({ length: Math.floor(whole.length / LONGEST) }, (_, index) =>
    whole.slice(index * LONGEST, (index + 1) * LONGEST),
  )
  const each: number[] = []
  const ratios: number[] = []
  const long: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const read = time(() => sentences.forEach((text) => void readSentiment(text, null)))
    const parted = time(() => sentences.forEach((text) => void partInWords(text)))
    const readLong = longest.map((text) => time(() => void readSentiment(text, null)))
    if (round < 0) continue
    each.push(read / sentences.length)
    ratios.push(read / parted)
    long.push(...readLong)
  }
  return {
    title: `How a text sounds: ${sentences.length} sentences, and ${longest.length} texts of ${LONGEST} characters`,
    lines: [
      `a sentence ${show(median(each))} ms, ${show(median(ratios))} times what parting it into words takes`,
      `a text of ${LONGEST} characters median ${show(median(long))} ms, p99 ${show(quantile(long, 0.99))} ms`,
    ],
    checks: [
      check('a sentence', median(each), '<=', 0.5, 'ms'),
      check(`median of ${LONGEST} characters`, median(long), '<=', 5, 'ms'),
      check('ratio', median(ratios), '<=', 60),
    ],
  }
}

const partInWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .split(/\P{L}+/u)

function time(work: () => void): number {
  const before = performance.now()
  work()
  return performance.now() - before
}
