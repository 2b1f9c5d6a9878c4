import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALLOWED_PAIRS, type CodeBy, type LinkBy, type PortalState } from '../../../server/contract/documents.ts'
import {
  CODE_WAYS,
  codeToOf,
  hindersCode,
  hindersLink,
  isTextable,
  LINK_WAYS,
  phonesOf,
  type Reach,
  type ReachPhone,
  usualWay,
  type Way,
  withCodeBy,
  withLinkBy,
} from './ways.ts'

const up: PortalState = { url: 'https://d.example', mail: 'up', mailReason: null, scanner: 'off' }
const phone = (number: string, kind: ReachPhone['kind'] = null, extension: string | null = null): ReachPhone => ({
  ...{ number, kind, extension, label: null },
})
const mobile = phone('+15145550101', 'mobile')
const landline = phone('+15145550102', 'landline', '22')
const unsaid = phone('+15145550103')
const reach = (part: Partial<Reach> = {}): Reach => ({
  ...{ phones: [mobile, landline], emails: [{ address: 'a@b.example', label: null }], typed: false, portal: up },
  ...{ texts: true, ...part },
})

describe('why a link cannot go', () => {
  it.each<[string, LinkBy, Partial<Reach>, string | null]>([
    ['by e-mail', 'email', {}, null],
    ['by e-mail, with none on file', 'email', { emails: [] }, 'no-email'],
    ['by e-mail, with none on file, to somebody typed', 'email', { emails: [], typed: true }, null],
    ['by e-mail, which is not set up', 'email', { portal: { ...up, mail: 'off' } }, 'mail-off'],
    ['by e-mail, which is down: it waits', 'email', { portal: { ...up, mail: 'down' } }, null],
    ['by text', 'text', {}, null],
    ['by text, to a landline alone', 'text', { phones: [landline] }, 'no-mobile'],
    ['by text, to a number of which nothing is said', 'text', { phones: [unsaid] }, null],
    ['by text, without a gateway', 'text', { texts: false }, 'texts-off'],
    ['by hand', 'hand', { phones: [], emails: [] }, null],
    ['by hand, without an address of the portal', 'hand', { portal: { ...up, url: null } }, 'no-portal'],
  ])('%s', (_, by, part, hindrance) => {
    expect(hindersLink(by, reach(part))).toBe(hindrance)
  })
})

describe('why a code cannot go', () => {
  it.each<[string, CodeBy, LinkBy, ReachPhone | null, Partial<Reach>, string | null]>([
    ['by text, after a link by e-mail', 'text', 'email', mobile, {}, null],
    ['by text, after a link by text', 'text', 'text', mobile, {}, 'same-way'],
    ['by text, to a landline', 'text', 'email', landline, {}, 'landline'],
    ['by text, without a gateway', 'text', 'hand', mobile, { texts: false }, 'texts-off'],
    ['spoken, to a landline', 'call', 'text', landline, {}, null],
    ['spoken, with no number on file', 'call', 'email', null, { phones: [] }, 'no-number'],
    ['spoken, to a number that is typed', 'call', 'email', null, { phones: [], typed: true }, null],
  ])('%s', (_, by, linkBy, to, part, hindrance) => {
    expect(hindersCode(by, linkBy, to, reach(part))).toBe(hindrance)
  })
})

describe('what is offered first', () => {
  it.each<[string, Partial<Reach>, string | null, Way]>([
    [
      'e-mail and text',
      {},
      null,
      { linkBy: 'email', linkTo: 'a@b.example', codeBy: 'text', codeTo: mobile.number, codeExtension: '' },
    ],
    [
      'e-mail and a call with the extension, to a clinic without a mobile',
      { phones: [landline] },
      null,
      { linkBy: 'email', linkTo: 'a@b.example', codeBy: 'call', codeTo: landline.number, codeExtension: '22' },
    ],
    [
      'text and a call, without an e-mail on file, to the number of the conversation',
      { emails: [], phones: [mobile, unsaid] },
      unsaid.number,
      { linkBy: 'text', linkTo: unsaid.number, codeBy: 'call', codeTo: unsaid.number, codeExtension: '' },
    ],
    [
      'by hand and a call, where nothing else is there',
      { emails: [], texts: false, phones: [landline] },
      null,
      { linkBy: 'hand', linkTo: '', codeBy: 'call', codeTo: landline.number, codeExtension: '22' },
    ],
    [
      'something to fill in, to nobody who is known',
      { phones: [], emails: [], typed: true },
      null,
      { linkBy: 'email', linkTo: '', codeBy: 'text', codeTo: '', codeExtension: '' },
    ],
  ])('%s', (_, part, prefers, way) => {
    expect(usualWay(reach(part), prefers)).toEqual(way)
  })
})

const anyPhone = fc.record({
  number: fc.integer({ min: 5550000, max: 5550020 }).map((n) => `+1514${n}`),
  kind: fc.constantFrom('mobile' as const, 'landline' as const, null),
  label: fc.constant(null),
  extension: fc.constantFrom(null, '12'),
})
const anyReach: fc.Arbitrary<Reach> = fc.record({
  phones: fc.uniqueArray(anyPhone, { maxLength: 4, selector: ({ number }) => number }),
  emails: fc.array(fc.constant({ address: 'a@b.example', label: null }), { maxLength: 2 }),
  typed: fc.boolean(),
  texts: fc.boolean(),
  portal: fc.constantFrom(up, { ...up, mail: 'off' as const }, { ...up, url: null }, null),
})

it('whatever is chosen, one after the other, the code never goes as the link does, and never by text to a landline', () => {
  const choice = fc.oneof(fc.constantFrom(...LINK_WAYS), fc.constantFrom(...CODE_WAYS.map((by) => `code-${by}`)))
  fc.assert(
    fc.property(anyReach, fc.array(choice, { maxLength: 8 }), (known, choices) => {
      let way = usualWay(known, known.phones[0]?.number ?? null)
      for (const chosen of choices) {
        if (LINK_WAYS.includes(chosen as LinkBy)) {
          if (hindersLink(chosen as LinkBy, known) === null)
            way = withLinkBy(way, chosen as LinkBy, known, known.phones[0]?.number ?? null)
        } else {
          const by = chosen.slice('code-'.length) as CodeBy
          if (ALLOWED_PAIRS[way.linkBy].includes(by)) way = withCodeBy(way, by, known)
        }
        expect(ALLOWED_PAIRS[way.linkBy]).toContain(way.codeBy)
        expect(way.linkBy).not.toBe(way.codeBy)
      }
    }),
  )
})

it('a code by text moves to a mobile of the same person', () => {
  const way = { linkBy: 'email' as const, linkTo: '', codeBy: 'call' as const, ...codeToOf(landline) }
  expect(withCodeBy(way, 'text', reach())).toMatchObject({ codeBy: 'text', codeTo: mobile.number, codeExtension: '' })
  expect(withCodeBy(way, 'text', reach({ phones: [landline] }))).toEqual(way)
})

it('the number somebody writes from comes first, though it is not on her record', () => {
  const contact = { phones: [mobile] } as Parameters<typeof phonesOf>[0]
  expect(phonesOf(contact, '+15145550199').map(({ number }) => number)).toEqual(['+15145550199', mobile.number])
  expect(phonesOf(contact, mobile.number)).toEqual([mobile])
  expect(phonesOf(null, mobile.number).every(isTextable)).toBe(true)
})
