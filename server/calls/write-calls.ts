import { setTimeout as delay } from 'node:timers/promises'
import { messageOf } from '../kit/errors.ts'
import { inScope, type Log } from '../kit/log.ts'
import type { TrackedCall } from './tracked-call.ts'

const AT_ONCE = 4
const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 3_000

/**
 * Writes calls down, each call's changes in order and one at a time; changes that come while one is being written are
 * written together. A write that fails, as when the database is away, is tried again until it succeeds; it does
 * not hold up other calls.
 */
export function writeCalls(needs: { write: (call: TrackedCall) => Promise<void>; log: Log }) {
  const waiting = new Set<TrackedCall>()
  const busy = new Set<TrackedCall>()
  const failures = new Map<TrackedCall, number>()
  let workers = 0
  let idle: PromiseWithResolvers<void> | undefined

  function mark(call: TrackedCall): void {
    waiting.add(call)
    if (workers < AT_ONCE) void work()
  }

  async function work(): Promise<void> {
    workers += 1
    for (let call = nextCall(); call; call = nextCall()) {
      waiting.delete(call)
      busy.add(call)
      try {
        await inScope({ callId: call.id }, () => needs.write(call))
        failures.delete(call)
      } catch (error) {
        void retry(call, error)
        continue
      }
      busy.delete(call)
    }
    workers -= 1
    if (busy.size === 0 && waiting.size === 0) idle?.resolve()
  }

  function nextCall(): TrackedCall | undefined {
    for (const call of waiting) if (!busy.has(call)) return call
    return undefined
  }

  async function retry(call: TrackedCall, error: unknown): Promise<void> {
    const failed = (failures.get(call) ?? 0) + 1
    failures.set(call, failed)
    const pause = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failed, 10))
    // The first failure is told; after that only every tenth, since the database being away is told elsewhere.
    if (failed % 10 === 1) {
      needs.log.warn({ callId: call.id, err: messageOf(error), failed }, 'a call could not be written down yet')
    }
    await delay(pause * (0.75 + Math.random() / 2))
    busy.delete(call)
    mark(call)
  }

  return {
    mark,
    /** Resolves once everything known is in the database. */
    flushed(): Promise<void> {
      if (busy.size === 0 && waiting.size === 0) return Promise.resolve()
      idle ??= Promise.withResolvers()
      const { promise } = idle
      return promise.finally(() => {
        idle = undefined
      })
    },
  }
}
