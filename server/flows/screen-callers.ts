import type { Calls } from '../calls/index.ts'
import type { Screening } from '../contacts/screening/index.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { Messages } from '../messages/index.ts'

type Needs = {
  calls: Pick<Calls, 'events'>
  messages: Pick<Messages, 'events'>
  log: Log
}

/**
 * What calls and texts tell of who is a bad caller is found out after they are written down: it never delays one, and
 * where it fails nothing but the log knows. Returns the function that ends it.
 */
export function screenCallers(
  screening: Pick<Screening, 'readCall' | 'readText'>,
  { calls, messages, log }: Needs,
): () => void {
  const warn = (error: unknown) => log.warn({ because: messageOf(error) }, 'a caller could not be screened')
  const stops = [
    calls.events.on('ended', (call) => screening.readCall(call).catch(warn)),
    messages.events.on('received', ({ entry, conversation }) =>
      screening.readText({ from: conversation.number, body: entry.body, at: new Date(entry.at) }).catch(warn),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
