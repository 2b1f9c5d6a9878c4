import { type Static, type TSchema, Type } from 'typebox'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Language = Type.Union([Type.Literal('fr'), Type.Literal('en')])
const Instant = Type.String({ format: 'date-time' })

/** `paused`: it goes on, and nothing is heard on it. `refused`: somebody said no; nothing of it is kept. */
export const CallRecording = Type.Union([Type.Literal('on'), Type.Literal('paused'), Type.Literal('refused')])
export type CallRecording = Static<typeof CallRecording>

/** `POST /api/calls/:id/recording`: of a call that goes on. */
export const CallRecordingChange = Type.Object({
  action: Type.Union([Type.Literal('pause'), Type.Literal('resume'), Type.Literal('refuse')]),
})
export type CallRecordingChange = Static<typeof CallRecordingChange>

/** `waiting`: it is still with the PBX. `lost`: it cannot be had, or cannot be read. `erased`: its time was over. */
export const RecordingState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('kept'),
  Type.Literal('lost'),
  Type.Literal('erased'),
  Type.Literal('refused'),
])
export type RecordingState = Static<typeof RecordingState>

/** Why a recording is not kept yet (the first four), or cannot be heard. The panel has words for each. */
export const RecordingProblem = Type.Union([
  /** There is no room on the disk of this service. */
  Type.Literal('disk-full'),
  /** The PBX is not reached, or does not answer. */
  Type.Literal('pbx-away'),
  /** It came in part. */
  Type.Literal('cut-off'),
  Type.Literal('other'),
  /** The PBX has no such file (any more). */
  Type.Literal('missing'),
  /** Its file is kept as it came: `GET /api/recordings/:id/file`. */
  Type.Literal('unreadable'),
  /** There is nothing in it. */
  Type.Literal('empty'),
])
export type RecordingProblem = Static<typeof RecordingProblem>

/**
 * A recording as its timeline shows it. The sound is at `GET /api/recordings/:id/audio`: once it is `kept`, and of one
 * that is `waiting`, from the PBX.
 */
export const EntryRecording = Type.Object({
  id: Type.String({ format: 'uuid' }),
  state: RecordingState,
  /** Why it is `lost`; while it is `waiting`, why the last try failed. */
  reason: Type.Optional(nullable(RecordingProblem)),
  seconds: nullable(Type.Number()),
  /** How loud it is, from its beginning to its end, 0 to 100: a hundred bars at the most. */
  peaks: Type.Optional(nullable(Type.Array(Type.Integer({ minimum: 0, maximum: 100 })))),
})
export type EntryRecording = Static<typeof EntryRecording>

/** Why nothing is written down of a recording, or not yet. The panel has words for each. */
export const TranscriptProblem = Type.Union([
  /** The engine is not reached, or does not answer. */
  Type.Literal('engine-unreachable'),
  /** It took longer than ten times the length of the sound. */
  Type.Literal('engine-slow'),
  /** It answered with an error. */
  Type.Literal('engine-refused'),
  /** What it answered is no transcript. */
  Type.Literal('engine-nonsense'),
  /** The sound is no WAV that can be read. */
  Type.Literal('unreadable'),
  /** The sound is gone: erased, or its file is not there. */
  Type.Literal('no-sound'),
  Type.Literal('disk-full'),
  Type.Literal('other'),
])
export type TranscriptProblem = Static<typeof TranscriptProblem>

/** `off`: there is no engine. `silent`: nobody says anything in it. */
export const TranscriptState = Type.Union([
  Type.Literal('off'),
  Type.Literal('waiting'),
  Type.Literal('done'),
  Type.Literal('silent'),
  Type.Literal('failed'),
])
export type TranscriptState = Static<typeof TranscriptState>

export const EntryTranscript = Type.Object({
  state: TranscriptState,
  /** Why it failed; while it waits, why the last try did; of one that is done, why it could not be written down again. */
  reason: nullable(TranscriptProblem),
  language: nullable(Language),
  corrected: Type.Boolean(),
  /** How many of its words the engine was not certain of. */
  uncertain: Type.Integer(),
})
export type EntryTranscript = Static<typeof EntryTranscript>

export const SpokenWord = Type.Object({
  /** With the punctuation that belongs to it, without spaces around. */
  text: Type.String(),
  /** Seconds from the beginning of the recording. */
  start: Type.Number(),
  end: Type.Number(),
  /** 0 to 1; null where the engine does not say. */
  certainty: nullable(Type.Number()),
})
export type SpokenWord = Static<typeof SpokenWord>

/** Below it a word is shown as uncertain. */
export const CERTAIN_ENOUGH = 0.5

/** `GET /api/recordings/:id/transcript`. */
export const Transcript = Type.Object({
  recordingId: Type.String(),
  ...EntryTranscript.properties,
  /** As it is shown: corrected, where somebody has. */
  text: nullable(Type.String()),
  /** As it was recognised, where somebody has corrected it. */
  original: nullable(Type.String()),
  words: Type.Array(SpokenWord),
  /** `person`: somebody said so, and had it written down again. */
  languageFrom: nullable(
    Type.Union([Type.Literal('contact'), Type.Literal('line'), Type.Literal('detected'), Type.Literal('person')]),
  ),
  /** 0 to 1; of a language that was told from the sound. */
  languageCertainty: nullable(Type.Number()),
  engine: nullable(Type.String()),
  /** Inventions of the engine that were left out, such as `Sous-titres par…` on silence. */
  dropped: Type.Integer(),
  correctedBy: nullable(Type.String()),
  correctedAt: nullable(Instant),
})
export type Transcript = Static<typeof Transcript>

/** `PUT /api/recordings/:id/transcript`: put right by hand; null takes the correction back. */
export const TranscriptCorrection = Type.Object({
  text: nullable(Type.String({ minLength: 1, maxLength: 200_000 })),
})
export type TranscriptCorrection = Static<typeof TranscriptCorrection>

/**
 * `POST /api/recordings/:id/transcript`: it is written down again, also what is done. `language`: what is spoken in it,
 * where a person knows better; left out, as it was asked for before.
 */
export const TranscriptRetry = Type.Object({ language: Type.Optional(Language) })
export type TranscriptRetry = Static<typeof TranscriptRetry>

/** What the panel says of transcription as a whole. */
export const TranscriptionState = Type.Object({
  /** `off`: no engine is configured. `down`: it does not answer, or answers wrongly. */
  state: Type.Union([Type.Literal('off'), Type.Literal('up'), Type.Literal('down')]),
  /** Recordings that wait for their turn. */
  waiting: Type.Integer(),
  /** What is wrong, for the IT provider. */
  detail: nullable(Type.String()),
})
export type TranscriptionState = Static<typeof TranscriptionState>
