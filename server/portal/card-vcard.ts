import { storableText } from '../kit/storable-text.ts'
import { websiteOf } from './card-website.ts'
import type { Card } from './needs.ts'

/** What vCard 3.0 has names for, and telephones can show. */
const PHOTO_TYPES: Readonly<Record<string, string>> = { 'image/png': 'PNG', 'image/jpeg': 'JPEG' }

/**
 * The clinic as a contact (RFC 2426): version 3.0, which iPhones and Androids of every age take. Escaping and folding are
 * ical.js'.
 */
export async function toClinicVcard(card: Card): Promise<string> {
  const { default: ICAL } = await import('ical.js')
  const vcard = new ICAL.Component(['vcard', [], []])
  const add = (
    name: string,
    value: string | string[],
    parameters: Record<string, string | string[]> = {},
    type = 'text',
  ) => vcard.addProperty(new ICAL.Property([name, parameters, type, value], vcard))

  const name = oneLine(card.name)
  add('version', '3.0')
  add('fn', name)
  add('n', ['', '', '', '', ''])
  add('org', [name])
  // An organization and no person, to those who ask.
  add('x-abshowas', 'COMPANY')
  for (const [index, { number }] of card.phones.entries())
    add('tel', number, { type: ['work', 'voice', ...(index === 0 ? ['pref'] : [])] }, 'phone-number')
  const address = card.address && clean(card.address)
  if (address) add('adr', ['', '', address, '', '', '', ''], { type: 'work' })
  const website = websiteOf(card.website)
  if (website) add('url', website.href, {}, 'uri')
  const photo = card.logo && PHOTO_TYPES[card.logo.mediaType]
  if (photo && card.logo) add('photo', card.logo.bytes.toString('base64'), { encoding: 'b', type: photo }, 'binary')
  return `${ICAL.stringify.component(vcard.jCal, ICAL.design.components.vcard3)}\r\n`
}

const clean = (words: string): string =>
  storableText(words)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim()
const oneLine = (words: string): string => clean(words).replace(/\s+/g, ' ')
