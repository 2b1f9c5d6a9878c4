/**
 * Loaded before the service (`--import`): its clock is ahead by `CLOCK_SHIFT_MS`, as on a machine of another day. Nothing
 * else of it is changed.
 */
const shift = Number(process.env.CLOCK_SHIFT_MS)
const RealDate = Date

class ShiftedDate extends RealDate {
  constructor(...given: []) {
    if (given.length === 0) super(RealDate.now() + shift)
    else super(...given)
  }

  static override now(): number {
    return RealDate.now() + shift
  }
}

globalThis.Date = ShiftedDate as DateConstructor
