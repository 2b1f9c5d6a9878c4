import { setTimeout as sleep } from 'node:timers/promises'
import type { LineState } from '../contract/hours.ts'
import type { Language, Line } from '../contract/shapes.ts'
import { isWithheld, type PhoneNumber, toE164 } from '../kit/phone-number.ts'
import type { CallControl, Story } from './call-control.ts'

/** `closed`: the phones of a closed line do not ring; the caller goes straight to the deflection. */
export type GateDecision = 'ring' | 'closed' | 'blocked'

/** What is known of a caller by the number. */
type Caller = { blocked: boolean; language: Language | null }

/** What the carrier says of the number shown, as far as it matters. */
export type Verstat = 'failed' | null

type Needs = {
  ari: Pick<CallControl, 'setVariable'>
  lookUp: (number: PhoneNumber) => Promise<Caller>
  /** What a blocked caller hears. */
  blockedCallers: () => 'busy' | 'way-back'
  /** Must not reject, and is not waited for. */
  heardVerstat: (number: PhoneNumber, verstat: Verstat) => void
  /** The line that was called, by the number as it was dialled, and what it is now; null when there is none yet. */
  lineNow: (dialled: string) => { line: Line; state: LineState } | null
  /** Tells calls/ what was decided. */
  decided: (linkedId: string, decision: GateDecision) => void
  /** What tells a caller that the call is recorded, as the dialplan plays it; null: there is nothing to say it with. */
  announcement: (language: Language) => string | null
  /** The dialplan will record this call, once somebody has answered and both have heard so. */
  willRecord: (linkedId: string, channelId: string) => void
  /** ISO 3166-1 alpha-2. */
  country: string
  /** In milliseconds. A database that is slower than this does not hold a call up: it rings. */
  patience?: number
}

const NOBODY: Caller = { blocked: false, language: null }

/** A line that is closed rings only if it is told to. */
export const isClosedNow = (called: { line: Line; state: LineState } | null): boolean =>
  called !== null && called.state !== 'open' && !called.line.ringWhenClosed

/**
 * `Stasis(relais,gate,<linkedid>,<line>,<verstat>)`: may this call ring, and what? The dialplan reads the answer in
 * `RELAIS_GATE` (none: it rings; `way-back`: it asks for a key first), and rings what the line says (`RELAIS_RING`,
 * `RELAIS_RING_SECONDS`) in the place of its own globals; the mailbox then speaks the caller's language. Where the line
 * wants its calls recorded, `RELAIS_RECORD` is what says so: a call that cannot be announced is not recorded. The
 * dialplan waits a quarter of a second for all of it, and rings then.
 */
export const createGate =
  ({
    ari,
    lookUp,
    blockedCallers,
    heardVerstat,
    lineNow,
    decided,
    country,
    patience = 40,
    ...recording
  }: Needs): Story =>
  async (channel, [linkedId = channel.id, dialled = '', verstat = '']) => {
    const number = isWithheld(channel.caller.number) ? null : toE164(channel.caller.number, country)
    const called = lineNow(dialled)
    if (number !== null) heardVerstat(number, verstat === 'failed' ? 'failed' : null)
    const { blocked, language } =
      number === null
        ? NOBODY
        : await Promise.race([lookUp(number).catch(() => NOBODY), sleep(patience, NOBODY, { ref: false })])
    const decision = blocked ? 'blocked' : isClosedNow(called) ? 'closed' : 'ring'
    decided(linkedId, decision)
    const { ringTarget = null, ringSeconds = null } = called?.line ?? {}
    const spoken = language ?? called?.line.language ?? null
    const gate = decision === 'blocked' && blockedCallers() === 'way-back' ? 'way-back' : decision
    const mayRing = gate === 'ring' || gate === 'way-back'
    const announcement = mayRing && called?.line.recordCalls ? recording.announcement(spoken ?? 'fr') : null
    // What Asterisk does anyway is not asked for: each request takes a part of the time there is.
    const variables: Record<string, string | null> = {
      RELAIS_GATE: gate === 'ring' ? null : gate,
      RELAIS_RING: ringTarget,
      RELAIS_RING_SECONDS: ringSeconds === null ? null : String(ringSeconds),
      RELAIS_RECORD: announcement,
      'CHANNEL(language)': spoken === channel.language ? null : spoken,
    }
    const set = Object.entries(variables).filter((each): each is [string, string] => each[1] !== null)
    await Promise.all(set.map(([name, value]) => ari.setVariable(channel.id, name, value)))
    if (announcement !== null) recording.willRecord(linkedId, channel.id)
    return 'continue'
  }
