import type { LiveMessage } from '../contract/live.ts'
import type { Conversation } from '../contract/shapes.ts'
import type { Now } from '../kit/clock.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { Messages } from '../messages/index.ts'

type Needs = {
  messages: Pick<Messages, 'list' | 'get' | 'events'>
  broadcast: (message: LiveMessage) => void
  now: Now
  log: Log
}

/** A conversation that awaits an answer. Times in milliseconds. */
export type Awaiting = { id: string; since: string; lateAt: number; told: boolean }

/** Which of these have become late by `now` and have not been told of, and when the next one will (null: none). */
export function lateBy(awaiting: Iterable<Awaiting>, now: number): { late: Awaiting[]; next: number | null } {
  const untold = [...awaiting].filter(({ told }) => !told)
  const late = untold.filter(({ lateAt }) => lateAt < now).sort((a, b) => a.lateAt - b.lateAt)
  const next = Math.min(...untold.filter(({ lateAt }) => lateAt >= now).map(({ lateAt }) => lateAt))
  return { late, next: Number.isFinite(next) ? next : null }
}

/** Hours may be changed meanwhile: what was reckoned is read anew after so long at the most. */
const LONGEST_SLEEP_MS = 3_600_000
const AGAIN_AFTER_FAULT_MS = 30_000

/**
 * Tells the panels once, with `reply.late`, when the last mark of a conversation passes without an answer. What was late
 * before the start has been told of then, or is seen in the snapshot. Returns the function that ends it.
 */
export function watchLateReplies({ messages, broadcast, now, log }: Needs): () => void {
  const awaiting = new Map<string, Awaiting>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function follow({ id, awaitingSince, clock }: Conversation, atStart = false): void {
    if (!awaitingSince || !clock?.marks) {
      awaiting.delete(id)
      return
    }
    const known = awaiting.get(id)
    const told = known?.since === awaitingSince ? known.told : atStart && clock.mark === 'late'
    awaiting.set(id, { id, since: awaitingSince, lateAt: Date.parse(clock.marks.good), told })
  }

  function sleepUntilNext(atLeast = 0): void {
    clearTimeout(timer)
    if (stopped) return
    const { late, next } = lateBy(awaiting.values(), now().getTime())
    if (late.length === 0 && next === null) return
    // A mark is kept at its very instant: it has passed a millisecond later.
    const wait = late.length > 0 ? 0 : next! + 1 - now().getTime()
    timer = setTimeout(() => void tellLate(), Math.min(Math.max(wait, atLeast), LONGEST_SLEEP_MS))
    timer.unref()
  }

  async function tellLate(): Promise<void> {
    const { late } = lateBy(awaiting.values(), now().getTime())
    if (late.length === 0) return readAll()
    try {
      for (const { id, since } of late) {
        const { entries: _, next: __, ...conversation } = await messages.get(id, { limit: 1 })
        follow(conversation)
        const known = awaiting.get(id)
        if (!known || known.since !== since || conversation.clock?.mark !== 'late') continue
        known.told = true
        if (!stopped) broadcast({ type: 'reply.late', conversation })
      }
      sleepUntilNext()
    } catch (error) {
      log.warn({ because: messageOf(error) }, 'could not see which conversations are late')
      sleepUntilNext(AGAIN_AFTER_FAULT_MS)
    }
  }

  async function readAll(atStart = false): Promise<void> {
    try {
      let cursor: string | null = null
      do {
        const page: Awaited<ReturnType<Messages['list']>> = await messages.list({
          ...{ limit: 200, awaiting: true },
          ...(cursor && { cursor }),
        })
        for (const conversation of page.items) {
          // What was heard of meanwhile is newer.
          if (!atStart || !awaiting.has(conversation.id)) follow(conversation, atStart)
        }
        cursor = page.next
      } while (cursor && !stopped)
      sleepUntilNext()
    } catch (error) {
      log.warn({ because: messageOf(error) }, 'could not read which conversations await an answer')
      if (!stopped) timer = setTimeout(() => void readAll(atStart), AGAIN_AFTER_FAULT_MS).unref()
    }
  }

  const hear = ({ conversation }: { conversation: Conversation }) => {
    follow(conversation)
    sleepUntilNext()
  }
  const stops = [messages.events.on('received', hear), messages.events.on('conversationUpdated', hear)]
  void readAll(true)
  return () => {
    stopped = true
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
