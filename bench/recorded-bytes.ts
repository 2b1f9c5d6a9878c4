import { readRecording, recordingNames } from '../test/recordings/read-recording.ts'

/** The classes of events that Relais asks for (`EventMask`): what Asterisk really sends it. */
const CLASSES = new Set(['system', 'call', 'agent'])

const headerName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

/** Every recording as it came over the wire, with `@call@` and `@bridge@` where its ids differ from play to play. */
const events = recordingNames().flatMap((name) =>
  readRecording(name)
    .filter(({ event }) => CLASSES.has(event.privilege?.split(',')[0] ?? ''))
    .map(({ event }) => {
      const lines = Object.entries(event).map(([key, value]) => {
        const id = /(unique|linked)id$/.test(key)
        const isBridge = key.startsWith('bridge')
        return `${headerName(key)}: ${id ? (isBridge ? `@bridge@${value.slice(8)}` : value.replace('clinic-', `@call@${name}-`)) : value}\r\n`
      })
      return { name: event.event ?? '', frame: `${lines.join('')}\r\n` }
    }),
)
const once = events.map(({ frame }) => frame).join('')

/** How many events one play of all recordings has; only those of these names, where given. */
export const countEvents = (names?: readonly string[]): number =>
  events.filter(({ name }) => !names || names.includes(name)).length

let plays = 0

/** All recordings, `repeats` times one after the other; no id of a call or bridge was ever played before. */
export function recordedBytes(repeats: number): Buffer {
  const texts = Array.from({ length: repeats }, () => {
    plays += 1
    return once.replaceAll('@call@', `p${plays}-`).replaceAll('@bridge@', plays.toString(16).padStart(8, '0'))
  })
  return Buffer.from(texts.join(''))
}
