import { setTimeout as delay } from 'node:timers/promises'

/**
 * Asks again and again until the answer is neither false, null nor undefined, and returns it. Throws, with `what` in
 * its words, once `within` milliseconds have passed. An error thrown by `condition` counts as "not yet" and is told in
 * the end.
 */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  { within = 10_000, every = 20 }: { within?: number; every?: number } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const end = performance.now() + within
  let last: unknown
  for (;;) {
    try {
      const answer = await condition()
      if (answer !== false && answer !== null && answer !== undefined) return answer as NonNullable<Exclude<T, false>>
      last = undefined
    } catch (error) {
      last = error
    }
    if (performance.now() > end) throw new Error(`After ${within} ms still not: ${what}.`, { cause: last })
    await delay(every)
  }
}

/** The promise's own result, or an error that names `what` when it takes longer than `within` milliseconds. */
export async function inTime<T>(what: string, within: number, promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`Took longer than ${within} ms: ${what}.`)), within)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
