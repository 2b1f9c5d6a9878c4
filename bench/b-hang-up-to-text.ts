import { playPhone } from '../test/support/clinic.ts'
import { until } from '../test/support/wait.ts'
import { callers } from './callers.ts'
import { placeCalls } from './calls.ts'
import { check, type Figures, quantile, spread } from './figures.ts'
import { CONTACTS, ENTRIES } from './full-database.ts'
import { openClinic } from './open-clinic.ts'
import { watchDelay } from './watch-delay.ts'

const CALLS = 200
const WARM_UP = 20
/** Callers of (a) have been texted a moment ago. */
const FIRST_CALLER = 300
const CALLS_PER_SECOND = 2

/**
 * From the moment a call is lost, by the raw AMI event on a bare socket, to its text: the SIP MESSAGE that arrives at
 * the carrier's UDP socket, in the same process. Half of the callers hang up while the phones ring: from the Hangup of
 * their channel. The other half wait until the phones give up: from the last DialEnd; they hear the apology while the
 * text leaves.
 */
export async function bench(): Promise<Figures> {
  const clinic = await openClinic({ phones: ['101', '102'], ringSeconds: 1 })
  const { pbx, carrier } = clinic
  const phones = await Promise.all(['101', '102'].map((phone) => playPhone(pbx, phone, 'rings')))
  try {
    const callerOf = new Map<string, string>()
    const lostAt = { hungUp: new Map<string, number>(), rungOut: new Map<string, number>() }
    const textAt = new Map<string, number>()
    using ami = await pbx.watch()
    ami.onEvent((event, at) => {
      const { Event: name, Uniqueid: id = '', Linkedid: linkedId } = event
      if (name === 'Newchannel' && id === linkedId) callerOf.set(id, event.CallerIDNum ?? '')
      else if (name === 'Hangup' && id === linkedId) lostAt.hungUp.set(callerOf.get(id) ?? '', at)
      else if (name === 'DialEnd') lostAt.rungOut.set(callerOf.get(event.DestLinkedid ?? '') ?? '', at)
    })
    carrier.onText(({ to }) => void textAt.set(to, performance.now()))

    const all = callers(FIRST_CALLER, WARM_UP + CALLS)
    const warm = all.slice(0, WARM_UP)
    const hungUp = all.slice(WARM_UP, WARM_UP + CALLS / 2)
    const rungOut = all.slice(WARM_UP + CALLS / 2)
    const allTexted = (numbers: readonly string[]) =>
      until('every caller has a text', () => numbers.every((number) => textAt.has(number)), { within: 20_000 })

    await placeCalls(pbx, 'abandons', { numbers: warm, pauseMs: 400, callsPerSecond: 4 })
    await allTexted(warm)
    const delay = watchDelay()
    await placeCalls(pbx, 'abandons', { numbers: hungUp, pauseMs: 400, callsPerSecond: CALLS_PER_SECOND })
    await placeCalls(pbx, 'gives-up', { numbers: rungOut, callsPerSecond: CALLS_PER_SECOND })
    const missing = await allTexted([...hungUp, ...rungOut]).then(
      () => null,
      (error: unknown) => String(error),
    )

    const waits = (numbers: readonly string[], lost: Map<string, number>) =>
      numbers.flatMap((number) => (textAt.has(number) ? [textAt.get(number)! - lost.get(number)!] : []))
    const afterHangUp = waits(hungUp, lostAt.hungUp)
    const afterRinging = waits(rungOut, lostAt.rungOut)
    const every = [...afterHangUp, ...afterRinging]
    return {
      title: `call lost -> text at the carrier, behind the raw AMI event, with ${CONTACTS} contacts and ${ENTRIES} entries`,
      lines: [
        `caller hung up:  ${spread(afterHangUp)}`,
        `phones gave up:  ${spread(afterRinging)}`,
        `together:        ${spread(every)}`,
        delay(),
        ...(missing ? [missing] : []),
      ],
      checks: [check('texts', every.length, '=', CALLS), check('p99', quantile(every, 0.99), '<=', 250, 'ms')],
    }
  } finally {
    for (const phone of phones) await phone.stop()
    await clinic.close()
  }
}
