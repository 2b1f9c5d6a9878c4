/** The parts of ARI's objects that are used here; Asterisk sends more. All text in them may come from a caller. */
export type AriChannel = {
  id: string
  name: string
  state: string
  caller: { name: string; number: string }
  connected: { name: string; number: string }
  dialplan: { context: string; exten: string; priority: number }
  language: string
  creationtime: string
  channelvars?: Record<string, string>
}
export type AriPlayback = { id: string; media_uri: string; target_uri: string; state: string }
export type AriRecording = {
  name: string
  format: string
  state: string
  target_uri: string
  duration?: number
  cause?: string
}
export type AriBridge = { id: string; name: string; bridge_type: string; channels: string[] }

type Base = { application: string; timestamp: string; asterisk_id?: string }
type OfChannel = Base & { channel: AriChannel }

export type AriEvents = {
  StasisStart: OfChannel & { args: string[]; replace_channel?: AriChannel }
  StasisEnd: OfChannel
  ChannelStateChange: OfChannel
  ChannelHangupRequest: OfChannel & { cause?: number; soft?: boolean }
  ChannelDestroyed: OfChannel & { cause: number; cause_txt: string }
  ChannelDtmfReceived: OfChannel & { digit: string; duration_ms: number }
  ChannelTalkingStarted: OfChannel
  ChannelTalkingFinished: OfChannel & { duration: number }
  ChannelVarset: Base & { channel?: AriChannel; variable: string; value: string }
  ChannelEnteredBridge: Base & { bridge: AriBridge; channel?: AriChannel }
  ChannelLeftBridge: OfChannel & { bridge: AriBridge }
  PlaybackStarted: Base & { playback: AriPlayback }
  PlaybackFinished: Base & { playback: AriPlayback }
  RecordingStarted: Base & { recording: AriRecording }
  RecordingFinished: Base & { recording: AriRecording }
  RecordingFailed: Base & { recording: AriRecording }
  DeviceStateChanged: Base & { device_state: { name: string; state: string } }
  EndpointStateChange: Base & { endpoint: { technology: string; resource: string; state?: string } }
  TextMessageReceived: Base & {
    message: { from: string; to: string; body: string; variables?: Record<string, string> }
    endpoint?: { technology: string; resource: string; state?: string }
  }
}
export type AriEventType = keyof AriEvents
