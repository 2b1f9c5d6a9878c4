import type { Conversation } from '../contract/shapes.ts'

/** By what a person waits for an answer; `call` is a missed call, a voice message, or a call-back asked for. */
export type AwaitingChannel = 'mail' | 'text' | 'call' | 'social' | 'chat'
export type ClockReading = NonNullable<Conversation['clock']>
export type Awaiting = { since: Date; channel: AwaitingChannel }

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The three marks of each channel, in milliseconds after the other side's word (product.md, "The reply clock"). */
const MARKS: Record<AwaitingChannel, { best: number; better: number; good: number }> = {
  mail: { best: 1 * HOUR, better: 4 * HOUR, good: 12 * HOUR },
  text: { best: 1 * MINUTE, better: 10 * MINUTE, good: 20 * MINUTE },
  call: { best: 30 * MINUTE, better: 1 * HOUR, good: 24 * HOUR },
  social: { best: 1 * HOUR, better: 2 * HOUR, good: 5 * HOUR },
  chat: { best: 0, better: 40 * SECOND, good: 1 * MINUTE },
}

/**
 * The best mark that can still be kept, and when it passes. A mark is kept by an answer at its very instant, and is
 * lost after it.
 */
export function replyClock(channel: AwaitingChannel, since: Date, now: Date): ClockReading {
  const marks = MARKS[channel]
  for (const mark of ['best', 'better', 'good'] as const) {
    const dueAt = since.getTime() + marks[mark]
    if (now.getTime() <= dueAt) return { mark, dueAt: new Date(dueAt).toISOString() }
  }
  return { mark: 'late', dueAt: null }
}

const lateAt = ({ since, channel }: Awaiting) => since.getTime() + MARKS[channel].good

/**
 * One conversation has one clock: that of the word whose answer is late first. A second text does not wind the clock
 * of the first back, while a text sent hours after a missed call is not held against the call's older clock.
 */
export const mostUrgent = (current: Awaiting | null, next: Awaiting): Awaiting =>
  current && lateAt(current) <= lateAt(next) ? current : next
