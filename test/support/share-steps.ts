import type { NewShare, Share, ShareDetail } from '../../server/contract/documents.ts'
import type { Service } from './service.ts'
import { until } from './wait.ts'

type Panel = Pick<Service, 'api' | 'url' | 'cookie'>

/** Puts a file into a draft, as the panel does: the body is the file. */
export async function putFile(panel: Panel, shareId: string, name: string, content: Uint8Array): Promise<Response> {
  return fetch(`${panel.url}/api/shares/${shareId}/files?name=${encodeURIComponent(name)}`, {
    ...{ method: 'PUT', body: new Uint8Array(content) },
    headers: { cookie: panel.cookie(), origin: panel.url, 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(60_000),
  })
}

/** A share from draft to open: its files, then its link. */
export async function share(
  panel: Panel,
  wanted: NewShare,
  files: readonly { name: string; content: Uint8Array }[] = [],
): Promise<Share> {
  const draft = await panel.api<Share>('POST', '/api/shares', wanted)
  for (const { name, content } of files) {
    const answer = await putFile(panel, draft.id, name, content)
    if (!answer.ok) throw new Error(`${name} is answered ${answer.status}: ${await answer.text()}`)
  }
  await until('every file has been looked at', async () => {
    const { files: kept } = await panel.api<Share>('GET', `/api/shares/${draft.id}`)
    return kept.every(({ state }) => state === 'kept' || state === 'refused')
  })
  return panel.api<Share>('POST', `/api/shares/${draft.id}/send`)
}

export const detailOf = (panel: Panel, id: string): Promise<ShareDetail> =>
  panel.api<ShareDetail>('GET', `/api/shares/${id}`)

/** What happened to it, oldest first. */
export const happenings = async (panel: Panel, id: string): Promise<string[]> =>
  (await detailOf(panel, id)).events.toSorted((a, b) => a.at.localeCompare(b.at)).map(({ kind }) => kind)

/** The link in the words of an e-mail or a text. */
export const linkIn = (words: string): string | undefined => /https?:\/\/\S+\/s\/[\w-]{20,}/.exec(words)?.[0]

/** The code in the words of a text. */
export const codeIn = (words: string, digits = 6): string | undefined =>
  new RegExp(`(?<!\\d)\\d{${digits}}(?!\\d)`).exec(words.replace(/(?<=\d)[ \u00a0](?=\d)/g, ''))?.[0]
