import type { Prompt } from '../../../server/contract/prompts.ts'
import type { Page } from '../../../server/contract/shapes.ts'
import { request } from './http.ts'

type Named = Pick<Prompt, 'name' | 'language'>

const pathOf = ({ name, language }: Named) => `/api/prompts/${encodeURIComponent(name)}/${language}`

export const promptsApi = {
  list: () => request<Page<Prompt>>('GET', '/api/prompts'),
  upload: (prompt: Named, file: File) => {
    const form = new FormData()
    form.append('file', file)
    return request<Prompt>('POST', pathOf(prompt), form)
  },
  removeRecording: (prompt: Named) => request<Prompt>('DELETE', pathOf(prompt)),
  changeWords: (prompt: Named, body: string) => request<Prompt>('PUT', `${pathOf(prompt)}/text`, { body }),
  usualWords: (prompt: Named) => request<Prompt>('DELETE', `${pathOf(prompt)}/text`),
  /** Another sound has another address: a browser that remembers the last one does not play it. */
  audioPath: (prompt: Prompt) => `${pathOf(prompt)}/audio?of=${prompt.heard}-${prompt.updatedAt ?? ''}`,
  hasPin: () => request<{ isSet: boolean }>('GET', '/api/prompts/pin'),
  changePin: (pin: string | null) => request<{ isSet: boolean }>('PUT', '/api/prompts/pin', { pin }),
}
