import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_PROMPT_WORDS } from '../contract/prompts.ts'
import { codeOf, languagesOf, PROMPT_NAMES, PROMPTS, promptOfCode } from './catalogue.ts'
import { chooseVoices } from './choose-voices.ts'

const all = PROMPT_NAMES.flatMap((name) => languagesOf(name).map((language) => ({ name, language })))

describe('the catalogue', () => {
  it.each(PROMPT_NAMES)('has words in both languages for %s', (name) => {
    const { words, only, asterisk } = PROMPTS[name]
    for (const said of [words, asterisk?.words].filter((one) => one !== undefined)) {
      expect(said.fr).toMatch(/\p{L}{2}/u)
      expect(said.en).toMatch(/\p{L}{2}/u)
      expect(Math.max(said.fr.length, said.en.length)).toBeLessThan(MAX_PROMPT_WORDS)
    }
    expect(words.fr === words.en).toBe(only !== undefined)
    expect(name).toMatch(/^[a-z0-9-]{3,40}$/)
  })

  it('gives every prompt in every language two digits of its own, by which it is found', () => {
    const codes = all.map(({ name, language }) => codeOf(name, language))
    expect(new Set(codes).size).toBe(codes.length)
    for (const prompt of all) {
      const code = codeOf(prompt.name, prompt.language)
      expect(code).toMatch(/^\d\d$/)
      expect(promptOfCode(code)).toEqual(prompt)
    }
  })

  it.each(['', '0', '00', '50', '99', '1', '123', 'ab', '*1'])('has nothing under %j', (code) => {
    expect(promptOfCode(code)).toBeNull()
  })

  it('leaves no list on a wall wrong: a code never changes its prompt', () => {
    expect(codeOf('greeting-open', 'fr')).toBe('01')
    expect(codeOf('greeting-open', 'en')).toBe('51')
    expect(codeOf('english-press-9', 'en')).toBe('55')
    expect(codeOf('goodbye', 'fr')).toBe('30')
  })
})

describe('what a caller hears', () => {
  const own = { source: 'upload' as const, media: 'sound:/own' }
  const part = { sounds: ['a', 'b'], words: { fr: 'A, b', en: 'A, b' }, whole: false }
  const whole = { ...part, whole: true }
  it.each([
    [
      "the clinic's own recording first",
      { own, synthesised: 'sound:/spoken', asterisk: whole, isReworded: false },
      ['upload', 'asterisk', 'synthesised'],
    ],
    [
      'a human voice that says the whole before a robot',
      { own: null, synthesised: 'sound:/spoken', asterisk: whole, isReworded: false },
      ['asterisk', 'synthesised'],
    ],
    [
      'words of the clinic before a human voice that says others',
      { own: null, synthesised: 'sound:/spoken', asterisk: whole, isReworded: true },
      ['synthesised', 'asterisk'],
    ],
    [
      'a robot that says the whole before a human who says a part',
      { own: null, synthesised: 'sound:/spoken', asterisk: part, isReworded: false },
      ['synthesised', 'asterisk'],
    ],
    [
      'a part where nothing else is there',
      { own: null, synthesised: null, asterisk: part, isReworded: true },
      ['asterisk'],
    ],
    ['nothing where there is nothing', { own: null, synthesised: null, asterisk: undefined, isReworded: false }, []],
  ])('is %s', (_, voices, expected) => {
    expect(chooseVoices(voices).map(({ source }) => source)).toEqual(expected)
  })

  it('is something wherever there is anything, each way once, and own words never give way to others', () => {
    const voices = fc.record({
      own: fc.constantFrom(own, { ...own, source: 'telephone' as const }, null),
      synthesised: fc.constantFrom('sound:/spoken', null),
      asterisk: fc.constantFrom(part, whole, undefined),
      isReworded: fc.boolean(),
    })
    fc.assert(
      fc.property(voices, (given) => {
        const sources = chooseVoices(given).map(({ source }) => source)
        expect(sources.length).toBe([given.own, given.synthesised, given.asterisk].filter(Boolean).length)
        expect(new Set(sources).size).toBe(sources.length)
        if (given.own) expect(sources[0]).toBe(given.own.source)
        else if (given.isReworded && given.synthesised) expect(sources[0]).toBe('synthesised')
        for (const { media } of chooseVoices(given)) expect(media.length).toBeGreaterThan(0)
      }),
    )
  })
})
