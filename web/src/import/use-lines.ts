import { useEffect, useRef, useState } from 'preact/hooks'
import type { ImportLine, ImportVerdict } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { importsApi } from './api.ts'

type Lines = { items: readonly ImportLine[]; next: string | null }

/** The lines of one verdict, a page at a time. Read anew when the import has been checked anew (`stamp`). */
export function useLines(id: string, verdict: ImportVerdict, stamp: string) {
  const [lines, setLines] = useState<Lines | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const wanted = useRef('')
  wanted.current = `${id} ${verdict} ${stamp}`
  const read = (cursor: string | null) => {
    const asked = wanted.current
    importsApi.lines(id, { verdict, cursor }).then(
      ({ items, next }) => {
        // Somebody has asked for others meanwhile.
        if (asked !== wanted.current) return
        setLines((before) => ({ items: cursor && before ? [...before.items, ...items] : items, next }))
        setProblem(null)
      },
      (error) => asked === wanted.current && setProblem(problemWords(error)),
    )
  }
  useEffect(() => {
    setLines(null)
    read(null)
  }, [id, verdict, stamp])
  const next = lines?.next ?? null
  return { items: lines?.items ?? null, problem, again: () => read(null), readMore: next ? () => read(next) : null }
}
