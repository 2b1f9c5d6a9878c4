import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTopics } from './index.ts'

/** One sentence a line: what it is about first of all, how urgent, a bar, the sentence. */
const readSentences = (file: string) =>
  readFileSync(join(import.meta.dirname, 'sentences', `${file}.txt`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [, topic, urgency, text] = /^(\w+) (\w+) \| (.+)$/.exec(line) ?? []
      return { topic, urgency, text: text ?? '' }
    })

/** The share whose first topic is right, and whose urgency is. */
function judge(file: string): { topic: number; urgency: number } {
  const read = readSentences(file).map((sentence) => ({ ...sentence, said: readTopics(sentence.text, null) }))
  const share = (right: (one: (typeof read)[number]) => boolean) => read.filter(right).length / read.length
  return {
    topic: share(({ topic, said }) => said.topics[0] === topic),
    urgency: share(({ urgency, said }) => said.urgency === urgency),
  }
}

describe('the labelled sentences', () => {
  it.each(['french-build', 'english-build', 'french-judge', 'english-judge'])('of %s are read right', (file) => {
    const found = judge(file)
    expect(found.topic).toBeGreaterThanOrEqual(0.92)
    expect(found.urgency).toBeGreaterThanOrEqual(0.94)
  })

  it.each(['french', 'english'])('are at least 120 in %s, none in both files', (language) => {
    const [build, judged] = [readSentences(`${language}-build`), readSentences(`${language}-judge`)]
    expect(build.length + judged.length).toBeGreaterThanOrEqual(120)
    const texts = new Set(build.map(({ text }) => text))
    expect(judged.filter(({ text }) => texts.has(text))).toEqual([])
  })
})
