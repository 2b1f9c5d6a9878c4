import type { About } from '../contract/about.ts'
import type { Db } from '../db/index.ts'
import { maskNumber, toE164 } from '../kit/phone-number.ts'
import { storableText } from '../kit/storable-text.ts'
import * as conversations from './conversation-store.ts'
import type { Conversations } from './conversations.ts'
import { findEntries } from './entry-store.ts'
import { fingerprintOf, fingerprintsNear, REPEATED_WITHIN_MS } from './fingerprint.ts'
import type { IncomingText } from './gateway.ts'
import { type Keyword, matchStopWord } from './match-stop-word.ts'
import * as store from './message-store.ts'
import type { AfterCommit, Room } from './needs.ts'
import { mostUrgent } from './reply-clock.ts'
import type { SubmitTexts } from './submit-texts.ts'
import { keywordWords } from './text-words.ts'

/** Where the network named nobody, the text is kept all the same, under this name. */
export const UNNAMED = 'unknown'

/** A short code or a name is not answered by itself: another machine may be at its end. */
const isNumber = (party: string) => /^\+\d{7,15}$/.test(party)

type Read = { from: string; line: string; body: string; at: Date; providerId: string | null }
type Stored = { entryId: string; conversationId: string; changed: string[]; afterwards: AfterCommit | null }

/**
 * Stores a text that came in. Resolves after commit: the gateway may then forget it. A text that is there already
 * (the same id of the gateway; the same words of the same sender within a minute) changes nothing, and answers null.
 */
export function createReceiveText(room: Room, shown: Conversations, submitTexts: Pick<SubmitTexts, 'promise'>) {
  const { db, now, newId, log, events, clinic } = room
  const gatewayName = room.gateway?.name ?? 'none'

  return async function receive(incoming: IncomingText): Promise<{ entryId: string; conversationId: string } | null> {
    const text = read(incoming)
    const { from: number, ...said } = text
    // Before the transaction: what is looked up for it holds nobody's row.
    const language = (await room.lookUpContacts([number], db)).get(number)?.language ?? null
    const about = (await room.aboutOf?.({ ...said, number, language })) ?? null
    const stored = await db.transaction().execute((trx) => storeText(text, about, trx))
    if (!stored) {
      log.info({ from: maskNumber(text.from) }, 'a text came again and was dropped')
      return null
    }
    const [entry] = await findEntries(db, [stored.entryId])
    const conversation = await shown.find(stored.conversationId)
    if (entry) events.emit('received', { entry, conversation })
    if (stored.changed.length > 0) await shown.announceEntries(stored.changed)
    await stored.afterwards?.()
    return { entryId: stored.entryId, conversationId: stored.conversationId }
  }

  /** A sender that is no telephone number (a short code, a name) stays as the network wrote it. */
  function read({ providerId, from, to, body, at }: IncomingText): Read {
    const latest = now()
    return {
      from: readParty(from) ?? UNNAMED,
      line: readParty(to) ?? clinic.firstLine()?.number ?? UNNAMED,
      body: storableText(body),
      // A gateway whose clock is ahead must not put a text above everything that follows it.
      at: Number.isNaN(at.getTime()) || at > latest ? latest : at,
      providerId: providerId ? storableText(providerId).slice(0, 255) : null,
    }
  }

  function readParty(raw: string): string | null {
    const bare = storableText(raw)
      .replace(/^\s*<?(?:sips?|tel|pjsip):/i, '')
      .replace(/[@;>].*$/s, '')
      .trim()
    return toE164(bare, room.country) ?? (bare.replace(/\s+/g, ' ').slice(0, 40) || null)
  }

  async function storeText(text: Read, about: About | null, trx: Db): Promise<Stored | null> {
    const { from, line, body, at } = text
    const conversation = await conversations.lockConversation(trx, { line, number: from }, newId(), at)
    const print = { from, to: line, body, at }
    const times = await store.findTimesByFingerprints(trx, fingerprintsNear(print))
    if (times.some((time) => Math.abs(time.getTime() - at.getTime()) < REPEATED_WITHIN_MS)) return null
    const contact = (await room.lookUpContacts([from], trx)).get(from)
    const entryId = newId()
    const isNew = await store.insertIncomingText(trx, {
      ...{ id: entryId, conversationId: conversation.id, from, to: line, body, at },
      ...{ gateway: gatewayName, providerId: text.providerId, fingerprint: fingerprintOf(print) },
      sentiment: room.sentimentOf(body, contact?.language ?? null),
      about,
    })
    if (!isNew) return null

    const blocked = (await room.verdictsOf([from], trx)).get(from)?.verdict === 'blocked'
    const keyword = isNumber(from) && !clinic.isLine(from) ? matchStopWord(body) : null
    const obeyed = keyword ? await obey(keyword, text, { ...conversation, blocked }, trx) : null

    const awaiting =
      conversation.awaitingSince && conversation.awaitingChannel
        ? { since: conversation.awaitingSince, channel: conversation.awaitingChannel }
        : null
    const needsAnswer = !blocked && (obeyed === null || keyword?.kind === 'help' || keyword?.ambiguous === true)
    const next = needsAnswer
      ? mostUrgent(awaiting, { since: at, channel: 'text' }, clinic.openTimeOf?.(line))
      : awaiting
    await conversations.touchConversation(trx, conversation.id, next, at)
    const isUrgent = about?.urgency === 'urgent' && needsAnswer && isNumber(from) && !clinic.isLine(from)
    const urgent = { kind: 'text', line, number: from, conversationId: conversation.id, callId: null, at } as const
    const afterwards = isUrgent ? ((await room.onUrgent?.(trx, urgent)) ?? null) : null
    return { entryId, conversationId: conversation.id, changed: obeyed ?? [], afterwards }
  }

  /**
   * Does what the word asks, and answers it, once: a stop of one who has stopped already, or HELP again within the
   * quiet period, gets no second answer. Returns the entries it made or changed; null when it asked for nothing new.
   */
  async function obey(
    keyword: Keyword,
    { from, line }: Read,
    conversation: { id: string; blocked: boolean },
    trx: Db,
  ): Promise<string[] | null> {
    const at = now()
    const changed: string[] = []
    if (keyword.kind === 'stop') {
      if (!(await conversations.insertStop(trx, from, keyword.word, at))) return []
      changed.push(...(await store.cancelAutomaticTexts(trx, from, at)))
    } else if (keyword.kind === 'start') {
      if (!(await conversations.deleteStop(trx, from))) return null
    } else {
      const quietSince = new Date(at.getTime() - clinic.settings().quietPeriodMinutes * 60_000)
      if (await store.wasKeywordAnsweredSince(trx, conversation.id, quietSince)) return []
    }
    if (conversation.blocked || !room.gateway || !isNumber(line)) return changed
    const id = newId()
    await store.insertOutgoingText(trx, {
      ...{ id, conversationId: conversation.id, from: line, to: from, at, gateway: gatewayName },
      ...{ body: keywordWords(keyword, clinic.voiceOf(line).clinicName), automatic: 'stop-word' },
      ...{ authorId: null, callId: null, requestKey: null },
    })
    await submitTexts.promise(conversation.id, trx)
    return [...changed, id]
  }
}
