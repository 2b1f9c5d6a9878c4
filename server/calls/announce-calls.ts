import type { Call } from '../contract/shapes.ts'
import type { Emitter } from '../kit/emitter.ts'
import type { CallEvents } from './told-events.ts'
import type { TrackedCall } from './tracked-call.ts'

/** Between a phone going up and the bridge there are a few events in a row; a popup that followed each would flicker. */
const SETTLE_MS = 20

/**
 * Tells listeners what can be seen of calls. `ringing` and `answered` go out at once; smaller changes are put
 * together. Outgoing and internal calls never ring a popup: they are told as updates.
 */
export function announceCalls(events: Emitter<CallEvents>) {
  const pending = new Set<TrackedCall>()
  let timer: NodeJS.Timeout | undefined

  function announce(call: TrackedCall, before: Call): void {
    const { view } = call
    if (view.state === 'ended') {
      pending.delete(call)
    } else if (view.answeredAt !== null && before.answeredAt === null) {
      call.announced = true
      pending.delete(call)
      events.emit('answered', view)
    } else if (!call.announced && view.ringing.length > 0) {
      call.announced = true
      if (view.direction === 'in' && view.state === 'ringing') events.emit('ringing', view)
      else update(call)
    } else if (call.announced && isVisiblyDifferent(before, view)) update(call)
  }

  function update(call: TrackedCall): void {
    if (!call.announced) return
    pending.add(call)
    timer ??= setTimeout(flush, SETTLE_MS)
  }

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    const calls = [...pending]
    pending.clear()
    for (const { view } of calls) events.emit('updated', view)
  }

  return {
    announce,
    update,
    flush,
    ended: (call: Call): void => events.emit('ended', call),
  }
}

const isVisiblyDifferent = (before: Call, after: Call): boolean =>
  before.direction !== after.direction ||
  before.from !== after.from ||
  before.fromName !== after.fromName ||
  before.to !== after.to ||
  before.outcome !== after.outcome ||
  before.recording !== after.recording ||
  before.ringing.join() !== after.ringing.join()
