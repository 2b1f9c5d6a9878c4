/** Has nobody touched this computer for so long that the screen is to be hidden? 0 minutes: never. */
export const isIdle = (movedAt: number, now: number, minutes: number): boolean =>
  minutes > 0 && now - movedAt >= minutes * 60_000
