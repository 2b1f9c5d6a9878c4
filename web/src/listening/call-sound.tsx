import type { ComponentProps } from 'preact'
import { useId, useMemo, useState } from 'preact/hooks'
import type { Transcript } from '../../../server/contract/recordings.ts'
import type { Entry } from '../../../server/contract/shapes.ts'
import { Icon } from '../components/icon.tsx'
import { shownText } from '../components/private.tsx'
import { RecordingWhy } from '../components/recording-why.tsx'
import { VirtualList } from '../components/virtual-list.tsx'
import { formatStopwatch, formatTime, soundLength } from '../i18n/format.ts'
import { language } from '../i18n/index.ts'
import { canBeHeard } from './can-be-heard.ts'
import { Correctable } from './correctable.tsx'
import { cutPassages } from './passages.ts'
import { type PlacedWord, placeWords } from './place-words.ts'
import { createPlayback, type Playback } from './playback.ts'
import { Player } from './player.tsx'
import { SpokenText } from './spoken-text.tsx'
import { TranscriptNote } from './transcript-note.tsx'
import { useTranscript } from './use-transcript.ts'
import { listeningWords } from './words.ts'
import '../styles/listening.css'

/** A call that was recorded: its sound, and, unfolded, what was said. */
export function CallSound({ entry }: { entry: Entry }) {
  const w = listeningWords.value.call
  const id = useId()
  const { recording, transcript } = entry
  const seconds = recording?.seconds ?? 0
  const isKept = recording?.state === 'kept'
  const playback = useMemo(createPlayback, [recording?.id])
  const [isOpen, setOpen] = useState(false)
  const isDone = transcript?.state === 'done'
  const [read, take] = useTranscript(recording?.id ?? '', {
    of: transcript,
    body: null,
    isWanted: isKept && isDone && isOpen,
  })
  if (!recording) return null
  if (recording.state === 'lost') return <RecordingWhy recording={recording} isCall />
  if (recording.state !== 'kept' && recording.state !== 'waiting')
    return <p class="hint call-sound-gone">{w[recording.state]}</p>
  const time = formatTime(entry.at, language.value)
  return (
    <div class="call-sound">
      <p class="voice-title">
        <Icon name="voice" />
        <b>{recording.seconds ? w.title(soundLength(recording.seconds)) : w.untimed}</b>
      </p>
      <Player
        path={`/api/recordings/${recording.id}/audio`}
        {...{ seconds, peaks: recording.peaks, playback }}
        label={w.player(time)}
      />
      {!isKept && <RecordingWhy recording={recording} isCall />}
      {transcript && !isDone && <TranscriptNote recordingId={recording.id} transcript={transcript} />}
      {isDone && (
        <p>
          <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            {isOpen ? w.hide : w.read}
          </button>
        </p>
      )}
      <div id={id}>{isOpen && read && <CallWords {...{ entry, read, playback }} onKept={take} />}</div>
    </div>
  )
}

/** More words than this are drawn only where they are seen. */
const SHORT = 150
/** About how high a line of it is, in pixels, and how many signs stand on it. */
const LINE = { height: 22, signs: 55 }

type CallWordsProps = {
  entry: Entry
  read: Transcript
  playback: Playback
  onKept: (transcript: Transcript) => void
}

function CallWords({ entry, read, playback, onKept }: CallWordsProps) {
  const w = listeningWords.value
  const body = read.text ?? ''
  const words = useMemo(() => placeWords(body, read.words), [body, read])
  const facts = entry.about?.facts ?? []
  const shown = shownText(body)
  if (shown !== body) return <p class="voice-words">{shown}</p>
  const { recordingId } = read
  return (
    <Correctable
      {...{ recordingId, text: body, transcript: read, read, onKept }}
      isHeard={canBeHeard(entry.recording)}
      label={w.call.correctLabel}
    >
      {words.length > SHORT ? (
        <Passages {...{ body, words, facts, playback }} />
      ) : (
        <p class="voice-words" dir="auto">
          <SpokenText {...{ body, words, facts, playback }} />
        </p>
      )}
    </Correctable>
  )
}

/** A long call: only what is seen of it is drawn. */
function Passages({ body, words, facts, playback }: ComponentProps<typeof SpokenText> & { playback: Playback }) {
  const w = listeningWords.value.call
  const passages = useMemo(() => cutPassages(body, words), [body, words])
  return (
    <div class="passages">
      <VirtualList
        items={passages}
        keyOf={(passage) => String(passage.first)}
        estimate={({ from, to }) => 40 + Math.ceil((to - from) / LINE.signs) * LINE.height}
        label={w.passages}
        render={({ from, to, first, last, start }) => {
          const within = (word: PlacedWord) => ({ ...word, from: word.from - from, to: word.to - from })
          const inside = facts.filter((fact) => fact.from >= from && fact.to <= to)
          const time = formatStopwatch(start * 1000)
          return (
            <div class="passage">
              <button
                type="button"
                class="quiet tabular"
                aria-label={w.from(time)}
                onClick={() => playback.playFrom(start)}
              >
                {time}
              </button>
              <p class="voice-words" dir="auto">
                <SpokenText
                  body={body.slice(from, to)}
                  words={words.slice(first, last + 1).map(within)}
                  facts={inside.map((fact) => ({ ...fact, from: fact.from - from, to: fact.to - from }))}
                  playback={playback}
                />
              </p>
            </div>
          )
        }}
      />
    </div>
  )
}
