import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type FreeBytes, isDiskFull, readFreeBytes } from '../../kit/disk-full.ts'
import { messageOf } from '../../kit/errors.ts'
import { makeFolder } from '../../kit/make-folder.ts'
import { splitCommand } from '../../kit/split-command.ts'
import type { RecognitionEngine, TranscriptFailure } from '../../transcripts/engine.ts'
import { failure, STOPPED, timeLimit } from './failure.ts'
import type { Heard } from './heard.ts'
import { readPrinted } from './read-printed.ts'
import { type Ended, runProgram } from './run-program.ts'
import { understand } from './understand.ts'

type Needs = {
  folder: string
  /** Once nothing old is in the folder any more. */
  emptied: Promise<void>
  onComplaint: (words: string) => void
  freeBytes?: FreeBytes
}

/** What is written for a program is gone in minutes, but the database stops where nothing is left. */
const RESERVE_BYTES = 64 * 1024 * 1024
const NO_ROOM = failure('disk-full', 'There is no room for the sound.')

/**
 * Any program that takes a WAV and prints text, or JSON in one of the shapes engines have. No shell reads the command:
 * `{file}` and `{language}` (`fr`, `en` or `auto`) stand in its words, and the file comes last where no `{file}` does.
 */
export function createCommandEngine(
  { command }: { command: string },
  needs: Needs,
  limitOf = timeLimit,
): RecognitionEngine {
  const words = splitCommand(command) ?? [command]
  const stopping = new AbortController()
  let under: Promise<unknown> = Promise.resolve()

  const recognise: RecognitionEngine['recognise'] = async (wav, { language, seconds, signal }) => {
    await needs.emptied
    const limit = AbortSignal.timeout(limitOf(seconds))
    const until = AbortSignal.any([signal, stopping.signal, limit])
    const heard = await withFile(needs, wav, async (file, folder) => {
      if (until.aborted) return STOPPED
      const ended = await runProgram(fillIn(words, { file, language: language ?? 'auto' }), { folder, signal: until })
      const read = judge(ended, { limit, signal: until })
      if ('failed' in read) needs.onComplaint(ended.complaints || ended.printed.toString('utf8', 0, 2_000))
      return read
    })
    return 'failed' in heard ? heard : understand(heard, { language, seconds })
  }

  return {
    name: basename(words[0]),
    recognise(...given) {
      const now = recognise(...given)
      under = now
      return now
    },
    async stop() {
      stopping.abort()
      await under
    },
  }
}

/** In a folder that the owner alone may enter; both are gone when `work` is over. */
async function withFile(
  { folder, freeBytes = readFreeBytes }: Needs,
  wav: Buffer,
  work: (file: string, own: string) => Promise<Heard | TranscriptFailure>,
): Promise<Heard | TranscriptFailure> {
  let own: string | undefined
  try {
    await makeFolder(folder, 0o700)
    const hasRoom = async (bytes: number) => (await freeBytes(folder)) - bytes >= RESERVE_BYTES
    if (!(await hasRoom(wav.length))) return NO_ROOM
    own = await mkdtemp(join(folder, 'sound-'))
    const file = join(own, 'sound.wav')
    await writeFile(file, wav, { mode: 0o600 })
    // A program may write beside the sound, as it likes.
    await mkdir(join(own, 'work'), 0o700)
    const heard = await work(file, join(own, 'work'))
    // A program that found no room for what it writes itself only says that it failed.
    return 'failed' in heard && heard.failed === 'engine-refused' && !(await hasRoom(0)) ? NO_ROOM : heard
  } catch (error) {
    if (isDiskFull(error)) return NO_ROOM
    const { code } = error as NodeJS.ErrnoException
    return failure('other', `The sound cannot be written for the program: ${code ?? messageOf(error)}.`)
  } finally {
    if (own) await rm(own, { recursive: true, force: true }).catch(() => {})
  }
}

function fillIn(words: readonly string[], { file, language }: { file: string; language: string }): string[] {
  const [program = '', ...rest] = words
  const filled = rest.map((word) => word.replaceAll('{file}', file).replaceAll('{language}', language))
  return rest.some((word) => word.includes('{file}')) ? [program, ...filled] : [program, ...filled, file]
}

/** Of a shell that found no program, or none that may be run. */
const NO_PROGRAM: Record<number, string> = { 126: 'cannot be run', 127: 'is not there' }

function judge(
  { code, printed, isFlood, startError }: Ended,
  { limit, signal }: { limit: AbortSignal; signal: AbortSignal },
): Heard | TranscriptFailure {
  if (limit.aborted) return failure('engine-slow', 'It took longer than ten times the length of the sound.')
  if (signal.aborted) return STOPPED
  if (startError) return failure('engine-unreachable', `The program cannot be started: ${startError}.`)
  if (isFlood) return failure('engine-nonsense', 'It printed more than any transcript is.')
  if (NO_PROGRAM[code]) return failure('engine-unreachable', `The program ${NO_PROGRAM[code]} (${code}).`)
  if (code > 128) return failure('engine-refused', `The program was ended by signal ${code - 128}.`)
  if (code !== 0) return failure('engine-refused', `The program ended with ${code}.`)
  if (printed.length === 0) return failure('engine-nonsense', 'The program printed nothing.')
  const heard = readPrinted(printed.toString('utf8'))
  if (heard === 'error') return failure('engine-refused', 'The program printed an error.')
  return heard ?? failure('engine-nonsense', 'What the program printed is no transcript.')
}
