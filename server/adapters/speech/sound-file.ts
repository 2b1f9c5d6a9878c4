import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Sound } from '../../transcripts/engine.ts'
import { NotReadable, readWavFormat, type WavFormat } from './wav-format.ts'

/** `convertedBy`: the program that made a WAV of it, where it was none that is read here. */
export type SoundFile = Sound & { format: WavFormat; convertedBy: string | null }

/** Two hours are converted in a minute or two. */
const CONVERSION_MS = 600_000

/**
 * Opens a file with sound. What is no WAV, or a rare kind of one, is converted by ffmpeg or sox, into `folder`; throws
 * `NotReadable` where neither can.
 */
export async function openSoundFile(path: string, folder: string, signal: AbortSignal): Promise<SoundFile> {
  try {
    return await openWav(path, null)
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error
    const wav = join(folder, 'converted.wav')
    const convertedBy = await convert(path, wav, signal)
    if (convertedBy) return await openWav(wav, convertedBy)
    throw new NotReadable(`${error.message} Neither ffmpeg nor sox, where they are installed, can read it.`)
  }
}

async function openWav(path: string, convertedBy: string | null): Promise<SoundFile> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const read = async (from: number, length: number) => {
      const part = Buffer.alloc(Math.max(0, Math.min(length, size - from)))
      const { bytesRead } = await file.read(part, 0, part.length, from)
      return part.subarray(0, bytesRead)
    }
    const format = await readWavFormat(read, size)
    return { bytes: size, format, convertedBy, read, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function convert(path: string, wav: string, signal: AbortSignal): Promise<string | null> {
  const run = promisify(execFile)
  // A name that begins with a dash is no option.
  const from = path.startsWith('-') ? `./${path}` : path
  const ways: [string, string[]][] = [
    [
      'ffmpeg',
      ['-nostdin', '-v', 'error', '-y', '-i', from, '-vn', '-ac', '1', '-ar', '16000', '-sample_fmt', 's16', wav],
    ],
    ['sox', ['-V1', from, '-c', '1', '-r', '16000', '-b', '16', '-e', 'signed-integer', wav]],
  ]
  for (const [program, words] of ways) {
    const isDone = await run(program, words, { timeout: CONVERSION_MS, killSignal: 'SIGKILL', signal }).then(
      () => true,
      () => false,
    )
    signal.throwIfAborted()
    if (isDone) return program
  }
  return null
}
