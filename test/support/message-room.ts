import type { Call } from '../../server/contract/shapes.ts'
import type { Db, Enqueue } from '../../server/db/index.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { newKey } from '../../server/kit/sealed-bytes.ts'
import type { OutgoingText, Submission, TextGateway } from '../../server/messages/gateway.ts'
import { createMessages, submitTextsJob } from '../../server/messages/index.ts'
import { readSentiment } from '../../server/sentiment/index.ts'
import { keepLog } from './kept-log.ts'

export const LINE = '+15145550100'

/** The far side of a gateway: keeps what it was handed, and does with each text what `answer` says. */
export function playGateway() {
  const handed: OutgoingText[] = []
  const gateway = {
    handed,
    answer: async (_text: OutgoingText): Promise<Submission> => ({ providerId: null, state: 'sent' }),
    bodies: () => handed.map(({ body }) => body),
  }
  const textGateway: TextGateway = {
    name: 'played',
    send: (text) => {
      handed.push(text)
      return gateway.answer(text)
    },
  }
  return { ...{ gateway, textGateway } }
}

type MessageNeeds = Parameters<typeof createMessages>[0]
type Options = Pick<MessageNeeds, 'onReplied' | 'onMarkedDone' | 'onUrgent' | 'aboutOf'> & {
  gateway?: TextGateway | null
  blocked?: string[]
  landlines?: string[]
  secretKey?: Buffer
  now?: () => Date
  enqueue?: Enqueue
}

/**
 * The messages room on a real database, with a clinic of one line. `jobs` are the conversations whose texts were
 * promised, in order, also by transactions that were rolled back; `runJobs` does what the queue would do.
 * With an `enqueue` of one's own both stay idle.
 */
export function messageRoom(db: Db, options: Options = {}) {
  const { gateway: played, textGateway } = playGateway()
  const jobs: string[] = []
  const untextable: string[] = []
  const { log, text } = keepLog()
  const messages = createMessages({
    db,
    now: options.now ?? (() => new Date()),
    newId: newUuidV7,
    log,
    country: 'CA',
    gateway: options.gateway === undefined ? textGateway : options.gateway,
    enqueue:
      options.enqueue ??
      (async (_db, name, data) => {
        if (name === submitTextsJob.name) jobs.push((data as { conversationId: string }).conversationId)
        return true
      }),
    lookUpContacts: async () => new Map(),
    numbersByName: async () => [],
    verdictsOf: async (numbers) =>
      new Map(
        numbers.map((number) => [
          number,
          options.blocked?.includes(number)
            ? { verdict: 'blocked', because: ['blocked-number'] }
            : { verdict: 'unknown', because: [] },
        ]),
      ),
    sentimentOf: readSentiment,
    isUntextable: async (number) => options.landlines?.includes(number) ?? false,
    secretKey: options.secretKey ?? newKey(),
    untextable: async ({ to }) => void untextable.push(to),
    ...(options.onReplied && { onReplied: options.onReplied }),
    ...(options.onUrgent && { onUrgent: options.onUrgent }),
    ...(options.aboutOf && { aboutOf: options.aboutOf }),
    ...(options.onMarkedDone && { onMarkedDone: options.onMarkedDone }),
    clinic: {
      voiceOf: () => ({ clinicName: 'Clinique Boréale', language: 'fr' }),
      isLine: (number) => number === LINE,
      firstLine: () => ({ number: LINE }),
      settings: () => ({ quietPeriodMinutes: 30 }),
    },
  })
  return {
    messages,
    played,
    jobs,
    /** Numbers that the gateway said cannot be texted. */
    untextable,
    logged: text,
    runJobs: async () => {
      for (const conversationId of jobs.splice(0)) await messages.submitWaiting(conversationId)
    },
  }
}

export const facts = {
  line: LINE,
  ownNumber: false,
  blocked: false,
  untextable: false,
  gatewayOn: true,
  quietPeriodMinutes: 30,
  body: 'Bonjour, ici Clinique Boréale. Désolés d’avoir manqué votre appel.',
}

let dialled = 0
/** A number nobody else in this run has. */
export const newNumber = (): string => `+1438555${String(1000 + dialled++)}`

/** A call that has just been missed, with its row in the database. */
export async function missedCall(db: Db, change: Partial<Call> = {}): Promise<Call> {
  const now = Date.now()
  const call: Call = {
    id: newUuidV7(),
    linkedId: `${now}.${dialled++}`,
    direction: 'in',
    from: newNumber(),
    fromName: null,
    to: LINE,
    line: LINE,
    state: 'ended',
    outcome: 'missed',
    ringing: [],
    answeredBy: null,
    startedAt: new Date(now - 20_000).toISOString(),
    answeredAt: null,
    endedAt: new Date(now).toISOString(),
    ringingSeconds: 20,
    talkingSeconds: null,
    text: null,
    contact: null,
    ...change,
  }
  await db
    .insertInto('call')
    .values({
      ...{ id: call.id, pbx: 'test', linkedId: call.linkedId, direction: call.direction, state: call.state },
      ...{ startedAt: call.startedAt, tracker: '{}' },
    })
    .execute()
  return call
}
