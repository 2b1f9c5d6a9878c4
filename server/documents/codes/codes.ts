import { createHmac, randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { Db } from '../../db/index.ts'
import type { Now } from '../../kit/clock.ts'
import type { NewId } from '../../kit/ids.ts'
import { readOrMakeKey } from '../../kit/sealed-bytes.ts'
import { CODE_MINUTES, type CodeVerdict, checkCode, isOpenable, MOST_FAILURES, type ShareFacts } from './check-code.ts'
import * as store from './code-store.ts'

type Needs = { now: Now; newId: NewId; dataDir: string }

export type IssuedCode = {
  id: string
  code: string
  expiresAt: Date
  /** The text that carries the code before, which has just ended: it need not leave any more. */
  replacedText: string | null
}
export type Codes = Awaited<ReturnType<typeof createCodes>>

/**
 * Codes as NIST SP 800-63B-4, 3.1.3 wants them: from an approved generator, valid ten minutes, for one use, kept as a
 * keyed hash whose key (`DATA_DIR/keys/codes.key`) is outside the database.
 */
export async function createCodes({ now, newId, dataDir }: Needs) {
  const key = await readOrMakeKey(join(dataDir, 'keys', 'codes.key'))
  const hashOf = (shareId: string) => (codeId: string, code: string) =>
    createHmac('sha256', key).update(`${shareId}\n${codeId}\n${code}`).digest()

  return {
    /**
     * A fresh code; the one before ends. Locks the share's row. Null when the share opens for nobody: a draft, closed,
     * over, used up.
     */
    async issue(
      trx: Db,
      shareId: string,
      { by, number }: { by: 'text' | 'call'; number: string },
    ): Promise<IssuedCode | null> {
      const share = await store.lockShare(trx, shareId)
      const issuedAt = now()
      if (!share || !isOpenable(share, issuedAt) || share.failures >= MOST_FAILURES) return null
      const replaced = await store.endCode(trx, shareId, 'replaced', issuedAt)
      const [id, code] = [newId(), drawCode(share.codeDigits)]
      const expiresAt = new Date(Math.min(issuedAt.getTime() + CODE_MINUTES * 60_000, share.expiresAt.getTime()))
      const hash = hashOf(shareId)(id, code)
      await store.insertCode(trx, { id, shareId, by, toNumber: number, hash, issuedAt, expiresAt })
      return { id, code, expiresAt, replacedText: replaced?.messageId ?? null }
    },

    /** Ends the code that is out, or only the one named. False when there is none. */
    end: async (trx: Db, shareId: string, ended: store.CodeEnd, codeId?: string): Promise<boolean> =>
      (await store.endCode(trx, shareId, ended, now(), codeId)) !== null,

    /**
     * What was typed, against the code of this share, whose row the caller holds locked; null: there is no such share.
     * A right code is used by it. What a wrong one means for the share is the caller's to write down.
     */
    async check(trx: Db, share: (ShareFacts & { id: string }) | null, typed: string): Promise<CodeVerdict> {
      const shareId = share?.id ?? newId()
      const newest = await store.findNewestCode(trx, shareId)
      const at = now()
      const verdict = checkCode(typed, share, newest, hashOf(shareId), at)
      if (verdict.right) await store.endCode(trx, shareId, 'used', at, verdict.codeId)
      return verdict
    },

    findNewest: store.findNewestCode,
    setCarrier: store.setCarrier,
    findCodeOfText: store.findCodeOfText,
    countIssued: store.countIssued,
  }
}

/** Uniform over all codes of so many digits, leading zeros kept (`randomInt` draws without bias). */
export const drawCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0')
