/** Null: too many wait already; nothing was done. */
export type TakeTurn = <T>(work: () => Promise<T>) => Promise<T | null>

/**
 * So many at once, so many who wait for their turn, and no more: whoever knocks a thousand times takes none of the
 * connections by which calls and texts are written down.
 */
export function takeTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): TakeTurn {
  let running = 0
  const queue: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) return null
      // Whoever leaves hands the place over, so that nobody slips in between.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
