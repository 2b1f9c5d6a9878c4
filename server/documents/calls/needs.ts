import type { WeekHours } from '../../contract/hours.ts'
import type { Language } from '../../contract/shapes.ts'
import type { Db } from '../../db/index.ts'
import type { PhoneNumber } from '../../kit/phone-number.ts'
import type { ShareRow } from '../store.ts'
import type { CallEnd } from './decide-next-call.ts'

/** What happens while a call goes on. `key`: `1`, `2`, `9`, `#`, or `other`, since somebody may type the code itself. */
export type CallNews =
  | { kind: 'answered' }
  | { kind: 'key'; key: string }
  /** The digits were heard whole, so many times by now. */
  | { kind: 'spoken'; times: number }

export type SpokenCall = {
  /** The same call under the same name, so that one a service left behind can be ended. */
  channelId: string
  number: PhoneNumber
  /** What is dialled once it has answered; `w` waits half a second, `W` and `,` longer. */
  extension: string | null
  /** The clinic's line, shown to whoever is called. */
  line: PhoneNumber
  language: Language
  /** Once a person has pressed 1, never before. Null: there is nothing to be opened any more. */
  newCode: () => Promise<string | null>
  told: (news: CallNews) => void
  /** Aborted: the call is to end now. */
  signal: AbortSignal
}

/** Makes one call, to its end. Rejects with `Temporary` when nothing was dialled and it may be tried again soon. */
export type SpeakCode = (call: SpokenCall) => Promise<CallEnd>

export type CallNeeds = {
  speak: SpeakCode
  /** Can anything be dialled now? */
  isUp: () => boolean
  /** A fresh code for this share, in the transaction that holds its row; the one before it dies. Null: it opens nothing. */
  issueCode: (trx: Db, share: ShareRow) => Promise<string | null>
  /**
   * The next instant at which somebody with these hours can be reached, by the clinic's clock and holidays; null: none is
   * in sight.
   */
  openingAt: (hours: WeekHours, at: Date) => Date | null
}
