import type { Ami } from './adapters/asterisk/ami.ts'
import type { Ari } from './adapters/asterisk/ari.ts'
import type { Calls } from './calls/index.ts'
import type { Clinic } from './clinic/index.ts'
import type { Contacts } from './contacts/index.ts'
import type { Screening } from './contacts/screening/index.ts'
import type { Language, Line } from './contract/shapes.ts'
import type { SpeakCode } from './documents/calls/index.ts'
import { takeChannels } from './flows/call-control.ts'
import { type CallRecorder, type CallRecordings, createCallRecordings } from './flows/call-recording.ts'
import { createDeflection } from './flows/deflection.ts'
import type { createDeflectionPromises } from './flows/deflection-promises.ts'
import { createOnCall } from './flows/emergency.ts'
import { createGate, type GateDecision } from './flows/gate.ts'
import { createRecordPrompt } from './flows/record-prompt.ts'
import { createSpokenCode } from './flows/spoken-code.ts'
import type { Said } from './flows/voice-dialogue.ts'
import { createWayBack } from './flows/way-back.ts'
import type { Now } from './kit/clock.ts'
import { messageOf, Temporary } from './kit/errors.ts'
import type { NewId } from './kit/ids.ts'
import type { Log } from './kit/log.ts'
import type { PromptName, Prompts } from './prompts/index.ts'
import type { Recordings } from './recordings/index.ts'

export type StoryRooms = {
  calls: Pick<Calls, 'handle' | 'find' | 'events'>
  clinic: Pick<Clinic, 'line' | 'firstLine' | 'stateOf' | 'settings'>
  contacts: Pick<Contacts, 'lookUp'>
  screening: Pick<Screening, 'callerAt' | 'heardVerstat' | 'letThrough'>
  prompts: Pick<Prompts, 'mediaFor' | 'keepRecording' | 'promptOfCode' | 'pin'>
  recordings: Pick<
    Recordings,
    'nameFor' | 'nameForCall' | 'collect' | 'erase' | 'refuse' | 'isRefusalUnwritten' | 'sweep'
  >
  promises: ReturnType<typeof createDeflectionPromises>
  gatewayOn: (line: string) => boolean
}

type Needs = {
  ari: Ari
  ami: Pick<Ami, 'pbx' | 'status'>
  recorder: CallRecorder
  /** The PJSIP endpoint of the outside world, where it is known. */
  trunk: string | undefined
  rooms: StoryRooms
  /** ISO 3166-1: the country of numbers written without one. */
  country: string
  log: Log
  now: Now
  newId: NewId
}

/**
 * Joins what ARI carries out to the rooms: a story for each way the dialplan hands a call over. Answers what others may
 * ask for themselves.
 */
export function tellStories(needs: Needs): { speakCode: SpeakCode; callRecordings: CallRecordings } {
  const { ari, ami, recorder, trunk, rooms, country, log, now, newId } = needs
  const { calls, clinic, contacts, screening, prompts, recordings, promises } = rooms
  const told = (linkedId: string) => ({ pbx: ami.pbx(), linkedId, at: now() })
  const decided = (linkedId: string, decision: GateDecision) =>
    calls.handle({ kind: 'gate-decided', decision, ...told(linkedId) })
  const prompt = (name: PromptName, language: Language): Said => prompts.mediaFor(name, language)
  const lineNow = (dialled: string) => {
    const line = clinic.line(dialled) ?? clinic.firstLine()
    return line && { line, state: clinic.stateOf(line.number, now()).state }
  }

  const callRecordings = createCallRecordings({
    ...{ ari, recorder, calls, log, now, pbx: ami.pbx },
    isRecorded: (line) => clinic.line(line)?.recordCalls === true,
    recordings: {
      collectCall: (linkedId) => recordings.collect(recordings.nameForCall(linkedId)),
      async refuse(linkedId) {
        await recordings.refuse(linkedId)
        if (recordings.isRefusalUnwritten(linkedId)) throw new Temporary('The database is away.')
      },
    },
  })
  const gate = createGate({
    ...{ ari, country, lineNow },
    // Without AMI it could neither be paused nor, later, be refused.
    announcement: (language) => (ami.status().state === 'up' ? toPlayable(prompt('call-recorded', language)) : null),
    willRecord: callRecordings.begin,
    lookUp: async (number) => {
      const { verdict, language } = await screening.callerAt(number)
      return { blocked: verdict.verdict === 'blocked', language }
    },
    blockedCallers: () => clinic.settings().blockedCallers,
    heardVerstat: (number, verstat) =>
      void screening
        .heardVerstat(number, verstat)
        .catch((error: unknown) => log.warn({ because: messageOf(error) }, 'what a carrier said was not kept')),
    decided,
  })
  const { letThrough } = screening
  const wayBack = createWayBack({ ari, newId, prompt, lineNow, decided, letThrough })
  const onCall = createOnCall({ ari, newId, prompt, log, endpointOf: (number) => endpointOf(number, trunk) })
  const deflect = createDeflection({
    ...{ ari, newId, prompt, lineNow, findCall: calls.find },
    gatewayOn: (line: Line | null) => line !== null && rooms.gatewayOn(line.number),
    deflected: (linkedId, dialStatus) => calls.handle({ kind: 'deflected', dialStatus, ...told(linkedId) }),
    callerLanguage: async (number) => (await contacts.lookUp(number))?.language ?? null,
    voiceMessages: recordings,
    numbers: { country, textTyped: promises.textTyped, noteCallBack: promises.noteCallBack },
    emergency: { tryOnCall: onCall.tryOnCall, nobodyTook: promises.nobodyTook, ring: ari.ring, quiet: ari.quiet },
  })
  const recordPrompt = createRecordPrompt({
    ...{ ari, prompts, newId, log },
    language: () => clinic.firstLine()?.language ?? 'fr',
  })
  const spokenCode = createSpokenCode({
    ...{ ari, newId, prompt, log },
    endpointOf: (number) => (number.startsWith('+') ? endpointOf(number, trunk) : null),
    languagesOf: (line) => clinic.line(line)?.languages ?? [],
  })
  const stories = {
    ...{ gate, 'way-back': wayBack, deflect, 'on-call': onCall.story },
    ...{ prompts: recordPrompt, 'spoken-code': spokenCode.story },
  }
  takeChannels(ari, stories, log, onCall.talking)

  ari.onReady(() =>
    callRecordings
      .settleRefusals()
      // AMI may come after ARI: they are settled again then.
      .catch(() => {})
      .then(recordings.sweep)
      .catch((error: unknown) =>
        log.warn({ because: messageOf(error) }, 'voice messages that wait with the PBX could not be looked for'),
      ),
  )
  return { speakCode: spokenCode.speak, callRecordings }
}

/** A desk phone by its name, else a number outside by the trunk; null when it is neither. */
function endpointOf(number: string, trunk: string | undefined): string | null {
  if (/^[A-Za-z0-9_-]{1,40}$/.test(number) && !/^\d{7,}$/.test(number)) return `PJSIP/${number}`
  const dialled = number.replace(/[\s().-]/g, '')
  return trunk && /^\+?\d{3,15}$/.test(dialled) ? `PJSIP/${dialled}@${trunk}` : null
}

/**
 * As `BackGround()` and `Playback()` take it; null where there is nothing to say it with, or its path would mean something
 * else to the dialplan.
 */
function toPlayable([media = []]: Said): string | null {
  const sounds = media.map((one) => one.replace(/^sound:/, ''))
  const isPlain = sounds.every((sound) => !/[\p{Cc},&"'()\\$;|{}^]/u.test(sound))
  return isPlain ? sounds.join('&') || null : null
}
