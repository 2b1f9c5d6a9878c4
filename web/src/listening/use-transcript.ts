import { useEffect, useState } from 'preact/hooks'
import type { EntryTranscript, Transcript } from '../../../server/contract/recordings.ts'
import { readTranscript } from './api.ts'

type Read = { transcript: Transcript; of: string }

const KEPT = 30
/** Transcripts read lately, so that going back and forth shows them at once. Oldest use first. */
const kept = new Map<string, Read>()

function keep(recordingId: string, read: Read): void {
  kept.delete(recordingId)
  kept.set(recordingId, read)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
}

/** What changes when it must be read anew. */
const versionOf = (transcript: EntryTranscript | null | undefined, body: string | null): string =>
  JSON.stringify([transcript, body])

/**
 * The words of a recording, read when they are wanted and again when its entry tells of a change; null until they are here.
 * Without them the entry's own text is shown.
 */
export function useTranscript(
  recordingId: string,
  { of, body, isWanted }: { of: EntryTranscript | null | undefined; body: string | null; isWanted: boolean },
): [Transcript | null, (transcript: Transcript) => void] {
  const version = versionOf(of, body)
  const [read, setRead] = useState<Read | null>(() => kept.get(recordingId) ?? null)
  const take = (transcript: Transcript) => {
    const next = { transcript, of: version }
    keep(recordingId, next)
    setRead(next)
  }
  useEffect(() => {
    if (!isWanted || of?.state !== 'done' || kept.get(recordingId)?.of === version) return
    let isHere = true
    readTranscript(recordingId).then(
      (transcript) => isHere && take(transcript),
      // The text itself is on the page: only its words are not to be pressed.
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [recordingId, version, isWanted])
  return [isWanted && of?.state === 'done' ? (read?.transcript ?? null) : null, take]
}
