import { type Signal, signal } from '@preact/signals'
import { stopListening } from '../components/listen-button.tsx'

const SPEEDS: readonly number[] = [0.75, 1, 1.5, 2]

const REMEMBERED = 'relais.speed'

/** Whoever is in a hurry stays so from one message to the next. */
export const speed = signal(firstSpeed())

function firstSpeed(): number {
  const remembered = Number(localStorage.getItem(REMEMBERED))
  return SPEEDS.includes(remembered) ? remembered : 1
}

export function nextSpeed(): void {
  speed.value = SPEEDS[(SPEEDS.indexOf(speed.peek()) + 1) % SPEEDS.length]!
  localStorage.setItem(REMEMBERED, String(speed.peek()))
}

/** One plays at a time. */
let playing: HTMLAudioElement | null = null

/** A recording that is listened to: its place, in seconds, is shared by the player and the words. */
export type Playback = {
  at: Signal<number>
  /** How long it is; 0 until somebody knows. */
  seconds: Signal<number>
  isPlaying: Signal<boolean>
  hasFailed: Signal<boolean>
  /** Given the element that plays; null when it leaves the page. */
  attach(element: HTMLAudioElement | null): void
  toggle(): void
  moveTo(second: number): void
  playFrom(second: number): void
}

export function createPlayback(): Playback {
  const [at, seconds, isPlaying, hasFailed] = [signal(0), signal(0), signal(false), signal(false)]
  let sound: HTMLAudioElement | null = null
  let frame = 0

  // The sound tells of its place four times a second: too seldom for a mark that moves.
  const follow = () => {
    if (sound) at.value = sound.currentTime
    frame = requestAnimationFrame(follow)
  }
  const listeners = {
    play() {
      isPlaying.value = true
      cancelAnimationFrame(frame)
      follow()
    },
    pause() {
      isPlaying.value = false
      cancelAnimationFrame(frame)
    },
    ended: () => moveTo(0),
    durationchange() {
      const said = sound?.duration ?? 0
      if (seconds.peek() === 0 && Number.isFinite(said)) seconds.value = said
    },
    error() {
      listeners.pause()
      hasFailed.value = true
    },
  }
  const moveTo = (second: number) => {
    at.value = Math.min(seconds.peek(), Math.max(0, second))
    if (sound) sound.currentTime = at.peek()
  }
  const play = () => {
    const element = sound
    if (!element) return
    if (element.error) element.load()
    if (playing !== element) playing?.pause()
    stopListening()
    playing = element
    element.playbackRate = speed.peek()
    hasFailed.value = false
    element.play().catch((error: unknown) => {
      hasFailed.value = !(error instanceof DOMException && error.name === 'AbortError')
    })
  }
  return {
    at,
    seconds,
    isPlaying,
    hasFailed,
    attach(element) {
      if (sound) {
        for (const [name, listener] of Object.entries(listeners)) sound.removeEventListener(name, listener)
        listeners.pause()
        sound.pause()
        if (playing === sound) playing = null
      }
      sound = element
      if (element) for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener)
    },
    toggle() {
      if (sound && !sound.paused) sound.pause()
      else play()
    },
    moveTo,
    playFrom(second) {
      moveTo(second)
      play()
    },
  }
}
