export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets so many works run at a time, the others in the order in which they came: however many files are on their way,
 * a popup waits behind a few of their chunks, not behind one of each.
 */
export function createGate(places: number): Gate {
  let free = places
  const waiting: (() => void)[] = []
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
