/** A word or a part of one, as an engine gave it: where it begins with a space, so do words of this engine. */
export type Token = { text: string; start: number | null; end: number | null; certainty: number | null }

export type Segment = {
  text: string
  start: number | null
  end: number | null
  /** 0 to 1: how likely nobody speaks. */
  noSpeech: number | null
  /** The mean logarithm of how likely its words are. */
  logprob: number | null
}

/** What an engine answered, in whatever shape it said it. Times in seconds, not checked yet. */
export type Heard = {
  segments: Segment[]
  tokens: Token[]
  /** As the engine names it. */
  language: string | null
  languageCertainty: number | null
  /** By code, where it says how likely each is. */
  likelihood: Record<string, number>
}
