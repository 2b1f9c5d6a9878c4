import type { BadSound } from '../../prompts/speech.ts'

/** Sound of one channel, each sample from -1 to 1. `rate`: samples a second. */
export type MonoSound = { samples: Float32Array; rate: number }

export const LONGEST_SECONDS = 180
export const SHORTEST_SECONDS = 0.3

/** Slower holds no voice; faster is no recorder's. */
export const isRate = (rate: number): boolean => rate >= 4_000 && rate <= 384_000

/** This file is no recording that could be played. */
export class Unplayable extends Error {
  readonly because: BadSound

  constructor(because: BadSound) {
    super(because)
    this.because = because
  }
}

/** The mean of all channels. */
export function mixDown(channels: readonly ArrayLike<number>[], length: number): Float32Array {
  const mixed = new Float32Array(length)
  for (const channel of channels) {
    for (let i = 0; i < length; i += 1) mixed[i]! += channel[i]! / channels.length
  }
  return mixed
}
