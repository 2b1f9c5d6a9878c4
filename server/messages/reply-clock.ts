import { readMarks } from '../contract/reply-clock.ts'
import type { ReplyClock } from '../contract/shapes.ts'

/** By what a person waits for an answer; `call` is a missed call, a voice message, or a call-back asked for. */
export type AwaitingChannel = 'mail' | 'text' | 'call' | 'social' | 'chat'
export type Awaiting = { since: Date; channel: AwaitingChannel }

/** The instant by which a line will have been open for `ms` milliseconds since `since`. */
export type OpenTime = (since: Date, ms: number) => Date

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A day of a clinic that keeps hours. */
const OPEN_DAY = 8 * HOUR

/** The three marks of each channel, in milliseconds after the other side's word (product.md, "The reply clock"). */
const MARKS: Record<AwaitingChannel, { best: number; better: number; good: number }> = {
  mail: { best: 1 * HOUR, better: 4 * HOUR, good: 12 * HOUR },
  text: { best: 1 * MINUTE, better: 10 * MINUTE, good: 20 * MINUTE },
  call: { best: 30 * MINUTE, better: 1 * HOUR, good: DAY },
  social: { best: 1 * HOUR, better: 2 * HOUR, good: 5 * HOUR },
  chat: { best: 0, better: 40 * SECOND, good: 1 * MINUTE },
}

/**
 * When each mark of a channel passes. Marks are counted in the open hours of the line, where it keeps hours (`openTime`
 * is given): what comes in at night is not late before the morning has had its time for it. "1 day" is then 8 open
 * hours, a day of work; where no hours are kept it is 24 hours.
 */
export function replyMarks(
  channel: AwaitingChannel,
  since: Date,
  openTime?: OpenTime,
): { best: Date; better: Date; good: Date } {
  const passes = (ms: number) =>
    openTime ? openTime(since, ms === DAY ? OPEN_DAY : ms) : new Date(since.getTime() + ms)
  const { best, better, good } = MARKS[channel]
  return { best: passes(best), better: passes(better), good: passes(good) }
}

/**
 * The best mark that can still be kept, and when it passes. A mark is kept by an answer at its very instant, and is
 * lost after it.
 */
export function replyClock(channel: AwaitingChannel, since: Date, now: Date, openTime?: OpenTime): ReplyClock {
  const { best, better, good } = replyMarks(channel, since, openTime)
  const marks = { best: best.toISOString(), better: better.toISOString(), good: good.toISOString() }
  return { ...readMarks(marks, now.getTime()), marks }
}

/**
 * One conversation has one clock: that of the word whose answer is late first. A second text does not wind the clock
 * of the first back, while a text sent hours after a missed call is not held against the call's older clock.
 */
export function mostUrgent(current: Awaiting | null, next: Awaiting, openTime?: OpenTime): Awaiting {
  const lateAt = ({ since, channel }: Awaiting) => replyMarks(channel, since, openTime).good
  return current && lateAt(current) <= lateAt(next) ? current : next
}
