import { createCallBacks } from '../../server/call-backs/index.ts'
import type { CallBack } from '../../server/contract/call-backs.ts'
import type { Call } from '../../server/contract/shapes.ts'
import type { Db } from '../../server/db/index.ts'
import { badInput } from '../../server/kit/errors.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import { toE164 } from '../../server/kit/phone-number.ts'
import { replyMarks } from '../../server/messages/index.ts'
import { keepLog } from './kept-log.ts'
import { LINE, missedCall } from './message-room.ts'
import { officeHours } from './office-hours.ts'

export { LINE } from './message-room.ts'
export const OTHER_LINE = '+15145550101'

export type CallBackRoom = Awaited<ReturnType<typeof callBackRoom>>

/** The room of call-backs on a real database, in a clinic of two lines, on a Monday at ten (see `officeHours`). */
export async function callBackRoom(db: Db) {
  let time = Date.parse('2026-11-23T10:00:00-05:00')
  const now = () => new Date(time)
  const hours = officeHours()
  const conversationsSettled: string[] = []
  const told: CallBack[] = []

  async function openConversation(written: string, line: string = LINE) {
    const number = toE164(written, 'CA')
    if (!number) throw badInput('number', 'This is no telephone number.')
    if (line !== LINE && line !== OTHER_LINE) throw badInput('line', 'This is no line of the clinic.')
    const row = { id: newUuidV7(), lineNumber: line, number, lastEntryAt: now(), createdAt: now() }
    const { id } = await db
      .insertInto('conversation')
      .values(row)
      .onConflict((conflict) => conflict.columns(['lineNumber', 'number']).doUpdateSet({ number }))
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, line, number }
  }

  const callBacks = createCallBacks({
    ...{ db, now, newId: newUuidV7, log: keepLog().log },
    lookUpContacts: async () => new Map(),
    marksOf: (_line, since) => replyMarks('call', since, hours.addOpenTime),
    hoursOf: () => hours,
    openConversation,
    settleConversation: async (_trx, { number }) => {
      conversationsSettled.push(number)
      return async () => {}
    },
  })
  callBacks.events.on('updated', (callBack) => void told.push(callBack))

  async function person(name: string): Promise<string> {
    const id = newUuidV7()
    const user = { id, name, email: `${id}@clinic.example`, role: 'secretary' as const, phone: null }
    await db
      .insertInto('staffUser')
      .values({ ...user, passwordHash: '', createdAt: now() })
      .execute()
    return id
  }

  const call = (change: Partial<Call> = {}): Promise<Call> =>
    missedCall(db, { startedAt: now().toISOString(), endedAt: now().toISOString(), ...change })

  type Wish = Partial<Parameters<typeof callBacks.note>[1]>
  /** Notes a wish in a transaction of its own, and announces it. */
  async function note(wish: Wish): Promise<string | null> {
    const whole = { line: LINE, number: null, reason: 'missed' as const, askedAt: now(), ...wish }
    const id = await db.transaction().execute((trx) => callBacks.note(trx, whole))
    await callBacks.announce([id])
    return id
  }

  return {
    ...{ callBacks, now, told, conversationsSettled, person, call, note, openConversation },
    me: await person('Ève'),
    colleague: await person('Zoé'),
    pass: (ms: number) => {
      time += ms
    },
    /** A call of this number that is missed now. */
    missed: async (number: string, { line = LINE }: { line?: string } = {}): Promise<Call> => {
      const missed = await call({ from: number, line })
      await note({ number, line, callId: missed.id })
      return missed
    },
    /** A call with this number whose outcome is settled now; the same one again where it has an id. */
    settled: async (number: string, change: Partial<Call>): Promise<Call> => {
      const sides = change.direction === 'out' ? { from: '101', to: number } : { from: number }
      const ended = change.id ? (change as Call) : await call({ ...sides, ...change })
      const ids = await db.transaction().execute((trx) => callBacks.settleByCall(trx, ended))
      await callBacks.announce(ids)
      return ended
    },
  }
}
