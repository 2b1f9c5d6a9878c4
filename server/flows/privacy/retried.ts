import { setTimeout as sleep } from 'node:timers/promises'

/** Deadlock, serialisation, a lock that did not come in time: the same again may well succeed. */
const PASSING = new Set(['40P01', '40001', '55P03'])

export async function retried<T>(work: () => Promise<T>, tries = 6): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left <= 0 || !PASSING.has((error as { code?: string }).code ?? '')) throw error
      await sleep(20 + Math.random() * 100)
    }
  }
}
