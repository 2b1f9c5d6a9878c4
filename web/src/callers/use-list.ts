import { useEffect, useState } from 'preact/hooks'
import type { Page } from '../../../server/contract/shapes.ts'
import type { BlockedNumber } from '../../../server/contract/verdict.ts'
import { problemWords } from '../actions.ts'

const PAGE = 50

/** One of the lists, a page at a time; `read` begins anew. */
export function useList(load: (asked: { cursor?: string | null; limit: number }) => Promise<Page<BlockedNumber>>) {
  const [list, setList] = useState<Page<BlockedNumber> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const readFrom = async (cursor: string | null): Promise<void> => {
    try {
      const page = await load({ cursor, limit: PAGE })
      setList((known) => (cursor && known ? { ...page, items: [...known.items, ...page.items] } : page))
      setProblem(null)
    } catch (error) {
      setProblem(problemWords(error))
    }
  }
  useEffect(() => void readFrom(null), [])
  return { list, problem, read: () => readFrom(null), more: () => readFrom(list?.next ?? null) }
}

export type List = ReturnType<typeof useList>
