/** It is the caller's turn when nothing was heard for so long, in milliseconds: longer than the pauses of a prompt. */
export const TURN_MS = 1_200
/** Somebody who says nothing at all is not waited for longer. */
const NOBODY_SPEAKS_MS = 4_000
const LONGEST_SPEECH_MS = 60_000

/** When a caller may speak, from what Asterisk tells of the other side (`TALK_DETECT`). */
export function createSpeakingTurns() {
  const heard = new Set<string>()
  const waiting = new Map<string, (type: string) => void>()

  return {
    /** Takes every event of a channel. */
    take(type: string, channelId: string): void {
      if (type === 'ChannelTalkingStarted') heard.add(channelId)
      else if (type === 'ChannelTalkingFinished' || type === 'ChannelDestroyed') heard.delete(channelId)
      else return
      waiting.get(channelId)?.(type)
    },
    /** Resolves when the other side has spoken, a beep included, and listens; or is gone. */
    next: (channelId: string) =>
      new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(channelId)
          resolve()
        }
        const wait = () => setTimeout(end, heard.has(channelId) ? LONGEST_SPEECH_MS : NOBODY_SPEAKS_MS).unref()
        let timer = wait()
        waiting.set(channelId, (type) => {
          if (type !== 'ChannelTalkingStarted') return end()
          clearTimeout(timer)
          timer = wait()
        })
      }),
  }
}
