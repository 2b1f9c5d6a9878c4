import { Permanent } from '../../kit/errors.ts'
import type { Ami } from './ami.ts'
import type { ActionFields } from './ami-actions.ts'

const FAMILY = 'relais-refused'

/** What the dialplan's `relais-recorded` does with the sound of a call, and what it has noted of it. */
export function createCallRecorder(ami: Pick<Ami, 'action' | 'list'>) {
  const act = (name: string, fields: ActionFields) => ami.action(name, fields, { timeoutMs: 4_000 })

  /** A channel that is gone has none. */
  const variable = async (channelId: string, name: string): Promise<string> => {
    const { value = '' } = await act('Getvar', { Channel: channelId, Variable: name }).catch(orGone)
    return value
  }

  return {
    async read(channelId: string): Promise<{ isAsked: boolean; recording: string }> {
      const recording = await variable(channelId, 'RELAIS_RECORDING')
      return { recording, isAsked: recording !== '' || (await variable(channelId, 'RELAIS_RECORD')) !== '' }
    },
    async write(channelId: string, recording: string): Promise<void> {
      await act('Setvar', { Channel: channelId, Variable: 'RELAIS_RECORDING', Value: recording })
    },
    /** Both ways, in every recording of the call, the clinic's own too: silence stands in the place of what is said. */
    async mute(channelId: string, isMuted: boolean): Promise<void> {
      await act('MixMonitorMute', { Channel: channelId, Direction: 'both', State: isMuted ? '1' : '0' })
    },
    /** Its file is closed then. One that has not begun, or has ended, is fine. */
    async stop(channelId: string): Promise<void> {
      const id = await variable(channelId, 'RELAIS_RECORDING_ID')
      if (id) await act('StopMixMonitor', { Channel: channelId, MixMonitorID: id }).catch(orGone)
    },
    /** Refusals that the PBX has noted, by the call's `Linkedid`. */
    async refusals(): Promise<string[]> {
      const events = await ami.list('DBGetTree', { Family: FAMILY }).catch((error: unknown) => {
        if (error instanceof Permanent) return []
        throw error
      })
      return events.flatMap(({ key = '' }) => key.slice(`/${FAMILY}/`.length) || [])
    },
    async noteRefusal(linkedId: string): Promise<void> {
      await act('DBPut', { Family: FAMILY, Key: linkedId, Val: '1' })
    },
    async forgetRefusal(linkedId: string): Promise<void> {
      await act('DBDel', { Family: FAMILY, Key: linkedId }).catch(orGone)
    },
  }
}

function orGone(error: unknown): Record<string, string> {
  if (error instanceof Permanent) return {}
  throw error
}
