import { useEffect, useState } from 'preact/hooks'
import type { LinePreview } from '../../../server/contract/hours.ts'
import { ApiError } from '../api/http.ts'
import { api } from '../api/index.ts'
import { changeOf, findWrong, type LineDraft } from './line-draft.ts'

/** Long enough for somebody who types on. */
const PAUSE = 250

/**
 * The week and the moment as they would be with what is on the form. `stale`: the form cannot be previewed as it is now,
 * and this is what it gave before; `refused` is the field at fault.
 */
export function usePreview(number: string, draft: LineDraft | null, from: string, at: string) {
  const [preview, setPreview] = useState<LinePreview | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const change = draft && changeOf(draft, number)
  const asked = change && JSON.stringify({ from, at, line: { hours: change.hours, timeZone: change.timeZone } })
  const incomplete = !draft || [...findWrong(draft).keys()].some((path) => path.startsWith('hours.'))
  useEffect(() => {
    setRefused(null)
    if (!asked || incomplete) return
    let stale = false
    const timer = setTimeout(
      () =>
        api.lines.preview(number, JSON.parse(asked)).then(
          (answer) => {
            if (stale) return
            setPreview(answer)
            setFailed(false)
          },
          (error) => {
            if (stale) return
            setFailed(true)
            setRefused(error instanceof ApiError ? (error.field?.replace(/^line\./, '') ?? null) : null)
          },
        ),
      preview ? PAUSE : 0,
    )
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [number, asked, incomplete])
  return { preview, refused, stale: incomplete || failed }
}
