import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Topic, Urgency } from '../contract/about.ts'
import { readTopics } from './index.ts'

const cases: [text: string, topics: Topic[], urgency: Urgency][] = [
  ['Bonjour', ['other'], 'routine'],
  ['', ['other'], 'routine'],
  ['🦷🦷🦷', ['other'], 'routine'],
  ['Je voudrais un rendez-vous', ['appointment'], 'routine'],
  ["J'ai mal à une dent", ['pain'], 'soon'],
  ["J'ai plus mal, merci", ['other'], 'routine'],
  ["J'ai de plus en plus mal", ['pain'], 'soon'],
  ["C'est pas urgent, rappelez-moi quand vous pourrez", ['other'], 'routine'],
  ["C'est urgent, rappelez-moi", ['other'], 'urgent'],
  ['Ma joue est toute enflée', ['pain'], 'urgent'],
  ["L'enflure est partie", ['other'], 'routine'],
  ['Ça saigne plus', ['other'], 'routine'],
  ['Ça saigne pas mal', ['pain'], 'urgent'],
  ['Mon chien a mangé du pain', ['other'], 'routine'],
  ['Mon chien a mangé du chocolat', ['pain'], 'urgent'],
  ['Est-ce que ça fait mal, un traitement de canal?', ['pain'], 'routine'],
  ["J'ai mal au cœur depuis hier", ['pain'], 'soon'],
  ['Je dois annuler mon rendez-vous de demain matin', ['cancel', 'appointment'], 'routine'],
  ['I have to cancel tomorrow', ['cancel'], 'routine'],
  ['No pain anymore, thanks', ['other'], 'routine'],
  ["It isn't bleeding anymore", ['other'], 'routine'],
  ['It is still bleeding', ['pain'], 'urgent'],
  ['My son fell and broke his tooth, it hurts', ['pain'], 'urgent'],
  ["She can't breathe", ['pain'], 'urgent'],
  ['How much is a filling?', ['price'], 'routine'],
  ['No rush, whenever you can', ['other'], 'routine'],
  ['Can you see me today? I have a toothache', ['pain', 'appointment'], 'soon'],
]

describe('what a text is about', () => {
  it.each(cases)('%s', (text, topics, urgency) => {
    const read = readTopics(text, null)
    expect({ topics: read.topics, urgency: read.urgency }).toEqual({ topics, urgency })
  })

  it('says by which words, as they stand in the text', () => {
    const text = 'Bonjour! J’ai VRAIMENT mal à une dent, pouvez-vous me donner un Rendez-Vous?'
    const { because } = readTopics(text, 'fr')
    expect(because.length).toBeGreaterThan(1)
    for (const words of because) expect(text).toContain(words)
  })

  it('holds for any text: topics are never empty, words are its own, and it is quick', () => {
    const words = fc.constantFrom(
      ...'mal saigne plus pas dent annuler prix urgent, enflé . est-ce que si ma fille tombée bleeding tooth fell no cancel 😀'.split(
        ' ',
      ),
    )
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words, { maxLength: 60 }).map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom('fr', 'en', null), (text, language) => {
        const { topics, because } = readTopics(text, language)
        expect(topics.length).toBeGreaterThan(0)
        expect(new Set(topics).size).toBe(topics.length)
        for (const one of because) expect(text).toContain(one)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    'mal '.repeat(20_000),
    'a'.repeat(100_000),
    'dent cassée '.repeat(9_000),
    'i have pain in my tooth and '.repeat(4_000),
    "j'ai pas pas pas ".repeat(7_000),
  ])('is bounded in time, however long the text', (text) => {
    const began = performance.now()
    readTopics(text, null)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
