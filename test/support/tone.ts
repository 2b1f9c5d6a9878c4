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
