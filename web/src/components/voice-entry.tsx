import type { Entry } from '../../../server/contract/shapes.ts'
import { formatTime } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'
import { MoodChoice } from './mood.tsx'
import { shownText } from './private.tsx'
import { soundLength, VoicePlayer } from './voice-player.tsx'

/** `Message vocal · 0:12`; without its length while that is not known. */
export function voiceTitle({ voice }: Pick<Entry, 'voice'>): string {
  const w = words.value.voice
  return voice?.seconds ? w.lasting(soundLength(voice.seconds)) : w.title
}

export const UrgentMark = () => (
  <b class="urgent-word">
    <Icon name="alert" />
    {words.value.voice.urgent}
  </b>
)

/** A voice message: what it is, the sound to listen to, or why there is none. `withheld`: nobody can be called back. */
export function VoiceEntry({ entry, withheld }: { entry: Entry; withheld: boolean }) {
  const w = words.value.voice
  const time = formatTime(entry.at, language.value)
  const { voice, body } = entry
  return (
    <article class="entry-text in">
      <div class={voice?.urgent ? 'voice-message urgent' : 'voice-message'}>
        <p class="voice-title">
          <Icon name="voice" />
          <b>{voiceTitle(entry)}</b>
          {voice?.urgent && <UrgentMark />}
        </p>
        {voice?.state === 'kept' && (
          <VoicePlayer path={`/api/recordings/${voice.id}/audio`} seconds={voice.seconds ?? 0} label={w.player(time)} />
        )}
        {voice?.state === 'waiting' && (
          <p class="hint voice-why">
            <Icon name="clock" />
            {w.waiting}
          </p>
        )}
        {voice?.state === 'lost' && (
          <p class="voice-why">
            <Icon name="alert" />
            {withheld ? w.lostWithheld : w.lost}
          </p>
        )}
        {voice?.state === 'erased' && <p class="hint voice-why">{w.erased}</p>}
        {body && (
          <p class="voice-words" dir="auto">
            {shownText(body)}
          </p>
        )}
      </div>
      <div class="fate with-mood">
        {time}
        <MoodChoice entry={entry} />
      </div>
    </article>
  )
}
