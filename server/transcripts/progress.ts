import type { SpokenWord } from '../contract/recordings.ts'
import type { Language } from '../contract/shapes.ts'
import type { CutPiece, Piece, Recognised } from './engine.ts'
import { mapWords } from './map-words.ts'

/** How far a recording is: what was found in it, and what was understood of its first pieces. */
export type Progress = {
  pieces: Piece[]
  /** Of the recording. */
  seconds: number
  /** Pieces that are done. */
  done: number
  texts: string[]
  words: SpokenWord[]
  dropped: number
  language: Language | null
  languageCertainty: number | null
  engineMs: number
  tookMs: number
}

export const beginProgress = (found: { seconds: number; pieces: Piece[] }): Progress => ({
  ...{ pieces: found.pieces, seconds: found.seconds, done: 0, texts: [], words: [], dropped: 0 },
  ...{ language: null, languageCertainty: null, engineMs: 0, tookMs: 0 },
})

/** How long somebody speaks in it. */
export const speechSeconds = ({ pieces }: Progress): number =>
  pieces.flat().reduce((sum, { from, to }) => sum + to - from, 0)

/** The next piece is understood. */
export function addPiece(progress: Progress, heard: Recognised, cut: Pick<CutPiece, 'placeOf'>, engineMs: number) {
  const { text, words } = mapWords(heard, cut.placeOf, progress.seconds)
  const last = progress.words.at(-1)?.start ?? 0
  const certainty = heard.languageCertainty
  // Of several pieces the one that tells most clearly.
  const tellsMore = heard.language !== null && (certainty ?? 0) >= (progress.languageCertainty ?? 0)
  return {
    ...progress,
    done: progress.done + 1,
    texts: text === '' ? progress.texts : [...progress.texts, text],
    words: [...progress.words, ...words.map((word) => ({ ...word, start: Math.max(last, word.start) }))],
    dropped: progress.dropped + Math.max(0, Math.trunc(heard.dropped) || 0),
    ...(tellsMore && { language: heard.language, languageCertainty: certainty }),
    engineMs: progress.engineMs + engineMs,
  }
}

/** From here on a language that was told holds for the rest of the recording. */
const CERTAIN_LANGUAGE = 0.7

/** In which language the next piece is asked for; null: the engine is to tell. */
export const languageToAsk = (wanted: Language | null, progress: Progress): Language | null =>
  wanted ?? ((progress.languageCertainty ?? 0) >= CERTAIN_LANGUAGE ? progress.language : null)
