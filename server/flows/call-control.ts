import { messageOf } from '../kit/errors.ts'
import type { Log } from '../kit/log.ts'

export type Channel = { id: string; caller: { number: string }; language?: string }

/** What the stories ask of Asterisk (ARI); every request has a limit of its own. */
export type CallControl = {
  on(type: 'StasisStart', listener: (event: { channel: Channel; args: string[] }) => void): () => void
  on(type: 'StasisEnd' | 'ChannelDestroyed', listener: (event: { channel: Channel }) => void): () => void
  /** `cause`: of Q.850. */
  on(type: 'ChannelDestroyed', listener: (event: { channel: Channel; cause: number }) => void): () => void
  on(type: 'ChannelDtmfReceived', listener: (event: { channel: Channel; digit: string }) => void): () => void
  on(type: 'ChannelLeftBridge', listener: (event: { channel: Channel; bridge: Bridge }) => void): () => void
  on(type: 'PlaybackFinished', listener: (event: { playback: { id: string; state: string } }) => void): () => void
  on(
    type: 'RecordingFinished' | 'RecordingFailed',
    listener: (event: { recording: { name: string; duration?: number } }) => void,
  ): () => void
  /** After every (re)connection. */
  onReady(listener: () => Promise<void>): () => void
  answer(channelId: string): Promise<void>
  play(channelId: string, media: string[], options: { language: string; playbackId: string }): Promise<string>
  stopPlayback(playbackId: string): Promise<void>
  record(channelId: string, name: string, limits: { maxSeconds: number; silenceSeconds: number }): Promise<void>
  storedRecordings(): Promise<string[]>
  fetchRecording(name: string): Promise<Buffer | null>
  deleteRecording(name: string): Promise<void>
  ring(channelId: string): Promise<void>
  quiet(channelId: string): Promise<void>
  call(
    endpoint: string,
    options: { channelId: string; args: string[]; callerId: string; originator?: string; timeout: number },
  ): Promise<void>
  bridge(bridgeId: string, name: string, channelIds: string[]): Promise<void>
  bridges(): Promise<Bridge[]>
  endBridge(bridgeId: string): Promise<void>
  /** Be told of it from now on, though another process has made it. */
  watchBridge(bridgeId: string): Promise<void>
  /** The same of a channel that the dialplan keeps: its keys are told, for one. */
  watchChannel(channelId: string): Promise<void>
  /** Dials these keys into the channel, one after the other; resolves at once. */
  press(channelId: string, keys: string): Promise<void>
  hangup(channelId: string): Promise<void>
  continueInDialplan(channelId: string): Promise<void>
  setVariable(channelId: string, name: string, value: string): Promise<void>
  /** The channels that wait in the application. */
  channelsInApp(): Promise<Channel[]>
}

export type Bridge = { id: string; name?: string; channels: string[] }

/**
 * A story takes a channel the dialplan has handed over, and gives it back (`continue`) or has ended it (`done`). A
 * story that throws gives it back too.
 */
export type Story = (channel: Channel, args: string[]) => Promise<'continue' | 'done'>

/**
 * Gives each channel the dialplan hands over to its story, named by the first argument of `Stasis(relais,...)`. It
 * fails open: whatever goes wrong, and whatever is not known, goes back to the dialplan, where the phones ring and
 * `VoiceMail()` takes the message.
 */
export function takeChannels(
  ari: CallControl,
  stories: Readonly<Record<string, Story>>,
  log: Log,
  /** Channels that need nobody: they talk with each other. */
  talking: () => Promise<ReadonlySet<string>> = async () => new Set(),
): () => void {
  const taken = new Set<string>()

  async function take({ channel, args }: { channel: Channel; args: string[] }): Promise<void> {
    const [name = '', ...rest] = args
    const story = Object.hasOwn(stories, name) ? stories[name] : undefined
    taken.add(channel.id)
    try {
      const end = story ? await story(channel, rest) : 'continue'
      if (end === 'continue') await ari.continueInDialplan(channel.id)
    } catch (error) {
      // A caller who has hung up meanwhile is no fault; Asterisk says so of the channel.
      log.info({ story: name, because: messageOf(error) }, 'a channel goes back to the dialplan')
      await giveBack(channel.id)
    } finally {
      taken.delete(channel.id)
    }
  }

  const giveBack = (channelId: string) =>
    ari.continueInDialplan(channelId).catch((error: unknown) => {
      log.debug({ because: messageOf(error) }, 'a channel is gone')
    })

  /** Channels of a service that died, or handed over while nobody was connected, wait for somebody: nobody comes. */
  async function giveBackOrphans(): Promise<void> {
    const busy = await talking()
    const orphans = (await ari.channelsInApp()).filter(({ id }) => !taken.has(id) && !busy.has(id))
    if (orphans.length > 0) log.warn({ count: orphans.length }, 'channels that nobody held go back to the dialplan')
    await Promise.all(orphans.map(({ id }) => giveBack(id)))
  }

  const stops = [ari.on('StasisStart', (event) => void take(event)), ari.onReady(giveBackOrphans)]
  return () => {
    for (const stop of stops) stop()
  }
}
