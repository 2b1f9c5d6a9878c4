import type { Calls } from '../calls/index.ts'
import type { Call } from '../contract/shapes.ts'
import type { Messages } from '../messages/index.ts'

/**
 * Once a call's settlement is committed, at its end or already when it is deflected: its text leaves, then its place on
 * the timeline, the text and the reply clock are shown. Returns the function that ends it.
 */
export function followSettledCalls(
  calls: Pick<Calls, 'events'>,
  messages: Pick<Messages, 'submitTextOf' | 'announceCall'>,
): () => void {
  const follow = async (call: Call) => {
    if (call.outcome === null || call.text === null) return
    const { id, text } = call
    await Promise.all([text.send && messages.submitTextOf(id), messages.announceCall(id)])
  }
  const stops = [calls.events.on('ended', follow), calls.events.on('updated', follow)]
  return () => {
    for (const stop of stops) stop()
  }
}
