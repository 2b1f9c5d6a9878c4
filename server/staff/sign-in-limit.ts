import type { Now } from '../kit/clock.ts'

const WINDOW_MS = 15 * 60_000
/** A person who has forgotten her password tries five or six. */
const TRIES_PER_ACCOUNT = 10
/** A whole clinic may come from one address (a proxy, or the router's). */
const TRIES_PER_ADDRESS = 60
const MOST_REMEMBERED = 10_000

type Tries = { count: number; until: number }

/**
 * Counts the sign-ins that failed, by account and by address. An account that does not exist is counted like one that
 * does. Kept in memory: a restart forgives.
 */
export function createSignInLimit(now: Now) {
  const remembered = new Map<string, Tries>()

  function triesOf(key: string): Tries {
    const at = now().getTime()
    const known = remembered.get(key)
    if (known && known.until > at) return known
    const tries = { count: 0, until: at + WINDOW_MS }
    remembered.delete(key)
    remembered.set(key, tries)
    if (remembered.size > MOST_REMEMBERED) forgetOldest(at)
    return tries
  }

  function forgetOldest(at: number): void {
    for (const [key, tries] of remembered) {
      if (tries.until <= at || remembered.size > MOST_REMEMBERED) remembered.delete(key)
      else break
    }
  }

  return {
    /**
     * Counts a try before its password is looked at, so that many at once do not slip through together. Answers with
     * the seconds to wait when there were too many, else with the function that takes the try back (it was right).
     */
    take(address: string, account: string): { waitSeconds: number } | { forgive: () => void } {
      const limits = [
        { tries: triesOf(`account ${account}`), most: TRIES_PER_ACCOUNT },
        { tries: triesOf(`address ${address}`), most: TRIES_PER_ADDRESS },
      ]
      const exhausted = limits.filter(({ tries, most }) => tries.count >= most)
      if (exhausted.length > 0) {
        const until = Math.max(...exhausted.map(({ tries }) => tries.until))
        return { waitSeconds: Math.ceil((until - now().getTime()) / 1000) }
      }
      for (const { tries } of limits) tries.count += 1
      return {
        forgive: () => {
          remembered.delete(`account ${account}`)
          for (const { tries } of limits) tries.count = Math.max(0, tries.count - 1)
        },
      }
    },
  }
}
