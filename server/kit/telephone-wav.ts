/** Samples a second on a telephone line. */
export const TELEPHONE_RATE = 8_000
const HEADER_BYTES = 44
const BYTES_A_SAMPLE = 2

/** Sound as every telephone exchange plays it: WAV, 8 kHz, mono, 16 bits, and nothing else in the file. */
export function writeTelephoneWav(samples: Int16Array): Buffer {
  const bytes = samples.length * BYTES_A_SAMPLE
  const wav = Buffer.alloc(HEADER_BYTES + bytes)
  headerOf(bytes).copy(wav)
  for (let i = 0; i < samples.length; i += 1) wav.writeInt16LE(samples[i]!, HEADER_BYTES + i * BYTES_A_SAMPLE)
  return wav
}

/** How long a file lasts, in seconds, by its first 44 bytes and its length; null when it is not one of ours, or cut. */
export function secondsOfTelephoneWav(head: Buffer, length: number): number | null {
  const bytes = length - HEADER_BYTES
  if (bytes <= 0 || !head.subarray(0, HEADER_BYTES).equals(headerOf(bytes))) return null
  return bytes / (TELEPHONE_RATE * BYTES_A_SAMPLE)
}

function headerOf(bytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(TELEPHONE_RATE, 24)
  header.writeUInt32LE(TELEPHONE_RATE * BYTES_A_SAMPLE, 28)
  header.writeUInt16LE(BYTES_A_SAMPLE, 32)
  header.writeUInt16LE(8 * BYTES_A_SAMPLE, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(bytes, 40)
  return header
}
