import type { PortalState, Share } from '../../../server/contract/documents.ts'
import { api } from '../api/index.ts'
import { user } from '../api/session.ts'
import { formatNumber } from '../i18n/format.ts'
import { language } from '../i18n/index.ts'
import { live, onLive } from '../live/store.ts'
import { fullName } from '../names.ts'
import { createDraftRoom, type DraftRoom } from './draft-room.ts'
import { listShares } from './live-shares.ts'
import type { Whom } from './sharing.ts'
import { areSettled } from './uploads.ts'
import { phonesOf, type Reach, usualWay } from './ways.ts'

/** Drafts this page has not sent yet. */
const rooms = new Map<string, DraftRoom>()

const nameOf = (whom: Whom, direction: Share['direction']): string => {
  const me = user.peek()?.id
  if (whom.kind === 'conversation') return `${me} ${whom.conversation.id} ${direction}`
  if (whom.kind === 'contact') return `${me} ${whom.contact.id} ${direction}`
  return whom.kind === 'draft' ? `${me} ${whom.share.id}` : `${me} ${direction}`
}

/** Who that is, how they can be reached, and the number that is spoken of. */
export type Person = { reach: Reach; prefers: string | null; recipient: string; language: Share['language'] }

async function findPerson(whom: Whom, portal: PortalState | null): Promise<Person> {
  const contact = await contactOf(whom)
  const prefers =
    whom.kind === 'conversation' ? whom.conversation.number : whom.kind === 'draft' ? whom.share.codeTo : null
  const phones =
    contact || whom.kind === 'conversation' ? phonesOf(contact, whom.kind === 'conversation' ? prefers : null) : []
  const known = whom.kind === 'conversation' && prefers ? formatNumber(prefers) : ''
  return {
    reach: {
      phones,
      emails: contact?.emails ?? [],
      typed: contact === null,
      portal,
      texts: live.peek().system?.gateway.state !== 'off',
    },
    prefers,
    recipient: whom.kind === 'draft' ? whom.share.recipient : (fullName(contact) ?? known),
    language: contact?.language ?? language.peek(),
  }
}

/** The whole record: what a conversation carries of it may be old. */
async function contactOf(whom: Whom) {
  const id =
    whom.kind === 'conversation'
      ? whom.conversation.contact?.id
      : whom.kind === 'contact'
        ? whom.contact.id
        : whom.kind === 'draft'
          ? whom.share.contactId
          : null
  return id ? await api.contacts.read(id) : null
}

type Ground = { portal: PortalState | null; expiresInDays: number }

/** The draft of somebody, as it was left; a new one where there is none. */
export async function openRoom(whom: Whom, direction: Share['direction'], ground: Ground) {
  const person = await findPerson(whom, ground.portal)
  const name = nameOf(whom, direction)
  const open = rooms.get(name)
  if (open) {
    open.resumed.value = !open.isEmpty()
    return { person, room: open }
  }
  const share = whom.kind === 'draft' ? whom.share : await findDraft(whom, direction)
  const room = createDraftRoom({
    name,
    share,
    whom: {
      conversationId: whom.kind === 'conversation' ? whom.conversation.id : null,
      contactId: whom.kind === 'contact' ? whom.contact.id : null,
    },
    draft: {
      ...usualWay(person.reach, person.prefers),
      ...{ direction, recipient: person.recipient, language: person.language, message: '', fields: [] },
      ...{ expiresInDays: String(ground.expiresInDays), maxOpenings: '', tellByText: true },
    },
  })
  rooms.set(name, room)
  return { person, room }
}

/** A draft of mine that was left on another page. */
async function findDraft(whom: Whom, direction: Share['direction']): Promise<Share | null> {
  if (whom.kind === 'typed' || whom.kind === 'draft') return null
  const asked = whom.kind === 'conversation' ? { conversationId: whom.conversation.id } : { contactId: whom.contact.id }
  const { items } = await listShares({ ...asked, direction, state: 'draft', limit: 10 })
  return items.find(({ author }) => author === null || author === user.peek()?.name) ?? null
}

export const closeRoom = (room: DraftRoom): void => void rooms.delete(room.name)

// A page that is left takes the files on their way with it: that is asked first.
window.addEventListener('beforeunload', (event) => {
  if ([...rooms.values()].some(({ queue }) => !areSettled(queue.uploads.peek()))) event.preventDefault()
})

onLive((message) => {
  if (message.type === 'share.updated')
    for (const room of rooms.values()) if (room.share.peek()?.id === message.share.id) room.take(message.share)
  if (message.type === 'snapshot') for (const room of rooms.values()) room.queue.retryCutOff()
  if (message.type === 'contact.erased') {
    const gone = new Set([message.contactId, ...message.conversations, ...(message.shares ?? [])])
    for (const [name, room] of rooms) {
      const share = room.share.peek()
      const isHers = [share?.id, share?.contactId, share?.conversationId].some((id) => id && gone.has(id))
      if (isHers || [...gone].some((id) => name.includes(id))) rooms.delete(name)
    }
  }
})
