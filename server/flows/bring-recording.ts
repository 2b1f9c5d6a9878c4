import type { Calls } from '../calls/index.ts'
import type { Db } from '../db/index.ts'
import type { Messages } from '../messages/index.ts'
import type { RecordingSummary } from '../recordings/index.ts'
import type { createDeflectionPromises } from './deflection-promises.ts'

type Needs = {
  calls: Pick<Calls, 'record'>
  messages: Pick<Messages, 'addCallRecording'>
  bringVoice: ReturnType<typeof createDeflectionPromises>['bringVoice']
  /** The PBX that is connected now. */
  pbx: () => string
}

/**
 * See `createRecordings`: a voice message is an entry of its own, and its caller waits for an answer; what was recorded
 * of a call that is over belongs to the call's own.
 */
export const createBringRecording =
  ({ calls, messages, bringVoice, pbx }: Needs) =>
  async (trx: Db, linkedId: string, { kind, ...recording }: RecordingSummary) => {
    if (kind === 'voice') return await bringVoice(trx, linkedId, recording)
    const call = await calls.record(trx, pbx(), linkedId)
    if (call?.state !== 'ended') return null
    return { callId: call.id, entryId: await messages.addCallRecording(trx, call.id, recording), line: call.line }
  }
