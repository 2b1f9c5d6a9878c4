import type {
  ClinicCard,
  CodeCall,
  MailTestAnswer,
  NewShare,
  PortalState,
  Share,
  ShareChange,
  ShareDetail,
} from '../../../server/contract/documents.ts'
import { ApiError, request } from '../api/http.ts'

const pathOf = (id: string, rest = '') => `/api/shares/${encodeURIComponent(id)}${rest}`

export const sharesApi = {
  read: (id: string) => request<ShareDetail>('GET', pathOf(id)),
  create: (share: NewShare) => request<Share>('POST', '/api/shares', share),
  change: (id: string, change: ShareChange) => request<Share>('PATCH', pathOf(id), change),
  send: (id: string) => request<Share>('POST', pathOf(id, '/send')),
  /** Of a draft alone: what was sent is revoked. */
  remove: (id: string) => request<void>('DELETE', pathOf(id)),
  revoke: (id: string) => request<Share>('POST', pathOf(id, '/revocation')),
  reopen: (id: string) => request<Share>('POST', pathOf(id, '/reopening')),
  sendLink: (id: string) => request<Share>('POST', pathOf(id, '/link')),
  /** The code is spoken now, or when the other side is open. */
  call: (id: string) => request<CodeCall>('POST', pathOf(id, '/code-calls')),
  cancelCall: (id: string) => request<unknown>('DELETE', pathOf(id, '/code-calls')),
  removeFile: (id: string, fileId: string) => request<unknown>('DELETE', filePath(id, fileId)),
  portal: () => request<PortalState>('GET', '/api/portal'),
  testMail: (to: string) => request<MailTestAnswer>('POST', '/api/mail/test', to ? { to } : {}),
  card: () => request<ClinicCard>('GET', '/api/card'),
  removeLogo: () => request<unknown>('DELETE', LOGO_PATH),
}

export const LOGO_PATH = '/api/card/logo'
export const POSTER_PATH = '/api/card/poster'

/** The picture as it is. Throws `ApiError`. */
export async function putLogo(file: File): Promise<void> {
  const answer = await fetch(LOGO_PATH, {
    ...{ method: 'PUT', credentials: 'same-origin', body: file },
    headers: { 'content-type': file.type || 'application/octet-stream' },
  }).catch(() => null)
  if (!answer?.ok) throw new ApiError(answer?.status ?? 0, answer ? 'refused' : 'network', '')
}

export const filePath = (id: string, fileId: string): string => pathOf(id, `/files/${encodeURIComponent(fileId)}`)

/** To which a file is put, whole. */
export const newFilePath = (id: string, name: string): string => pathOf(id, `/files?name=${encodeURIComponent(name)}`)

export const linkQrPath = (id: string, format: 'svg' | 'png'): string => pathOf(id, `/qr.${format}`)
export const cardQrPath = (format: 'svg' | 'png'): string => `/api/card/qr.${format}`
