import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { createSpeech } from './adapters/speech/index.ts'
import { callBackRoutes, createCallBacks, type OpenHours } from './call-backs/index.ts'
import { createBusyHours } from './calls/busy-hours.ts'
import { callRoutes, createCalls } from './calls/index.ts'
import { type Clinic, clinicRoutes, createClinic } from './clinic/index.ts'
import { dayBegan } from './clinic/wall-clock.ts'
import { createWords, wordsRoutes } from './clinic/words/index.ts'
import type { Config } from './config.ts'
import { exportRoutes } from './contacts/export/index.ts'
import { createImports, importRoutes } from './contacts/import/index.ts'
import { contactRoutes, createContacts } from './contacts/index.ts'
import { createScreening, screeningRoutes } from './contacts/screening/index.ts'
import type { Call, Contact } from './contract/shapes.ts'
import type { Purpose } from './contract/words.ts'
import type { Db, Jobs } from './db/index.ts'
import { documentsWaiting } from './documents/waiting.ts'
import { createExtraction } from './extraction/index.ts'
import { createCallerCards } from './flows/caller-card.ts'
import { createDeflectionPromises } from './flows/deflection-promises.ts'
import { createSettleMissedCall } from './flows/missed-call-text.ts'
import { createPreviewMoment, previewMomentRoutes } from './flows/preview-moment.ts'
import { createPrivacy, finishErasureJob } from './flows/privacy/index.ts'
import { createSettleCallBacks } from './flows/settle-call-backs.ts'
import { areaOf } from './kit/area-of.ts'
import type { Now } from './kit/clock.ts'
import { messageOf, notFound, Temporary } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import { readOrMakeKey } from './kit/sealed-bytes.ts'
import { createListening } from './listening.ts'
import {
  createMessages,
  forgetSecretJob,
  messageRoutes,
  replyMarks,
  submitTextsJob,
  type TextGateway,
} from './messages/index.ts'
import type { Pbx } from './pbx.ts'
import { createPrompts, promptFileRoutes, promptRoutes } from './prompts/index.ts'
import { readSentiment } from './sentiment/index.ts'
import { createSharing, portalUrlOf } from './sharing.ts'
import { createStaff, staffRoutes } from './staff/index.ts'
import type { StoryRooms } from './stories.ts'
import { readTopics } from './topics/index.ts'

type Needs = {
  config: Config
  db: Db
  /** For a process that has a connection of its own. */
  databaseUrl: string
  jobs: Jobs
  /** The PBX that is connected now. */
  pbx: () => Pbx | undefined
  log: Log
  now: Now
  newId: NewId
}

export type Rooms = Awaited<ReturnType<typeof createRooms>>

/** Makes every room that keeps something, and joins what they say they need. */
export async function createRooms({ config, db, databaseUrl, jobs, pbx, log, now, newId }: Needs) {
  const { country, timeZone } = config.clinic
  const staff = createStaff({ db, now, newId, log })
  const clinic = await createClinic({ db, now, log, country, timeZone })
  const contacts = createContacts({ db, now, newId, log, country })
  const imports = createImports({
    ...{ db, databaseUrl, now, newId, log, country, timeZone, dataDir: config.dataDir, folder: config.importFolder },
    areaCode: () => /^\+1(\d{3})/.exec(clinic.firstLine()?.number ?? '')?.[1] ?? null,
  })
  const lines = () => clinic.lines().map(({ number }) => number)
  const screening = createScreening({ db, now, log, country, lines, audit: staff.audit })
  const hoursOf = hoursOfLine(clinic)
  const isTexting = !config.pbx || config.sms.gateway !== 'none'
  const gatewayOn = (line: string) => isTexting && clinic.line(line)?.gateway !== 'none'

  const callBacks = createCallBacks({
    ...{ db, now, newId, log, hoursOf, lookUpContacts: contacts.lookUpMany },
    marksOf: (line, since) => replyMarks('call', since, openTimeOf(line)),
    openConversation: async (number, line) => {
      const { id, line: onLine, number: read } = await messages.open(number, line)
      return { id, line: onLine, number: read }
    },
    settleConversation: (trx, key) => messages.settleCalled(trx, key),
  })
  const { onSettledCall, onReplied, onMarkedDone, onUrgent } = createSettleCallBacks(callBacks)
  const openTimeOf = (line: string) => (clinic.line(line)?.hours ? hoursOf(line).addOpenTime : undefined)

  const { timeZoneOf } = clinic
  const { idsByName, idsByNumber } = contacts
  const extraction = createExtraction({ log, country, timeZoneOf, readTopics, idsByName, idsByNumber })
  const messages = createMessages({
    ...{ db, now, newId, log, country, onReplied, onMarkedDone, onUrgent, enqueue: jobs.enqueue },
    clinic: { ...clinic, openTimeOf },
    gateway: isTexting ? gatewayOf(pbx) : null,
    lookUpContacts: contacts.lookUpMany,
    numbersByName: contacts.numbersByName,
    verdictsOf: screening.verdictsOf,
    sentimentOf: readSentiment,
    aboutOf: extraction.readAbout,
    isUntextable: contacts.isUntextable,
    secretKey: await readOrMakeKey(join(config.dataDir, 'keys', 'texts.key')),
    untextable: rememberUntextable,
  })

  const words = await createWords({
    ...{ db, now, log, country, clinic, momentOf: clinic.stateOf, timeZoneOf: clinic.timeZoneOf },
    busyHours: createBusyHours({ db, now }),
    lookUpContact: contacts.lookUp,
    cardUrl,
  })
  function cardUrl(): string | null {
    const base = clinic.settings().cardInFirstText ? portalUrlOf(config) : null
    return base && `${base}/card`
  }
  const isFirstText = async (number: string, trx: Db) => cardUrl() !== null && !(await messages.wasTexted(number, trx))
  /** As the hour of the call wants it, and as the person is spoken to. */
  function wordsFor(purpose: Purpose, call: Call, line: string, contact: Contact | null, isFirst: boolean): string {
    const language = contact?.language ?? clinic.line(line)?.language ?? 'fr'
    const values = words.factsFor(line, { person: contact, number: call.from, onTheLine: call.endedAt === null })
    const address = contact?.address ?? null
    const state = purpose === 'urgent' ? '' : clinic.stateOf(line, new Date(call.startedAt)).state
    return words.textFor({ purpose, line, state, language, address, values, isFirst })
  }

  const settle = createSettleMissedCall({
    ...{ contacts, screening, clinic, messages, gatewayOn, wordsFor, isFirstText, log, callBacks: { onSettledCall } },
  })
  const calls = createCalls({ db, now, newId, log, settle })

  const speech = createSpeech({ piper: config.piper })
  const prompts = createPrompts({
    ...{ db, now, log, dataDir: config.dataDir, speech, delivery: config.promptDelivery },
    clinicName: () => clinic.voiceOf(null).clinicName,
  })

  const pbxName = () => pbx()?.ami.pbx() ?? ''
  const promises = createDeflectionPromises({
    ...{ db, now, log, country, calls, clinic, contacts, screening, callBacks, messages, hoursOf, gatewayOn },
    ...{ wordsFor, isFirstText },
    pbx: pbxName,
  })
  const userOf = (request: FastifyRequest) => request.user
  const listening = await createListening({
    ...{ config, db, jobs, now, newId, log, pbx, pbxName, userOf },
    ...{ calls, callBacks, clinic, contacts, messages, promises },
  })
  const { recordings } = listening

  /** The gateway says that no text ever reaches this number: whoever called from it is owed a call. */
  async function rememberUntextable({ from, to }: { from: string; to: string }): Promise<void> {
    try {
      await contacts.markUntextable(to, 'gateway')
      await promises.oweCall(from, to)
    } catch (error) {
      log.error({ because: messageOf(error) }, 'could not note that a number cannot be texted')
    }
  }

  jobs.define<{ conversationId: string }>(submitTextsJob.name, submitTextsJob.options, (data, { signal }) =>
    messages.submitWaiting(data.conversationId, signal),
  )
  jobs.define<{ messageId: string }>(forgetSecretJob.name, forgetSecretJob.options, ({ messageId }) =>
    messages.forgetSecret(messageId),
  )

  const callerCards = createCallerCards({
    lookUpPeople: (number) => contacts.lookUpPeople(number),
    verdictOf: screening.verdictOf,
    historyOf: messages.historyOf,
    callBacksTo: callBacks.openTo,
    documentsOf: (number) => documentsWaiting(db, number, now()),
    dayBegan: (line, at) => dayBegan(clinic.timeZoneOf(line), at.getTime()),
    ...{ areaOf, log },
  })

  const privacy = createPrivacy({
    ...{ db, databaseUrl, now, newId, log, timeZone, userOf, dataDir: config.dataDir, enqueue: jobs.enqueue },
    sweepRecordings: recordings.sweep,
    sound: async (id) => (await recordings.stream(id)).content(),
    document: async (shareId, fileId) => {
      const opened = await sharing.documents.files.open(shareId, fileId)
      if (!opened) throw notFound('file')
      return opened.content()
    },
    eraseDocuments: (fileIds) => sharing.documents.files.eraseContent(fileIds),
    clinicName: () => clinic.settings().clinicName,
  })
  jobs.define<{ erasureId: string }>(finishErasureJob.name, finishErasureJob.options, ({ erasureId }) =>
    privacy.finishErasure(erasureId),
  )
  const sharing = await createSharing({
    ...{ config, db, jobs, log, now, newId, staff, clinic, contacts, screening, messages, gatewayOn, userOf, pbx },
  })
  const stories: StoryRooms = { calls, clinic, contacts, screening, prompts, recordings, promises, gatewayOn }
  return {
    ...{
      staff,
      clinic,
      contacts,
      screening,
      imports,
      callBacks,
      messages,
      words,
      calls,
      callerCards,
      prompts,
      recordings,
      listening,
      privacy,
      sharing,
      stories,
    },
    routes: [
      // First: it watches what the others answer.
      privacy.watch,
      privacy.routes,
      staffRoutes(staff),
      callRoutes({ calls, lookUpContacts: contacts.lookUpMany }),
      contactRoutes(contacts, userOf),
      screeningRoutes(screening, userOf),
      importRoutes(imports, userOf),
      exportRoutes({
        ...{ db, userOf },
        noteExport: ({ userId, format }) => staff.audit({ userId, action: 'contacts-exported', detail: { format } }),
      }),
      messageRoutes(messages, userOf),
      clinicRoutes(clinic, userOf),
      wordsRoutes(words, userOf),
      promptRoutes(prompts, userOf),
      callBackRoutes(callBacks, userOf),
      ...listening.routes,
      ...sharing.routes,
      previewMomentRoutes(createPreviewMoment({ clinic, words, prompts, gatewayOn })),
    ],
    publicRoutes: [promptFileRoutes(prompts)],
    async stop(): Promise<void> {
      await listening.stop()
      await sharing.stop()
      // Together: what is being spoken is ended, and nothing is spoken after it.
      await Promise.all([imports.stop(), prompts.stop(), speech.stop()])
    },
  }
}

/** The gateway of the PBX that is connected now; before there is one, texts wait. */
const gatewayOf = (pbx: () => Pbx | undefined): TextGateway => ({
  name: 'sip',
  send: async (text) => {
    const gateway = pbx()?.gateway
    if (!gateway) throw new Temporary('The PBX is not there yet.')
    return gateway.send(text)
  },
})

/** The hours of a line, as those who count in them ask for them. */
const hoursOfLine =
  (clinic: Pick<Clinic, 'stateOf' | 'addOpenTime' | 'timeZoneOf'>) =>
  (line: string): OpenHours => ({
    timeZone: clinic.timeZoneOf(line),
    addOpenTime: (since, ms) => clinic.addOpenTime(line, since, ms),
    openPeriodsBetween(from, until) {
      const periods: { from: Date; until: Date }[] = []
      for (let at = from; at < until; ) {
        const moment = clinic.stateOf(line, at)
        const next = moment.until === null ? until : new Date(Math.min(Date.parse(moment.until), until.getTime()))
        if (moment.state === 'open') periods.push({ from: at, until: next })
        at = next
      }
      return periods
    },
  })
