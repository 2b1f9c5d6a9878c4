import type { Calls } from '../calls/index.ts'
import type { CallRecording, CallRecordingChange } from '../contract/recordings.ts'
import type { Call } from '../contract/shapes.ts'
import type { Now } from '../kit/clock.ts'
import { conflict, messageOf, unavailable } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'
import type { CallControl } from './call-control.ts'
import { decideRecording, LONGEST_PAUSE_MS, type RecordingStage, readNote, writeNote } from './decide-recording.ts'

/** What the PBX does with the sound of a call, and what the dialplan has noted of it. Channels are named by their id. */
export type CallRecorder = {
  /** Both empty for a channel that is gone. */
  read(channelId: string): Promise<{ isAsked: boolean; recording: string }>
  write(channelId: string, recording: string): Promise<void>
  mute(channelId: string, isMuted: boolean): Promise<void>
  stop(channelId: string): Promise<void>
  refusals(): Promise<string[]>
  noteRefusal(linkedId: string): Promise<void>
  forgetRefusal(linkedId: string): Promise<void>
}

type Needs = {
  ari: Pick<CallControl, 'on' | 'onReady' | 'watchChannel'>
  recorder: CallRecorder
  calls: Pick<Calls, 'handle' | 'find' | 'events'>
  /** Does this line want its calls recorded? */
  isRecorded: (line: string) => boolean
  /** The PBX that is connected. */
  pbx: () => string
  recordings: {
    /** Promises that what the PBX holds of this call is kept; of a call that is over. */
    collectCall: (linkedId: string) => Promise<void>
    /**
     * Written down first, then erased: nothing of it is ever kept. Rejects while that cannot be written, and holds all
     * the same. May be asked again.
     */
    refuse: (linkedId: string) => Promise<void>
  }
  log: Log
  now: Now
}

type Recorded = {
  linkedId: string
  channelId: string
  stage: RecordingStage
  /** Ends a forgotten pause. */
  timer: NodeJS.Timeout | undefined
  /** One thing at a time for each call. */
  turn: Promise<unknown>
}

export const REFUSE_KEY = '8'
/** The PBX closes the file within milliseconds of the hang-up. */
const TIME_TO_CLOSE_MS = 400
const TRY_AGAIN_MS = 10_000

export type CallRecordings = ReturnType<typeof createCallRecordings>

/**
 * Calls that are recorded by the dialplan (`relais-recorded`): the caller refuses with 8 at any time, the secretary
 * pauses while a card number is read, goes on, or refuses for the caller. What holds is noted on the channel, so that
 * another process takes it up in the middle of the call.
 */
export function createCallRecordings(needs: Needs) {
  const { ari, recorder, calls, pbx, recordings, log, now } = needs
  const recorded = new Map<string, Recorded>()
  const warn = (what: string) => (error: unknown) => log.warn({ because: messageOf(error) }, what)

  function follow(linkedId: string, channelId: string): Recorded {
    const known = recorded.get(linkedId)
    if (known) return known
    const one: Recorded = { linkedId, channelId, stage: 'awaited', timer: undefined, turn: Promise.resolve() }
    recorded.set(linkedId, one)
    return one
  }

  const watch = ({ channelId }: Recorded) =>
    ari.watchChannel(channelId).catch(warn('the keys of a call that is recorded are not heard by Relais'))

  function inTurn<T>(one: Recorded, what: () => Promise<T>): Promise<T> {
    const run = one.turn.then(what)
    one.turn = run.catch(() => {})
    return run
  }

  function enter(one: Recorded, stage: CallRecording, pauseLeft = LONGEST_PAUSE_MS): void {
    one.stage = stage
    clearTimeout(one.timer)
    one.timer = undefined
    if (stage === 'paused') {
      const goOn = () => void inTurn(one, () => change(one, 'resume')).catch(warn('a forgotten pause does not end'))
      one.timer = setTimeout(goOn, pauseLeft)
      one.timer.unref()
    }
    calls.handle({ kind: 'recording', pbx: pbx(), linkedId: one.linkedId, at: now(), recording: stage })
  }

  async function change(one: Recorded, action: CallRecordingChange['action']): Promise<void> {
    const next = decideRecording(one.stage, action)
    if (next === null || next === 'awaited') throw conflict('This call is not being recorded.')
    if (next === 'refused') return await refuse(one)
    if (next === one.stage) return
    // Noted first: a process that dies in between leaves a pause too long rather than a card number.
    if (next === 'paused') await recorder.write(one.channelId, writeNote(next, now()))
    await recorder.mute(one.channelId, next === 'paused')
    if (next === 'on') await recorder.write(one.channelId, writeNote(next, now()))
    enter(one, next)
    log.info({ recording: next }, 'a recording of a call was changed')
  }

  async function refuse(one: Recorded): Promise<void> {
    const { linkedId, channelId } = one
    enter(one, 'refused')
    const noted = recorder.write(channelId, 'refused').catch(warn('a channel could not be told of a refusal'))
    const kept = await Promise.allSettled([recordings.refuse(linkedId), recorder.noteRefusal(linkedId)])
    await noted
    await recorder.stop(channelId).catch(warn('a recording that was refused could not be stopped yet'))
    log.info('the recording of a call was refused')
    if (kept.every(({ status }) => status === 'rejected')) {
      settleLater()
      throw unavailable('Neither the database nor Asterisk can be reached; it is tried again.')
    }
    // Once more: what was written until it stopped goes too.
    await settleRefusal(linkedId).catch(settleLater)
  }

  async function settleRefusal(linkedId: string): Promise<void> {
    await recordings.refuse(linkedId)
    await recorder.forgetRefusal(linkedId)
  }

  let later: NodeJS.Timeout | undefined
  function settleLater(): void {
    clearTimeout(later)
    later = setTimeout(() => void settleRefusals().catch(settleLater), TRY_AGAIN_MS)
    later.unref()
  }

  /** Those the dialplan has noted, also while nobody watched, and those that could not be written down at once. */
  async function settleRefusals(): Promise<void> {
    for (const one of recorded.values()) {
      if (one.stage === 'refused') await recordings.refuse(one.linkedId)
    }
    for (const linkedId of await recorder.refusals()) {
      const one = recorded.get(linkedId)
      if (one && one.stage !== 'refused') enter(one, 'refused')
      await settleRefusal(linkedId)
    }
  }

  /** What the dialplan says holds for this call. */
  async function look(one: Recorded): Promise<void> {
    const { recording } = await recorder.read(one.channelId)
    const read = readNote(recording, now())
    if (one.stage === 'refused') await recorder.stop(one.channelId)
    else if (read?.stage === 'refused') await refuse(one)
    else if (read) {
      await recorder.mute(one.channelId, read.stage === 'paused')
      enter(one, read.stage, read.left)
    }
  }

  async function end(one: Recorded, call: Call): Promise<void> {
    clearTimeout(one.timer)
    recorded.delete(one.linkedId)
    if (one.stage === 'awaited' && call.answeredAt === null) return
    await settleRefusals().catch(settleLater)
    collect(one.linkedId)
  }

  function collect(linkedId: string): void {
    setTimeout(() => {
      recordings.collectCall(linkedId).catch(warn('the recording of a call waits with the PBX'))
    }, TIME_TO_CLOSE_MS).unref()
  }

  const ofChannel = (id: string) => [...recorded.values()].find(({ channelId }) => channelId === id)

  const stops = [
    ari.on('ChannelDtmfReceived', ({ channel, digit }) => {
      const one = digit === REFUSE_KEY ? ofChannel(channel.id) : undefined
      if (one && one.stage !== 'refused')
        inTurn(one, () => change(one, 'refuse')).catch(warn('a refusal could not be written down yet'))
    }),
    // From here on its keys are those of the menu.
    ari.on('StasisStart', ({ channel, args: [story] }) => {
      const one = story === 'deflect' ? ofChannel(channel.id) : undefined
      if (one?.stage === 'awaited') recorded.delete(one.linkedId)
    }),
    ari.onReady(async () => void (await Promise.all([...recorded.values()].map(watch)))),
    calls.events.on('answered', ({ linkedId }) => {
      const one = recorded.get(linkedId)
      if (one) return inTurn(one, () => look(one)).catch(warn('it is not known whether a call is recorded'))
    }),
    calls.events.on('ended', (call) => {
      const one = recorded.get(call.linkedId)
      if (one) return inTurn(one, () => end(one, call))
      // It was begun before this service was, and has ended meanwhile; or it was refused then.
      if (call.direction === 'in' && call.line !== null && needs.isRecorded(call.line)) collect(call.linkedId)
    }),
  ]

  return {
    /** The gate has let through a call that the dialplan records. */
    begin(linkedId: string, channelId: string): void {
      void watch(follow(linkedId, channelId))
    },

    /** The channels of the PBX after a (re)connection: what was begun goes on, whoever began it. */
    async resume(channels: readonly { id: string; linkedId: string }[]): Promise<void> {
      for (const { id, linkedId } of channels) {
        const known = ofChannel(id)
        if (!known && !(await recorder.read(id)).isAsked) continue
        const one = known ?? follow(linkedId, id)
        if (!known) await watch(one)
        await inTurn(one, () => look(one))
      }
      await settleRefusals()
    },

    settleRefusals,

    /** Throws `conflict` for a call that is not recorded. */
    async change({ linkedId }: Call, action: CallRecordingChange['action']): Promise<Call> {
      const one = recorded.get(linkedId)
      const call = calls.find(linkedId)
      if (!one || !call || call.state === 'ended') throw conflict('This call is not being recorded.')
      await inTurn(one, () => change(one, action))
      return calls.find(linkedId) ?? call
    },

    stop(): void {
      clearTimeout(later)
      for (const stop of stops) stop()
      for (const { timer } of recorded.values()) clearTimeout(timer)
    },
  }
}
