import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRecognitionEngine } from '../server/adapters/recognition/index.ts'
import { createSpeechFinder } from '../server/adapters/speech/find-speech/index.ts'
import type { RecognitionEngine, Sound } from '../server/transcripts/engine.ts'
import { hearPiece } from '../server/transcripts/hear-piece.ts'
import { humanSpeech } from '../test/support/human-speech.ts'
import { findWhisper, startWhisper } from '../test/support/whisper-server.ts'
import { check, type Figures, median, show, spread } from './figures.ts'

const SECONDS = 30
const ROUNDS = 15
const WARM_UP = 2
/** What the program takes that stands for an engine: as the smallest of whisper's models on two processors. */
const PROGRAM_SECONDS = 1

/**
 * A message of half a minute, from its sealed sound's first byte to its words in their places, over what the engine
 * alone takes for it: real speech, a real whisper-server (with weights of nothing: it works as long, and hears no word)
 * and a program.
 */
export async function bench(): Promise<Figures> {
  const sound = await voiceMessage()
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-'))
  const found = await findWhisper()
  const whisper = 'missing' in found ? undefined : await startWhisper(found)
  const lines: string[] = []
  const checks: ReturnType<typeof check>[] = []
  const measure = async (what: string, engine: RecognitionEngine | null) => {
    if (!engine) throw new Error(`There is no engine for ${what}.`)
    const rounds = await hearAgain(sound, engine)
    await engine.stop()
    const ratios = rounds.map(({ whole, engine: alone }) => whole / alone)
    lines.push(
      `${what}: engine ${spread(rounds.map(({ engine: alone }) => alone))}`,
      `${' '.repeat(what.length)}  the rest ${spread(rounds.map(({ whole, engine: alone }) => whole - alone))}`,
      `${' '.repeat(what.length)}  ratio ${show(Math.min(...ratios))} to ${show(Math.max(...ratios))}`,
    )
    checks.push(check(`median ratio, ${what}`, median(ratios), '<=', 1.05))
  }
  try {
    const command = `sh -c "cat {file} > /dev/null; sleep ${PROGRAM_SECONDS}; echo bonjour"`
    await measure('program', createRecognitionEngine({ kind: 'command', command }, { folder: join(folder, 'program') }))
    if (whisper) {
      const config = { kind: 'openai' as const, url: whisper.url, model: undefined, key: undefined }
      await measure('whisper-server', createRecognitionEngine(config, { folder: join(folder, 'server') }))
    } else lines.push(`whisper-server: SKIPPED, ${'missing' in found ? found.missing : 'it is not there'}`)
  } finally {
    await whisper?.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { title: `A voice message of ${SECONDS} s becomes text: the chain over the engine alone`, lines, checks }
}

async function hearAgain(sound: Sound, engine: RecognitionEngine): Promise<{ whole: number; engine: number }[]> {
  const speech = createSpeechFinder()
  const signal = new AbortController().signal
  let alone = 0
  const timed: RecognitionEngine = {
    ...engine,
    async recognise(wav, options) {
      const before = performance.now()
      const answer = await engine.recognise(wav, options)
      alone = performance.now() - before
      return answer
    },
  }
  // As the service does once a recording is there.
  await speech.warm()
  const rounds: { whole: number; engine: number }[] = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const before = performance.now()
    const asked = { recordingId: 'bench', wanted: 'fr' as const, progress: null }
    const heard = await hearPiece({ engine: timed, speech, open: async () => sound }, asked, signal)
    const whole = performance.now() - before
    if ('failure' in heard) throw new Error(`${heard.failure.failed}: ${heard.failure.detail}`)
    if (!heard.answered) throw new Error('The engine was not asked.')
    if (round >= 0) rounds.push({ whole, engine: alone })
  }
  await speech.stop()
  return rounds
}

/** Half a minute of a person who speaks, as Asterisk records it. */
async function voiceMessage(): Promise<Sound> {
  const names = ['vm-intro', 'privacy-prompt', 'vm-tempgreeting', 'demo-congrats', 'vm-newuser', 'vm-intro']
  const spoken = await humanSpeech('fr', names)
  const ulaw = Buffer.alloc(SECONDS * 8_000, 0xff)
  spoken.copy(ulaw)
  const head = Buffer.from(
    'RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x07\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data',
    'latin1',
  )
  const size = Buffer.alloc(4)
  size.writeUInt32LE(ulaw.length)
  const wav = Buffer.concat([head, size, ulaw])
  return { bytes: wav.length, read: async (from, length) => wav.subarray(from, from + length), close: async () => {} }
}
