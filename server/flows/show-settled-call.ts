import type { Calls } from '../calls/index.ts'
import type { Call } from '../contract/shapes.ts'
import type { Messages } from '../messages/index.ts'

/**
 * Once a call's settlement is committed, its place on the timeline, the text it was answered by and the reply clock
 * are shown: at its end, and already when it is deflected. Returns the function that ends it.
 */
export function showSettledCalls(calls: Pick<Calls, 'events'>, messages: Pick<Messages, 'announceCall'>): () => void {
  const show = (call: Call) =>
    call.outcome === null || call.text === null ? undefined : messages.announceCall(call.id)
  const stops = [calls.events.on('ended', show), calls.events.on('updated', show)]
  return () => {
    for (const stop of stops) stop()
  }
}
