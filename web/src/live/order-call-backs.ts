import type { CallBack } from '../../../server/contract/call-backs.ts'
import { TAKEN_FOR_MS } from '../limits.ts'

/** When its time comes, in milliseconds: after a try, or when the time that suits begins. What is urgent waits for no such time. */
export const wakesAt = ({ tryAgainAt, wanted, urgent }: CallBack): number =>
  Math.max(tryAgainAt ? Date.parse(tryAgainAt) : 0, wanted && !urgent ? Date.parse(wanted.from) : 0)

/** Does it wait for its time? Nobody need look at it until then. */
export const rests = (callBack: CallBack, now: number): boolean => wakesAt(callBack) > now

/** Who has taken it, as long as that holds. */
export const takenNow = ({ taken }: CallBack, now: number): CallBack['taken'] =>
  taken && Date.parse(taken.at) + TAKEN_FOR_MS > now ? taken : null

/** What is to be done now, the urgent first, then the oldest duty; and what waits for its time, the next first. */
export function orderCallBacks(all: Iterable<CallBack>, now: number): { due: CallBack[]; resting: CallBack[] } {
  const open = [...all].filter(({ state }) => state === 'open')
  return {
    due: open
      .filter((one) => !rests(one, now))
      .sort(
        (a, b) => Number(b.urgent) - Number(a.urgent) || a.dueAt.localeCompare(b.dueAt) || a.id.localeCompare(b.id),
      ),
    resting: open.filter((one) => rests(one, now)).sort((a, b) => wakesAt(a) - wakesAt(b) || a.id.localeCompare(b.id)),
  }
}
