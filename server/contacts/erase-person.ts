import { sql } from 'kysely'
import type { Db } from '../db/index.ts'
import type { Person } from './of-person.ts'
import { scrub } from './scrub.ts'

export type Erased = Record<string, number>

const count = async (statement: { execute(): Promise<readonly { numDeletedRows: bigint }[]> }): Promise<number> =>
  (await statement.execute()).reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0)

const anyOf = (texts: readonly string[]) => sql<string>`any(${[...texts]}::text[])`
const anyId = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/**
 * Her record and everything that hangs on it. `numbers`: those of which nothing is known any more, either; a block or
 * a mark of a number others have is theirs too, and stays.
 */
export async function eraseContact(trx: Db, { ids }: Person, numbers: readonly string[]): Promise<Erased> {
  const mine = anyId(ids)
  const of = anyOf(numbers)
  // While two were one record, the history of the one that stayed told of both.
  await sql`
    delete from contact_change using contact_merge merge
    where merge.other_id = any(${[...ids]}::uuid[]) and contact_change.contact_id = merge.kept_id
      and made_by in ('merge', 'unmerge') and contact_change.at in (merge.at, merge.undone_at)`.execute(trx)
  return {
    phones: await count(trx.deleteFrom('contactPhone').where('contactId', '=', mine)),
    emails: await count(trx.deleteFrom('contactEmail').where('contactId', '=', mine)),
    family: await count(
      trx.deleteFrom('contactRelation').where((or) => or.or([or('contactId', '=', mine), or('otherId', '=', mine)])),
    ),
    changes: await count(trx.deleteFrom('contactChange').where('contactId', '=', mine)),
    // Also where hers was the one that was merged, and taken out again: its likeness was kept.
    merges: await count(
      trx.deleteFrom('contactMerge').where((or) => or.or([or('keptId', '=', mine), or('otherId', '=', mine)])),
    ),
    distinctions: await count(
      trx.deleteFrom('contactDistinct').where((or) => or.or([or('a', '=', mine), or('b', '=', mine)])),
    ),
    blocks:
      (await count(trx.deleteFrom('blockedNumber').where('number', '=', of))) +
      // A beginning of numbers may be as long as a number.
      (await count(trx.deleteFrom('blockedPrefix').where('prefix', '=', of))),
    marks:
      (await count(trx.deleteFrom('callerMark').where('number', '=', of))) +
      (await count(trx.deleteFrom('trustedNumber').where('number', '=', of))) +
      (await count(trx.deleteFrom('untextableNumber').where('number', '=', of))),
    contacts: await count(trx.deleteFrom('contact').where('id', '=', mine)),
  }
}

/** Imports that are at work now: what they have in hand cannot be taken from them. */
export const isImporting = async (db: Db): Promise<boolean> =>
  (await db
    .selectFrom('contactImport')
    .select('id')
    .where('state', 'in', ['checking', 'running', 'undoing'])
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Imports whose file still waits: no one begins with them until the transaction ends. */
export async function lockWaitingImports(trx: Db): Promise<string[]> {
  const rows = await trx
    .selectFrom('contactImport')
    .select('id')
    .where('state', 'in', ['checked', 'paused'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export const listImportIds = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('contactImport').select('id').execute()).map(({ id }) => id)

/**
 * Her lines of one import; of a line several people stand on, what is kept for the others no longer quotes it. Then
 * the import keeps no examples of the file either. Answers how many lines went.
 */
export async function eraseFromImport(db: Db, importId: string, person: Person): Promise<number> {
  const { rows } = await sql<{ line: number }>`
    delete from contact_import_line where import_id = ${importId} and (
      contact_id = any(${person.ids}::uuid[]) or (contact_id is null and ${isAbout(person)})
    ) returning line`.execute(db)
  const names = namesOf(person)
  const { rows: named } = await sql`
    update contact_import set
      file_name = case when ${holdsAll(sql`file_name`, names)} then 'import' else file_name end
    where id = ${importId} and ${holdsAll(sql`file_name`, names)} returning id`.execute(db)
  if (rows.length === 0) return named.length > 0 ? 1 : 0
  await sql`
    update contact_import_line set data = data - 'asItStood'
    where import_id = ${importId} and line = any(${rows.map(({ line }) => line)}::int[])`.execute(db)
  await sql`
    update contact_import set mapping = jsonb_set(mapping, '{columns}', (
      select coalesce(jsonb_agg(column_of || '{"examples": []}' order by place), '[]')
      from jsonb_array_elements(mapping->'columns') with ordinality as each (column_of, place)
    )) where id = ${importId} and jsonb_typeof(mapping->'columns') = 'array'`.execute(db)
  return rows.length
}

/** Of a file without headings the first line stands in their place, and it may be hers. */
export async function eraseFromMappings(db: Db, person: Person): Promise<void> {
  await sql`delete from contact_import_mapping where ${speaksOf(person, sql`headings`)}`.execute(db)
}

/** The file of this import holds her: it is not needed any more, whatever of it was not carried out yet. */
export async function dropImport(trx: Db, importId: string, at: Date): Promise<void> {
  await sql`
    update contact_import set updated_at = ${at},
      state = case when state = 'paused' then 'done' else 'refused' end,
      problem = case when state = 'paused' then problem else '{"code": "file-gone", "detail": null}'::jsonb end
    where id = ${importId} and state in ('checked', 'paused')`.execute(trx)
}

/**
 * What is kept of others says nothing of her any more: that they were one record once, or are one family. Answers how
 * many histories and likenesses spoke of her.
 */
export async function eraseFromHistories(db: Db, person: Person): Promise<number> {
  const list = [...person.ids, ...person.numbers, ...person.emails].map((word) => word.toLowerCase())
  const words = new Set(list)
  const changes = await db.selectFrom('contactChange').select('id').where(holdsAny(sql`changes::text`, list)).execute()
  for (const { id } of changes) await scrubChange(db, id, words)
  const merges = await db
    .selectFrom('contactMerge')
    .select('id')
    .where(holdsAny(sql`concat(kept_before::text, other_before::text, kept_after::text)`, list))
    .execute()
  for (const { id } of merges) await scrubMerge(db, id, words)
  return changes.length + merges.length
}

const scrubChange = (db: Db, id: string, words: ReadonlySet<string>): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('contactChange')
      .select('changes')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    const left = Object.entries(scrub(row.changes as Record<string, unknown>, words)).filter(([, pair]) =>
      isChange(pair),
    )
    if (left.length === 0) await trx.deleteFrom('contactChange').where('id', '=', id).execute()
    else {
      const changes = JSON.stringify(Object.fromEntries(left))
      await trx.updateTable('contactChange').set({ changes }).where('id', '=', id).execute()
    }
  })

const isChange = (pair: unknown): boolean =>
  !Array.isArray(pair) || JSON.stringify(pair[0] ?? null) !== JSON.stringify(pair[1] ?? null)

const scrubMerge = (db: Db, id: string, words: ReadonlySet<string>): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('contactMerge')
      .select(['keptBefore', 'otherBefore', 'keptAfter'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    const clean = (likeness: unknown) => JSON.stringify(scrub(likeness, words))
    const { keptBefore, otherBefore, keptAfter } = row
    await trx
      .updateTable('contactMerge')
      .set({ keptBefore: clean(keptBefore), otherBefore: clean(otherBefore), keptAfter: clean(keptAfter) })
      .where('id', '=', id)
      .execute()
  })

const namesOf = ({ firstName, lastName }: Person): string[] => (firstName && lastName ? [firstName, lastName] : [])

/** Nobody wrote the name of the contact on such a line: it is known by her numbers, her addresses, or her whole name. */
const isAbout = (person: Person) =>
  speaksOf(person, sql`(coalesce(data::text, '') || ' ' || coalesce(because::text, ''))`)

function speaksOf(person: Person, text: ReturnType<typeof sql>) {
  const digits = person.numbers.map((number) => number.slice(-10).replace(/\D/g, ''))
  return sql<boolean>`(
    ${holdsAny(text, person.emails)}
    or ${holdsAny(sql`regexp_replace(${text}, '\\D', '', 'g')`, digits)}
    or ${holdsAll(sql`folded(${text})`, namesOf(person), true)}
  )`
}

const holdsAny = (text: ReturnType<typeof sql>, words: readonly string[]) =>
  words.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`exists (select from unnest(${[...words]}::text[]) word where strpos(lower(${text}), lower(word)) > 0)`

/** Every one of them, however it is written; no words at all are in nothing. */
const holdsAll = (text: ReturnType<typeof sql>, words: readonly string[], isFolded = false) =>
  words.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`not exists (
        select from unnest(${[...words]}::text[]) word where strpos(${isFolded ? text : sql`folded(${text})`}, folded(word)) = 0
      )`
