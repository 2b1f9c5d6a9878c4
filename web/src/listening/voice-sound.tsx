import { useMemo } from 'preact/hooks'
import type { Entry } from '../../../server/contract/shapes.ts'
import { counterMode, shownText } from '../components/private.tsx'
import { formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { canBeHeard } from './can-be-heard.ts'
import { Correctable } from './correctable.tsx'
import { placeWords } from './place-words.ts'
import { createPlayback, type Playback } from './playback.ts'
import { Player } from './player.tsx'
import { SpokenText } from './spoken-text.tsx'
import { TranscriptNote } from './transcript-note.tsx'
import { useTranscript } from './use-transcript.ts'
import { listeningWords } from './words.ts'
import '../styles/listening.css'

/** A voice message that can be heard, with what is said in it; or the words that are left of it. */
export function VoiceSound({ entry }: { entry: Entry }) {
  const { voice } = entry
  const isHeard = canBeHeard(voice)
  const seconds = voice?.seconds ?? 0
  const playback = useMemo(() => (isHeard ? createPlayback() : null), [voice?.id, isHeard])
  if (!voice) return null
  const label = words.value.voice.player(formatTime(entry.at, language.value))
  return (
    <>
      {playback && (
        <Player path={`/api/recordings/${voice.id}/audio`} {...{ seconds, peaks: voice.peaks, label, playback }} />
      )}
      <VoiceWords entry={entry} playback={playback} />
    </>
  )
}

function VoiceWords({ entry, playback }: { entry: Entry; playback: Playback | null }) {
  const w = listeningWords.value
  const { body, transcript, about } = entry
  const recordingId = entry.voice?.id ?? ''
  const isHidden = counterMode.value
  const isDone = transcript?.state === 'done' && body !== null
  const [read, take] = useTranscript(recordingId, { of: transcript, body, isWanted: isDone && !isHidden })
  const placed = useMemo(() => (body && read ? placeWords(body, read.words) : []), [body, read])
  if (!body) return transcript ? <TranscriptNote recordingId={recordingId} transcript={transcript} /> : null
  if (isHidden) return <p class="voice-words">{shownText(body)}</p>
  const said = (
    <p class="voice-words" dir="auto">
      <SpokenText body={body} words={placed} facts={about?.facts ?? []} playback={playback} />
    </p>
  )
  if (!isDone) return said
  return (
    <Correctable
      {...{ recordingId, text: body, transcript, read }}
      isHeard={playback !== null}
      label={w.correctLabel}
      onKept={take}
    >
      {said}
    </Correctable>
  )
}
