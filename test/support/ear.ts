import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { ulawToLinear } from './ulaw.ts'

export type RtpSound = { timestamp: number; payload: Buffer }

/** What somebody hears who does nothing else: the sound (µ-law) that comes to this port. */
export type Ear = { port: number; heard(): Int16Array; close(): void }

export async function openEar(host: string): Promise<Ear> {
  const socket = createSocket('udp4')
  socket.bind(0, host)
  await once(socket, 'listening')
  const packets: RtpSound[] = []
  socket.on('message', (bytes) => {
    if (((bytes[1] ?? 0) & 0x7f) === 0) packets.push({ timestamp: bytes.readUInt32BE(4), payload: bytes.subarray(12) })
  })
  return { port: socket.address().port, heard: () => joinSounds(packets), close: () => socket.close() }
}

/** At 8 kHz; silence where nothing was sent. Ten minutes at the most. */
export function joinSounds(packets: readonly RtpSound[]): Int16Array {
  if (packets.length === 0) return new Int16Array()
  const begin = packets[0]!.timestamp
  const end = packets.reduce((most, each) => Math.max(most, each.timestamp - begin + each.payload.length), 0)
  const samples = new Int16Array(Math.min(end, 8_000 * 600))
  for (const { timestamp: at, payload } of packets)
    for (let index = 0; index < payload.length && at - begin + index >= 0; index += 1)
      samples[at - begin + index] = ulawToLinear(payload[index]!)
  return samples
}
