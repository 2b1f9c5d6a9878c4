import { sql } from 'kysely'
import type { Relation } from '../contract/contacts.ts'
import type { Db } from '../db/index.ts'
import type { StoredSource } from './facts.ts'

/** The other one is this contact's `relation`. */
export type RelationRow = { otherId: string; relation: Relation; source: StoredSource | null }

/** What the one is to the other, the other way round. */
const INVERSE: Record<Relation, Relation> = {
  child: 'parent',
  parent: 'child',
  spouse: 'spouse',
  sibling: 'sibling',
  guardian: 'ward',
  ward: 'guardian',
  other: 'other',
}

export async function findRelations(db: Db, contactId: string): Promise<RelationRow[]> {
  const rows = await db
    .selectFrom('contactRelation')
    .select(['otherId', 'relation', 'source'])
    .where('contactId', '=', contactId)
    .orderBy('otherId')
    .execute()
  return rows as RelationRow[]
}

/** Both directions; whatever stood between the two before is replaced. */
export async function putRelation(trx: Db, contactId: string, { otherId, relation, source }: RelationRow) {
  const json = source === null ? null : JSON.stringify(source)
  await trx
    .insertInto('contactRelation')
    .values([
      { contactId, otherId, relation, source: json },
      { contactId: otherId, otherId: contactId, relation: INVERSE[relation], source: json },
    ])
    .onConflict((conflict) =>
      conflict.columns(['contactId', 'otherId']).doUpdateSet((eb) => ({
        relation: eb.ref('excluded.relation'),
        source: eb.ref('excluded.source'),
      })),
    )
    .execute()
}

/** Both directions. */
export async function deleteRelation(trx: Db, contactId: string, otherId: string): Promise<void> {
  await trx
    .deleteFrom('contactRelation')
    .where(
      sql<boolean>`(contact_id, other_id) in ((${contactId}::uuid, ${otherId}::uuid), (${otherId}::uuid, ${contactId}::uuid))`,
    )
    .execute()
}

/** As a history shows it. */
export const shownFamily = (relations: readonly RelationRow[]) =>
  relations.map(({ otherId, relation }) => ({ id: otherId, relation }))
