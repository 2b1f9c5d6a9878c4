import { signal } from '@preact/signals'
import type { Import } from '../../../server/contract/imports.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import type { Sending } from '../api/upload.ts'
import { tell } from '../components/toast.tsx'
import { go, importPath, route } from '../router.ts'
import { checkFile } from './check-file.ts'
import { sendFile } from './send-file.ts'
import { lookUp } from './value-words.ts'
import { importWords } from './words.ts'

/** The file on its way to the service; it goes on while other pages are looked at. */
export const sending = signal<{ name: string; sent: number } | null>(null)

/** Why the last file was not taken, in words. */
export const refusal = signal<string | null>(null)

/** Imports of files that were sent from here and have not been looked at since. */
export const justSent = new Set<string>()

let current: Sending<Import> | null = null

/** Sends the one file that was chosen or dropped, then opens what came of it. */
export async function sendChosen(files: readonly File[]): Promise<void> {
  const [file] = files
  if (!file || sending.peek()) return
  const w = importWords.peek().choose
  const problem = checkFile(file)
  refusal.value = files.length > 1 ? w.one : problem && w.problems[problem]
  if (refusal.peek()) return
  sending.value = { name: file.name, sent: 0 }
  current = sendFile(file, (sent) => {
    sending.value = { name: file.name, sent }
  })
  try {
    const made = await current.done
    justSent.add(made.id)
    if (route.peek().page === 'import') go(importPath(made.id))
  } catch (error) {
    if (error === null) tell(importWords.peek().choose.stopped)
    else refusal.value = refusalWords(error)
  } finally {
    sending.value = null
    current = null
  }
}

export const stopSending = (): void => current?.stop()

/** Codes of the service for which this page has better words than a sentence in another language. */
function refusalWords(error: unknown): string {
  const { choose, problems } = importWords.peek()
  if (error instanceof ApiError) {
    if (error.status === 0) return choose.unreachable
    if (error.status === 413) return choose.problems['too-large']
    const known = lookUp(problems, error.code.replaceAll('_', '-'))
    if (known) return known
  }
  return `${choose.refused} ${problemWords(error)}`
}
