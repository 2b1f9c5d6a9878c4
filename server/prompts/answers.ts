import { notFound, RelaisError } from '../kit/errors.ts'
import type { BadSound } from './speech.ts'

const WHY: Record<BadSound, string> = {
  'not-sound': 'This is neither a WAV nor an MP3 file.',
  unreadable: 'This file cannot be read: it is damaged, or recorded in an unusual way. Save it again as WAV or MP3.',
  'too-long': 'This recording is longer than three minutes.',
  'too-short': 'This recording is shorter than a third of a second.',
  silent: 'Nothing can be heard in this recording.',
}

/** The panel has its own words by the code: `sound_too_long`. */
export const badSound = (because: BadSound) =>
  new RelaisError(`sound_${because.replace('-', '_')}`, 400, WHY[because], { field: 'file' })

export const noFile = () => new RelaisError('sound_missing', 400, 'Send one file, WAV or MP3.', { field: 'file' })
export const fileTooLarge = () =>
  new RelaisError('sound_too_large', 413, 'This file is larger than 10 MB. An MP3 is smaller.', { field: 'file' })
export const noWords = () => new RelaisError('no_words', 400, 'Write something that can be said.', { field: 'body' })
export const guessablePin = () =>
  new RelaisError('guessable_pin', 400, 'This PIN is the first anybody would try: choose another.', { field: 'pin' })
export const noSuchPrompt = () => notFound('prompt')
