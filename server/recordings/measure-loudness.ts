/** How many bars a recording is drawn with, at the most. */
const MOST_BARS = 100
/** So many are counted before two of them become one. */
const MOST_STEPS = 8 * MOST_BARS
/** Samples of the first steps: 10 ms of a telephone. */
const FIRST_STEP = 80
/** A recording in which nobody speaks is not drawn as if somebody did: full height is at least so loud. */
const LEAST_FULL = 0.05 * 32_768

/** Hears 16-bit samples as they come, however many, and says how loud they are from beginning to end. */
export function measureLoudness() {
  let steps: number[] = []
  let perStep = FIRST_STEP
  let loudest = 0
  let counted = 0

  function endStep(): void {
    steps.push(loudest)
    loudest = 0
    counted = 0
    if (steps.length < MOST_STEPS) return
    steps = Array.from({ length: MOST_STEPS / 2 }, (_, index) => Math.max(steps[2 * index]!, steps[2 * index + 1]!))
    perStep *= 2
  }

  return {
    hear(samples: Int16Array): void {
      for (let at = 0; at < samples.length; ) {
        const end = Math.min(samples.length, at + perStep - counted)
        counted += end - at
        for (; at < end; at += 1) {
          const sample = samples[at]!
          const size = sample < 0 ? -sample : sample
          if (size > loudest) loudest = size
        }
        if (counted === perStep) endStep()
      }
    },
    /** 0 to 100, the loudest being 100 unless all of it is hardly to be heard. */
    bars(): number[] {
      const all = counted > 0 ? [...steps, loudest] : steps
      const count = Math.min(MOST_BARS, all.length)
      const bars = Array.from({ length: count }, (_, bar) => {
        const from = Math.floor((bar * all.length) / count)
        const to = Math.max(from + 1, Math.floor(((bar + 1) * all.length) / count))
        return Math.max(...all.slice(from, to))
      })
      const full = Math.max(LEAST_FULL, ...bars)
      // The ear hears ten times the pressure as about twice as loud.
      return bars.map((bar) => Math.round(100 * (bar / full) ** 0.6))
    },
  }
}
