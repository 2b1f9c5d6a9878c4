import type { Contact } from '../../../server/contract/shapes.ts'
import { problemWords } from '../actions.ts'
import { ApiError } from '../api/http.ts'
import { shownName } from '../components/private.tsx'
import { tell } from '../components/toast.tsx'
import { words } from '../i18n/index.ts'
import { fullName } from '../names.ts'
import { contactsApi } from './api.ts'
import { forgetList } from './listed.ts'
import { contactWords } from './words.ts'

/** Takes a merged record out again. False: it could not be done, and that has been said. */
export async function unmerge(mergeId: string, told: string): Promise<boolean> {
  try {
    await contactsApi.unmerge(mergeId)
    forgetList()
    tell(told)
    return true
  } catch (error) {
    const standsNoMore = error instanceof ApiError && (error.status === 409 || error.status === 404)
    tell(standsNoMore ? contactWords.peek().page.notUnmerged : problemWords(error), { problem: true })
    return false
  }
}

/** Makes two records one, and offers at once to undo it. False: it could not be done, and that has been said. */
export async function mergeInto(kept: Contact, other: Contact, onUndone: () => void): Promise<boolean> {
  const w = contactWords.peek().doubles
  try {
    const merged = await contactsApi.merge(kept.id, other.id)
    forgetList()
    const merge = merged.merged[0]
    const undo = () =>
      void unmerge(merge!.id, contactWords.peek().doubles.unmergedTold).then((done) => done && onUndone())
    tell(w.mergedTold(shownName(fullName(merged) ?? words.peek().person.noName)), merge && { undo })
    return true
  } catch (error) {
    const gone =
      error instanceof ApiError && (error.field === 'otherId' || error.status === 404 || error.status === 409)
    tell(gone ? w.gone : problemWords(error), { problem: true })
    return false
  }
}
