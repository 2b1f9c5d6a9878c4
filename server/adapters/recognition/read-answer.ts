import type { Heard, Segment, Token } from './heard.ts'

type Fields = Record<string, unknown>

/** In all; a person says a tenth of it in five minutes. */
const MOST_TOKENS = 20_000

/**
 * Reads an answer in any of the shapes engines have: whisper-server, speaches, LocalAI, whisper-cli, whisperx, vosk,
 * transformers. `error`: it is a complaint instead. Null: it is none of these.
 */
export function readAnswer(answer: unknown): Heard | 'error' | null {
  const fields: Fields | null = Array.isArray(answer) ? { segments: answer } : asFields(answer)
  if (!fields || (Array.isArray(answer) && !answer.some(asFields))) return null
  const text = asText(fields.text)
  const list = listOf(fields, ['segments', 'transcription', 'chunks'])
  if (text === null && !list) return fields.error ? 'error' : null
  if (text === '' && fields.error) return 'error'

  const entries = list ?? []
  const own = entries.flatMap((entry) => listOf(entry, ['words', 'tokens']) ?? [])
  const tokens = (own.length > 0 ? own : (listOf(fields, ['words', 'word_segments', 'result']) ?? []))
    .slice(0, MOST_TOKENS)
    .flatMap((entry) => readToken(entry) ?? [])
  const segments = entries.slice(0, MOST_TOKENS).flatMap((entry) => readSegment(entry) ?? [])
  const isTold = segments.some((segment) => segment.text.trim())
  if (!isTold && list && text === null && entries.length > 0 && segments.length === 0) return null
  const language = asText(fields.language) ?? asText(asFields(fields.result)?.language) ?? null
  const likelihood = Object.fromEntries(
    Object.entries(asFields(fields.language_probabilities) ?? {}).flatMap(([code, value]) => {
      const likely = asShare(value)
      return likely === null ? [] : [[code, likely]]
    }),
  )
  return {
    segments: isTold ? segments : text?.trim() ? [{ ...NOTHING, text }] : [],
    tokens: inSeconds(tokens),
    language,
    languageCertainty:
      asShare(fields.detected_language_probability) ??
      asShare(fields.language_probability) ??
      (language === null ? null : (likelihood[language] ?? null)),
    likelihood,
  }
}

const NOTHING: Segment = { text: '', start: null, end: null, noSpeech: null, logprob: null }

function readSegment(fields: Fields): Segment | null {
  const text = asText(fields.text)
  if (text === null) return null
  const { start, end } = timesOf(fields)
  return {
    text: withoutMarks(text),
    ...(isNanoseconds(end) ? { start: start && start / 1e9, end: end && end / 1e9 } : { start, end }),
    noSpeech: asShare(fields.no_speech_prob),
    logprob: asNumber(fields.avg_logprob),
  }
}

function readToken(fields: Fields): Token | null {
  const text = withoutMarks(asText(fields.word) ?? asText(fields.text) ?? '')
  if (!text.trim()) return null
  const certainty = ['probability', 'score', 'conf', 'confidence', 'p'].map((name) => asShare(fields[name]))
  return { text, ...timesOf(fields), certainty: certainty.find((one) => one !== null) ?? null }
}

/** whisper-cli has milliseconds in `offsets`; transformers have a pair in `timestamp`. */
function timesOf(fields: Fields): { start: number | null; end: number | null } {
  const offsets = asFields(fields.offsets)
  const ms = (value: unknown) => {
    const number = asNumber(value)
    return number === null ? null : number / 1000
  }
  if (offsets) return { start: ms(offsets.from), end: ms(offsets.to) }
  const [from, to] = Array.isArray(fields.timestamp) ? fields.timestamp : [fields.start, fields.end]
  return { start: asNumber(from), end: asNumber(to) }
}

/** LocalAI counts in nanoseconds: as seconds these are weeks. */
const isNanoseconds = (time: number | null): boolean => time !== null && time > 1e6

function inSeconds(tokens: Token[]): Token[] {
  if (!tokens.some(({ end }) => isNanoseconds(end))) return tokens
  return tokens.map((token) => ({
    ...token,
    start: token.start && token.start / 1e9,
    end: token.end && token.end / 1e9,
  }))
}

/** Whisper's own marks: `<|fr|>`, `[_BEG_]`, `[_TT_250]`. */
const withoutMarks = (text: string): string => text.replace(/<\|[^|<>]{0,20}\|>|\[_[A-Z]{2,8}_?\d*\]/g, '')

const asFields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** The first of these that is a list, with what is an object in it. */
function listOf(fields: Fields, names: string[]): Fields[] | null {
  const list = names.map((name) => fields[name]).find((value): value is unknown[] => Array.isArray(value))
  return list?.map(asFields).filter((entry) => entry !== null) ?? null
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const asNumber = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

const asShare = (value: unknown): number | null => {
  const number = asNumber(value)
  return number === null ? null : Math.min(1, Math.max(0, number))
}
