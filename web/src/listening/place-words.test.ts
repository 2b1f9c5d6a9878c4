import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../server/contract/about.ts'
import type { SpokenWord } from '../../../server/contract/recordings.ts'
import { composeText, usableFacts } from './compose-text.ts'
import { cutPassages } from './passages.ts'
import { placeWords } from './place-words.ts'

/** `words('Bonjour Léa')`: one a second, each as certain as it is told. */
const words = (text: string, certainty: number | null = 0.9): SpokenWord[] =>
  text.split(' ').map((word, index) => ({ text: word, start: index, end: index + 0.8, certainty }))

/** What is heard at which second: `['Bonjour@0', 'Léa@1']`. */
const heard = (body: string, spoken: readonly SpokenWord[]) =>
  placeWords(body, spoken).map(({ from, to, start }) => `${body.slice(from, to)}@${start}`)

const fact = (body: string, text: string, kind: Fact['kind'], value: string): Fact => {
  const from = body.indexOf(text)
  return { kind, text, from, to: from + text.length, value }
}

describe('the words of a recording', () => {
  it('are found in their text, spaces and line breaks aside', () => {
    expect(heard('Bonjour,\n c’est  Léa.', words('Bonjour, c’est Léa.'))).toEqual(['Bonjour,@0', 'c’est@1', 'Léa.@2'])
  })

  it.each([
    ['put right', 'Bonjour Mme Thibault merci', ['Bonjour@0', 'Mme@1', 'Thibault@2', 'merci@3']],
    ['added', 'Bonjour chère Mme Tibo merci', ['Bonjour@0', 'chère@1', 'Mme@1', 'Tibo@2', 'merci@3']],
    ['taken out', 'Bonjour merci', ['Bonjour@0', 'merci@3']],
    ['written otherwise', 'bonjour, MME Tibo: merci!', ['bonjour,@0', 'MME@1', 'Tibo:@2', 'merci!@3']],
    ['added at the end', 'Bonjour Mme Tibo merci à vous', ['Bonjour@0', 'Mme@1', 'Tibo@2', 'merci@3', 'à@3', 'vous@3']],
  ])('are still heard where a word was %s', (_, body, expected) => {
    expect(heard(body, words('Bonjour Mme Tibo merci'))).toEqual(expected)
  })

  it('are uncertain where the engine said so, and no longer once a person has put them right', () => {
    const spoken = words('Bonjour Tibo', 0.2)
    expect(placeWords('Bonjour Thibault', spoken).map(({ uncertain }) => uncertain)).toEqual([true, false])
    expect(placeWords('Bonjour', words('Bonjour', null))[0]?.uncertain).toBe(false)
  })

  it('of two hours are found at once', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `mot${index % 7}`).join(' ')
    const before = performance.now()
    expect(placeWords(text.replaceAll('mot3', 'autre'), words(text))).toHaveLength(20_000)
    expect(performance.now() - before).toBeLessThan(1_000)
  })

  it('and whatever is put in their place: nothing of the text is lost or told twice', () => {
    const word = fc.constantFrom('a', 'b', 'Léa', '514', '?', '👩‍⚕️', 'non', '«')
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '\n', '  '))).map((pairs) => pairs.flat().join(''))
    const anyFact = fc.record({
      kind: fc.constantFrom('number' as const, 'date' as const, 'name' as const),
      ...{ from: fc.integer({ min: -2, max: 30 }), to: fc.integer({ min: -2, max: 30 }) },
      value: fc.constantFrom('+15145550142', '2026-11-24', 'Léa', 'javascript:1', ''),
    })
    fc.assert(
      fc.property(text, fc.array(word), fc.array(anyFact), (body, spoken, found) => {
        const placed = placeWords(body, words(spoken.join(' ')))
        const facts = found.map((one) => ({ ...one, text: body.slice(one.from, one.to) }))
        expect(placed.every(({ from }, index) => index === 0 || from >= placed[index - 1]!.to)).toBe(true)
        const pieces = composeText(body, placed, facts)
        expect(pieces.map((piece) => piece.text).join('')).toBe(body)
      }),
    )
  })
})

describe('what leads somewhere', () => {
  const body = 'C’est Léa Roy, rappelez au 514 555-0142 mardi prochain. Voir bit.ly/5145550142'
  const facts = [
    fact(body, 'Léa Roy', 'name', 'Léa Roy'),
    fact(body, '514 555-0142', 'number', '+15145550142'),
    fact(body, 'mardi prochain', 'date', '2026-11-24'),
  ]

  it('keeps the words it is said in', () => {
    const pieces = composeText(body, placeWords(body, words(body)), facts)
    const found = pieces.flatMap((piece) => (piece.kind === 'fact' ? [[piece.text, piece.first, piece.last]] : []))
    expect(found).toEqual([
      ['Léa Roy', 1, 2],
      ['514 555-0142', 5, 6],
      ['mardi prochain', 7, 8],
    ])
  })

  it.each([
    ['is not where it says', { ...facts[0]!, from: 3, to: 10 }],
    ['is no number', { ...facts[1]!, value: '911' }],
    ['is no date', { ...facts[2]!, value: '2026-99-99' }],
    ['lies in a link', fact(body, '5145550142', 'number', '+15145550142')],
  ])('is plain where it %s', (_, wrong) => expect(usableFacts(body, [wrong])).toEqual([]))
})

describe('a long recording', () => {
  it('is cut where somebody pauses, and loses nothing', () => {
    const said = Array.from({ length: 500 }, (_, index) => `mot${index}`).join(' ')
    const spoken = words(said).map((word, index) => {
      const shift = index >= 100 ? 30 : 0
      return { ...word, start: word.start + shift, end: word.end + shift }
    })
    const passages = cutPassages(said, placeWords(said, spoken))
    expect(passages.map(({ from, to }) => said.slice(from, to)).join('')).toBe(said)
    expect(passages.every(({ first, last }) => last - first < 60)).toBe(true)
    expect(passages.some(({ first, start }) => first === 100 && start === 130)).toBe(true)
    expect(cutPassages('', [])).toEqual([])
  })
})
