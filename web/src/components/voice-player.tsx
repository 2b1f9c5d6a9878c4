import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatStopwatch } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { Icon } from './icon.tsx'
import { stopListening } from './listen-button.tsx'

const SPEEDS = [1, 1.5, 2]
/** How far an arrow key moves, in seconds; with Page Up and Page Down, five times as far. */
const STEP = 2

/** Whoever is in a hurry stays so from one message to the next. */
const speed = signal(1)
/** One plays at a time. */
let playing: HTMLAudioElement | null = null

type Props = {
  path: string
  seconds: number
  /** What it is, to a screen reader: whose message, of when. */
  label: string
}

/** A voice message: heard from anywhere in it, faster where that is wanted. Nothing is fetched before it is asked for. */
export function VoicePlayer({ path, seconds, label }: Props) {
  const w = words.value.voice
  const sound = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [failed, setFailed] = useState(false)
  const factor = speed.value
  useEffect(() => {
    if (sound.current) sound.current.playbackRate = factor
  }, [factor])
  useEffect(() => {
    const element = sound.current
    return () => {
      element?.pause()
      if (playing === element) playing = null
    }
  }, [])
  // The sound tells of its place four times a second: too seldom for a mark that moves.
  useEffect(() => {
    if (!isPlaying) return
    let frame = requestAnimationFrame(function follow() {
      if (sound.current) setAt(sound.current.currentTime)
      frame = requestAnimationFrame(follow)
    })
    return () => cancelAnimationFrame(frame)
  }, [isPlaying])

  const toggle = () => {
    const element = sound.current
    if (!element) return
    if (!element.paused) return element.pause()
    if (element.error) element.load()
    if (playing !== element) playing?.pause()
    stopListening()
    playing = element
    element.playbackRate = factor
    setFailed(false)
    element.play().catch((error: unknown) => setFailed(!(error instanceof DOMException && error.name === 'AbortError')))
  }
  const moveTo = (to: number) => {
    const next = Math.min(seconds, Math.max(0, to))
    setAt(next)
    if (sound.current) sound.current.currentTime = next
  }
  const keys: Record<string, () => void> = {
    ArrowRight: () => moveTo(at + STEP),
    ArrowUp: () => moveTo(at + STEP),
    ArrowLeft: () => moveTo(at - STEP),
    ArrowDown: () => moveTo(at - STEP),
    PageUp: () => moveTo(at + 5 * STEP),
    PageDown: () => moveTo(at - 5 * STEP),
    Home: () => moveTo(0),
    End: () => moveTo(seconds),
    ' ': toggle,
  }
  const length = soundLength(seconds)
  const elapsed = formatStopwatch(at * 1000)
  return (
    <fieldset class="voice-player">
      <legend class="sr-only">{label}</legend>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down yet what was said */}
      <audio
        ref={sound}
        src={path}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => moveTo(0)}
        onError={() => {
          setPlaying(false)
          setFailed(true)
        }}
      />
      <button type="button" class="voice-play" aria-label={isPlaying ? w.pause : w.play(length)} onClick={toggle}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <input
        type="range"
        min={0}
        max={seconds}
        step={0.1}
        value={at}
        aria-label={w.position}
        aria-valuetext={w.at(elapsed, length)}
        style={{ '--played': `${(seconds > 0 ? at / seconds : 0) * 100}%` }}
        onInput={(event) => moveTo(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          const act = keys[event.key]
          if (!act || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          act()
        }}
      />
      <span class="voice-time tabular" aria-hidden="true">
        {elapsed} / {length}
      </span>
      <button
        type="button"
        class="plain voice-speed tabular"
        aria-label={w.speed(timesOf(factor))}
        onClick={() => {
          speed.value = SPEEDS[(SPEEDS.indexOf(factor) + 1) % SPEEDS.length]!
        }}
      >
        {timesOf(factor)}
      </button>
      <span role="alert" class="voice-problem">
        {failed && (
          <span class="problem">
            <Icon name="alert" />
            {w.cannotPlay}
          </span>
        )}
      </span>
    </fieldset>
  )
}

/** `0:09`: the nearest second, and never none. */
export const soundLength = (seconds: number): string => formatStopwatch(Math.max(1, Math.round(seconds)) * 1000)

/** `1,5×` */
const timesOf = (factor: number): string =>
  words.value.voice.times(new Intl.NumberFormat(language.value === 'fr' ? 'fr-CA' : 'en-CA').format(factor))
