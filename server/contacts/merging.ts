import type { Contact } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { badInput, conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { type Changes, changesBetween } from './apply-change.ts'
import { isSame } from './facts.ts'
import { shownFamily } from './family-store.ts'
import { insertHistory } from './history-store.ts'
import * as store from './merge-store.ts'
import type { Room } from './needs.ts'
import { planMerge, type Whole } from './plan-merge.ts'
import { planUndo } from './plan-undo.ts'
import { deleteContact, findContact } from './profile-store.ts'
import { numbersOf } from './profiles.ts'

/** Two records that are one person become one, and two again if they were not. */
export function createMerging({ db, now, newId, events }: Room) {
  /** `otherId` becomes `id`. Calls and texts follow by themselves: they belong to numbers; documents are carried over. */
  async function merge(id: string, otherId: string, userId: string | null = null): Promise<void> {
    if (!isId(id)) throw notFound('contact')
    if (!isId(otherId)) throw badInput('otherId', 'There is no such contact.')
    const [keptId, goneId] = [id.toLowerCase(), otherId.toLowerCase()]
    if (keptId === goneId) throw badInput('otherId', 'A contact cannot be merged with itself.')
    const at = now()
    const numbers = await db.transaction().execute(async (trx) => {
      const both = await lockBoth(trx, keptId, goneId)
      const kept = both.get(keptId)
      const other = both.get(goneId)
      if (!kept) throw await whyGone(trx, keptId)
      if (!other) throw await whyGone(trx, goneId, 'otherId')
      const source = { from: 'merge' as const, at: at.toISOString(), by: userId }
      const { after, brought } = planMerge(kept, other, source)
      const snapshot = await store.takeSnapshot(trx, other)
      brought.distinct = await store.inheritDistinct(trx, keptId, goneId)
      await store.insertMerge(
        trx,
        { id: newId(), keptId, otherId: goneId, at, userId },
        { kept, other: snapshot, brought },
      )
      await store.moveShares(trx, goneId, keptId, snapshot.shares ?? [])
      // With it go its phones, e-mails, relations and history: the snapshot has them.
      await deleteContact(trx, goneId)
      await store.writeWhole(trx, kept, after, at)
      const changes = changesOf(kept, after)
      await insertHistory(trx, [{ id: newId(), contactId: keptId, at, userId, madeBy: 'merge', changes }])
      return numbersOf(after)
    })
    events.emit('changed', { id: goneId, numbers: [] })
    events.emit('changed', { id: keptId, numbers })
  }

  /** The other one is back as it was; what was changed on the kept one since then stays. Answers the one that is back. */
  async function undoMerge(mergeId: string, userId: string | null = null): Promise<Contact> {
    const found = isId(mergeId) ? await store.findMerge(db, mergeId) : null
    if (!found && isId(mergeId) && (await store.isMergeAtRest(db, mergeId)))
      throw conflict('The contact was itself merged into another one since: undo that first.')
    if (!found) throw notFound('merge')
    const { keptId, otherId } = found
    const at = now()
    const numbers = await db.transaction().execute(async (trx) => {
      const kept = await store.lockWhole(trx, keptId)
      // Read again behind the lock: another may have undone it meanwhile.
      const standing = await store.findStandingMerges(trx, keptId)
      const own = standing.find(({ id }) => id === found.id)
      if (!kept) throw notFound('merge')
      if (!own) throw conflict('This merge has been undone already.')
      const others = standing.filter((one) => one !== own)
      const undone = planUndo(
        kept,
        own.brought,
        others.map(({ otherBefore, brought }) => ({
          other: { ...otherBefore.profile, family: otherBefore.family },
          brought,
        })),
      )
      await store.writeWhole(trx, kept, undone.after, at)
      for (const [nth, { id, brought }] of others.entries()) {
        const next = undone.standing[nth]!.brought
        if (!isSame(brought, next)) await store.updateBrought(trx, id, next)
      }
      await store.deleteDistinct(trx, keptId, own.brought.distinct ?? [])
      await store.restoreSnapshot(trx, own.otherBefore, keptId)
      await store.markUndone(trx, own.id, at)
      // They were taken for one and are not: nobody is asked again.
      await store.insertDistinct(trx, keptId, otherId, userId, at)
      const changes = changesOf(kept, undone.after)
      await insertHistory(trx, [{ id: newId(), contactId: keptId, at, userId, madeBy: 'unmerge', changes }])
      return {
        kept: [...new Set([...numbersOf(kept), ...numbersOf(undone.after)])],
        other: numbersOf(own.otherBefore.profile),
      }
    })
    events.emit('changed', { id: keptId, numbers: numbers.kept })
    events.emit('changed', { id: otherId, numbers: numbers.other })
    const contact = await findContact(db, otherId)
    if (!contact) throw notFound('contact')
    return contact
  }

  /** Somebody says that these are two people: they are never again listed as likely doubles. */
  async function markDistinct(a: string, b: string, userId: string | null = null): Promise<void> {
    for (const [field, id] of [
      ['a', a],
      ['b', b],
    ] as const) {
      if (!isId(id) || !(await findContact(db, id))) throw badInput(field, 'There is no such contact.')
    }
    if (a.toLowerCase() === b.toLowerCase()) throw badInput('b', 'This is one and the same contact.')
    await store.insertDistinct(db, a, b, userId, now())
  }

  return { merge, undoMerge, markDistinct }
}

/** Always in the order of their ids, so that two who merge the same two at once wait for each other. */
async function lockBoth(trx: Db, a: string, b: string): Promise<Map<string, store.Locked | null>> {
  const both = new Map<string, store.Locked | null>()
  for (const id of [a, b].sort()) both.set(id, await store.lockWhole(trx, id))
  return both
}

async function whyGone(trx: Db, id: string, field?: string) {
  if (await store.isMergedAway(trx, id)) return conflict('This contact has been merged into another one already.')
  return field === undefined ? notFound('contact') : badInput(field, 'There is no such contact.')
}

function changesOf(before: Whole, after: Whole): Changes {
  const [was, is] = [shownFamily(before.family), shownFamily(after.family)]
  return { ...changesBetween(before, after), ...(!isSame(was, is) && { family: [was, is] }) }
}
