import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropInventions } from './drop-inventions.ts'
import { placeWords } from './place-words.ts'

const none = { start: null, end: null, noSpeech: null, logprob: null }
const drop = (text: string, facts: { noSpeech?: number; logprob?: number } = {}) => {
  const segments = text.split('\n').map((line) => ({ ...none, text: line, ...facts }))
  const { words, dropped } = dropInventions(
    placeWords({ segments, tokens: [], language: null, languageCertainty: null, likelihood: {} }, 30),
  )
  return { text: words.map((word) => word.text).join(' '), dropped }
}

describe('what Whisper invents on silence is left out, and counted', () => {
  it.each([
    "Sous-titres réalisés par la communauté d'Amara.org",
    'Sous-titres réalisés para la communauté d’Amara.org',
    'Sous-titrage Société Radio-Canada',
    'SOUS-TITRAGE : RADIO-CANADA',
    "Sous-titrage ST' 501",
    'Sous-titrage FR ?',
    '❤️ par SousTitreur.com',
    "Merci d'avoir regardé cette vidéo !",
    "Merci d'avoir regardé cette vidéo et à bientôt.",
    "Merci d'avoir regardé.",
    "Merci à tous d'avoir regardé cette vidéo.",
    "N'oubliez pas de vous abonner à la chaîne.",
    "N'hésitez pas à vous abonner et à liker.",
    'Abonnez-vous !',
    'À bientôt pour une nouvelle vidéo.',
    'Thanks for watching!',
    'Thank you so much for watching.',
    'Thank you for watching. Please subscribe to my channel.',
    'Please subscribe.',
    "Don't forget to like and subscribe!",
    "I'll see you in the next video.",
    'Subtitles by the Amara.org community',
    'Captioning by TranscribeNow',
    'Transcription by CastingWords',
    'Untertitel der Amara.org-Community',
    'Subtítulos realizados por la comunidad de Amara.org',
    'ご視聴ありがとうございました',
    'Субтитры сделал DimaTorzok',
    '[Musique]',
    '[MUSIQUE DOUCE]',
    '(rires)',
    '(upbeat music)',
    '*bip*',
    '[BLANK_AUDIO]',
    '♪',
    '♪♪',
    '♪ ♪ ♪',
    '♪ Musique ♪',
    '[ Silence ]',
    '…',
    '. . .',
  ])('%s', (text) => {
    const left = drop(text)
    expect(left.text).toBe('')
    expect(left.dropped).toBeGreaterThan(0)
  })

  it.each([
    ['Bonjour, rappelez-moi. Sous-titrage Société Radio-Canada', 'Bonjour, rappelez-moi.'],
    ['Rappelez-moi au 514 555-0142 sous-titrage Société Radio-Canada', 'Rappelez-moi au 514 555-0142'],
    ["Merci, bonne journée.\nMerci d'avoir regardé cette vidéo !", 'Merci, bonne journée.'],
    ['[Musique] Bonjour, c’est Marie.', 'Bonjour, c’est Marie.'],
    ['♪ Bonjour, c’est Marie. ♪', 'Bonjour, c’est Marie.'],
    ['Hi, this is Ann. Thanks for watching!', 'Hi, this is Ann.'],
    ['Je vous rappelle. (sonnerie) Merci.', 'Je vous rappelle. Merci.'],
  ])('%s: only what was said is left', (text, left) => {
    expect(drop(text)).toEqual({ text: left, dropped: text.split('♪').length - 1 || 1 })
  })

  it.each([
    ['a word', `Bonjour ${'merci '.repeat(40)}`, 'Bonjour merci'],
    ['a phrase', `${'Je vous remercie. '.repeat(12)}`, 'Je vous remercie.'],
    [
      'a sentence, cut off in its last round',
      `${'je vais voir si je peux '.repeat(9)}je vais voir`,
      'je vais voir si je peux',
    ],
    ['two words with others before', `J’ai mal. ${'oui non '.repeat(10)}`, 'J’ai mal. oui non'],
    ['letters', `C’est ${'ha'.repeat(60)} urgent`, 'C’est urgent'],
    ['the same line', Array(20).fill('Merci beaucoup.').join('\n'), 'Merci beaucoup.'],
  ])('%s again and again is said once', (_, text, left) => {
    expect(drop(text)).toEqual({ text: left, dropped: 1 })
  })

  it('what it takes for silence itself', () => {
    expect(drop('Merci.', { noSpeech: 0.8, logprob: -1.3 })).toEqual({ text: '', dropped: 1 })
    expect(drop('Thank you.', { noSpeech: 0.97 })).toEqual({ text: '', dropped: 1 })
    expect(drop('Merci.', { noSpeech: 0.8, logprob: -0.3 })).toEqual({ text: 'Merci.', dropped: 0 })
    expect(drop('Merci.', { noSpeech: 0.1, logprob: -1.5 })).toEqual({ text: 'Merci.', dropped: 0 })
  })
})

describe('what a patient says stays', () => {
  it.each([
    'Merci, merci beaucoup.',
    'Merci.',
    'Thank you.',
    'Non non non, pas mardi.',
    'Oui oui oui oui, c’est ça.',
    'No, no, no, no, no.',
    'C’est le 514 555 0142, 514 555 0142, je répète, 514 555 0142.',
    'Cinq un quatre, cinq cinq cinq, zéro un quatre deux. Cinq un quatre, cinq cinq cinq, zéro un quatre deux.',
    '1 800 000 0000',
    "Merci d'avoir regardé mon dossier.",
    'Merci d’avoir regardé ses yeux hier.',
    'Merci d’avoir écouté mon message.',
    'Thanks for watching him overnight.',
    'Thank you for watching over my dog, see you tomorrow.',
    'Merci à tous et à bientôt.',
    'À bientôt.',
    'See you next week.',
    'Je vous ai envoyé une vidéo de mon chien qui boite.',
    'Avez-vous regardé la vidéo ?',
    'J’ai vu votre publicité à Radio-Canada.',
    'I want to subscribe to the reminders.',
    'Je voudrais m’abonner à l’infolettre.',
    'La musique est trop forte dans la salle d’attente.',
    '(514) 555-0142',
    'Mon courriel est marie@exemple.org.',
    'Rappelez-moi (c’est urgent).',
    'S’il vous plaît, s’il vous plaît, s’il vous plaît, rappelez-moi.',
    'C’est urgent, c’est urgent, c’est urgent, c’est urgent.',
    'Aïe aïe aïe aïe aïe.',
    'Bonjour ! C’est pour Léa ; elle a mal « en bas » .',
  ])('%s', (text) => {
    const left = drop(text)
    expect(left.dropped).toBe(0)
    expect(left.text.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  })

  const word = fc.constantFrom(
    'merci',
    'non',
    'oui',
    'Marie',
    'mardi.',
    'cinq',
    '514',
    'rappelez-moi',
    'vidéo',
    '!',
    '«',
    '♪',
  )
  const lines = fc.array(
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    { maxLength: 6 },
  )

  it('adds nothing, changes no order, and leaves nothing for a second time', () => {
    fc.assert(
      fc.property(lines, (texts) => {
        const once = drop(texts.join('\n'))
        let at = 0
        const said = texts.join(' ').replace(/♪/g, '').split(/\s+/).filter(Boolean)
        for (const each of once.text.split(/\s+/).filter(Boolean)) {
          at = said.indexOf(each, at) + 1
          expect(at).toBeGreaterThan(0)
        }
        expect(drop(once.text).text).toBe(once.text)
      }),
    )
  })

  it('reads the longest answer in a moment', () => {
    const startedAt = performance.now()
    for (const text of [
      'ab '.repeat(20_000),
      '('.repeat(60_000),
      '[ '.repeat(20_000),
      'a'.repeat(60_000),
      'merci de '.repeat(7_000),
    ])
      drop(text)
    expect(performance.now() - startedAt).toBeLessThan(4_000)
  })
})
