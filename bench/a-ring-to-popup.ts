import { playPhone } from '../test/support/clinic.ts'
import { callers } from './callers.ts'
import { placeCalls } from './calls.ts'
import { check, type Figures, quantile, spread } from './figures.ts'
import { CONTACTS, ENTRIES } from './full-database.ts'
import { openClinic } from './open-clinic.ts'
import { watchDelay } from './watch-delay.ts'

const CALLS = 200
const WARM_UP = 20

/**
 * From the first raw AMI event that says a phone rings, read on a bare socket, to `call.ringing` of the same call on
 * `/api/live`. Both are read in this process, so both wait for the same processor.
 */
export async function bench(): Promise<Figures> {
  const clinic = await openClinic({ phones: ['101', '102'] })
  const { pbx, service } = clinic
  const phones = await Promise.all(['101', '102'].map((phone) => playPhone(pbx, phone, 'rings')))
  try {
    const raw = new Map<string, number>()
    const popups = new Map<string, { at: number; known: boolean; whole: boolean }>()
    using ami = await pbx.watch()
    ami.onEvent((event, at) => {
      const { Event: name, Linkedid: linkedId } = event
      const saysRinging =
        name === 'Newstate' ? event.ChannelState === '5' : name === 'DialState' && event.DialStatus === 'RINGING'
      const id = name === 'DialState' ? event.DestLinkedid : linkedId
      if (saysRinging && id && !raw.has(id)) raw.set(id, at)
    })
    const panel = await service.live()
    panel.onMessage((message, at) => {
      if (message.type !== 'call.ringing' || popups.has(message.call.linkedId)) return
      popups.set(message.call.linkedId, {
        ...{ at, known: message.contact !== null, whole: message.card !== undefined },
      })
    })

    await placeCalls(pbx, 'abandons', { numbers: callers(0, WARM_UP), pauseMs: 400, callsPerSecond: 4 })
    raw.clear()
    popups.clear()
    const delay = watchDelay()
    await placeCalls(pbx, 'abandons', { numbers: callers(WARM_UP, CALLS), pauseMs: 400, callsPerSecond: 4 })
    panel.close()

    const late = [...raw].flatMap(([id, at]) => (popups.has(id) ? [popups.get(id)!.at - at] : []))
    const those = [...popups.values()]
    const known = those.filter((popup) => popup.known).length
    const whole = those.filter((popup) => popup.whole).length
    return {
      title: `ring -> popup, behind the raw AMI event, with ${CONTACTS} contacts and ${ENTRIES} timeline entries`,
      lines: [
        spread(late),
        `popups with their contact: ${known} of ${popups.size}; with the whole card: ${whole}`,
        delay(),
      ],
      checks: [
        check('popups', late.length, '=', CALLS),
        check('median', quantile(late, 0.5), '<=', 5, 'ms'),
        check('p99', quantile(late, 0.99), '<=', 15, 'ms'),
      ],
    }
  } finally {
    for (const phone of phones) await phone.stop()
    await clinic.close()
  }
}
