import type { CodeBy, LinkBy, NewShare } from '../contract/documents.ts'
import type { Contact, Language } from '../contract/shapes.ts'
import { badInput, conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import { decideCallable } from './calls/decide-callable.ts'
import { isAllowedPair, mayChooseNumber, type NumberKnown } from './choose-number.ts'
import type { Room, Talk } from './needs.ts'
import type { ShareRow } from './store.ts'

type Wish = Pick<
  NewShare,
  'conversationId' | 'contactId' | 'recipient' | 'language' | 'linkBy' | 'codeBy' | 'codeTo'
> & {
  linkTo?: string | null | undefined
  codeExtension?: string | null | undefined
}

/** Who a share is for, and by which ways it reaches them, checked. */
export type Recipient = {
  conversationId: string | null
  contactId: string | null
  recipient: string
  language: Language
  lineNumber: string
  linkBy: LinkBy
  linkTo: string | null
  codeBy: CodeBy
  codeTo: PhoneNumber
  codeExtension: string | null
}

/** What a share that is there already asks for. */
export const wishOf = (share: ShareRow): Wish => ({
  ...(share.conversationId && { conversationId: share.conversationId }),
  ...(share.contactId && { contactId: share.contactId }),
  ...{ recipient: share.recipient, language: share.language, linkBy: share.linkBy, linkTo: share.linkTo ?? undefined },
  ...{ codeBy: share.codeBy, codeTo: share.codeTo, codeExtension: share.codeExtension },
})

type Known = { contact: Contact | null; numbers: NumberKnown; talk: Talk | null }

/** No spaces, no brackets, no lists: one address, that can be written into a header as it is. */
const ADDRESS = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\]{2,}$/u

/** Reads what a secretary asks for against what is on file. Throws `badInput` that names the field. */
export async function resolveRecipient(room: Room, wish: Wish): Promise<Recipient> {
  const { linkBy, codeBy } = wish
  if (!isAllowedPair(linkBy, codeBy)) throw badInput('codeBy', 'The code never goes the way the link goes.')
  const known = await findKnown(room, wish)
  const { contact, talk } = known
  const line = room.clinic.line(talk?.line ?? '') ?? room.clinic.firstLine()
  if (!line) throw conflict('The clinic has no line yet: add one first.')
  const codeTo = readNumber(room, known, 'codeTo', wish.codeTo)
  if (codeBy === 'text') await checkTextable(room, line.number, 'codeTo', codeTo)
  else if (!decideCallable(codeTo, room.clinic.settings(), isLine(room)).call)
    throw badInput('codeTo', 'The clinic does not let Relais call this number.')
  const linkTo = readLinkTo(room, known, wish)
  if (linkBy === 'text' && linkTo) await checkTextable(room, line.number, 'linkTo', linkTo)
  const recipient = onOneLine(wish.recipient ?? '') || onOneLine(nameOf(contact))
  if (!recipient) throw badInput('recipient', 'Who is it for?')
  return {
    ...{ conversationId: talk?.id ?? null, contactId: contact?.id ?? null, recipient, linkBy, linkTo, codeBy, codeTo },
    language: wish.language ?? contact?.language ?? room.clinic.line(line.number)?.language ?? 'fr',
    lineNumber: line.number,
    codeExtension:
      codeBy === 'text'
        ? null
        : wish.codeExtension === undefined
          ? (contact?.phones.find(({ number }) => number === codeTo)?.extension ?? null)
          : wish.codeExtension,
  }
}

async function findKnown(room: Room, wish: Wish): Promise<Known> {
  const talk = wish.conversationId === undefined ? null : await findTalk(room, wish.conversationId)
  const people = talk && toE164(talk.number, room.country) ? await room.contacts.withNumber(talk.number) : []
  const contact = wish.contactId === undefined ? (people[0]?.contact ?? null) : await findContact(room, wish.contactId)
  const isOfFamily = people.some(
    (one) => one.contact.id === contact?.id || one.family.some(({ id }) => id === contact?.id),
  )
  return {
    ...{ contact, talk },
    numbers: {
      onFile: contact ? contact.phones.map(({ number }) => number) : null,
      ofFamily: isOfFamily ? (talk?.number ?? null) : null,
    },
  }
}

async function findTalk(room: Room, id: string): Promise<Talk> {
  const talk = isId(id) ? await room.timeline.findConversation(room.db, id) : null
  if (!talk) throw notFound('conversation')
  return talk
}

async function findContact(room: Room, id: string): Promise<Contact> {
  const contact = isId(id) ? await room.contacts.find(id) : null
  if (!contact) throw notFound('contact')
  return contact
}

function readNumber(room: Room, known: Known, field: 'codeTo' | 'linkTo', written: string): PhoneNumber {
  const number = toE164(written, room.country)
  if (!number) throw badInput(field, 'This is no telephone number.')
  if (isLine(room)(number)) throw badInput(field, 'This is a line of the clinic itself.')
  if (!mayChooseNumber(number, known.numbers)) throw badInput(field, 'This number is not on file of this contact.')
  return number
}

async function checkTextable(room: Room, line: string, field: string, number: PhoneNumber): Promise<void> {
  if (!room.gatewayOn(line)) throw conflict('Texts cannot be sent: no SMS gateway is set up.')
  if (await room.contacts.isUntextable(number)) throw badInput(field, 'This number cannot be texted.')
}

function readLinkTo(room: Room, known: Known, { linkBy, linkTo }: Wish): string | null {
  if (linkBy === 'hand') return null
  const { contact, talk } = known
  if (linkBy === 'email') {
    const address = (linkTo ?? contact?.emails[0]?.address ?? '').trim()
    if (!ADDRESS.test(address)) throw badInput('linkTo', 'This is no e-mail address.')
    return address
  }
  const mobile = contact?.phones.find(({ kind }) => kind !== 'landline')?.number
  const written = linkTo ?? (talk && /^\+\d+$/.test(talk.number) ? talk.number : mobile)
  if (!written) throw badInput('linkTo', 'To which number does the link go?')
  return readNumber(room, known, 'linkTo', written)
}

/** A name stands in a page and in a title: no new lines in it, and nothing that turns the reading round. */
const onOneLine = (text: string): string =>
  storableText(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ')
    .trim()

const isLine = (room: Room) => (number: string) => room.clinic.line(number) !== null

const nameOf = (contact: Contact | null): string =>
  contact ? [contact.firstName, contact.lastName].filter(Boolean).join(' ') || (contact.organization ?? '') : ''
