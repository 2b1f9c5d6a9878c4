import type { NewShare, Share, ShareChange, ShareField } from '../../../server/contract/documents.ts'
import type { Language } from '../../../server/contract/shapes.ts'
import type { Way } from './ways.ts'

/** The form of a share as it stands, every field a text. */
export type ShareDraft = Way & {
  direction: Share['direction']
  recipient: string
  language: Language
  message: string
  fields: readonly ShareField[]
  expiresInDays: string
  /** '': as many as one likes. */
  maxOpenings: string
  tellByText: boolean
}

export type Wrong =
  | 'recipient'
  | 'address'
  | 'number'
  | 'number-refused'
  | 'extension'
  | 'days'
  | 'openings'
  | 'no-files'
  | 'field-label'

const MAX_DAYS = 90
const MAX_OPENINGS = 1_000
/** A whole number has more: seven digits alone are one without its area code. */
const FEWEST_DIGITS = 9

export const isAddress = (text: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(text.trim())
export const isNumber = (text: string): boolean =>
  /^[\d\s().+-]+$/.test(text.trim()) && text.replace(/\D/g, '').length >= FEWEST_DIGITS

const isWithin = (text: string, most: number) =>
  /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most

/** What cannot be sent as it stands, by field. `kept`: files that are there, or on their way. */
export function findWrong(draft: ShareDraft, kept: number): Map<string, Wrong> {
  const wrong = new Map<string, Wrong>()
  if (draft.direction === 'send' && kept === 0) wrong.set('files', 'no-files')
  if (draft.recipient.trim() === '') wrong.set('recipient', 'recipient')
  if (draft.linkBy === 'email' && !isAddress(draft.linkTo)) wrong.set('linkTo', 'address')
  if (draft.linkBy === 'text' && !isNumber(draft.linkTo)) wrong.set('linkTo', 'number')
  if (!isNumber(draft.codeTo)) wrong.set('codeTo', 'number')
  if (draft.codeExtension.trim() !== '' && !/^[0-9*#wW,]{1,10}$/.test(draft.codeExtension.trim()))
    wrong.set('codeExtension', 'extension')
  if (!isWithin(draft.expiresInDays, MAX_DAYS)) wrong.set('expiresInDays', 'days')
  if (draft.maxOpenings.trim() !== '' && !isWithin(draft.maxOpenings, MAX_OPENINGS))
    wrong.set('maxOpenings', 'openings')
  for (const [index, { label }] of draft.fields.entries())
    if (label.trim() === '') wrong.set(`fields.${index}`, 'field-label')
  return wrong
}

/** What a draft is made of: without any of it the service takes none. */
const FIRST = ['recipient', 'linkTo', 'codeTo', 'codeExtension']

/** Can the service make a draft of it already, so that files need not wait for the rest? */
export function canBegin(draft: ShareDraft): boolean {
  const wrong = findWrong(draft, 1)
  return !FIRST.some((field) => wrong.has(field))
}

const orNull = (text: string): string | null => text.trim() || null

/** Everything of the form that a draft may change. What is not yet valid stays out, and is asked for when it is sent. */
export function changeOf(draft: ShareDraft): ShareChange {
  const linkTo = draft.linkBy === 'hand' ? null : orNull(draft.linkTo)
  return {
    recipient: draft.recipient.trim(),
    language: draft.language,
    message: orNull(draft.message),
    fields: draft.fields
      .filter(({ label }) => label.trim() !== '')
      .map((field) => ({ ...field, label: field.label.trim() })),
    linkBy: draft.linkBy,
    linkTo,
    codeBy: draft.codeBy,
    codeTo: draft.codeTo.trim(),
    codeExtension: draft.codeBy === 'call' ? orNull(draft.codeExtension) : null,
    ...(isWithin(draft.expiresInDays, MAX_DAYS) && { expiresInDays: Number(draft.expiresInDays) }),
    maxOpenings: isWithin(draft.maxOpenings, MAX_OPENINGS) ? Number(draft.maxOpenings) : null,
    tellByText: draft.linkBy === 'email' && draft.tellByText,
  }
}

type Whom = { conversationId?: string | null; contactId?: string | null }

export function newShareOf(draft: ShareDraft, { conversationId, contactId }: Whom, key: string): NewShare {
  const { linkTo, ...change } = changeOf(draft)
  const { recipient, linkBy, codeBy, codeTo } = change
  return {
    ...change,
    direction: draft.direction,
    ...(recipient !== undefined && { recipient }),
    linkBy: linkBy ?? draft.linkBy,
    codeBy: codeBy ?? draft.codeBy,
    codeTo: codeTo ?? draft.codeTo,
    ...(linkTo && { linkTo }),
    ...(conversationId && { conversationId }),
    ...(contactId && { contactId }),
    key,
  }
}

const DAY = 86_400_000

/** The form of a draft the service kept. */
export const draftOfShare = (share: Share): ShareDraft => ({
  direction: share.direction,
  recipient: share.recipient,
  language: share.language,
  message: share.message ?? '',
  fields: share.fields,
  linkBy: share.linkBy,
  linkTo: share.linkTo ?? '',
  codeBy: share.codeBy,
  codeTo: share.codeTo,
  codeExtension: share.codeExtension ?? '',
  expiresInDays: String(daysBetween(share.createdAt, share.expiresAt)),
  maxOpenings: share.maxOpenings === null ? '' : String(share.maxOpenings),
  tellByText: true,
})

/** Whole days, at least one and no more than can be asked for. */
export const daysBetween = (from: string, until: string): number =>
  Math.min(MAX_DAYS, Math.max(1, Math.round((Date.parse(until) - Date.parse(from)) / DAY)))

/** A name for what is asked, made of its label: `numero-de-police`. Each is another one. */
export function keyOf(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
  const base = plain || 'champ'
  if (!taken.includes(base)) return base
  let count = 2
  while (taken.includes(`${base}-${count}`)) count++
  return `${base}-${count}`
}
