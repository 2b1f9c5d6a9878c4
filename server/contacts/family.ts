import type { Relation } from '../contract/contacts.ts'
import { badInput, conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { isSame } from './facts.ts'
import * as store from './family-store.ts'
import { insertHistory } from './history-store.ts'
import type { Room } from './needs.ts'
import { lockProfile } from './profile-store.ts'
import { numbersOf, personSource } from './profiles.ts'

/** Nobody's family is larger; a record that is would be shown nowhere. */
const MOST_RELATIVES = 60

/** Who is whose child, parent, spouse: kept from both sides, and in the history of both. */
export function createFamily({ db, now, newId, events }: Room) {
  /** The other one is this one's `relation`: `relate(mother, child, 'child')`. */
  const relate = (id: string, otherId: string, relation: Relation, userId: string | null = null): Promise<void> =>
    change(id, otherId, relation, userId)

  const unrelate = (id: string, otherId: string, userId: string | null = null): Promise<void> =>
    change(id, otherId, null, userId)

  async function change(id: string, otherId: string, relation: Relation | null, userId: string | null) {
    if (!isId(id) || !isId(otherId)) throw notFound('contact')
    const pair = [id.toLowerCase(), otherId.toLowerCase()].sort()
    if (pair[0] === pair[1]) throw badInput('otherId', 'Nobody is of his own family.')
    const at = now()
    const numbers = await db.transaction().execute(async (trx) => {
      // Always in this order, so that two who do the same at once wait for each other.
      const both = [await lockProfile(trx, pair[0]!), await lockProfile(trx, pair[1]!)]
      if (!both[0] || !both[1]) throw notFound('contact')
      const before = await familiesOf(pair)
      const known = before.get(id.toLowerCase())?.find((one) => one.otherId === otherId.toLowerCase())
      if (relation === null && !known) throw notFound('relation between these contacts')
      if (relation === known?.relation) return null
      if (!known && Math.max(...[...before.values()].map((family) => family.length)) >= MOST_RELATIVES)
        throw conflict(`A contact has at most ${MOST_RELATIVES} relatives.`)
      if (relation === null) await store.deleteRelation(trx, id, otherId)
      else await store.putRelation(trx, id, { otherId, relation, source: personSource(at, userId) })
      const after = await familiesOf(pair)
      const entries = pair.map((contactId) => {
        const [was, is] = [store.shownFamily(before.get(contactId)!), store.shownFamily(after.get(contactId)!)]
        const changes = isSame(was, is) ? {} : { family: [was, is] as [unknown, unknown] }
        return { id: newId(), contactId, at, userId, madeBy: 'person' as const, changes }
      })
      await insertHistory(trx, entries)
      return both.map((profile) => (profile ? numbersOf(profile) : []))

      async function familiesOf(ids: readonly string[]) {
        const families = new Map<string, store.RelationRow[]>()
        for (const one of ids) families.set(one, await store.findRelations(trx, one))
        return families
      }
    })
    for (const [nth, one] of pair.entries()) if (numbers) events.emit('changed', { id: one, numbers: numbers[nth]! })
  }

  return { relate, unrelate }
}
