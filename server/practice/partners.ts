import type { PracticeHeard, PracticePartner } from '../contract/http.ts'

export type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>

type Needs = {
  ask: Ask
  later: (channelId: string, seconds: number, what: () => Promise<unknown>) => void
  pressKeys: (channelId: string, keys: string) => Promise<void>
  now: () => Date
}

type Taken = PracticeHeard & { channelId: string }

/** Of anybody whom nobody has told how to behave. */
const USUAL = { answerAfter: 2 }
/** Calls and partners remembered. */
const MEMORY = 200

/** Whoever the clinic calls outside: each answers, is busy, presses keys and hangs up as it was told to. */
export function createPartners({ ask, later, pressKeys, now }: Needs) {
  const partners = new Map<string, Omit<PracticePartner, 'number'>>()
  const calls: Taken[] = []
  const of = (channelId: string) => calls.findLast((call) => call.channelId === channelId)
  const pathOf = (channelId: string) => `/channels/${encodeURIComponent(channelId)}`

  return {
    put({ number, ...partner }: PracticePartner): void {
      partners.delete(number)
      partners.set(number, partner)
      for (const oldest of [...partners.keys()].slice(0, -MEMORY)) partners.delete(oldest)
    },
    /** The clinic calls this number. */
    rings(channelId: string, number: string, from: string): void {
      const { answerAfter = USUAL.answerAfter, busy = false, keys, hangUpAfter } = partners.get(number) ?? {}
      const call = { number, from, at: now().toISOString(), answeredAt: null, endedAt: null, pressed: '' }
      calls.push({ ...call, channelId })
      if (calls.length > MEMORY) calls.shift()
      if (busy) later(channelId, 0, () => ask('DELETE', `${pathOf(channelId)}?reason=busy`))
      if (busy || answerAfter === null) return
      later(channelId, answerAfter, async () => {
        await ask('POST', `${pathOf(channelId)}/answer`)
        const taken = of(channelId)
        if (taken) taken.answeredAt = now().toISOString()
        if (hangUpAfter !== undefined) later(channelId, hangUpAfter, () => ask('DELETE', pathOf(channelId)))
        // A telephone sends sound also while nobody speaks into it.
        await ask('POST', `${pathOf(channelId)}/silence`)
        if (keys) await pressKeys(channelId, keys)
      })
    },
    pressed(channelId: string, digit: string): void {
      const call = of(channelId)
      if (call && call.pressed.length < 64) call.pressed += digit
    },
    ended(channelId: string): void {
      const call = of(channelId)
      if (call) call.endedAt ??= now().toISOString()
    },
    /** Oldest first. */
    calls: (): PracticeHeard[] => calls.map(({ channelId: _, ...call }) => call),
  }
}
