import { fork } from 'node:child_process'
import { join } from 'node:path'
import { Temporary } from '../../kit/errors.ts'
import type { AudioAnswer, AudioTask } from './audio-task.ts'
import { lowerPriority, memoryOf, rightsToReadTheCode } from './child-process.ts'

const CHILD = join(import.meta.dirname, 'audio-child.ts')

export type ChildLimits = {
  /** The longest one task may take, in milliseconds, its start included. */
  time: number
  /** The most memory it may hold, in bytes (where the system tells: Linux). */
  memory: number
}

/** The child crashed, took too long or grew too large over a task. */
export class AudioChildFailed extends Error {
  override readonly name = 'AudioChildFailed'
}

export type AudioChild = {
  /** One task at a time. Rejects with `AudioChildFailed`, or with `Temporary` when no process can be started now. */
  run(task: AudioTask): Promise<AudioAnswer>
  isAlive(): boolean
  end(): void
}

const MEMORY_EVERY_MS = 100

/** A child process at the lowest priority, with no environment, that may read the code and write nothing. */
export function startAudioChild({ time, memory }: ChildLimits): AudioChild {
  const child = fork(CHILD, [], {
    serialization: 'advanced',
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--max-old-space-size=192', ...rightsToReadTheCode()],
  })
  let notStarted: Error | undefined
  child.on('error', (error) => {
    notStarted ??= error
  })
  // The service ends without waiting for it.
  child.unref()
  child.channel?.unref()
  lowerPriority(child)
  let isEnded = false
  const end = () => {
    isEnded = true
    child.kill('SIGKILL')
  }

  return {
    isAlive: () => !isEnded && child.exitCode === null && child.signalCode === null && child.connected,
    end,
    async run(task) {
      const over = Promise.withResolvers<AudioAnswer>()
      const fail = (because: string) => {
        end()
        over.reject(
          notStarted
            ? new Temporary(`No process can be started: ${notStarted.message}`)
            : new AudioChildFailed(because),
        )
      }
      const onExit = () => fail('The sound process ended before it was done.')
      const late = setTimeout(() => fail(`The sound process took longer than ${time / 1_000} s.`), time)
      const watch = setInterval(async () => {
        if ((await memoryOf(child)) > memory) fail(`The sound process took more than ${memory >> 20} MB.`)
      }, MEMORY_EVERY_MS)
      child.on('message', over.resolve as (answer: unknown) => void)
      child.on('exit', onExit)
      child.on('error', onExit)
      try {
        child.send(task, (error) => {
          if (error) onExit()
        })
        return await over.promise
      } finally {
        clearTimeout(late)
        clearInterval(watch)
        child.off('message', over.resolve as (answer: unknown) => void)
        child.off('exit', onExit)
        child.off('error', onExit)
      }
    },
  }
}
