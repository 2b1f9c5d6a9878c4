import { setTimeout as sleep } from 'node:timers/promises'
import type { Language } from '../contract/shapes.ts'
import { messageOf } from '../kit/errors.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PromptName } from '../prompts/index.ts'
import type { CallControl, Channel, Story } from './call-control.ts'
import type { DeflectedCall } from './plan-deflection.ts'
import { type Dialogue, HungUp, openDialogue, type Said } from './voice-dialogue.ts'

export type EmergencyNeeds = {
  /** Calls this phone or number outside for this call; resolves to who took it, or null. See `createOnCall`. */
  tryOnCall: (caller: Dialogue, call: DeflectedCall, number: string) => Promise<'talked' | null>
  /** Nobody took it: the manager is told. Does not reject. */
  nobodyTook: (linkedId: string) => Promise<void>
  ring: (channelId: string) => Promise<void>
  quiet: (channelId: string) => Promise<void>
}

/**
 * Rings the on-call phones, one after the other. True once somebody took the call and has spoken with the caller; false
 * when nobody did: the manager is told, and the caller may leave an urgent message.
 */
export async function reachOnCall(
  dialogue: Dialogue,
  call: DeflectedCall,
  hasOnCall: boolean,
  prompt: (name: PromptName) => Said,
  { tryOnCall, nobodyTook, ring, quiet }: EmergencyNeeds,
): Promise<boolean> {
  if (hasOnCall) await dialogue.say([prompt('emergency-hold')])
  let isTold = false
  const tell = async () => {
    if (!isTold) await nobodyTook(call.linkedId)
    isTold = true
  }
  try {
    for (const { number } of call.line?.onCall ?? []) {
      await ring(dialogue.channelId)
      if ((await tryOnCall(dialogue, call, number)) === 'talked') return true
    }
    await quiet(dialogue.channelId)
    await tell()
    await dialogue.say([prompt('emergency-none')], '#')
    return false
  } catch (error) {
    // Who gives up while the phones of those on call ring is in trouble all the same.
    await tell()
    throw error
  }
}

type OnCallNeeds = {
  ari: Pick<
    CallControl,
    | 'on'
    | 'play'
    | 'stopPlayback'
    | 'record'
    | 'setVariable'
    | 'call'
    | 'bridge'
    | 'endBridge'
    | 'bridges'
    | 'hangup'
    | 'quiet'
    | 'watchBridge'
  >
  newId: NewId
  /** How Asterisk reaches it, such as `PJSIP/101`; null when it is neither a phone nor a number. */
  endpointOf: (number: string) => string | null
  prompt: (name: PromptName, language: Language) => Said
  log: Log
  ringSeconds?: number
}

const BRIDGE = 'relais-emergency'
const ACCEPT_MS = 10_000
/** A talk is not cut short. */
const LONGEST_TALK_SECONDS = 4 * 3_600

/** The other leg of an emergency: an outgoing call that must be taken by a key, so that no mailbox takes it. */
export function createOnCall({ ari, newId, endpointOf, prompt, log, ringSeconds = 25 }: OnCallNeeds) {
  const expected = new Map<string, (channel: Channel | null) => void>()
  /** The talks this process has begun; those of one that died are ended by whoever finds them. */
  const own = new Set<string>()
  ari.on('ChannelDestroyed', ({ channel }) => expected.get(channel.id)?.(null))
  // The other end of a talk whose service has died is not left alone in silence.
  ari.on('ChannelLeftBridge', ({ bridge }) => {
    if (bridge.name === BRIDGE && !own.has(bridge.id) && bridge.channels.length < 2)
      void endTalk(bridge.id, bridge.channels)
  })

  /** `Stasis(relais,on-call)`: somebody on call has answered. One whom nobody waits for is let go. */
  const story: Story = async (channel) => {
    const take = expected.get(channel.id)
    if (take) take(channel)
    else await ari.hangup(channel.id)
    return 'done'
  }

  async function tryOnCall(
    caller: Dialogue,
    { linkedId, line }: DeflectedCall,
    number: string,
  ): Promise<'talked' | null> {
    const endpoint = endpointOf(number)
    if (!endpoint) return null
    const channelId = newId()
    const answered = new Promise<Channel | null>((resolve) => {
      expected.set(channelId, resolve)
    })
    const over = new AbortController()
    try {
      await ari.call(endpoint, {
        ...{ channelId, args: ['on-call'], callerId: line?.number ?? '', originator: caller.channelId },
        timeout: ringSeconds,
      })
      const late = sleep((ringSeconds + 5) * 1_000, null, { signal: over.signal })
      late.catch(() => {})
      const channel = await Promise.race([answered, late, caller.gone.then(() => null)])
      if (!channel || !(await isTaken(channelId, caller))) return null
      await talk(caller, channelId)
      return 'talked'
    } catch (error) {
      if (error instanceof HungUp) return null
      log.warn({ linkedId, because: messageOf(error) }, 'somebody on call could not be reached')
      return null
    } finally {
      over.abort()
      expected.delete(channelId)
      await ari.hangup(channelId).catch(() => {})
    }
  }

  async function isTaken(channelId: string, caller: Dialogue): Promise<boolean> {
    const dialogue = openDialogue(ari, { id: channelId }, { newId, language: caller.language })
    try {
      const announce = [prompt('on-call-announce', caller.language)]
      const asked = (async () => {
        for (let time = 0; time < 2; time += 1) {
          const key = (await dialogue.say(announce, '1')) ?? (await dialogue.key(ACCEPT_MS / 2))
          if (key === '1') return true
        }
        return false
      })()
      asked.catch(() => {})
      return await Promise.race([asked, caller.gone.then(() => false)])
    } finally {
      dialogue.close()
    }
  }

  async function talk(caller: Dialogue, channelId: string): Promise<void> {
    await ari.quiet(caller.channelId)
    await caller.allow(LONGEST_TALK_SECONDS)
    const bridgeId = newId()
    const ended = new Promise<void>((resolve) => {
      const stop = ari.on('ChannelLeftBridge', ({ bridge }) => {
        if (bridge.id !== bridgeId) return
        stop()
        resolve()
      })
    })
    own.add(bridgeId)
    await ari.bridge(bridgeId, BRIDGE, [caller.channelId, channelId])
    await Promise.race([ended, caller.gone])
    await ari.endBridge(bridgeId).catch(() => {})
    own.delete(bridgeId)
  }

  async function endTalk(bridgeId: string, channels: readonly string[]): Promise<void> {
    await Promise.all(channels.map((id) => ari.hangup(id).catch(() => {})))
    await ari.endBridge(bridgeId).catch(() => {})
  }

  /** The channels that talk with each other, joined by a service that has died: they go on, and are followed to their end. */
  async function talking(): Promise<Set<string>> {
    const bridges = await ari.bridges()
    const talks = bridges.filter(({ name, channels }) => name === BRIDGE && channels.length > 1)
    await Promise.all(talks.map(({ id }) => ari.watchBridge(id)))
    return new Set(talks.flatMap(({ channels }) => channels))
  }

  return { story, tryOnCall, talking }
}
