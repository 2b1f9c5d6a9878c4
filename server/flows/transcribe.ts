import type { CallBacks } from '../call-backs/index.ts'
import type { Clinic } from '../clinic/index.ts'
import type { Contacts } from '../contacts/index.ts'
import type { Contact, Line } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { Messages } from '../messages/index.ts'
import type { KeptRecording } from '../recordings/index.ts'
import type { KnownLanguage, Shown, Transcripts } from '../transcripts/index.ts'

type Rooms = {
  messages: Pick<Messages, 'partiesOf' | 'changeTranscript' | 'announceEntries' | 'announceConversation'>
  callBacks: Pick<CallBacks, 'announceCall'>
  contacts: Pick<Contacts, 'lookUp'>
  clinic: Pick<Clinic, 'line'>
  log: Log
}

/**
 * What was said becomes text: a recording is kept and asked for in one transaction, written down when its turn has come,
 * and its words are on every panel with how they sound and what they are about.
 */
export const createTranscribe = ({ messages, callBacks, contacts, clinic, log }: Rooms) => ({
  async languageOf(entryId: string): Promise<KnownLanguage | null> {
    const parties = await messages.partiesOf(entryId)
    if (!parties) return null
    return chooseLanguage(await contacts.lookUp(parties.number), clinic.line(parties.line))
  },

  show: (trx: Db, entryId: string, { transcript, said }: Shown): Promise<void> =>
    messages.changeTranscript(trx, entryId, transcript, said),

  async announce(entryId: string): Promise<void> {
    try {
      for (const { conversationId } of await messages.announceEntries([entryId]))
        await messages.announceConversation(conversationId)
      // What was said may have made its caller's call-back urgent.
      const { callId } = (await messages.partiesOf(entryId)) ?? {}
      if (callId) await callBacks.announceCall(callId)
    } catch (error) {
      log.warn({ because: messageOf(error) }, 'the panels could not be told what was said in a recording')
    }
  },
})

/** For `createRecordings`: where nobody can see its words, nobody writes them down. */
export const askWhenKept =
  (transcripts: Pick<Transcripts, 'ask'>) =>
  async (trx: Db, { id, kind, entryId, urgent }: KeptRecording): Promise<void> => {
    if (entryId) await transcripts.ask(trx, { recordingId: id, entryId, kind, urgent })
  }

/** Of a line that serves callers in both languages it is told from the sound. */
export function chooseLanguage(
  contact: Pick<Contact, 'language'> | null,
  line: Pick<Line, 'languages'> | null,
): KnownLanguage | null {
  if (contact?.language) return { language: contact.language, from: 'contact' }
  const [only, ...others] = line?.languages ?? []
  return only && others.length === 0 ? { language: only, from: 'line' } : null
}
