import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import { freeTcpPort } from './ports.ts'
import { until } from './wait.ts'
import { findWhisperServer, type WhisperProgram } from './whisper-program.ts'

/** Of whisper.cpp's own tests: weights of nothing, so that the whole server runs and no word is ever heard. */
const MODEL = 'for-tests-ggml-tiny.bin'

/** What a real whisper-server takes here, or why there is none: the model is in no package. */
export async function findWhisper(): Promise<{ program: WhisperProgram; model: string } | { missing: string }> {
  const folder = process.env.RELAIS_SPEECH_MODELS
  if (!folder) return { missing: `RELAIS_SPEECH_MODELS is not set: it wants the folder that holds ${MODEL}` }
  const model = join(folder, MODEL)
  const isThere = await access(model).then(
    () => true,
    () => false,
  )
  if (!isThere) return { missing: `there is no ${MODEL} in the folder of RELAIS_SPEECH_MODELS` }
  const program = await findWhisperServer()
  return 'missing' in program ? program : { program, model }
}

export type WhisperServer = { url: string; child: Child; stop(): Promise<void> }

/** Runs it on a port of its own, as deploy/whisper-server.service does. Resolves once it has its model. */
export async function startWhisper(
  { program, model }: { program: WhisperProgram; model: string },
  more: readonly string[] = [],
): Promise<WhisperServer> {
  const port = await freeTcpPort()
  const [command = '', ...words] = program.command
  const options = ['--host', '127.0.0.1', '--port', `${port}`, '--inference-path', '/v1/audio/transcriptions']
  // Without a second try at a higher temperature: with these weights it would come to nothing again.
  const child = startChild(
    command,
    [...words, '--model', model, ...options, '--threads', '2', '--no-fallback', ...more],
    {
      env: { ...process.env, ...program.env },
    },
  )
  const url = `http://127.0.0.1:${port}`
  try {
    await until('whisper-server is ready', async () => child.exit() || (await fetch(`${url}/health`)).ok, {
      within: 30_000,
    })
    if (child.exit()) throw new Error('it ended')
  } catch (error) {
    await child.stop()
    throw new Error(`whisper-server did not start: ${child.output().slice(-2_000)}`, { cause: error })
  }
  return { url, child, stop: () => child.stop() }
}
