import type { Log } from './log.ts'

export type Phase = { name: string; limitMs: number; run: () => Promise<unknown> | unknown }

/**
 * Runs the phases of a shut-down one after the other. A phase that throws, or outlives its limit, is logged and left
 * behind: the next ones still run.
 */
export async function runPhases(phases: Phase[], log: Log): Promise<void> {
  for (const { name, limitMs, run } of phases) {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`still running after ${limitMs} ms`)), limitMs)
    })
    try {
      await Promise.race([Promise.resolve().then(run), limit])
    } catch (error) {
      log.warn({ err: error, phase: name }, 'a phase of the shut-down failed')
    } finally {
      clearTimeout(timer)
    }
  }
}
