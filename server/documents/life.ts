import type { LinkAgain, Share } from '../contract/documents.ts'
import { conflict, unavailable } from '../kit/errors.ts'
import { endShare } from './end-share.ts'
import { mayBeReopened } from './may-be-reopened.ts'
import type { AfterCommit, Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import { resolveRecipient, wishOf } from './resolve-recipient.ts'
import { summarize } from './show-share.ts'
import type { Shown } from './shown.ts'
import { countFiles, dropQueuedLinks, endSessions, updateShare } from './store.ts'
import { hashToken, newToken, sealToken } from './token.ts'

/** From draft to open to its end, as a secretary decides. */
export function createLife(room: Room, { get, findRow }: Pick<Shown, 'get' | 'findRow'>) {
  const { now, audit } = room

  /** Opens a draft, and promises its link. One that is open already stays as it is: a second click sends nothing. */
  async function send(id: string, userId: string | null): Promise<Share> {
    let afterwards: AfterCommit | undefined
    let brought: { entryId: string; conversationId: string } | undefined
    await room.change(id, async (trx, share) => {
      if (share.state === 'open' && share.sentAt) return
      if (share.state !== 'draft') throw conflict('This share is over.')
      if (!room.portalUrl()) throw unavailable('PORTAL_URL is not set: no link can leave.')
      const { files, unfinished } = await countFiles(trx, id)
      if (unfinished > 0) throw conflict('Files are still on their way.')
      if (share.direction === 'send' && files === 0) throw conflict('There is no file to send yet.')
      const at = now()
      const talk = share.conversationId ? await room.timeline.findConversation(trx, share.conversationId) : null
      const open = {
        ...{ state: 'open' as const, sentAt: at, updatedAt: at },
        expiresAt: new Date(at.getTime() + share.expiresAt.getTime() - share.createdAt.getTime()),
      }
      brought = await room.timeline.addDocument(trx, {
        ...{ line: talk?.line ?? share.lineNumber, number: talk?.number ?? share.codeTo, authorId: userId },
        document: await summarize(trx, { ...share, ...open }),
      })
      await updateShare(trx, id, { ...open, ...brought })
      await recordEvent(room, trx, id, { kind: 'sent', userId, detail: { by: share.linkBy, code: share.codeBy } })
      await audit({ userId, action: 'share-sent', subject: id, detail: { direction: share.direction } }, trx)
      afterwards = await room.promiseLink(trx, { ...share, ...open, ...brought }, userId)
    })
    if (brought) await room.timeline.announce(brought.entryId, brought.conversationId)
    await afterwards?.()
    return get(id)
  }

  /**
   * Sends the link once more. To another address it is another link: whoever has had the one that went astray can open
   * nothing with it, not even to see where the code goes.
   */
  async function sendLinkAgain(id: string, { linkTo }: LinkAgain = {}, userId: string | null): Promise<Share> {
    const known = await findRow(id)
    const { linkTo: to } = linkTo === undefined ? known : await resolveRecipient(room, { ...wishOf(known), linkTo })
    let afterwards: AfterCommit | undefined
    await room.change(id, async (trx, share, cut) => {
      if (share.state !== 'open' || share.expiresAt <= now()) throw conflict('This share is not open.')
      if (to === share.linkTo) {
        afterwards = await room.promiseLink(trx, share, userId)
        return
      }
      const token = newToken()
      const anew = { linkTo: to, tokenHash: hashToken(token), sealedToken: sealToken(room.key, id, token) }
      await updateShare(trx, id, { ...anew, updatedAt: now() })
      await endSessions(trx, id)
      await dropQueuedLinks(trx, id, now())
      cut()
      await recordEvent(room, trx, id, { kind: 'changed', userId, detail: { what: 'linkTo' } })
      await audit({ userId, action: 'share-changed', subject: id, detail: { what: ['linkTo'] } }, trx)
      afterwards = await room.promiseLink(trx, { ...share, ...anew }, userId)
    })
    await afterwards?.()
    return get(id)
  }

  /** At once and for good. One that is over already stays as it is. */
  async function revoke(id: string, userId: string | null): Promise<Share> {
    await room.change(id, async (trx, share) => {
      if (share.state === 'revoked' || share.state === 'expired') return
      if (share.state === 'draft') throw conflict('This is a draft: delete it.')
      await endShare(room, trx, share, { state: 'revoked', userId })
      await audit({ userId, action: 'share-revoked', subject: id }, trx)
    })
    return get(id)
  }

  /** Opens again what was closed: the count of wrong codes begins anew. */
  async function reopen(id: string, userId: string | null): Promise<Share> {
    await room.change(id, async (trx, share) => {
      if (share.state === 'open') return
      const decision = mayBeReopened(share, now())
      if (!decision.ok)
        throw conflict(
          decision.because === 'over' ? 'This share is over: make a new one.' : 'This share is not closed.',
        )
      await updateShare(trx, id, { state: 'open', closedBecause: null, failures: 0, updatedAt: now() })
      await recordEvent(room, trx, id, { kind: 'reopened', userId })
      await audit({ userId, action: 'share-reopened', subject: id }, trx)
    })
    return get(id)
  }

  return { send, sendLinkAgain, revoke, reopen }
}
