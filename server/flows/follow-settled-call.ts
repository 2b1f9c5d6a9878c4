import type { CallBacks } from '../call-backs/index.ts'
import type { Calls } from '../calls/index.ts'
import type { Call } from '../contract/shapes.ts'
import type { Messages } from '../messages/index.ts'

/**
 * Once a call's settlement is committed, at its end or already when it is deflected: its text leaves, and its place on
 * the timeline, the text, the reply clock and the call back that is owed are shown. Returns the function that ends it.
 */
export function followSettledCalls(
  calls: Pick<Calls, 'events'>,
  messages: Pick<Messages, 'submitTextOf' | 'announceCall'>,
  callBacks: Pick<CallBacks, 'announceCall'>,
): () => void {
  const follow = async (call: Call) => {
    if (call.outcome === null || call.text === null) return
    const { id, text } = call
    await Promise.all([text.send && messages.submitTextOf(id), messages.announceCall(id), callBacks.announceCall(id)])
  }
  const stops = [calls.events.on('ended', follow), calls.events.on('updated', follow)]
  return () => {
    for (const stop of stops) stop()
  }
}
