/** The length of a WAV file (RIFF) in seconds, by what is really there; null when it is none. */
export function wavSeconds(bytes: Buffer): number | null {
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return null
  let bytesPerSecond = 0
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (id === 'fmt ' && at + 24 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(at + 16)
    // Asterisk, cut off in the middle, leaves a size that was never written.
    if (id === 'data')
      return bytesPerSecond > 0 ? Math.min(size || Infinity, bytes.length - at - 8) / bytesPerSecond : null
    at += 8 + size + (size % 2)
  }
  return null
}
