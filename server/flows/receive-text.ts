import type { LiveMessage } from '../contract/live.ts'
import type { IncomingText, Messages } from '../messages/index.ts'

/**
 * A text comes in. It is stored first (only then may the gateway forget it: this resolves after commit, and rejects
 * when nothing was stored), a stop word is obeyed and answered in the same transaction, and the panels show it.
 */
export const createReceiveText =
  (messages: Pick<Messages, 'receive'>) =>
  async (text: IncomingText): Promise<void> => {
    await messages.receive(text)
  }

/** Whatever changes in a conversation is on every open panel at once. Returns the function that ends it. */
export function showConversations(
  messages: Pick<Messages, 'events'>,
  broadcast: (message: LiveMessage) => void,
): () => void {
  const stops = [
    messages.events.on('received', ({ entry, conversation }) =>
      broadcast({ type: 'message.received', entry, conversation }),
    ),
    messages.events.on('updated', ({ entry }) => broadcast({ type: 'message.updated', entry })),
    messages.events.on('conversationUpdated', ({ conversation }) =>
      broadcast({ type: 'conversation.updated', conversation }),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
