import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { renderCard } from './card-page.ts'
import { toClinicVcard } from './card-vcard.ts'
import { websiteOf } from './card-website.ts'
import type { Card } from './needs.ts'
import { wordsIn } from './words-in.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const CARD: Card = {
  name: 'Clinique dentaire Boréale',
  address: '12, rue des Érables\nMontréal (Québec) H2X 1Y4',
  website: 'boreale.example',
  language: 'fr',
  phones: [
    { number: '+15145550100', name: 'Accueil', texts: true },
    { number: '+15145550101', name: 'Urgences', texts: false },
  ],
  logo: { mediaType: 'image/png', bytes: PNG },
}
const HOSTILE = 'A;B,C\\D\r\nTEL:+19005550199\r\nEND:VCARD<script>alert(1)</script>"\u2028'

const propertiesOf = (vcf: string) => {
  const [, properties] = ICAL.parse(vcf.replace(/\r\n$/, '')) as [string, [string, object, string, unknown][]]
  return properties
}
const valuesOf = (vcf: string, name: string) =>
  propertiesOf(vcf).flatMap(([property, , , value]) => (property === name ? [value] : []))

describe('the card as a contact', () => {
  it('says all of the clinic in version 3.0', async () => {
    const vcf = await toClinicVcard(CARD)
    expect(valuesOf(vcf, 'version')).toEqual(['3.0'])
    expect(valuesOf(vcf, 'fn')).toEqual(['Clinique dentaire Boréale'])
    expect(valuesOf(vcf, 'tel')).toEqual(['+15145550100', '+15145550101'])
    expect(JSON.stringify(valuesOf(vcf, 'adr'))).toContain('12, rue des Érables\\nMontréal (Québec) H2X 1Y4')
    expect(valuesOf(vcf, 'url')).toEqual(['https://boreale.example/'])
    expect(valuesOf(vcf, 'photo')).toEqual([PNG.toString('base64')])
    expect(vcf).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/)
  })

  it('has lines of 75 bytes at most, each ended by CR and LF', async () => {
    const vcf = await toClinicVcard({
      ...CARD,
      name: 'é'.repeat(300),
      logo: { mediaType: 'image/png', bytes: Buffer.alloc(5_000, 7) },
    })
    expect(vcf.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of vcf.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76)
    expect(valuesOf(vcf, 'fn')).toEqual(['é'.repeat(300)])
  })

  it('gains no line by what is written into it', async () => {
    const vcf = await toClinicVcard({ ...CARD, name: HOSTILE, address: HOSTILE, website: HOSTILE, logo: null })
    expect(valuesOf(vcf, 'tel')).toEqual(['+15145550100', '+15145550101'])
    expect(vcf.match(/^END:VCARD\r$/gm)).toHaveLength(1)
    expect(valuesOf(vcf, 'url')).toEqual([])
  })

  it('leaves out a picture that old telephones cannot show', async () => {
    expect(valuesOf(await toClinicVcard({ ...CARD, logo: { mediaType: 'image/webp', bytes: PNG } }), 'photo')).toEqual(
      [],
    )
  })
})

describe('the card as a page', () => {
  it.each(['fr', 'en'] as const)('offers to call, to text and to keep, in %s', (language) => {
    const page = renderCard(CARD, wordsIn[language])
    expect(page).toContain(`<html lang="${language}">`)
    expect(page).toContain('href="tel:+15145550100"')
    expect(page).toContain('href="sms:+15145550100"')
    expect(page).not.toContain('sms:+15145550101')
    expect(page).toContain('href="/card.vcf"')
    expect(page).toContain('514 555-0101')
  })

  it('shows what is written into it as words', () => {
    const page = renderCard({ ...CARD, name: HOSTILE, address: HOSTILE, website: 'javascript:alert(1)' }, wordsIn.fr)
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('javascript:')
  })

  it('stands without anything but a name', () => {
    const bare = {
      name: 'Notre clinique',
      address: null,
      website: null,
      language: 'fr',
      phones: [],
      logo: null,
    } as const
    expect(renderCard({ ...bare, phones: [] }, wordsIn.fr)).toContain('Notre clinique')
  })
})

describe('a website', () => {
  it.each([
    ['clinique.example', 'https://clinique.example/'],
    ['http://clinique.example/fr/', 'http://clinique.example/fr/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://user:secret@clinique.example', undefined],
    ['à venir', undefined],
    ['', undefined],
    [null, undefined],
  ])('%j leads to %s', (written, href) => expect(websiteOf(written)?.href).toBe(href))
})
