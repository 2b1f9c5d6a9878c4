import { Readable } from 'node:stream'
import type { Range } from '../kit/byte-range.ts'
import { Temporary, unavailable } from '../kit/errors.ts'
import { MOST_BYTES } from './fetch-sound.ts'
import type { RemoteRecordings, RemoteSound } from './needs.ts'
import type { StreamedSound } from './open-sound.ts'
import { HEAD_BYTES, readWavHead } from './read-wav-head.ts'

/** Each holds a connection of the PBX for as long as somebody listens. */
const MOST_AT_A_TIME = 8

/** `end` where it is not read. */
export type HeldSound = StreamedSound & { end(): void }

/** What only the PBX has so far is heard from there; it always begins at its beginning, and what is not asked for is left out. */
export function createHeldSounds(remote: () => RemoteRecordings) {
  const listened = new Map<AbortController, string>()

  return {
    /** Null: the PBX has none of it. Throws `unavailable` while it cannot be had. */
    async stream(name: string, leaving?: AbortSignal): Promise<HeldSound | null> {
      if (listened.size >= MOST_AT_A_TIME)
        throw unavailable('Too many listen to what the telephone system still holds. Try again in a moment.')
      const ending = new AbortController()
      listened.set(ending, name)
      const end = () => {
        listened.delete(ending)
        ending.abort()
      }
      leaving?.addEventListener('abort', end, { once: true })
      if (leaving?.aborted) end()
      try {
        const sound = await remote().fetch(name, ending.signal)
        if (!sound) end()
        return sound && held(sound, ending.signal, end)
      } catch (error) {
        end()
        throw unavailable('The telephone system, which still holds this recording, cannot be reached.', error)
      }
    },
    /** Nobody listens to it any further. */
    endOf(name: string): void {
      for (const [ending, of] of [...listened]) if (of === name) ending.abort()
    },
    stop(): void {
      for (const ending of [...listened.keys()]) ending.abort()
    },
  }
}

function held(sound: RemoteSound, signal: AbortSignal, end: () => void): HeldSound {
  const bytes = sound.bytes === null ? null : Math.min(sound.bytes, MOST_BYTES)
  signal.addEventListener('abort', end, { once: true })
  return {
    bytes,
    content: (range) => {
      const whole = { from: 0, to: (bytes ?? MOST_BYTES) - 1 }
      const content = Readable.from(readPart(sound, range ?? whole), { objectMode: false, signal })
      return content.once('close', end)
    },
    end,
  }
}

async function* readPart(sound: RemoteSound, { from, to }: Range): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const piece of mendStart(sound)) {
    const part = piece.subarray(Math.max(0, from - at), Math.max(0, to + 1 - at))
    at += piece.length
    if (part.length > 0) yield part
    if (at > to) return
  }
  if (sound.bytes !== null && at <= to) throw new Temporary('A recording was cut off on its way.')
}

/** A beginning that is damaged, or says nothing of its length, is mended as it is when it is kept: so it can be played. */
async function* mendStart({ bytes, content }: RemoteSound): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = bytes === null ? null : Buffer.alloc(0)
  for await (const piece of content) {
    if (!head || bytes === null) {
      yield piece
      continue
    }
    head = Buffer.concat([head, piece])
    if (head.length < Math.min(HEAD_BYTES, bytes)) continue
    yield await mendHead(head, bytes)
    head = null
  }
  if (head && head.length > 0) yield head
}

async function mendHead(head: Buffer, bytes: number): Promise<Buffer> {
  let isAllThere = true
  const read = async (from: number, length: number) => {
    isAllThere &&= from < head.length
    return head.subarray(from, from + length)
  }
  const { mended } = (await readWavHead({ bytes, read })) ?? { mended: null }
  return mended && isAllThere ? Buffer.concat([mended, head.subarray(mended.length)]) : head
}
