import { callers } from './callers.ts'
import { placeCalls } from './calls.ts'
import type { BenchClinic } from './open-clinic.ts'
import { watchDelay } from './watch-delay.ts'

const CALLS_AT_A_TIME = 40

/** Callers ring, some at a time, for as long as the work takes: how late was each popup behind the raw AMI event? */
export async function ringWhile<T>(
  { pbx, service }: Pick<BenchClinic, 'pbx' | 'service'>,
  work: () => Promise<T>,
): Promise<{ done: T; popups: number[]; ruler: string }> {
  const raw = new Map<string, number>()
  const popups = new Map<string, number>()
  using ami = await pbx.watch()
  ami.onEvent((event, at) => {
    const { Event: name } = event
    const id = name === 'DialState' ? event.DestLinkedid : event.Linkedid
    const says =
      name === 'Newstate' ? event.ChannelState === '5' : name === 'DialState' && event.DialStatus === 'RINGING'
    if (says && id && !raw.has(id)) raw.set(id, at)
  })
  const panel = await service.live()
  panel.onMessage((message, at) => {
    if (message.type === 'call.ringing' && !popups.has(message.call.linkedId)) popups.set(message.call.linkedId, at)
  })
  const ring = (nth: number) =>
    placeCalls(pbx, 'abandons', { numbers: callers(nth, CALLS_AT_A_TIME), pauseMs: 400, callsPerSecond: 4 })
  await ring(0)
  raw.clear()
  popups.clear()
  const ruler = watchDelay()
  let isDone = false
  const working = work().finally(() => {
    isDone = true
  })
  for (let nth = CALLS_AT_A_TIME; !isDone && nth < 1_800; nth += CALLS_AT_A_TIME) await ring(nth)
  const done = await working
  panel.close()
  const late = [...raw].flatMap(([id, at]) => (popups.has(id) ? [popups.get(id)! - at] : []))
  return { done, popups: late, ruler: ruler() }
}
