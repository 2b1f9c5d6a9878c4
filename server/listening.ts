import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { createRecognitionEngine } from './adapters/recognition/index.ts'
import { createSpeechFinder } from './adapters/speech/find-speech/index.ts'
import type { CallBacks } from './call-backs/index.ts'
import type { Calls } from './calls/index.ts'
import type { Clinic } from './clinic/index.ts'
import type { Config } from './config.ts'
import type { Contacts } from './contacts/index.ts'
import type { StaffUser } from './contract/shapes.ts'
import type { Db, Jobs } from './db/index.ts'
import { createBringRecording } from './flows/bring-recording.ts'
import type { createDeflectionPromises } from './flows/deflection-promises.ts'
import { askWhenKept, createTranscribe } from './flows/transcribe.ts'
import type { Now } from './kit/clock.ts'
import { Emitter } from './kit/emitter.ts'
import { Temporary } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import type { Messages } from './messages/index.ts'
import type { Pbx } from './pbx.ts'
import { createRecordings, keepRecordingJob, recordingRoutes } from './recordings/index.ts'
import { createTranscripts, transcriptRoutes } from './transcripts/index.ts'

type Needs = {
  config: Config
  db: Db
  jobs: Jobs
  now: Now
  newId: NewId
  log: Log
  /** The PBX that is connected now. */
  pbx: () => Pbx | undefined
  pbxName: () => string
  calls: Calls
  callBacks: CallBacks
  clinic: Clinic
  contacts: Contacts
  messages: Messages
  promises: Pick<ReturnType<typeof createDeflectionPromises>, 'bringVoice'>
  userOf: (request: FastifyRequest) => Pick<StaffUser, 'id'> | null
}

/** What is recorded, and what is said in it: sound into the clinic's keeping, then words by the engine there is. */
export async function createListening(needs: Needs) {
  const { config, db, jobs, now, newId, log, pbx, calls, clinic, contacts, messages, userOf } = needs
  /** `changed`: how many recordings wait, or whether the engine answers. */
  const events = new Emitter<{ changed: undefined }>(log)
  const folder = join(config.dataDir, 'listening')
  const engine = createRecognitionEngine(config.transcription, { folder })
  const finder = createSpeechFinder()
  const transcripts = createTranscripts({
    ...{ db, now, log, engine, speech: finder, open: (id) => recordings.open(id) },
    ...createTranscribe({ messages, callBacks: needs.callBacks, contacts, clinic, log }),
    changed: () => events.emit('changed', undefined),
  })
  const ask = askWhenKept(transcripts)

  const recordings = await createRecordings({
    ...{ db, now, newId, log, dataDir: config.dataDir, enqueue: jobs.enqueue },
    remote: () => {
      const ari = pbx()?.ari
      if (!ari) throw new Temporary('The PBX is not there yet.')
      return { list: ari.storedRecordings, fetch: ari.streamRecording, delete: ari.deleteRecording }
    },
    isLive: (linkedId) => calls.find(linkedId) !== undefined,
    isErased: calls.isErased,
    keepDays: (number, kind) => {
      const line = number === null ? clinic.firstLine() : clinic.line(number)
      return kind === 'voice' ? (line?.keepVoiceDays ?? 90) : (line?.keepCallDays ?? 30)
    },
    bring: createBringRecording({ calls, messages, bringVoice: needs.promises.bringVoice, pbx: needs.pbxName }),
    change: messages.changeRecording,
    kept: async (trx, kept) => {
      // What finds speech starts while the sound is being written down.
      if (engine) finder.warm()
      await ask(trx, kept)
    },
    forgotten: transcripts.forgetSound,
    announce: async (entryId, callId) => {
      transcripts.wake()
      for (const { conversationId } of await messages.announceEntries([entryId]))
        await messages.announceConversation(conversationId)
      if (callId) await needs.callBacks.announceCall(callId)
    },
  })
  jobs.define<{ name: string }>(keepRecordingJob.name, keepRecordingJob.options, ({ name }, { attempt, signal }) =>
    recordings.keep(name, attempt, signal),
  )

  return {
    events,
    recordings,
    /** Once the database is ready: what waits goes on. */
    start: transcripts.start,
    status: transcripts.status,
    countWaiting: transcripts.countWaiting,
    routes: [recordingRoutes(recordings), transcriptRoutes(transcripts, userOf)],
    async stop(): Promise<void> {
      await recordings.stop()
      await transcripts.stop()
      await Promise.all([engine?.stop(), finder.stop()])
    },
  }
}
