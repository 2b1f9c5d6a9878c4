import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Now } from '../kit/clock.ts'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)
const TAG_BYTES = 32

/** `scrypt$<salt>$<tag>`, with Node's own cost (16 MiB). */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(pin, salt, TAG_BYTES)
  return `scrypt$${salt.toString('base64')}$${tag.toString('base64')}`
}

export async function isPin(pin: string, hashed: string): Promise<boolean> {
  const [kind, salt = '', tag = ''] = hashed.split('$')
  const expected = Buffer.from(tag, 'base64')
  if (kind !== 'scrypt' || expected.length !== TAG_BYTES) return false
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), TAG_BYTES), expected)
}

/** One that anybody tries first: the same digit again and again, or a row up or down. */
export function isGuessable(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]))
  return [-1, 0, 1].some((step) => steps.every((one) => one === step))
}

const WINDOW_MS = 60 * 60_000
/** Three calls of three tries. */
const MOST_WRONG = 9

/** Counts wrong PINs over all calls: after nine within an hour none is right until the first is an hour old. */
export function createPinLimit(now: Now) {
  let wrong: number[] = []
  return {
    /** Counts a try before it is looked at, so that many calls at once do not slip through; answers whether it may be. */
    take(): boolean {
      const at = now().getTime()
      wrong = wrong.filter((tried) => at - tried < WINDOW_MS)
      if (wrong.length >= MOST_WRONG) return false
      wrong.push(at)
      return true
    },
    /** It was right. */
    forgive(): void {
      wrong = []
    },
  }
}
