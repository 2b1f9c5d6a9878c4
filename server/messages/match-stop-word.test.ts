import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchStopWord } from './match-stop-word.ts'

describe('a text that is a stop word', () => {
  it.each([
    ['STOP', 'en'],
    ['stop', 'en'],
    ['Stop.', 'en'],
    ['  STOP  ', 'en'],
    ['\u00a0Stop\u200b!\n', 'en'],
    ['"STOP"', 'en'],
    ['ＳＴＯＰ', 'en'],
    ['S.T.O.P.', 'en'],
    ['STOP STOP STOP', 'en'],
    ['Stop 🙏', 'en'],
    ['Stop. Thank you', 'en'],
    ['Please stop!', 'en'],
    ['stop pls, thanks', 'en'],
    ['STOP ALL', 'en'],
    ['stopall', 'en'],
    ['Opt-out', 'en'],
    ['opt out', 'en'],
    ['unsubscribe', 'en'],
    ['Stop. Wrong number', 'en'],
    ["Don't text me again", 'en'],
    ['stop texting me', 'en'],
    ['Stop sending me these messages', 'en'],
    ['no more texts please', 'en'],
    ['remove me from your list', 'en'],
    ['STOP SVP', 'fr'],
    ["Stop, s'il vous plaît", 'fr'],
    ['Stop merci', 'fr'],
    ['ARRET', 'fr'],
    ['ARRÊT', 'fr'],
    ['arrêt.', 'fr'],
    ['Arre\u0302t', 'fr'],
    ['Arrête', 'fr'],
    ['arrete', 'fr'],
    ['Arrêtez svp', 'fr'],
    ['ARRÊTER, merci beaucoup', 'fr'],
    ['Désabonner', 'fr'],
    ['arrêtez les textos', 'fr'],
    ["Arrêtez de m'écrire", 'fr'],
    ['Ne m’écrivez plus', 'fr'],
    ['plus de textos svp', 'fr'],
    ['Je ne veux plus recevoir vos messages', 'fr'],
    ['Désabonnez-moi', 'fr'],
  ])('%j is one, answered in %s', (body, language) => {
    expect(matchStopWord(body)).toMatchObject({ kind: 'stop', language, ambiguous: false })
  })

  it.each(['Cancel', 'END', 'quit', 'Revoke.'])(
    '%j is obeyed, and may be an answer of a patient all the same',
    (body) => {
      expect(matchStopWord(body)).toMatchObject({ kind: 'stop', ambiguous: true })
    },
  )

  it.each([
    ['START', 'start', 'en'],
    ['unstop', 'start', 'en'],
    ['Début', 'start', 'fr'],
    ['DEBUT svp', 'start', 'fr'],
    ['Help', 'help', 'en'],
    ['info', 'help', 'en'],
    ['AIDE', 'help', 'fr'],
    ['Aide s.v.p.', 'help', 'fr'],
  ])('%j asks for %s in %s', (body, kind, language) => {
    expect(matchStopWord(body)).toMatchObject({ kind, language })
  })

  it.each([
    'we have to STOP this bill',
    "Don't stop",
    'Please do not stop the treatment',
    'Stop sign on the corner of your street?',
    "I'm at the bus stop",
    'Arrêt de travail : pouvez-vous le signer?',
    "L'arrêt d'autobus est devant la clinique?",
    'Cancel my appointment tomorrow',
    'I want to quit smoking',
    'The end',
    'Can you help me?',
    "J'ai besoin d'aide",
    'More info please on the price',
    'stop by at 3?',
    'Merci',
    'thank you!',
    'stop это',
    'non stop',
    '',
    '   ',
    '😀',
    '1',
    `STOP ${'x'.repeat(200)}`,
  ])('%j is none', (body) => {
    expect(matchStopWord(body)).toBeNull()
  })

  it('is found whatever surrounds it that is neither letter nor digit, in any case', () => {
    const noise = fc.string({
      unit: fc.constantFrom(' ', '.', '!', '\n', '\t', '-', '"', '*', '🙂', '\u00a0'),
      maxLength: 20,
    })
    fc.assert(
      fc.property(noise, fc.constantFrom('stop', 'STOP', 'Stop', 'sToP'), noise, (before, word, after) => {
        expect(matchStopWord(before + word + after)?.kind).toBe('stop')
      }),
    )
  })

  it('never fails, whatever comes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (body) => void matchStopWord(body)))
  })
})
