/** Whole per cent of 0 to 1; 100 only when all is done. */
export const percentOf = (done: number): number =>
  done >= 1 ? 100 : Math.min(99, Math.max(0, Math.floor((Number.isFinite(done) ? done : 0) * 100)))
