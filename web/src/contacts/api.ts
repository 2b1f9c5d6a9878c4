import type { ContactDetail, ContactHistoryEntry, Double, Relation } from '../../../server/contract/contacts.ts'
import type { Contact, Page } from '../../../server/contract/shapes.ts'
import { query, request } from '../api/http.ts'

const pathOf = (id: string) => `/api/contacts/${encodeURIComponent(id)}`

/** What only the pages of contacts ask for. */
export const contactsApi = {
  remove: (id: string) => request<void>('DELETE', pathOf(id)),
  history: (id: string, cursor?: string | null) =>
    request<Page<ContactHistoryEntry>>('GET', `${pathOf(id)}/history${query({ limit: 20, cursor })}`),
  relate: (id: string, otherId: string, relation: Relation) =>
    request<unknown>('PUT', `${pathOf(id)}/family/${encodeURIComponent(otherId)}`, { relation }),
  unrelate: (id: string, otherId: string) =>
    request<void>('DELETE', `${pathOf(id)}/family/${encodeURIComponent(otherId)}`),
  doubles: () => request<Page<Double>>('GET', `/api/contacts/doubles${query({ limit: 100 })}`),
  distinct: (a: string, b: string) => request<unknown>('POST', '/api/contacts/doubles/distinct', { a, b }),
  /** The other one becomes this one. */
  merge: (id: string, otherId: string) => request<ContactDetail>('POST', `${pathOf(id)}/merge`, { otherId }),
  unmerge: (mergeId: string) => request<Contact>('POST', `/api/contacts/merges/${encodeURIComponent(mergeId)}/undo`),
}
