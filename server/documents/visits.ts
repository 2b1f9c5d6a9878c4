import type { Doorway, PortalShares, Visitor } from '../portal/needs.ts'
import type { AskedCall } from './calls/index.ts'
import { type Codes, isOpenable, namelessClinic } from './codes/index.ts'
import { endShare } from './end-share.ts'
import type { AfterCommit, Room } from './needs.ts'
import { recordEvent } from './record-event.ts'
import { admit, beginSession, leaveSession } from './sessions.ts'
import { lockShareByTokenHash, type ShareRow, updateShare } from './store.ts'
import { takeTurns } from './take-turns.ts'
import { askByText, followCodeText, type TextNeeds } from './text-code.ts'
import { hashToken } from './token.ts'
import { createVisitFiles, type VisitFileNeeds } from './visit-files.ts'
import { createVisitLimits, type Knock } from './visit-limits.ts'
import { findDoor } from './visit-store.ts'
import { createVisitUploads } from './visit-uploads.ts'

export type VisitNeeds = TextNeeds &
  VisitFileNeeds & {
    /** Promises a call that speaks the code; in a transaction of its own. */
    askCall: (shareId: string) => Promise<AskedCall>
  }

export type Visits = ReturnType<typeof createVisits>

/**
 * Shares, as those outside come to them. Whoever knocks learns nothing of a link that opens nothing: one that never was,
 * is a draft, closed, revoked, over or used up has the same answer, for the same work.
 */
export function createVisits(room: Room, codes: Codes, needs: VisitNeeds) {
  const { db, now, newId, log } = room
  const limits = createVisitLimits(now)
  // Of ten connections to the database, most are left to the telephone.
  const turn = takeTurns({ atOnce: 3, waiting: 100 })

  const knockOf = (hash: Buffer, { address }: Visitor): Knock => ({ link: hash.toString('base64url'), address })
  const nameOf = ({ lineNumber, language }: Pick<ShareRow, 'lineNumber' | 'language'>): string =>
    needs.clinicNameOf(lineNumber) ?? namelessClinic(language)

  async function find(token: string, _visitor: Visitor): Promise<Doorway | null> {
    const at = now()
    const found = await findDoor(db, hashToken(token))
    if (!found || !isOpenable(found.share, at)) return null
    const { share, code, call } = found
    return {
      ...{ language: share.language, direction: share.direction, clinicName: nameOf(share) },
      ...{ codeBy: share.codeBy, codeDigits: share.codeDigits, expiresAt: share.expiresAt },
      numberEnding: share.codeTo.slice(-2),
      codeIsOut: code !== null && code.expiresAt > at,
      call,
    }
  }

  const askCode: PortalShares['askCode'] = async (token, visitor) => {
    const hash = hashToken(token)
    if (!limits.asks.take(knockOf(hash, visitor)).ok) return { ok: false, because: 'too-often' }
    const found = await findDoor(db, hash)
    if (found?.share.codeBy === 'call' && isOpenable(found.share, now())) return await askByCall(found.share.id)
    const asked = await turn(() => askByText({ room, codes, needs, nameOf }, hash, visitor.address))
    if (!asked) return { ok: false, because: 'too-often' }
    runLater(asked.afterwards)
    return asked.answer
  }

  async function askByCall(shareId: string): ReturnType<PortalShares['askCode']> {
    const asked = await needs.askCall(shareId)
    if (asked.ok) return { ok: true, by: 'call', at: asked.at }
    if (asked.because === 'not-open') return null
    return { ok: false, because: asked.because === 'too-often' ? 'too-often' : 'not-possible' }
  }

  const enter: PortalShares['enter'] = async (token, typed, visitor) => {
    const hash = hashToken(token)
    const taken = limits.guesses.take(knockOf(hash, visitor))
    if (!taken.ok) return { ok: false, because: 'too-often' }
    const entered = await turn(() => tryCode(hash, typed, visitor))
    if (!entered) return { ok: false, because: 'too-often' }
    if (entered.answer.ok) taken.forgive()
    runLater(entered.afterwards)
    return entered.answer
  }

  /** Whoever is outside does not wait for the panels, nor for a text to leave. */
  function runLater(afterwards: AfterCommit | undefined): void {
    afterwards?.().catch((error: unknown) => log.warn({ err: error }, 'what follows a visit failed'))
  }

  type Entered = Awaited<ReturnType<PortalShares['enter']>>

  /** One after the other, by the share's row: of guesses that come together, five are heard in all. */
  const tryCode = (hash: Buffer, typed: string, visitor: Visitor) =>
    db.transaction().execute(async (trx): Promise<{ answer: Entered; afterwards?: AfterCommit }> => {
      const share = (await lockShareByTokenHash(trx, hash)) ?? null
      const verdict = await codes.check(trx, share, typed)
      if (!share || (!verdict.right && verdict.because === 'gone')) return { answer: { ok: false, because: 'gone' } }
      if (verdict.right) return { answer: await open(share, visitor, trx), afterwards: announcing(share.id) }
      if (!verdict.counts) return { answer: { ok: false, because: 'wrong' } }
      const failures = share.failures + 1
      await updateShare(trx, share.id, { failures, updatedAt: now() })
      await record(trx, share.id, 'code-wrong', { address: visitor.address, times: failures })
      if (verdict.closes) await endShare(room, trx, { ...share, failures }, { state: 'closed', because: 'failures' })
      await room.settle(trx, share.id)
      const because = verdict.closes ? 'gone' : 'wrong'
      return { answer: { ok: false, because }, afterwards: announcing(share.id, verdict.closes) }
    })

  /** One opening for one right code, in the transaction in which it is used. */
  async function open(share: ShareRow, visitor: Visitor, trx: Room['db']): Promise<Entered> {
    const at = now()
    const openings = share.openings + 1
    await updateShare(trx, share.id, { openings, updatedAt: at })
    const begun = await beginSession(trx, share, { newId, address: visitor.address, at })
    await record(trx, share.id, 'opened', { address: visitor.address, times: openings })
    await room.settle(trx, share.id)
    return { ok: true, ...begun }
  }

  const record = (
    trx: Room['db'],
    shareId: string,
    kind: 'code-wrong' | 'opened',
    detail: { address: string; times: number },
  ) => recordEvent(room, trx, shareId, { kind, detail })

  const announcing =
    (shareId: string, isOver = false) =>
    async () => {
      if (isOver) room.events.emit('ended', { shareId })
      await room.announce(shareId)
    }

  const admitTo = (token: string, session: string) => admit(db, hashToken(token), session, now())

  return {
    find,
    askCode,
    enter,
    leave: (_token: string, session: string): Promise<void> => leaveSession(db, session),
    ...createVisitFiles(room, needs, { admitTo, nameOf }),
    uploads: createVisitUploads(needs, admitTo),
    /** Of every text that has moved: those that carry codes are written down with their share. */
    codeTextMoved: followCodeText(room, codes),
  } satisfies PortalShares & { codeTextMoved: ReturnType<typeof followCodeText> }
}
