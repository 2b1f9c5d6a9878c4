import type { CallBack } from '../contract/call-backs.ts'
import type { Contact } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import type { Now } from '../kit/clock.ts'
import type { Emitter } from '../kit/emitter.ts'
import type { NewId } from '../kit/ids.ts'
import type { Log } from '../kit/log.ts'
import type { PhoneNumber } from '../kit/phone-number.ts'
import type { Marks, OpenHours } from './duty.ts'
import type { Key } from './store.ts'

/** To be run once the transaction it comes from is committed. */
export type AfterCommit = () => Promise<unknown>

/** What other rooms know and this one asks for. */
export type Needs = {
  db: Db
  now: Now
  newId: NewId
  log: Log
  lookUpContacts: (numbers: readonly PhoneNumber[], db: Db) => Promise<ReadonlyMap<string, Contact>>
  /** The marks of the reply clock of a call, counted in the open hours of the line. */
  marksOf: (line: string, since: Date) => Marks
  hoursOf: (line: string) => OpenHours
  /** The conversation with a number, made where there is none; throws `badInput` naming `number` or `line`. */
  openConversation: (number: string, line?: string) => Promise<Key & { id: string }>
  /** The duty was done by hand: what else the conversation awaits goes on waiting, this call does not. */
  settleConversation?: (trx: Db, key: Key) => Promise<AfterCommit>
}

/** Emitted after commit. */
export type CallBackEvents = { updated: CallBack }

export type Room = Needs & { events: Emitter<CallBackEvents> }
