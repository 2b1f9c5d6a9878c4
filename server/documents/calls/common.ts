import type { WeekHours } from '../../contract/hours.ts'
import type { Db } from '../../db/index.ts'
import type { Room } from '../needs.ts'
import { findShare } from '../store.ts'
import { decideCallable } from './decide-callable.ts'
import type { OpeningAt } from './decide-next-call.ts'
import type { CallNeeds } from './needs.ts'

/** A call that speaks the code. */
export const speakCodeJob = {
  name: 'speak-code',
  /** A call lasts some minutes; a PBX that is away is asked again for hours. */
  options: { concurrency: 4, retryLimit: 300, retryDelay: 3, retryDelayMax: 60, expireInSeconds: 900 },
} as const

export type CallJob = { callId: string }

const WAKING = [{ from: '07:00', to: '22:00', state: 'open' as const }]
const WAKING_HOURS: WeekHours = {
  ...{ monday: WAKING, tuesday: WAKING, wednesday: WAKING, thursday: WAKING, friday: WAKING },
  ...{ saturday: WAKING, sunday: WAKING },
}

/** A number is called so often in any stretch of this. */
export const LIMITED_MS = 3_600_000

export type Common = ReturnType<typeof createCommon>

/** What asking for a call and making it have in common. */
export function createCommon({ db, clinic, contacts, enqueue }: Room, { openingAt }: Pick<CallNeeds, 'openingAt'>) {
  return {
    /** May a code be spoken to this number at all? */
    callable: (number: string) => decideCallable(number, clinic.settings(), (written) => clinic.line(written) !== null),

    /** The hours in which a recipient may have a telephone ring; on holidays none. */
    wakingAt: (at: Date) => openingAt(WAKING_HOURS, at),

    /** In the transaction in which `nextAt` of the call becomes this. */
    promise: (trx: Db, callId: string, startAfter: Date) =>
      enqueue(trx, speakCodeJob.name, { callId }, { key: `${callId} ${startAfter.getTime()}`, startAfter }),

    /** The partner's own hours where somebody has written them down, else what the clinic says of partners. */
    async openingsOf(shareId: string): Promise<OpeningAt> {
      const share = await findShare(db, shareId)
      const contact = share?.contactId ? await contacts.find(share.contactId) : null
      const own = contact?.openingHours ?? null
      const hours = own && isEverOpen(own) ? own : clinic.settings().partnerHours
      return (at) => openingAt(hours, at)
    },
  }
}

const isEverOpen = (hours: WeekHours): boolean =>
  Object.values(hours).some((day) => day.some(({ state }) => state === 'open'))
