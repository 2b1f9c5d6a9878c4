import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRecognitionEngine } from './adapters/recognition/index.ts'
import { createSpeechFinder } from './adapters/speech/find-speech/index.ts'
import { openSoundFile, type SoundFile } from './adapters/speech/sound-file.ts'
import { ConfigError, readConfig } from './config.ts'
import { CERTAIN_ENOUGH } from './contract/recordings.ts'
import type { Language } from './contract/shapes.ts'
import { messageOf } from './kit/errors.ts'
import { splitText } from './kit/split-text.ts'
import { tellLanguageOf } from './kit/tell-language.ts'
import type { CutPiece, Recognised, RecognitionEngine, TranscriptFailure } from './transcripts/engine.ts'

const USAGE = `npm run transcribe -- <file> [--language fr|en] [--words]

Says what becomes of a recording: what is in the file, where somebody speaks in it, what the engine understands, and how
long each step takes. The engine is that of the service: TRANSCRIBE_URL (with TRANSCRIBE_MODEL and TRANSCRIBE_KEY), or
TRANSCRIBE_COMMAND.

  --language  what is spoken, where it is known; left out, the engine is to tell
  --words     each word with its place in the recording; a "?" marks those the engine is not certain of

Ends with 0 when it is done, 1 when a step fails, 2 when it is called wrongly, 3 when no engine is configured.`

const NO_ENGINE = 'no engine is configured: set TRANSCRIBE_URL or TRANSCRIBE_COMMAND'
const [FAILED, WRONGLY_CALLED, WITHOUT_ENGINE, INTERRUPTED] = [1, 2, 3, 130]

/** A plain line for a person, and the code the process ends with. */
class Ended extends Error {
  readonly code: number
  constructor(message: string, code: number) {
    super(message)
    this.code = code
  }
}

const say = (...lines: string[]) => void process.stdout.write(lines.map((line) => `${line}\n`).join(''))
const inTime = (ms: number) => (ms < 10_000 ? `${ms.toFixed(ms < 100 ? 1 : 0)} ms` : `${(ms / 1_000).toFixed(1)} s`)
const inSeconds = (seconds: number) => `${seconds.toFixed(1)} s`
const percent = (share: number | null) => (share === null ? '' : `, ${Math.round(share * 100)} % certain`)

function place(second: number): string {
  const minutes = Math.floor(second / 60)
  return `${minutes}:${(second - 60 * minutes).toFixed(1).padStart(4, '0')}`
}

function readCall(): { path: string; language: Language | null; showsWords: boolean } {
  try {
    const options = { language: { type: 'string' }, words: { type: 'boolean' }, help: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    if (values.help) throw new Ended(USAGE, 0)
    const [path, ...more] = positionals
    const { language } = values
    if (path === undefined || more.length > 0) throw new Ended(USAGE, WRONGLY_CALLED)
    if (language !== undefined && language !== 'fr' && language !== 'en')
      throw new Ended(`--language wants fr or en, not "${language}".`, WRONGLY_CALLED)
    return { path, language: language ?? null, showsWords: values.words ?? false }
  } catch (error) {
    if (error instanceof Ended) throw error
    throw new Ended(`${messageOf(error)}\n\n${USAGE}`, WRONGLY_CALLED)
  }
}

const orFail = <T extends object>(step: string, answer: T | TranscriptFailure): T => {
  if ('failed' in answer) throw new Ended(`${step} failed: ${answer.failed}: ${answer.detail}`, FAILED)
  return answer
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const before = performance.now()
  const answer = await work()
  return { answer, ms: performance.now() - before }
}

async function openSound(path: string, folder: string, signal: AbortSignal): Promise<SoundFile> {
  const { answer: sound, ms } = await timed(() => openSoundFile(path, folder, signal)).catch((error: unknown) => {
    throw new Ended(`"${path}" cannot be read: ${messageOf(error)}`, FAILED)
  })
  const { code, bits, rate, channels } = sound.format
  const kind = { 1: 'PCM', 3: 'float', 6: 'A-law', 7: 'mu-law' }[code] ?? String(code)
  const by = sound.convertedBy ? `, converted by ${sound.convertedBy}` : ''
  say(
    `sound       ${kind} ${bits} bits, ${rate} Hz, ${channels} channel${channels > 1 ? 's' : ''}${by}  (${inTime(ms)})`,
  )
  return sound
}

type Chain = {
  sound: SoundFile
  engine: RecognitionEngine | null
  speech: ReturnType<typeof createSpeechFinder>
  call: ReturnType<typeof readCall>
  signal: AbortSignal
}

async function transcribe({ sound, engine, speech, call, signal }: Chain): Promise<void> {
  const found = await timed(() => speech.find(sound, { signal }))
  const { seconds, pieces } = orFail('Finding speech', found.answer)
  const spans = pieces.flat()
  const spoken = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  say(
    `speech      ${inSeconds(spoken)} of ${inSeconds(seconds)} (spans: ${spans.length}, pieces: ${pieces.length}); ` +
      `silence, tones, music and noise are left out  (${inTime(found.ms)})`,
    ...spans.map(({ from, to }) => `            ${place(from)} - ${place(to)}`),
  )
  if (spans.length === 0) return say('result      nobody speaks in it: no engine is asked')

  const chain = { ours: found.ms, engine: 0 }
  const heard: { recognised: Recognised; cut: CutPiece }[] = []
  for (const [index, piece] of pieces.entries()) {
    const cutting = await timed(() => speech.cut(sound, piece, { signal }))
    const cut = orFail('Cutting', cutting.answer)
    chain.ours += cutting.ms
    say(`piece ${index + 1}     cut: ${inSeconds(cut.seconds)}, 16 kHz, mono, 16 bits  (${inTime(cutting.ms)})`)
    if (!engine) continue
    const { answer, ms } = await timed(() =>
      engine.recognise(cut.wav, { language: call.language, seconds: cut.seconds, signal }),
    )
    const recognised = orFail(`Recognition by ${engine.name}`, answer)
    chain.engine += ms
    heard.push({ recognised, cut })
    say(
      `            recognised by ${engine.name}: ${recognised.words.length} words with places, ` +
        `${recognised.dropped} inventions dropped  (${inTime(ms)})`,
    )
  }
  if (!engine) throw new Ended(`Recognition is where it ends: ${NO_ENGINE}.`, WITHOUT_ENGINE)
  sayResult(heard, call)
  const whole = chain.ours + chain.engine
  say(
    `time        ${inTime(whole)}, of which the engine ${inTime(chain.engine)}: ${(whole / chain.engine).toFixed(3)} times`,
  )
}

function sayResult(heard: readonly { recognised: Recognised; cut: CutPiece }[], call: Chain['call']): void {
  const text = heard.flatMap(({ recognised }) => recognised.text || []).join(' ')
  const told = heard.find(({ recognised }) => recognised.language !== null)?.recognised
  const byText = call.language || told || text === '' ? null : tellLanguageOf(splitText(text))
  if (call.language) say(`language    ${call.language}, as asked`)
  else if (told) say(`language    ${told.language}, told by the engine${percent(told.languageCertainty)}`)
  else if (byText) say(`language    ${byText.language}, told by its words${percent(byText.certainty)}`)
  else say('language    not told')
  say(`text        ${text === '' ? '(none)' : text}`)
  if (!call.showsWords) return
  for (const { recognised, cut } of heard) {
    for (const { text: word, start, end, certainty } of recognised.words) {
      const mark = certainty !== null && certainty < CERTAIN_ENOUGH ? '?' : ' '
      say(`          ${mark} ${place(cut.placeOf(start))} - ${place(cut.placeOf(end))}  ${word}`)
    }
  }
}

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort())

let folder: string | undefined
const speech = createSpeechFinder()
let engine: RecognitionEngine | null = null
let sound: SoundFile | undefined
try {
  const call = readCall()
  const { transcription } = readConfig(process.env)
  // What an engine is given is for its eyes alone.
  folder = await mkdtemp(join(tmpdir(), 'relais-transcribe-'))
  engine = createRecognitionEngine(transcription, {
    folder: join(folder, 'engine'),
    onComplaint: (words) => process.stderr.write(`the engine says: ${words}\n`),
  })
  const warm = timed(() => speech.warm())
  sound = await openSound(call.path, folder, ending.signal)
  say(`ready       the process that listens, started beside  (${inTime((await warm).ms)})`)
  await transcribe({ sound, engine, speech, call, signal: ending.signal })
} catch (error) {
  if (error instanceof Ended && error.code === 0) say(error.message)
  else process.stderr.write(`${ending.signal.aborted ? 'interrupted' : messageOf(error)}\n`)
  if (ending.signal.aborted) process.exitCode = INTERRUPTED
  else process.exitCode = error instanceof Ended ? error.code : error instanceof ConfigError ? WRONGLY_CALLED : FAILED
} finally {
  await sound?.close()
  await Promise.all([engine?.stop(), speech.stop()])
  if (folder) await rm(folder, { recursive: true, force: true })
}
