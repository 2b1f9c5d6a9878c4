import { useEffect, useState } from 'preact/hooks'
import type { Import } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { onLive, reconnections } from '../live/store.ts'
import { importsApi } from './api.ts'
import { mergeImports, newer } from './merge-imports.ts'

/** One import, kept as the service tells of it; read anew with every link made anew. */
export function useImport(id: string) {
  const [found, setFound] = useState<Import | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isGone, setIsGone] = useState(false)
  const take = (told: Import) => setFound((before) => newer(before, told))
  const read = () => {
    importsApi.read(id).then(
      (answer) => {
        take(answer)
        setProblem(null)
      },
      (error) => {
        setIsGone(error instanceof ApiError && error.status === 404)
        setProblem(problemWords(error))
      },
    )
  }
  const links = reconnections.value
  useEffect(read, [id, links])
  useEffect(
    () =>
      onLive((message) => {
        if (message.type === 'import.updated' && message.import.id === id) take(message.import)
      }),
    [id],
  )
  return { found, problem, isGone, read, take }
}

/** Every import, the newest first, a page at a time. */
export function useImports() {
  const [imports, setImports] = useState<readonly Import[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = (cursor: string | null = null) => {
    importsApi.list(cursor).then(
      ({ items, next: following }) => {
        setImports((before) => (cursor && before ? mergeImports(before, items) : items))
        setNext(following)
        setProblem(null)
      },
      (error) => setProblem(problemWords(error)),
    )
  }
  const links = reconnections.value
  useEffect(() => read(), [links])
  useEffect(
    () =>
      onLive((message) => {
        if (message.type === 'import.updated') setImports((before) => before && mergeImports(before, [message.import]))
      }),
    [],
  )
  const take = (told: Import) => setImports((before) => before && mergeImports(before, [told]))
  return { imports, problem, read: () => read(), readMore: next ? () => read(next) : null, take }
}
