import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'
import { tell } from './toast.tsx'

/** One sound at a time on the whole page: the address of the one that plays. */
const playing = signal<string | null>(null)
let sound: HTMLAudioElement | null = null

export function stopListening(): void {
  sound?.pause()
  sound = null
  playing.value = null
}

function listen(path: string): void {
  stopListening()
  const mine = new Audio(path)
  sound = mine
  playing.value = path
  mine.addEventListener('ended', () => sound === mine && stopListening())
  mine.play().catch(() => {
    if (sound !== mine) return
    stopListening()
    tell(words.peek().prompts.cannotListen, { problem: true })
  })
}

/** Plays one sound, or stops it. `of` says to a screen reader what is heard. */
export function ListenButton({ path, of }: { path: string; of: string }) {
  const w = words.value.prompts
  const isPlaying = playing.value === path
  useEffect(() => () => void (playing.peek() === path && stopListening()), [path])
  return (
    <button
      type="button"
      class="listen"
      aria-label={isPlaying ? w.stopListening(of) : w.listenTo(of)}
      onClick={() => (isPlaying ? stopListening() : listen(path))}
    >
      <Icon name={isPlaying ? 'stop' : 'play'} />
      {isPlaying ? w.stop : w.listen}
    </button>
  )
}
