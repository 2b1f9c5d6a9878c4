import type { Db } from '../db/index.ts'
import { maskNumber, type PhoneNumber } from '../kit/phone-number.ts'
import type { AskedCode } from '../portal/needs.ts'
import { type Codes, codeWords, isOpenable, MOST_FAILURES } from './codes/index.ts'
import type { AfterCommit, Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import { lockShareByTokenHash, type ShareRow } from './store.ts'
import { hasHappened } from './visit-store.ts'

/** A text that carries a code: what leaves, and what the timeline keeps of it. */
export type CodeText = { line: PhoneNumber; number: PhoneNumber; body: string; shown: string; notAfter: Date }

export type TextNeeds = {
  /** Queues it in this transaction; run `afterwards` once that is committed. */
  sendText: (
    trx: Db,
    text: CodeText,
  ) => Promise<{ ok: true; id: string; afterwards: AfterCommit } | { ok: false; because: string }>
  /** It carries a code that another has replaced: it does not leave any more. */
  cancelText: (trx: Db, messageId: string) => Promise<AfterCommit>
}

/** Codes that leave by text: to one number, for whatever share, in an hour and in a day. */
const MOST_TEXTS = [
  { withinMs: 3_600_000, most: 6 },
  { withinMs: 24 * 3_600_000, most: 15 },
]
/** Two clicks are one wish. */
const SAME_WISH_MS = 2_000

type Parts = { room: Room; codes: Codes; needs: TextNeeds; nameOf: (share: ShareRow) => string }
export type AskedText = { answer: AskedCode | null; afterwards?: AfterCommit }

/** A fresh code, and the text that carries it, in one transaction. `answer` null: the link opens nothing. */
export function askByText(parts: Parts, tokenHash: Buffer, address: string): Promise<AskedText> {
  const { room, codes, needs, nameOf } = parts
  const { now, log } = room
  const sent: AskedCode = { ok: true, by: 'text', at: null }

  return room.db.transaction().execute(async (trx): Promise<AskedText> => {
    const share = await lockShareByTokenHash(trx, tokenHash)
    const at = now()
    if (share?.codeBy !== 'text' || !isOpenable(share, at) || share.failures >= MOST_FAILURES) return { answer: null }
    const newest = await codes.findNewest(trx, share.id)
    if (newest && !newest.ended && at.getTime() - newest.issuedAt.getTime() < SAME_WISH_MS) return { answer: sent }
    const number = maskNumber(share.codeTo)
    if (await isTooOften(trx, share, at)) {
      await recordEvent(room, trx, share.id, { kind: 'code-refused', detail: { reason: 'too-often', number, address } })
      return { answer: { ok: false, because: 'too-often' }, afterwards: () => room.announce(share.id) }
    }
    const issued = await codes.issue(trx, share.id, { by: 'text', number: share.codeTo })
    if (!issued) return { answer: null }
    const cancelled = issued.replacedText && (await needs.cancelText(trx, issued.replacedText))
    const text = await needs.sendText(trx, {
      ...{ line: share.lineNumber, number: share.codeTo, notAfter: issued.expiresAt },
      ...codeWords({ language: share.language, clinicName: nameOf(share), code: issued.code }),
    })
    await recordEvent(room, trx, share.id, { kind: 'code-asked', detail: { by: 'text', number, address } })
    if (text.ok) await codes.setCarrier(trx, issued.id, text.id)
    else {
      await codes.end(trx, share.id, 'unheard', issued.id)
      await recordEvent(room, trx, share.id, { kind: 'code-failed', detail: { number, reason: text.because } })
    }
    return {
      answer: text.ok ? sent : { ok: false, because: 'not-possible' },
      afterwards: async () => {
        if (cancelled) await cancelled()
        if (text.ok) await text.afterwards()
        await room.announce(share.id)
      },
    }
  })

  async function isTooOften(trx: Db, { id: shareId, codeTo: number }: ShareRow, at: Date): Promise<boolean> {
    for (const { withinMs, most } of MOST_TEXTS) {
      const since = new Date(at.getTime() - withinMs)
      const { toNumber, ofShare } = await codes.countIssued(trx, { shareId, by: 'text', number, since })
      if (toNumber >= most || ofShare >= most) {
        log.info({ number: maskNumber(number) }, 'a code is asked for too often; no text leaves')
        return true
      }
    }
    return false
  }
}

/**
 * What became of the text that carries a code. Once only: a network may say twice that it has taken it. A code whose text
 * never leaves is out no longer.
 */
export function followCodeText(room: Room, codes: Codes) {
  return async (text: { id: string; state: string | null; reason?: string | null }): Promise<void> => {
    const kind = KIND[text.state ?? '']
    if (!kind || text.reason === 'cancelled') return
    const code = await codes.findCodeOfText(room.db, text.id)
    if (!code) return
    await room.change(code.shareId, async (trx) => {
      if (await hasHappened(trx, code.shareId, kind, { since: code.issuedAt, about: { text: text.id } })) return
      if (kind === 'code-failed') await codes.end(trx, code.shareId, 'unheard', code.id)
      const detail = { by: 'text', number: maskNumber(code.toNumber), text: text.id }
      const reason = kind === 'code-failed' && { reason: knownReason(text.reason) }
      await recordEvent(room, trx, code.shareId, { kind, detail: { ...detail, ...reason } })
    })
  }
}

/** What a gateway says in its own words may hold anything. */
const knownReason = (reason: string | null | undefined): string =>
  reason && /^[a-z-]{1,40}$/.test(reason) ? reason : 'refused'

const KIND: Readonly<Record<string, 'code-sent' | 'code-failed'>> = {
  sent: 'code-sent',
  delivered: 'code-sent',
  failed: 'code-failed',
}
