import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { show } from './figures.ts'

/** How late this process itself was, which is in every figure it reads, and what else went on: the machine's noise. */
export function watchDelay(): () => string {
  const before = readProcessor()
  const histogram = monitorEventLoopDelay({ resolution: 2 })
  histogram.enable()
  return () => {
    histogram.disable()
    const at = (percent: number) => show(histogram.percentile(percent) / 1e6 - 2)
    const after = readProcessor()
    const part = (taken: number, all: number) => `${Math.round((100 * taken) / all)} %`
    return [
      `the ruler itself was late by: median ${at(50)}  p99 ${at(99)}  max ${at(100)} ms;`,
      `processor time taken by the host ${part(after.stolen - before.stolen, after.all - before.all)},`,
      `idle ${part(after.idle - before.idle, after.all - before.all)}, load ${show(loadavg()[0] ?? 0)}`,
    ].join(' ')
  }
}

/** proc_stat(5), in ticks since the start. */
function readProcessor(): { idle: number; stolen: number; all: number } {
  const ticks = (readFileSync('/proc/stat', 'utf8').match(/^cpu +(.*)$/m)?.[1] ?? '').split(' ').map(Number)
  return { idle: ticks[3] ?? 0, stolen: ticks[7] ?? 0, all: ticks.slice(0, 8).reduce((sum, each) => sum + each, 0) }
}
