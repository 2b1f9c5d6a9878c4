import { monitorEventLoopDelay } from 'node:perf_hooks'
import { show } from './figures.ts'

/** How late this process itself was, which is in every figure it reads: the noise of the machine. */
export function watchDelay(): () => string {
  const histogram = monitorEventLoopDelay({ resolution: 2 })
  histogram.enable()
  return () => {
    histogram.disable()
    const at = (percent: number) => show(histogram.percentile(percent) / 1e6 - 2)
    return `the ruler itself was late by: median ${at(50)}  p99 ${at(99)}  max ${at(100)} ms`
  }
}
