import type { NewShare, Share, ShareChange } from '../contract/documents.ts'
import type { Db } from '../db/index.ts'
import { badInput, conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { maskNumber } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import { afterDays } from './erase-at.ts'
import type { Files } from './files/index.ts'
import type { Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import { resolveRecipient, wishOf } from './resolve-recipient.ts'
import type { Shown } from './shown.ts'
import * as store from './store.ts'
import { hashToken, newToken, sealToken } from './token.ts'

/** What only a draft may still change. */
const OF_DRAFTS = ['recipient', 'language', 'fields', 'linkBy', 'linkTo', 'codeBy', 'tellByText'] as const

/** What is read together. */
const WAYS = ['state', 'linkBy', 'linkTo', 'codeBy', 'codeTo', 'codeExtension', 'recipient', 'language'] as const

const wordsOf = (message: string | null | undefined): string | null => storableText(message ?? '').trim() || null

/** Shares as secretaries write them. */
export function createDrafts(
  room: Room,
  { get, findRow }: Pick<Shown, 'get' | 'findRow'>,
  files: Pick<Files, 'eraseKeys' | 'eraseContent' | 'interrupt'>,
) {
  const { db, now, newId, audit } = room

  /** A draft; the one that is there already when a request comes again with its key. */
  async function create(wanted: NewShare, userId: string | null): Promise<Share> {
    const { key, direction, fields = [], message, maxOpenings = null, tellByText = true } = wanted
    const known = key === undefined ? undefined : await store.findShareByRequestKey(db, key)
    if (known) return get(known.id)
    const settings = room.clinic.settings()
    checkFields(direction, fields)
    const id = newId()
    const token = newToken()
    const at = now()
    const recipient = await resolveRecipient(room, wanted)
    const isNew = await db.transaction().execute(async (trx) => {
      const inserted = await store.insertShare(trx, {
        ...{ id, direction, ...recipient, fields: cleanFields(fields), message: wordsOf(message), maxOpenings },
        ...{ tellByText, codeDigits: settings.codeDigits, requestKey: key ?? null, createdBy: userId },
        ...{ tokenHash: hashToken(token), sealedToken: sealToken(room.key, id, token) },
        ...{ expiresAt: afterDays(at, wanted.expiresInDays ?? settings.documentDays), createdAt: at, updatedAt: at },
      })
      if (inserted) await recordEvent(room, trx, id, { kind: 'created', userId })
      return inserted
    })
    if (!isNew && key !== undefined) return get((await store.findShareByRequestKey(db, key))?.id ?? id)
    await room.announce(id)
    return get(id)
  }

  async function change(id: string, wanted: ShareChange, userId: string | null): Promise<Share> {
    const known = await findRow(id)
    checkChange(known, wanted, now())
    // Read before the row is locked: whoever holds a connection asks for no second one.
    const ways = await changedWays(known, wanted)
    await room.change(id, async (trx, share, cut) => {
      checkChange(share, wanted, now())
      if (WAYS.some((name) => share[name] !== known[name]))
        throw conflict('Somebody has changed this share at the same time: look again.')
      const isDraft = share.state === 'draft'
      await store.updateShare(trx, id, {
        ...ways,
        ...(wanted.message !== undefined && { message: wordsOf(wanted.message) }),
        ...(wanted.maxOpenings !== undefined && { maxOpenings: wanted.maxOpenings }),
        ...(wanted.fields && { fields: cleanFields(wanted.fields) }),
        ...(wanted.tellByText !== undefined && { tellByText: wanted.tellByText }),
        ...(wanted.expiresInDays !== undefined && {
          expiresAt: afterDays(isDraft ? share.createdAt : now(), wanted.expiresInDays),
        }),
        updatedAt: now(),
      })
      if (isDraft) return
      const isRebound = ways.codeTo !== undefined && ways.codeTo !== share.codeTo
      if (isRebound || (ways.codeExtension !== undefined && ways.codeExtension !== share.codeExtension))
        await bindAnew(trx, share, userId, cut)
      const detail = {
        what: Object.keys(wanted).sort().join(' '),
        ...(isRebound && { number: maskNumber(ways.codeTo) }),
      }
      await recordEvent(room, trx, id, { kind: 'changed', userId, detail })
      await audit({ userId, action: 'share-changed', subject: id, detail: { what: Object.keys(wanted) } }, trx)
    })
    return get(id)
  }

  /** Of a draft everything is read anew; later the number of the code alone can be another. */
  async function changedWays(share: store.ShareRow, wanted: ShareChange): Promise<store.ShareColumns> {
    const isAsked = [...OF_DRAFTS, 'codeTo', 'codeExtension'].some(
      (name) => wanted[name as keyof ShareChange] !== undefined,
    )
    if (!isAsked) return {}
    const { linkBy = share.linkBy, codeTo: number = share.codeTo } = wanted
    const kept = wishOf(share)
    const recipient = await resolveRecipient(room, {
      ...{ ...kept, linkBy, codeTo: number, codeBy: wanted.codeBy ?? share.codeBy },
      linkTo: wanted.linkTo !== undefined ? wanted.linkTo : linkBy === share.linkBy ? kept.linkTo : undefined,
      ...{ recipient: wanted.recipient ?? share.recipient, language: wanted.language ?? share.language },
      codeExtension:
        wanted.codeExtension === undefined && number === share.codeTo ? share.codeExtension : wanted.codeExtension,
    })
    if (share.state === 'draft') return recipient
    const { codeTo, codeExtension } = recipient
    return { codeTo, codeExtension }
  }

  /** The code goes elsewhere from now on (a new binding): what the old number heard or opened holds no longer. */
  async function bindAnew(trx: Db, share: store.ShareRow, userId: string | null, cut: () => void): Promise<void> {
    await store.endCodes(trx, share.id, 'replaced', now())
    await store.endSessions(trx, share.id)
    if (await store.cancelCalls(trx, share.id, 'changed', now()))
      await recordEvent(room, trx, share.id, { kind: 'call-cancelled', userId, detail: { reason: 'changed' } })
    cut()
  }

  /** Drafts alone; what was sent is revoked instead, and stays on the timeline. */
  async function remove(id: string): Promise<void> {
    if (!isId(id)) throw notFound('share')
    const contents = await db.transaction().execute(async (trx) => {
      const share = await store.lockShare(trx, id)
      if (!share) throw notFound('share')
      if (share.state !== 'draft') throw conflict('This share was sent: revoke it.')
      const erased = await files.eraseKeys(trx, [id])
      await store.deleteShare(trx, id)
      return erased
    })
    // What a death leaves behind here, the sweep of the files finds.
    files.interrupt([id])
    await files.eraseContent(contents)
  }

  return { create, change, remove }
}

function checkChange(share: store.ShareRow, wanted: ShareChange, now: Date): void {
  const { state, expiresAt, direction } = share
  if (state === 'revoked' || state === 'expired' || (state !== 'draft' && expiresAt <= now))
    throw conflict('This share is over.')
  const early = OF_DRAFTS.find((name) => wanted[name] !== undefined)
  if (early && state !== 'draft') throw badInput(early, 'This can be changed before the share is sent, not after.')
  if (wanted.fields) checkFields(direction, wanted.fields)
}

function checkFields(direction: NewShare['direction'], fields: readonly { key: string }[]): void {
  if (direction === 'send' && fields.length > 0) throw badInput('fields', 'A form is part of what is asked for.')
  if (new Set(fields.map(({ key }) => key)).size < fields.length)
    throw badInput('fields', 'Two fields have the same key.')
}

const cleanFields = (fields: NonNullable<NewShare['fields']>) =>
  fields.map((field) => ({ ...field, label: storableText(field.label).trim() || field.key }))
