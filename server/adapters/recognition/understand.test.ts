import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'
import { readPrinted } from './read-printed.ts'
import { understand } from './understand.ts'

const read = (answer: unknown, { language = null as 'fr' | 'en' | null, seconds = 10 } = {}) => {
  const heard = readAnswer(answer)
  if (!heard || heard === 'error') return heard
  const understood = understand(heard, { language, seconds })
  return 'failed' in understood ? understood.failed : understood
}
const whole = (answer: unknown, options = {}) => {
  const understood = read(answer, options)
  if (understood === null || typeof understood === 'string') throw new Error(`${understood}`)
  return understood
}

/** As whisper-server has it: parts of words, of which those that begin one begin with a space. */
const WHISPER_SERVER = {
  task: 'transcribe',
  language: 'french',
  duration: 10,
  text: " Bonjour, c'est Geneviève.\n Rappelez-moi !\n",
  segments: [
    {
      id: 0,
      text: " Bonjour, c'est Geneviève.",
      start: 0.5,
      end: 2.5,
      words: [
        { word: ' Bonjour', start: 0.5, end: 1, t_dtw: -1, probability: 0.98 },
        { word: ',', start: 1, end: 1.05, t_dtw: -1, probability: 0.6 },
        { word: ' c', start: 1.1, end: 1.2, t_dtw: -1, probability: 0.9 },
        { word: "'", start: 1.2, end: 1.2, t_dtw: -1, probability: 0.99 },
        { word: 'est', start: 1.2, end: 1.4, t_dtw: -1, probability: 0.97 },
        { word: ' Gene', start: 1.5, end: 1.8, t_dtw: -1, probability: 0.31 },
        { word: 'vi\uFFFD', start: 1.8, end: 2, t_dtw: -1, probability: 0.8 },
        { word: '\uFFFD', start: 2, end: 2.1, t_dtw: -1, probability: 0.8 },
        { word: 've', start: 2.1, end: 2.4, t_dtw: -1, probability: 0.9 },
        { word: '.', start: 2.4, end: 2.5, t_dtw: -1, probability: 0.9 },
      ],
      temperature: 0,
      avg_logprob: -0.2,
      no_speech_prob: 0.01,
    },
    { id: 1, text: ' Rappelez-moi !', start: 3, end: 5, words: [], avg_logprob: -0.7, no_speech_prob: 0.01 },
  ],
}

describe('the shapes of engines', () => {
  it('whisper-server: words from their parts, each as certain as its least certain one', () => {
    expect(whole(WHISPER_SERVER)).toEqual({
      text: "Bonjour, c'est Geneviève. Rappelez-moi !",
      words: [
        { text: 'Bonjour,', start: 0.5, end: 1, certainty: 0.98 },
        { text: "c'est", start: 1.1, end: 1.4, certainty: 0.9 },
        { text: 'Geneviève.', start: 1.5, end: 2.4, certainty: 0.31 },
        { text: 'Rappelez-moi !', start: 3, end: 5, certainty: Math.exp(-0.7) },
      ],
      language: 'fr',
      languageCertainty: null,
      dropped: 0,
    })
  })

  it('speaches: words on top, without marks', () => {
    const answer = {
      text: 'Hello, call me.',
      language: 'en',
      language_probability: 0.93,
      duration: 3,
      words: [
        { word: 'Hello', start: 0.1, end: 0.5, probability: 0.9 },
        { word: 'call', start: 0.7, end: 1, probability: 0.4 },
        { word: 'me', start: 1, end: 1.3, probability: 0.95 },
      ],
      segments: [{ id: 0, text: ' Hello, call me.', start: 0, end: 1.5, no_speech_prob: 0.01, avg_logprob: -0.3 }],
    }
    expect(whole(answer)).toMatchObject({ text: 'Hello, call me.', language: 'en', languageCertainty: 0.93 })
    expect(whole(answer).words).toEqual([
      { text: 'Hello,', start: 0.1, end: 0.5, certainty: 0.9 },
      { text: 'call', start: 0.7, end: 1, certainty: 0.4 },
      { text: 'me.', start: 1, end: 1.3, certainty: 0.95 },
    ])
    expect(whole(answer, { language: 'en' })).toMatchObject({ language: null, languageCertainty: null })
  })

  it('LocalAI: `text` for a word, and nanoseconds', () => {
    const answer = {
      text: 'Bonjour Marie',
      segments: [{ id: 0, start: 0, end: 2_000_000_000, text: 'Bonjour Marie', tokens: [1, 2] }],
      words: [
        { text: 'Bonjour', start: 100_000_000, end: 900_000_000 },
        { text: 'Marie', start: 1_000_000_000, end: 2_000_000_000 },
      ],
    }
    expect(whole(answer).words).toEqual([
      { text: 'Bonjour', start: 0.1, end: 0.9, certainty: null },
      { text: 'Marie', start: 1, end: 2, certainty: null },
    ])
  })

  it.each([
    [
      'whisper-cli',
      { result: { language: 'fr' }, transcription: [{ text: ' Allô.', offsets: { from: 500, to: 1500 } }] },
    ],
    ['vosk', { text: 'Allô.', result: [{ word: 'allô', start: 0.5, end: 1.5, conf: 0.7 }] }],
    ['transformers', { text: ' Allô.', chunks: [{ text: ' Allô.', timestamp: [0.5, 1.5] }] }],
    [
      'whisperx',
      { segments: [{ text: 'Allô.', start: 0, end: 2, words: [{ word: 'Allô.', start: 0.5, end: 1.5, score: 0.7 }] }] },
    ],
    ['a list', [{ text: 'Allô.', start: 0.5, end: 1.5 }]],
  ])('%s', (_, answer) => {
    expect(whole(answer)).toMatchObject({ text: 'Allô.', words: [{ text: 'Allô.', start: 0.5, end: 1.5 }] })
  })

  it('text alone has no words; silence is no failure', () => {
    expect(whole({ text: ' Allô, oui ? ' })).toMatchObject({ text: 'Allô, oui ?', words: [] })
    expect(whole({ text: '', segments: [] })).toMatchObject({ text: '', words: [], dropped: 0 })
  })

  it.each([
    ['an error', { error: 'no file' }, 'error'],
    ['an error beside nothing', { text: '', error: { message: 'out of memory' } }, 'error'],
    ['nothing', {}, null],
    ['a list of nothing', [1, 'a', null], null],
    ['a number', 12, null],
    ['a text that is none', { text: 12 }, null],
    ['more than anybody says', { text: 'a '.repeat(5_000) }, 'engine-nonsense'],
  ])('%s is none', (_, answer, told) => {
    expect(read(answer)).toBe(told)
  })

  it('takes what a program prints: text, times before lines, or JSON; not half of it, nor a page', () => {
    expect(readPrinted('Allô.\nC’est Marie.\n')).toMatchObject({
      segments: [{ text: 'Allô.' }, { text: 'C’est Marie.' }],
    })
    expect(readPrinted('[00:01:02.500 --> 01:00:03.000]   Allô.')).toMatchObject({
      segments: [{ text: 'Allô.', start: 62.5, end: 3603 }],
    })
    expect(readPrinted('[Musique] Allô.')).toMatchObject({ segments: [{ text: '[Musique] Allô.' }] })
    for (const half of ['{"text": "Al', '[{"text": "Al', '<!DOCTYPE html><p>no', '{}'])
      expect(readPrinted(half)).toBe(null)
    expect(readPrinted('{"error":"x"}')).toBe('error')
  })
})

describe('places in the sound', () => {
  const words = (times: [unknown, unknown][], seconds = 10) =>
    whole(
      {
        text: 'un deux trois quatre',
        words: ['un', 'deux', 'trois', 'quatre'].map((word, i) => ({ word, start: times[i]?.[0], end: times[i]?.[1] })),
      },
      { seconds },
    ).words

  it('puts a word that is out of order between its neighbours', () => {
    const placed = words([
      [1, 2],
      [9, 9.5],
      [3, 4],
      [4, 5],
    ])
    expect(placed[1]).toMatchObject({ text: 'deux', start: 2, end: 3 })
    expect(placed[2]).toMatchObject({ text: 'trois', start: 3 })
  })

  it('keeps to the sound: beyond its end, negative, no numbers', () => {
    expect(
      words(
        [
          [0, 1],
          [1, 99],
          [99, 100],
          ['3', null],
        ],
        3,
      ).map(({ start, end }) => [start, end]),
    ).toEqual([
      [0, 1],
      [1, 1],
      [1, 1.909],
      [1.909, 3],
    ])
    expect(
      words([
        [Number.NaN, 1],
        [-5, -4],
        [null, null],
        [2, 1],
      ])[3],
    ).toMatchObject({ start: 2, end: 2 })
  })

  const time = fc.oneof(fc.double({ min: -10, max: 50 }), fc.constant(Number.NaN), fc.constant(null), fc.constant('1'))
  const said = fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', '.', '\uFFFD', "'", '♪', '('), maxLength: 30 })
  const answers = fc.record({
    text: said,
    segments: fc.array(
      fc.record({
        text: said,
        start: time,
        end: time,
        avg_logprob: time,
        no_speech_prob: time,
        words: fc.array(fc.record({ word: said, start: time, end: time, probability: time }), { maxLength: 8 }),
      }),
      { maxLength: 4 },
    ),
  })

  it('whatever an engine says: words are the text, in order, inside the sound, certain from 0 to 1', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const { text, words: placed } = whole(answer, { seconds: 20 })
        if (placed.length > 0) expect(placed.map((word) => word.text).join(' ')).toBe(text)
        let before = 0
        for (const { start, end, certainty } of placed) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(20)
          if (certainty !== null) expect(certainty >= 0 && certainty <= 1).toBe(true)
          before = start
        }
      }),
    )
  })

  it('reads anything that is JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void read(value)))
  })
})
