import type { Entry } from '../../../server/contract/shapes.ts'
import { formatTime, soundLength } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { FetchedVoice } from '../listening/fetched.tsx'
import { AboutMark, isUrgent, UrgentMark } from './about-mark.tsx'
import { Icon } from './icon.tsx'
import { MoodChoice } from './mood.tsx'
import { RecordingWhy } from './recording-why.tsx'

/** `Message vocal · 0:12`; without its length while that is not known. */
export function voiceTitle({ voice }: Pick<Entry, 'voice'>): string {
  const w = words.value.voice
  return voice?.seconds ? w.lasting(soundLength(voice.seconds)) : w.title
}

/** A voice message: what it is, the sound to listen to, or why there is none. `withheld`: nobody can be called back. */
export function VoiceEntry({ entry, withheld }: { entry: Entry; withheld: boolean }) {
  const w = words.value.voice
  const { voice, body } = entry
  const urgent = isUrgent(entry)
  return (
    <article class="entry-text in">
      <div class={urgent ? 'voice-message urgent' : 'voice-message'}>
        <p class="voice-title">
          <Icon name="voice" />
          <b>{voiceTitle(entry)}</b>
          {urgent && <UrgentMark />}
          <AboutMark about={entry.about} saysUrgent />
        </p>
        {voice?.state === 'lost' && <RecordingWhy recording={voice} toCall={!withheld} />}
        {voice?.state === 'erased' && <p class="hint voice-why">{w.erased}</p>}
        {(voice?.state === 'kept' || voice?.state === 'waiting' || body) && <FetchedVoice entry={entry} />}
        {voice?.state === 'waiting' && <RecordingWhy recording={voice} />}
      </div>
      <div class="fate with-mood">
        {formatTime(entry.at, language.value)}
        <MoodChoice entry={entry} />
      </div>
    </article>
  )
}
