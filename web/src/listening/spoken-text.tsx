import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Fact } from '../../../server/contract/about.ts'
import { composeText } from './compose-text.ts'
import { FactLink } from './fact-link.tsx'
import type { PlacedWord } from './place-words.ts'
import type { Playback } from './playback.ts'
import { listeningWords } from './words.ts'

type Props = {
  body: string
  words: readonly PlacedWord[]
  facts: readonly Fact[]
  /** Null where there is nothing to listen to. */
  playback: Playback | null
}

/** A word is said until the next one, but no longer than this into a silence, in seconds. */
const LINGERS = 1

/** The word that is being said; -1: none. */
function wordAt(words: readonly PlacedWord[], second: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]!.start <= second) low = middle + 1
    else high = middle
  }
  const last = words[low - 1]
  return last && second <= last.end + LINGERS ? low - 1 : -1
}

/**
 * A text of which each word is heard where it is said, by a click or Enter; arrows go from word to word, so that it is one
 * stop of the Tab key. It stands exactly where the plain text stood.
 */
export function SpokenText({ body, words, facts, playback }: Props) {
  const w = listeningWords.value
  const frame = useRef<HTMLSpanElement>(null)
  const pieces = composeText(body, words, facts)
  const firstStop = pieces.find((piece) => piece.kind === 'word')

  useEffect(() => {
    if (!playback || words.length === 0) return
    let shown: Element | null = null
    return effect(() => {
      const isHeard = playback.isPlaying.value || playback.at.value > 0
      const index = isHeard ? wordAt(words, playback.at.value) : -1
      const next = index < 0 ? null : (frame.current?.querySelector(`[data-last="${index}"]`) ?? holderOf(index))
      if (next === shown) return
      shown?.classList.remove('said')
      next?.classList.add('said')
      shown = next
    })
    function holderOf(index: number): Element | null {
      for (const fact of frame.current?.querySelectorAll<HTMLElement>('[data-first]') ?? [])
        if (Number(fact.dataset.first) <= index && index <= Number(fact.dataset.last)) return fact
      return null
    }
  }, [playback, words, body])

  const move = (event: KeyboardEvent) => {
    const stops = [...(frame.current?.querySelectorAll<HTMLElement>('button.word') ?? [])]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key]
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = stops[Math.min(stops.length - 1, Math.max(0, to))]!
    stops[at]!.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the words in it have the focus; it moves it from one to the next
    <span ref={frame} {...(firstStop && playback && { role: 'group', 'aria-label': w.words })} onKeyDown={move}>
      {pieces.map((piece, place) => {
        if (piece.kind === 'plain') return piece.text
        if (piece.kind === 'fact') {
          const start = piece.first === null ? null : words[piece.first]!.start
          const hear = playback && start !== null ? () => playback.playFrom(start) : null
          const said = piece.first === null ? [] : words.slice(piece.first, (piece.last ?? piece.first) + 1)
          const isUncertain = said.some(({ uncertain }) => uncertain)
          return <FactLink key={`fact ${piece.fact.from}`} {...piece} isUncertain={isUncertain} onHear={hear} />
        }
        const { start, uncertain } = words[piece.index]!
        const name = uncertain ? 'word uncertain' : 'word'
        if (!playback)
          return (
            <span key={place} class={name}>
              {piece.text}
            </span>
          )
        return (
          <button
            key={place}
            type="button"
            class={name}
            data-last={piece.index}
            tabIndex={piece === firstStop ? 0 : -1}
            title={uncertain ? w.uncertainWord : undefined}
            onClick={() => playback.playFrom(start)}
          >
            {piece.text}
            {uncertain && <span class="sr-only"> ({w.uncertainWord})</span>}
          </button>
        )
      })}
    </span>
  )
}
