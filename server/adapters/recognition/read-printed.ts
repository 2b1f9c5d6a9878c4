import type { Heard, Segment } from './heard.ts'
import { readAnswer } from './read-answer.ts'

/** What a program printed: JSON, text, or text with times before each line as whisper-cli has it. */
export function readPrinted(printed: string): Heard | 'error' | null {
  const text = printed.replace(/^\uFEFF/, '').trim()
  if (/^[{[]/.test(text)) {
    const json = parse(text)
    if (json !== undefined) return readAnswer(json)
    // Half of an object; a text may well begin with a bracket.
    if (/^\{|^\[\s*\{/.test(text)) return null
  }
  if (/^<(?:!doctype|html|\?xml|head|body)/i.test(text)) return null
  const segments = text.split(/\r?\n/).flatMap((line) => readLine(line) ?? [])
  return { segments, tokens: [], language: null, languageCertainty: null, likelihood: {} }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `[00:00:01.000 --> 00:00:04.500]  Bonjour` */
const TIMED = /^\[(?:(\d+):)?(\d+):(\d+[.,]\d+) --> (?:(\d+):)?(\d+):(\d+[.,]\d+)\]\s*(.*)$/

function readLine(line: string): Segment | null {
  if (!line.trim()) return null
  const [, h1, m1, s1, h2, m2, s2, text] = TIMED.exec(line.trim()) ?? []
  const seconds = (h = '0', m = '0', s = '0') => Number(h) * 3600 + Number(m) * 60 + Number(s.replace(',', '.'))
  return text === undefined
    ? { text: line, start: null, end: null, noSpeech: null, logprob: null }
    : { text, start: seconds(h1, m1, s1), end: seconds(h2, m2, s2), noSpeech: null, logprob: null }
}
