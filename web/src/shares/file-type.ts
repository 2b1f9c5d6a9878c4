import type { ShareFile } from '../../../server/contract/documents.ts'
import type { SharesWords } from '../i18n/shares-fr.ts'

const KINDS: readonly [start: string, kind: keyof SharesWords['types']][] = [
  ['application/pdf', 'pdf'],
  ['application/dicom', 'dicom'],
  ['image/', 'image'],
  ['video/', 'video'],
  ['audio/', 'sound'],
  ['text/', 'text'],
  ['application/json', 'text'],
  ['application/zip', 'archive'],
  ['application/x-7z', 'archive'],
  ['application/x-rar', 'archive'],
  ['application/gzip', 'archive'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml', 'word'],
  ['application/msword', 'word'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'sheet'],
  ['application/vnd.ms-excel', 'sheet'],
]

/** What a file is by its content, as people say it; of an unknown one, a file. */
export const typeOf = ({ mediaType }: Pick<ShareFile, 'mediaType'>, w: SharesWords['types']): string =>
  w[KINDS.find(([start]) => mediaType?.startsWith(start))?.[1] ?? 'other']
