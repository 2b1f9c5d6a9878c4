import { createAmi } from './adapters/asterisk/ami.ts'
import { createAri } from './adapters/asterisk/ari.ts'
import { createCallRecorder } from './adapters/asterisk/call-recorder.ts'
import {
  eventsOfAnswer,
  eventsOfKeptCall,
  forgetKeptCall,
  isWithheldByNetwork,
  type KeptCall,
  readKeptCalls,
} from './adapters/asterisk/kept-calls.ts'
import { createSetVariable } from './adapters/asterisk/set-variable.ts'
import {
  CALL_EVENTS,
  INBOUND_CONTEXTS,
  translateAmi,
  translateFoundChannel,
} from './adapters/asterisk/translate-ami.ts'
import { createSipGateway, TEXT_EVENTS } from './adapters/sms/sip.ts'
import type { CallEvent, Calls } from './calls/index.ts'
import type { Clinic } from './clinic/index.ts'
import { lineOfCodeCall } from './documents/index.ts'
import type { Now } from './kit/clock.ts'
import { messageOf } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import type { IncomingText } from './messages/index.ts'
import { type StoryRooms, tellStories } from './stories.ts'

/** How to reach one Asterisk: the clinic's own, or the one of practice mode. */
export type PbxLinks = {
  amiUrl: string
  /** Without it Relais watches, and does not act. */
  ariUrl: string | undefined
  /** The PJSIP endpoint of the outside world, where it is known. */
  trunk: string | undefined
  /** Texts leave over that trunk. */
  texts: { textUri: string | undefined } | undefined
}

type Needs = {
  links: PbxLinks
  calls: Pick<Calls, 'handle' | 'snapshot' | 'find' | 'isKnown' | 'settleUnseen' | 'events'>
  clinic: Pick<Clinic, 'isLine'>
  /** What the stories need that ARI carries out; unset, it carries out none. */
  stories?: StoryRooms
  /** Stores a text that came in; rejects when it could not. */
  receiveText: (text: IncomingText) => Promise<void>
  /** ISO 3166-1: the country of numbers written without one. */
  country: string
  log: Log
  now: Now
  newId: NewId
}

export type Pbx = ReturnType<typeof createPbx>

/** Joins one Asterisk to the rooms: what AMI tells goes to calls/, what the dialplan hands over goes to its flow. */
export function createPbx({ links, calls, clinic, stories, receiveText, country, log, now, newId }: Needs) {
  const ami = createAmi({ url: links.amiUrl, reads: new Set([...CALL_EVENTS, ...TEXT_EVENTS]), log, now })
  const restOnly = links.ariUrl ? createAri({ url: links.ariUrl, app: 'relais', log, now }) : null
  const ari = restOnly && { ...restOnly, setVariable: createSetVariable(ami, restOnly) }

  const recorder = createCallRecorder(ami)
  const told =
    ari && stories
      ? tellStories({ ari, ami, recorder, trunk: links.trunk, rooms: stories, country, log, now, newId })
      : null

  const rules = {
    trunks: links.trunk ? [links.trunk] : [],
    inboundContexts: INBOUND_CONTEXTS,
    country,
    isLine: clinic.isLine,
    lineOfOwnCall: lineOfCodeCall,
  }
  ami.onSnapshot(({ pbx, channels, kept, at }) => {
    const found = channels.map((channel) => translateFoundChannel(channel, at, rules))
    const live = new Set(found.map(({ linkedId }) => linkedId))
    const over = readKeptCalls(kept).filter(({ linkedId }) => !live.has(linkedId))
    for (const note of over) {
      // It rang when nobody watched any more. Without its note it would be missed, and the caller texted.
      const known = calls.find(note.linkedId)
      if (known) for (const event of eventsOfAnswer(note, pbx, rules, known.answeredAt !== null)) calls.handle(event)
    }
    calls.snapshot(pbx, found, at)
    told?.callRecordings
      .resume(found.map(({ channel, linkedId }) => ({ id: channel.id, linkedId })))
      .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'it is not known which calls are recorded'))
    settleKeptCalls(pbx, over).catch((error: unknown) =>
      log.warn({ because: messageOf(error) }, 'calls that came while Relais was away could not be settled'),
    )
  })
  ami.onEvent((event, at) => {
    for (const each of translateAmi(event, ami.pbx(), at, rules)) {
      calls.handle(each)
      if (each.kind === 'channel-started' && each.origin?.incoming && each.origin.from !== null)
        askWhetherWithheld(each)
    }
  })
  const forgetWritten = calls.events.on('ended', async ({ direction, linkedId }) => {
    if (direction === 'in' && ami.status().state === 'up') await forgetKeptCall(ami, linkedId)
  })

  /** The dialplan kept a note of each call: those that came and went while Relais was away are settled now. */
  async function settleKeptCalls(pbx: string, over: readonly KeptCall[]): Promise<void> {
    for (const kept of over) {
      if (calls.find(kept.linkedId)) continue
      if (await calls.isKnown(pbx, kept.linkedId)) await forgetKeptCall(ami, kept.linkedId)
      else calls.settleUnseen(eventsOfKeptCall(kept, pbx, rules))
    }
  }

  /** AMI gives the number of a caller who asked the network not to show it (RFC 3323), and does not say so. */
  function askWhetherWithheld({ channel, pbx, linkedId, at }: CallEvent & { kind: 'channel-started' }): void {
    ami.action('Getvar', { Channel: channel.name, Variable: 'CALLERID(num-pres)' }, { timeoutMs: 2_000 }).then(
      ({ value = '' }) => isWithheldByNetwork(value) && calls.handle({ kind: 'withheld', pbx, linkedId, at }),
      (error: unknown) => log.debug({ because: messageOf(error) }, 'could not ask whether a number is withheld'),
    )
  }

  const gateway =
    links.trunk && links.texts
      ? createSipGateway({ ami, ari, trunk: links.trunk, textUri: links.texts.textUri, log, now, receive: receiveText })
      : null

  return {
    ami,
    ari,
    gateway,
    links,
    /** Null: there is no ARI, or no trunk, to call anybody over. */
    speakCode: links.trunk ? (told?.speakCode ?? null) : null,
    callRecordings: told?.callRecordings ?? null,
    start() {
      ami.start()
      ari?.start()
      gateway?.start()
    },
    async stop() {
      forgetWritten()
      told?.callRecordings.stop()
      await gateway?.stop()
      await Promise.all([ami.stop(), ari?.stop()])
    },
  }
}
