import type { EntryRecording, RecordingProblem } from '../../../server/contract/recordings.ts'

type Words = {
  waiting: string
  lost: string
  callBack: string
  call: { waiting: string; lost: string }
  problems: Record<RecordingProblem, string>
}

/** What is said of a recording that is `waiting` or `lost`; of a voice message that is lost, also what to do. */
export function whyOf(
  { state, reason }: Pick<EntryRecording, 'state' | 'reason'>,
  words: Words,
  { isCall = false, toCall = false } = {},
): string {
  const { waiting, lost } = isCall ? words.call : words
  // A service that is newer than this page may know more reasons.
  const known: string | undefined = reason ? words.problems[reason] : undefined
  if (state === 'waiting') return known ?? waiting
  return toCall ? `${known ?? lost} ${words.callBack}` : (known ?? lost)
}
