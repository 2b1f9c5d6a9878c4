import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Sound } from '../../../transcripts/engine.ts'
import { lowerPriority, memoryOf, rightsToReadTheCode } from '../child-process.ts'
import type { FromChild, SpeechAnswer, SpeechTask, ToChild } from './speech-task.ts'

const CHILD = join(import.meta.dirname, 'speech-child.ts')
const MEMORY_EVERY_MS = 200
/** It leaves the calls before it, and still gets on beside a busy engine. */
const A_LITTLE_LOWER = 4
/** It takes 150 MB over a recording of two hours, with a piece of five minutes. */
const MOST_MEMORY = 450 * 1024 * 1024

/** The child crashed, took too long or grew too large. */
export class SpeechChildFailed extends Error {
  override readonly name = 'SpeechChildFailed'
}

export type SpeechChild = {
  /** One task at a time. Rejects with `SpeechChildFailed`, or with what reading the sound failed with. */
  run(task: SpeechTask, sound: Pick<Sound, 'read'>, timeMs: number): Promise<SpeechAnswer>
  isAlive(): boolean
  end(): void
}

const NOTHING = new Uint8Array(0)

/** A child process at a low priority, with no environment, that may read the code and write nothing. */
export function startSpeechChild(): SpeechChild {
  const child = fork(CHILD, [], {
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--max-old-space-size=128', ...rightsToReadTheCode()],
  })
  // The service ends without waiting for it.
  child.unref()
  child.channel?.unref()
  lowerPriority(child, A_LITTLE_LOWER)
  let hasEnded = false
  let over: PromiseWithResolvers<SpeechAnswer> | undefined
  let source: Pick<Sound, 'read'> | undefined

  const end = () => {
    hasEnded = true
    child.kill('SIGKILL')
  }
  const fail = (error: Error) => {
    end()
    over?.reject(error)
  }
  const tell = (message: ToChild) =>
    child.send(message, (error) => {
      if (error) fail(new SpeechChildFailed('The process that listens cannot be reached.'))
    })
  const feed = async ({ from, length }: { from: number; length: number }) => {
    try {
      tell({ part: (await source?.read(from, length)) ?? NOTHING })
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
  child.on('message', (message: FromChild) => {
    if ('read' in message) void feed(message.read)
    else over?.resolve(message.answer)
  })
  child.on('error', (error) => fail(new SpeechChildFailed(`No process can be started: ${error.message}`)))
  child.on('exit', () => fail(new SpeechChildFailed('The process that listens ended before it was done.')))

  return {
    isAlive: () => !hasEnded && child.exitCode === null && child.signalCode === null && child.connected,
    end,
    async run(task, sound, timeMs) {
      over = Promise.withResolvers<SpeechAnswer>()
      source = sound
      const late = setTimeout(
        () => fail(new SpeechChildFailed(`The process that listens took longer than ${Math.round(timeMs / 1_000)} s.`)),
        timeMs,
      )
      const watch = setInterval(async () => {
        if ((await memoryOf(child)) > MOST_MEMORY)
          fail(new SpeechChildFailed(`The process that listens took more than ${MOST_MEMORY >> 20} MB.`))
      }, MEMORY_EVERY_MS)
      try {
        tell({ task })
        return await over.promise
      } finally {
        clearTimeout(late)
        clearInterval(watch)
        over = undefined
        source = undefined
      }
    },
  }
}
