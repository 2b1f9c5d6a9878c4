import { linearToUlaw } from './ulaw.ts'

/**
 * A 440 Hz tone as raw G.711 µ-law at 8 kHz: what SIPp plays for a caller's voice. Only a recording that holds sound
 * is kept by voicemail.
 */
export function toneUlaw(seconds: number): Buffer {
  return Buffer.from(
    Array.from({ length: seconds * 8000 }, (_, i) =>
      linearToUlaw(Math.round(12_000 * Math.sin((2 * Math.PI * 440 * i) / 8000))),
    ),
  )
}
