import { CARRIER_HOST, type Pbx } from '../test/support/asterisk.ts'
import { LINE } from '../test/support/clinic.ts'
import { sipp } from '../test/support/sipp.ts'
import { rowsOf } from './callers.ts'

type Calls = {
  numbers: readonly string[]
  /** How long each rings before its caller hangs up; those who give up wait four seconds for an answer instead. */
  pauseMs?: number
  callsPerSecond: number
}

/** One call from each number over the trunk, played by SIPp. Rejects when a call did not go as its scenario says. */
export async function placeCalls(
  { sip }: Pbx,
  how: 'abandons' | 'gives-up',
  { numbers, pauseMs, callsPerSecond }: Calls,
): Promise<void> {
  await using played = await sipp(`caller-${how}`, {
    ...{ host: CARRIER_HOST, target: { ...sip, user: LINE }, rows: rowsOf(numbers) },
    ...{ calls: numbers.length, callsPerSecond, within: (numbers.length / callsPerSecond) * 1000 + 60_000 },
    ...(pauseMs !== undefined && { pauseMs }),
  })
  await played.done
}
