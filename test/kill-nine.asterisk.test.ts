import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Clinic, openClinic, placeCall, playPhone } from './support/clinic.ts'
import type { Sipp } from './support/sipp.ts'
import { openTextCarrier, type TextCarrier } from './support/text-carrier.ts'
import { until } from './support/wait.ts'

/** Two clinics side by side, since each waits for its calls most of the time. */
const CLINICS = ['one clinic', 'another clinic']
const KILLS = 25
/** From the call's arrival: the gate, a second of ringing, the settling, the text, and the apology that follows. */
const WINDOW_MS = 2_500

type CallRow = { text: unknown; from: string; state: string; outcome: string | null; linkedId: string }
type TextRow = { number: string; state: string }

describe.concurrent(`killed at ${KILLS} random moments of missed calls`, { timeout: 600_000, retry: 0 }, () => {
  it.each(CLINICS)('%s texts each caller once and settles each call once', async () => {
    const clinic = await openClinic({ phones: ['101'], ringSeconds: 1 })
    const carrier = await openTextCarrier(clinic.pbx.sip, clinic.pbx.trunk)
    const phone = await playPhone(clinic.pbx, '101', 'rings')
    try {
      await killAndCount(clinic, carrier)
    } finally {
      await phone.stop()
      carrier.close()
      await clinic.close()
    }
  })
})

async function killAndCount(clinic: Clinic, carrier: TextCarrier): Promise<void> {
  const { service, database } = clinic
  const callers: Sipp[] = []
  const numbers = Array.from({ length: KILLS }, (_, i) => `+1514555${String(1_000 + i)}`)
  const moments: number[] = []
  try {
    for (const from of numbers) {
      callers.push(await placeCall(clinic.pbx, 'gives-up', { from }))
      const moment = Math.round(Math.random() * WINDOW_MS)
      moments.push(moment)
      await delay(moment)
      await service.kill()
      await service.start()
    }
    await clinic.connected()
    const told = `killed ${moments.join(', ')} ms after each call`

    const calls = await until(
      'every call is settled',
      async () => {
        const { items } = await service.api<{ items: CallRow[] }>('GET', '/api/calls?limit=200')
        return items.every(({ state, text }) => state === 'ended' && text) && items.length >= KILLS && items
      },
      { within: 60_000, every: 250 },
    )
    const texts = await until(
      'no text is on its way any more',
      async () => {
        const rows: TextRow[] = await database.db
          .selectFrom('message')
          .where('direction', '=', 'out')
          .select(['toNumber as number', 'state'])
          .execute()
        return rows.every(({ state }) => state === 'sent' || state === 'unknown') && rows
      },
      { within: 60_000, every: 250 },
    )

    const count = <T>(items: readonly T[], of: (item: T) => string) => Map.groupBy(items, of)
    const callsOf = count(calls, ({ from }) => from)
    const textsOf = count(texts, ({ number }) => number)
    const arrivedAt = count(carrier.texts, ({ to }) => to)
    for (const number of numbers) {
      const [call, ...more] = callsOf.get(number) ?? []
      expect(more, `${number} has one record; ${told}`).toEqual([])
      expect(call?.outcome, `${number} was missed; ${told}`).toMatch(/^(missed|abandoned)$/)
      const [text, ...others] = textsOf.get(number) ?? []
      expect(others, `${number} is promised one text; ${told}`).toEqual([])
      const arrived = arrivedAt.get(number)?.length ?? 0
      // Nobody can know whether a text handed over at the moment of the kill has left: it is shown, and not sent again.
      if (text?.state === 'unknown') expect(arrived, `${number}; ${told}`).toBeLessThanOrEqual(1)
      else expect([text?.state, arrived], `${number}; ${told}`).toEqual(['sent', 1])
    }
    expect(calls).toHaveLength(KILLS)
    expect(new Set(calls.map(({ linkedId }) => linkedId)).size).toBe(KILLS)

    // What is unknown is shown to the secretary as such.
    const unknown = texts.filter(({ state }) => state === 'unknown')
    for (const { number } of unknown) {
      const found = await service.api<{ items: { id: string }[] }>(
        'GET',
        `/api/conversations?q=${encodeURIComponent(number)}`,
      )
      const { entries } = await service.api<{ entries: { kind: string; state: string }[] }>(
        'GET',
        `/api/conversations/${found.items[0]?.id}`,
      )
      expect(entries.filter(({ kind, state }) => kind === 'text' && state === 'unknown')).toHaveLength(1)
    }
  } finally {
    await Promise.all(callers.map((caller) => caller.stop()))
  }
}
