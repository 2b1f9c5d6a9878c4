import { setImmediate as nextTurn } from 'node:timers/promises'

export type SimulatedTime = {
  now: () => Date
  timers: { setTimeout: (run: () => void, ms: number) => unknown; clearTimeout: (timer: unknown) => void }
  /**
   * Lets this much time pass: timers run in their order, each at its instant. Before the next one runs, `settle` is
   * awaited, for what happens outside (a connection refused) to be noticed.
   */
  pass(ms: number, settle?: () => Promise<unknown>): Promise<void>
}

/** A clock and timers that stand still until told to move; sockets go on in real time. */
export function simulateTime(start = Date.parse('2026-11-22T14:00:00Z')): SimulatedTime {
  let at = start
  const waiting = new Set<{ due: number; run: () => void }>()
  return {
    now: () => new Date(at),
    timers: {
      setTimeout(run, ms) {
        const timer = { due: at + ms, run }
        waiting.add(timer)
        return timer
      },
      clearTimeout: (timer) => void waiting.delete(timer as { due: number; run: () => void }),
    },
    async pass(ms, settle = () => nextTurn()) {
      const end = at + ms
      for (;;) {
        const [next] = [...waiting].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)
        if (!next) break
        waiting.delete(next)
        at = Math.max(at, next.due)
        next.run()
        await settle()
      }
      at = end
    },
  }
}
