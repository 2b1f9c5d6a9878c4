import type { EntryRecording } from '../../../server/contract/recordings.ts'
import { words } from '../i18n/index.ts'
import { whyOf } from '../i18n/recording-why.ts'
import { Icon } from './icon.tsx'

/** Why a recording is not here yet, or cannot be heard; what came instead of a sound can be had as it is. */
export function RecordingWhy({ recording, isCall, toCall }: { recording: EntryRecording } & Of) {
  const w = words.value.voice
  const { id, state, reason } = recording
  const isLost = state === 'lost'
  return (
    <p class={isLost ? 'voice-why' : 'hint voice-why'}>
      <Icon name={isLost ? 'alert' : 'clock'} />
      <span>
        {whyOf(recording, w, { isCall, toCall })}
        {isLost && reason === 'unreadable' && (
          <a class="kept-file" href={`/api/recordings/${encodeURIComponent(id)}/file`} download>
            <Icon name="download" />
            {w.file}
          </a>
        )}
      </span>
    </p>
  )
}

/** `toCall`: whoever left it can be called back. */
type Of = { isCall?: boolean; toCall?: boolean }
