import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Icon } from '../components/icon.tsx'
import { formatStopwatch, soundLength } from '../i18n/format.ts'
import { language, words } from '../i18n/index.ts'
import { nextSpeed, type Playback, speed } from './playback.ts'
import { Waveform } from './waveform.tsx'

/** How far an arrow key moves, in seconds; with Page Up and Page Down, five times as far. */
const STEP = 2

type Props = {
  path: string
  /** 0: not known before it is played. */
  seconds: number
  /** How loud it is from beginning to end; nothing where nobody has measured. */
  peaks: readonly number[] | null | undefined
  /** What it is, to a screen reader: whose message, of when. */
  label: string
  playback: Playback
}

/** A recording: heard from anywhere in it, faster where that is wanted. Nothing is fetched before it is asked for. */
export function Player({ path, seconds, peaks, label, playback }: Props) {
  const w = words.value.voice
  const sound = useRef<HTMLAudioElement>(null)
  const factor = speed.value
  const at = playback.at.value
  const isPlaying = playback.isPlaying.value
  const total = playback.seconds.value
  const played = useComputed(() => {
    const { at, seconds } = playback
    return `${(seconds.value > 0 ? at.value / seconds.value : 0) * 100}%`
  }).value
  useLayoutEffect(() => {
    if (seconds > 0) playback.seconds.value = seconds
  }, [playback, seconds])
  useEffect(() => {
    playback.attach(sound.current)
    return () => playback.attach(null)
  }, [playback])
  useEffect(() => {
    if (sound.current) sound.current.playbackRate = factor
  }, [factor])

  const { moveTo, toggle } = playback
  const keys: Record<string, () => void> = {
    ArrowRight: () => moveTo(at + STEP),
    ArrowUp: () => moveTo(at + STEP),
    ArrowLeft: () => moveTo(at - STEP),
    ArrowDown: () => moveTo(at - STEP),
    PageUp: () => moveTo(at + 5 * STEP),
    PageDown: () => moveTo(at - 5 * STEP),
    Home: () => moveTo(0),
    End: () => moveTo(total),
    ' ': toggle,
  }
  const length = total > 0 ? soundLength(total) : null
  const elapsed = formatStopwatch(at * 1000)
  return (
    <fieldset class="voice-player">
      <legend class="sr-only">{label}</legend>
      {/* biome-ignore lint/a11y/useMediaCaption: what is said stands below it, where it could be recognised */}
      <audio ref={sound} src={path} preload="none" />
      <button
        type="button"
        class="voice-play"
        aria-label={isPlaying ? w.pause : length ? w.play(length) : w.playUntimed}
        onClick={toggle}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <span class={peaks?.length ? 'voice-track waved' : 'voice-track'} style={{ '--played': played }}>
        {peaks && peaks.length > 0 && <Waveform peaks={peaks} />}
        <input
          type="range"
          min={0}
          max={total}
          step={0.1}
          value={at}
          disabled={!length}
          aria-label={w.position}
          aria-valuetext={length ? w.at(elapsed, length) : elapsed}
          onInput={(event) => moveTo(Number(event.currentTarget.value))}
          onKeyDown={(event) => {
            const act = keys[event.key]
            if (!act || event.ctrlKey || event.metaKey || event.altKey) return
            event.preventDefault()
            act()
          }}
        />
      </span>
      <span class="voice-time tabular" aria-hidden="true">
        {elapsed} / {length ?? '–:––'}
      </span>
      <button type="button" class="plain voice-speed tabular" aria-label={w.speed(timesOf(factor))} onClick={nextSpeed}>
        {timesOf(factor)}
      </button>
      <span role="alert" class="voice-problem">
        {playback.hasFailed.value && (
          <span class="problem">
            <Icon name="alert" />
            {w.cannotPlay}
          </span>
        )}
      </span>
    </fieldset>
  )
}

/** `1,5×` */
const timesOf = (factor: number): string =>
  words.value.voice.times(new Intl.NumberFormat(language.value === 'fr' ? 'fr-CA' : 'en-CA').format(factor))
