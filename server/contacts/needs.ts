import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import type { Emitter } from '../kit/emitter.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'

/** `country`: ISO 3166-1 alpha-2; bare national numbers are read as ones of this country. */
export type Needs = { db: Db; now: Now; newId: NewId; log: Log; country: string }

export type ContactEvents = {
  /**
   * After commit. `numbers` are those the contact has and those it had; `id` is null where only something about the
   * numbers has changed, such as that they are blocked.
   */
  changed: { id: string | null; numbers: PhoneNumber[] }
}

/** What the parts of this room share. */
export type Room = Needs & { events: Emitter<ContactEvents> }
