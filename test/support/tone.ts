/**
 * A 440 Hz tone as raw G.711 µ-law at 8 kHz: what SIPp plays for a caller's voice. Only a recording that holds sound
 * is kept by voicemail.
 */
export function toneUlaw(seconds: number): Buffer {
  return Buffer.from(
    Array.from({ length: seconds * 8000 }, (_, i) =>
      ulaw(Math.round(12_000 * Math.sin((2 * Math.PI * 440 * i) / 8000))),
    ),
  )
}

/** ITU-T G.711, µ-law. */
function ulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84
  const exponent = 31 - Math.clz32(magnitude) - 7
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f
  return ~(sign | (exponent << 4) | mantissa) & 0xff
}

/**
 * A capture file (pcap, Ethernet) of the tone as RTP, which SIPp plays from the very port its keys come from: Asterisk
 * takes sound from one source only.
 */
export function tonePcap(seconds: number): Buffer {
  const sound = toneUlaw(seconds)
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(65_535, 16)
  header.writeUInt32LE(1, 20)
  const packets = [header]
  for (let index = 0; (index + 1) * SAMPLES <= sound.length; index += 1) {
    const frame = Buffer.alloc(54 + SAMPLES)
    frame.writeUInt16BE(0x0800, 12)
    // IPv4, UDP, from and to loopback
    frame[14] = 0x45
    frame.writeUInt16BE(40 + SAMPLES, 16)
    frame[22] = 64
    frame[23] = 17
    frame.writeUInt32BE(0x7f000001, 26)
    frame.writeUInt32BE(0x7f000001, 30)
    frame.writeUInt16BE(6_000, 34)
    frame.writeUInt16BE(6_002, 36)
    frame.writeUInt16BE(20 + SAMPLES, 38)
    // RTP (RFC 3550): version 2, payload type 0 (PCMU)
    frame[42] = 0x80
    frame.writeUInt16BE(index + 1, 44)
    frame.writeUInt32BE((index + 1) * SAMPLES, 46)
    frame.writeUInt32BE(0x5e1a15, 50)
    sound.copy(frame, 54, index * SAMPLES, (index + 1) * SAMPLES)
    const record = Buffer.alloc(16)
    record.writeUInt32LE(Math.floor((index * MS) / 1_000), 0)
    record.writeUInt32LE(((index * MS) % 1_000) * 1_000, 4)
    record.writeUInt32LE(frame.length, 8)
    record.writeUInt32LE(frame.length, 12)
    packets.push(record, frame)
  }
  return Buffer.concat(packets)
}

const MS = 20
/** Of 20 ms at 8 kHz. */
const SAMPLES = 160
