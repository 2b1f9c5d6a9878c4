import type { Import, ImportLine, ImportMappingChange, ImportVerdict } from '../../../server/contract/imports.ts'
import type { Language, Page } from '../../../server/contract/shapes.ts'
import { query, request } from '../api/http.ts'

export const IMPORTS_PATH = '/api/contacts/imports'

const pathOf = (id: string) => `${IMPORTS_PATH}/${encodeURIComponent(id)}`

type Act = 'pause' | 'resume' | 'undo'

export const importsApi = {
  list: (cursor?: string | null) => request<Page<Import>>('GET', `${IMPORTS_PATH}${query({ cursor })}`),
  read: (id: string) => request<Import>('GET', pathOf(id)),
  changeMapping: (id: string, change: ImportMappingChange) => request<Import>('PUT', `${pathOf(id)}/mapping`, change),
  lines: (id: string, wanted: { verdict: ImportVerdict; cursor?: string | null }) =>
    request<Page<ImportLine>>('GET', `${pathOf(id)}/lines${query(wanted)}`),
  /** `doubtful`: those too, without what is doubted of them. */
  run: (id: string, doubtful: boolean) => request<Import>('POST', `${pathOf(id)}/run`, { doubtful }),
  act: (id: string, act: Act) => request<Import>('POST', `${pathOf(id)}/${act}`),
  remove: (id: string) => request<void>('DELETE', pathOf(id)),
  /** The doubtful and the refused lines, to put right in the practice software. */
  reportPath: (id: string, language: Language) => `${pathOf(id)}/report.csv${query({ language })}`,
}
