import type { ContactPhone } from '../../contract/shapes.ts'
import { toE164 } from '../../kit/phone-number.ts'

export type PhoneUse = 'mobile' | 'home' | 'work'
export type PhoneRead = ContactPhone & { isAreaAssumed?: boolean }
export type PhonesRead = { phones: PhoneRead[]; bad: string[] }

type Context = {
  /** What the column is for; a label in the cell knows better. */
  use: PhoneUse | null
  /** ISO 3166-1 alpha-2. */
  country: string
  /** Completes numbers of seven digits; null: they cannot be read. */
  areaCode: string | null
}

const LABELS: Record<PhoneUse, string> = { mobile: 'cellulaire', home: 'maison', work: 'travail' }
const USES: [PhoneUse, RegExp][] = [
  ['mobile', /\((?:c|m)\)|\bc[:.]|\b(?:cell?|cells?|cellulaire|cellular|mobile|mob|portable|texto|sms)\b/],
  ['work', /\((?:b|t|w|o)\)|\b[btw][:.]|\b(?:bur|bureau|trav|travail|work|wk|off|office|ouvrage|job|business|bus)\b/],
  ['home', /\((?:r|d|h)\)|\b[rdh][:.]|\b(?:res|residence|dom|domicile|maison|home|hm)\b/],
]
const LANDLINE = /\b(?:fixe|landline|ligne terrestre|terrestre)\b/
const OTHER_LABEL =
  /\b(mere|pere|maman|papa|conjointe?|epou(?:x|se)|fils|fille|mother|father|mom|dad|husband|wife|spouse)\b/

const EXTENSION = /\s*(?:[,;]?\s*(?:poste|post|ext(?:ension)?|x|p|#))\s*[.:#]?\s*(\d{1,6})(?!\d)/i
const PLAIN = /^(?:1[\s.-]?)?\(?([2-9]\d{2})\)?[\s.-]*([2-9]\d{2})[\s.-]*(\d{4})$/
const NUMBER =
  /\+\s?\d[\d\s().-]{6,20}\d|(?<!\d)(?:1[\s.-]*)?\(?\d{3}\)?[\s.\-/]*\d{3}[\s.-]*\d{4}(?!\d)|(?<![\d-])\d{3}[\s.-]?\d{4}(?!\d)/g
const SEPARATOR = /[;,|\n]|\s[/]\s|\s(?:ou|or|et|and|&)\s|(?<=\d{4})\s*\/\s*(?=\(?\d{3})/i

/**
 * The numbers of one cell as they were written: with `poste 22`, `(c)`, `dom.:`, two in one cell, as a spreadsheet
 * keeps numbers. What has digits and is no number is in `bad`. A work number, and a home number of somebody who has a
 * mobile too, is a landline (see `read-person.ts`); else only the label says what it is.
 */
export function readPhones(raw: string, context: Context): PhonesRead {
  const text = unspread(raw.trim())
  if (!text || !/\d/.test(text)) return { phones: [], bad: [] }
  const plain = isNorthAmerican(context.country) ? PLAIN.exec(text) : null
  if (plain) {
    const digits = `${plain[1]}${plain[2]}${plain[3]}`
    if (isPlaceholder(digits)) return { phones: [], bad: [] }
    return { phones: [phoneOf(`+1${digits}`, context.use, null, null)], bad: [] }
  }
  const phones: PhoneRead[] = []
  const bad: string[] = []
  for (const piece of piecesOf(text)) readPiece(piece, context, phones, bad)
  return { phones, bad }
}

/** A spreadsheet's 5145550142.0, or 5.145550142E+09. */
function unspread(text: string): string {
  if (/^\d{7,11}[.,]0+$/.test(text)) return text.replace(/[.,]0+$/, '')
  if (/^\d[.,]\d+E\+?\d+$/i.test(text)) return String(Math.round(Number(text.replace(',', '.'))))
  return text
}

/** Parts that each have a number; the extension after a comma stays with its number. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const piece of text.split(SEPARATOR)) {
    const hasNumber = piece.replace(/\D/g, '').length >= 7
    if (hasNumber || pieces.length === 0) pieces.push(piece)
    else pieces[pieces.length - 1] += ` ${piece}`
  }
  return pieces
}

function readPiece(piece: string, context: Context, phones: PhoneRead[], bad: string[]): void {
  const matches = isNorthAmerican(context.country) ? [...piece.matchAll(NUMBER)] : []
  if (matches.length === 0) readForeign(piece, context, phones, bad)
  matches.forEach((match, index) => {
    const until = matches[index + 1]?.index ?? piece.length
    const before = piece.slice(index === 0 ? 0 : endOf(matches[index - 1]!), match.index)
    const after = piece.slice(endOf(match), until)
    const extension = EXTENSION.exec(after)?.[1] ?? null
    const label = `${before} ${matches.length === 1 ? after : ''}`
    const read = readNumber(match[0], context)
    if (read === 'placeholder') return
    if (!read) bad.push(match[0].trim())
    else
      phones.push({
        ...labelled(read.number, label, context.use, extension),
        ...(read.isAssumed && { isAreaAssumed: true }),
      })
    const left = after.replace(EXTENSION, '').replace(/\D/g, '')
    if (left.length >= 7) bad.push(after.trim())
  })
}

const endOf = (match: RegExpExecArray) => match.index + match[0].length

function readNumber(text: string, context: Context): { number: string; isAssumed: boolean } | 'placeholder' | null {
  if (text.startsWith('+') && !/^\+\s?1\D*[2-9]/.test(text)) {
    const number = toE164(text, context.country)
    return number ? { number, isAssumed: false } : null
  }
  const digits = text.replace(/\D/g, '')
  if (isPlaceholder(digits)) return 'placeholder'
  const isLocal = digits.length === 7
  if (isLocal && !context.areaCode) return null
  const national = isLocal ? `${context.areaCode}${digits}` : digits.slice(-10)
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(national) ? { number: `+1${national}`, isAssumed: isLocal } : null
}

/** A number of another country, by the long way. */
function readForeign(piece: string, context: Context, phones: PhoneRead[], bad: string[]): void {
  const digits = piece.replace(/\D/g, '')
  if (!digits || isPlaceholder(digits)) return
  const extension = EXTENSION.exec(piece)?.[1] ?? null
  const bare = piece.replace(EXTENSION, '').replace(/\((?=\D)[^)]*\)|[^\d+().\s-]+/g, ' ')
  const number = toE164(bare.trim(), context.country)
  // North America's numbers are known above: what is left of them there is none.
  if (!number || (isNorthAmerican(context.country) && number.startsWith('+1'))) bad.push(piece.trim())
  else phones.push(labelled(number, piece, context.use, extension))
}

function labelled(number: string, around: string, columnUse: PhoneUse | null, extension: string | null): PhoneRead {
  const words = around
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  const use = USES.find(([, pattern]) => pattern.test(words))?.[0] ?? columnUse
  const label = OTHER_LABEL.exec(words)?.[1] ?? null
  const phone = phoneOf(number, use, label, extension)
  return LANDLINE.test(words) ? { ...phone, kind: 'landline', kindFrom: 'import' } : phone
}

function phoneOf(number: string, use: PhoneUse | null, label: string | null, extension: string | null): PhoneRead {
  const kind = use === 'mobile' ? 'mobile' : extension !== null || use === 'work' ? 'landline' : null
  return { number, label: label ?? (use && LABELS[use]), kind, kindFrom: kind && 'import', extension }
}

/** The same digit throughout is what software writes where there is no number. */
const isPlaceholder = (digits: string): boolean => /^(\d)\1*$/.test(digits)
const isNorthAmerican = (country: string): boolean => country === 'CA' || country === 'US'

/** Each number once. A home number of somebody who has a mobile too is a landline. */
export function joinPhones(phones: readonly PhoneRead[]): PhoneRead[] {
  const byNumber = new Map<string, PhoneRead>()
  for (const phone of phones) {
    const known = byNumber.get(phone.number)
    if (!known) byNumber.set(phone.number, phone)
    else if (phone.kind === 'mobile' && known.kind !== 'mobile')
      byNumber.set(phone.number, { ...known, label: phone.label, kind: 'mobile', kindFrom: 'import' })
    else if (!known.extension && phone.extension) byNumber.set(phone.number, { ...known, extension: phone.extension })
  }
  const joined = [...byNumber.values()]
  if (!joined.some(({ kind }) => kind === 'mobile')) return joined
  return joined.map((phone) =>
    phone.label === LABELS.home && phone.kind === null ? { ...phone, kind: 'landline', kindFrom: 'import' } : phone,
  )
}
