import type { Ami } from './ami.ts'
import type { Ari } from './ari.ts'

/** In milliseconds. A dialplan that waits for the answer has no longer. */
const ANSWER_LIMIT = 2_000

/**
 * Sets a variable, or writes to a function, of a channel. By AMI, while it is up: one that ARI sets is set by the
 * channel's own thread, which Asterisk (22, `live_dangerously = no`) then takes for a stranger's to its end. The
 * dialplan may write neither to AstDB nor to a file any more, and its notes of how the call ended are lost.
 */
export const createSetVariable =
  (ami: Pick<Ami, 'action' | 'status'>, ari: Pick<Ari, 'setVariable'>): Ari['setVariable'] =>
  async (channelId, name, value) => {
    if (ami.status().state !== 'up') return await ari.setVariable(channelId, name, value)
    await ami
      .action('Setvar', { Channel: channelId, Variable: name, Value: value }, { timeoutMs: ANSWER_LIMIT })
      .catch(() => ari.setVariable(channelId, name, value))
  }
