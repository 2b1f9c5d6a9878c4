const HEIGHT = 100
/** A silence is seen too: as a dot. */
const LEAST = 4

/** `peaks` as bars around a middle line, one unit wide each. */
function barsOf(peaks: readonly number[]): string {
  const bars = peaks.map((peak, index) => {
    const high = Math.max(LEAST, Math.min(HEIGHT, peak))
    return `M${index + 0.5} ${(HEIGHT - high) / 2}v${high}`
  })
  return bars.join('')
}

/** How loud a recording is. What was played is drawn over it, cut off at `--played`; the slider above it says the place. */
export function Waveform({ peaks }: { peaks: readonly number[] }) {
  const bars = barsOf(peaks)
  const wave = (name: string) => (
    <svg class={name} viewBox={`0 0 ${peaks.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={bars} />
    </svg>
  )
  return (
    <>
      {wave('wave')}
      {wave('wave played')}
    </>
  )
}
