import ICAL from 'ical.js'
import { storableText } from '../../kit/storable-text.ts'
import type { ExportedContact } from './store.ts'

const GENDERS = { female: 'F', male: 'M', other: 'O' }

/** A contact card (RFC 6350, vCard 4.0). Escaping and folding are ical.js'. */
export function toVcard(contact: ExportedContact): string {
  const card = new ICAL.Component(['vcard', [], []])
  const add = (
    name: string,
    value: string | string[] | null,
    parameters: Record<string, string | string[]> = {},
    type = 'text',
  ) => {
    if (value === null || value.length === 0) return
    card.addProperty(new ICAL.Property([name, parameters, type, value], card))
  }
  const clean = (text: string | null) => text && storableText(text).replace(/\r\n?/g, '\n')
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ')
  add('version', '4.0')
  add('uid', `urn:uuid:${contact.id}`, {}, 'uri')
  add('fn', clean(name || contact.organization || contact.phones[0]?.number || contact.id))
  if (name) add('n', [clean(contact.lastName) ?? '', clean(contact.firstName) ?? '', '', '', ''])
  // Of several parts: only so is a semicolon in its name escaped.
  add('org', contact.organization && [clean(contact.organization) ?? ''])
  if (!name && contact.organization) add('kind', 'org')
  if (contact.birthDate) add('bday', contact.birthDate, {}, 'date-and-or-time')
  if (contact.gender) add('gender', GENDERS[contact.gender])
  add('lang', contact.language)
  for (const { number, label, kind, extension } of contact.phones) {
    const use = /travail|bureau|work/i.test(label ?? '')
      ? 'work'
      : /maison|domicile|home/i.test(label ?? '')
        ? 'home'
        : null
    const types = [kind === 'mobile' ? 'cell' : 'voice', ...(use ? [use] : [])]
    add('tel', `tel:${number}${extension ? `;ext=${extension}` : ''}`, { type: types }, 'uri')
  }
  for (const { address } of contact.emails) add('email', address)
  if (contact.labels.length > 0) {
    const categories = new ICAL.Property('categories', card)
    categories.setValues(contact.labels.map((label) => clean(label) ?? ''))
    card.addProperty(categories)
  }
  add('note', clean(contact.notes))
  add('x-relais-chart-number', clean(contact.chartNumber))
  add('rev', contact.updatedAt.toISOString().replace(/[-:]|\.\d+/g, ''), {}, 'text')
  return `${card.toString()}\r\n`
}
