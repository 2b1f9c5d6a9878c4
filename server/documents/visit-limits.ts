import type { Now } from '../kit/clock.ts'
import { networkOf } from './network-of.ts'

type Rule = { windowMs: number; most: Readonly<Record<'link' | 'address' | 'network', number>> }

const MINUTE_MS = 60_000
/**
 * Beside the five wrong codes a share bears: what one link, one address and one network may try, before anything is
 * looked up. Right codes are not counted, since whole cities come from one address of a telephone network.
 */
const GUESSES: Rule = { windowMs: 10 * MINUTE_MS, most: { link: 40, address: 30, network: 120 } }
/** Codes cost money and wake people. */
const ASKS: Rule = { windowMs: 60 * MINUTE_MS, most: { link: 8, address: 20, network: 60 } }

const MOST_REMEMBERED = 20_000

type Count = { count: number; until: number }
export type Knock = { link: string; address: string }
/** `forgive` takes it back: it was no guess after all. */
export type Taken = { ok: true; forgive: () => void } | { ok: false }

export type VisitLimits = ReturnType<typeof createVisitLimits>

/**
 * Counts by link, address and network, alike for links that lead somewhere and for those that do not. Kept in memory and
 * bounded: what was counted longest ago is forgotten first, and a restart forgives (the five failures it does not).
 */
export function createVisitLimits(now: Now, mostRemembered = MOST_REMEMBERED) {
  const limit = (rule: Rule) => {
    const kept = new Map<string, Count>()

    function countOf(key: string, at: number): Count {
      const known = kept.get(key)
      if (known && known.until > at) return known
      const count = { count: 0, until: at + rule.windowMs }
      kept.delete(key)
      kept.set(key, count)
      for (const [old, { until }] of kept) {
        if (until > at && kept.size <= mostRemembered) break
        kept.delete(old)
      }
      return count
    }

    /** Counted before anything is looked at, so that many at once do not slip through together. */
    function take({ link, address }: Knock): Taken {
      const at = now().getTime()
      const keys = { link: `l ${link}`, address: `a ${address}`, network: `n ${networkOf(address)}` }
      const counts = (['link', 'address', 'network'] as const).map((kind) => ({
        counted: countOf(keys[kind], at),
        most: rule.most[kind],
      }))
      if (counts.some(({ counted, most }) => counted.count >= most)) return { ok: false }
      for (const { counted } of counts) counted.count += 1
      const forgive = () => {
        for (const { counted } of counts) counted.count = Math.max(0, counted.count - 1)
      }
      return { ok: true, forgive }
    }

    return { take, size: () => kept.size }
  }

  return { guesses: limit(GUESSES), asks: limit(ASKS) }
}
