import { useEffect, useState } from 'preact/hooks'
import type { ShareEvent } from '../../../server/contract/documents.ts'
import { problemWords } from '../actions.ts'
import { language, words } from '../i18n/index.ts'
import { clock, reconnections } from '../live/store.ts'
import { sharesApi } from './api.ts'
import { shares, takeShare } from './live-shares.ts'
import type { Telling } from './share-state.ts'
import { sharesWords } from './words.ts'

/** Several things happen at once: the story is read after the last of them. */
const REST_MS = 200

/** A share with what happened to it, kept as the service tells of it. */
export function useShare(id: string) {
  const [events, setEvents] = useState<readonly ShareEvent[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const share = shares.value.get(id) ?? null
  const links = reconnections.value
  useEffect(() => {
    let isStill = true
    const read = () =>
      sharesApi.read(id).then(
        ({ events: story, ...told }) => {
          if (!isStill) return
          setEvents(story)
          setProblem(null)
          // Only what is not known: what was told meanwhile is as new.
          if (!shares.peek().has(id)) takeShare(told)
        },
        (error) => isStill && setProblem(problemWords(error)),
      )
    const timer = setTimeout(read, events ? REST_MS : 0)
    return () => {
      isStill = false
      clearTimeout(timer)
    }
  }, [id, links, share, tries])
  return { share, events, problem, again: () => setTries(tries + 1) }
}

export const tellingNow = (): Telling => ({
  own: sharesWords.value,
  words: words.value,
  language: language.value,
  now: clock.value,
})
