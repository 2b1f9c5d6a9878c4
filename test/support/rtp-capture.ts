import { toneUlaw } from './tone.ts'

/** Payload type of named telephone events, as the scenario `caller-presses` offers it. */
export const EVENT_PAYLOAD = 101

type RtpPacket = {
  atMs: number
  marker: boolean
  payloadType: number
  sequence: number
  timestamp: number
  payload: Buffer
}

const MS = 20
/** Of 20 ms at 8 kHz. */
const SAMPLES = 160

/**
 * What a caller's telephone sends, as capture files (pcap) that SIPp plays from one port: Asterisk takes sound and keys
 * from one source only, in one order.
 */
export function createRtpCaptures() {
  let sequence = 1
  let timestamp = SAMPLES

  return {
    /** A tone for a voice. */
    voice(seconds: number): Buffer {
      return this.sound(toneUlaw(seconds))
    },

    /** µ-law at 8 kHz. */
    sound(sound: Buffer): Buffer {
      const packets: RtpPacket[] = []
      for (let at = 0; at + SAMPLES <= sound.length; at += SAMPLES) {
        const payload = sound.subarray(at, at + SAMPLES)
        packets.push({ atMs: (at / SAMPLES) * MS, marker: at === 0, payloadType: 0, sequence, timestamp, payload })
        sequence += 1
        timestamp += SAMPLES
      }
      return writeCapture(packets)
    },

    /** A key as a named event (RFC 4733): one timestamp, a growing duration, the end told three times. */
    key(key: string): Buffer {
      const event = '0123456789*#ABCD'.indexOf(key)
      const packets: RtpPacket[] = []
      for (let index = 1; index <= 8; index += 1) {
        const isEnd = index > 5
        const payload = Buffer.from([event, (isEnd ? 0x80 : 0) | 10, 0, 0])
        payload.writeUInt16BE(Math.min(index, 6) * SAMPLES, 2)
        const atMs = Math.min(index, 6) * MS + Math.max(0, index - 6)
        packets.push({ atMs, marker: index === 1, payloadType: EVENT_PAYLOAD, sequence, timestamp, payload })
        sequence += 1
      }
      timestamp += 10 * SAMPLES
      return writeCapture(packets)
    },
  }
}

/** Of Ethernet frames that hold UDP from and to loopback. */
function writeCapture(packets: readonly RtpPacket[]): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(65_535, 16)
  header.writeUInt32LE(1, 20)
  return Buffer.concat([header, ...packets.flatMap(writePacket)])
}

function writePacket({ atMs, marker, payloadType, sequence, timestamp, payload }: RtpPacket): Buffer[] {
  const frame = Buffer.alloc(54)
  frame.writeUInt16BE(0x0800, 12)
  // IPv4, UDP
  frame[14] = 0x45
  frame.writeUInt16BE(40 + payload.length, 16)
  frame[22] = 64
  frame[23] = 17
  frame.writeUInt32BE(0x7f000001, 26)
  frame.writeUInt32BE(0x7f000001, 30)
  frame.writeUInt16BE(6_000, 34)
  frame.writeUInt16BE(6_002, 36)
  frame.writeUInt16BE(20 + payload.length, 38)
  // RTP (RFC 3550), version 2
  frame[42] = 0x80
  frame[43] = (marker ? 0x80 : 0) | payloadType
  frame.writeUInt16BE(sequence & 0xffff, 44)
  frame.writeUInt32BE(timestamp >>> 0, 46)
  frame.writeUInt32BE(0x5e1a15, 50)
  const record = Buffer.alloc(16)
  record.writeUInt32LE(Math.floor(atMs / 1_000), 0)
  record.writeUInt32LE((atMs % 1_000) * 1_000, 4)
  record.writeUInt32LE(frame.length + payload.length, 8)
  record.writeUInt32LE(frame.length + payload.length, 12)
  return [record, frame, payload]
}
