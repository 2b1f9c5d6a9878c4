import type { ApplyContext } from './apply-context.ts'
import type { Diff } from './diff-person.ts'
import { type KnownContact, type KnownEmail, type KnownPhone, loadContacts } from './known-contact.ts'
import { FACTS, type Fact } from './person.ts'
import { writeChanges } from './write-changes.ts'

const BATCH = 1_000
const FIRST = '00000000-0000-0000-0000-000000000000'

/**
 * Takes back the next contacts an import has touched, in one transaction. Those it made go, unless a person has
 * changed, merged or linked them since, or has been in touch with them; what it changed is put back where nobody has
 * changed it since. What stays is counted as `kept`.
 */
export async function undoNext(context: ApplyContext): Promise<'more' | 'over' | 'halted'> {
  const { client, importId } = context
  await client.query('begin')
  try {
    const { rows } = await client.query<{ state: string; undone: Cursor | null }>(
      `select state, options->'undone' as undone from contact_import where id = $1 for update`,
      [importId],
    )
    const [row] = rows
    if (row?.state !== 'undoing') {
      await client.query('rollback')
      return 'halted'
    }
    const before = row.undone ?? { made: FIRST, changed: FIRST, kept: 0 }
    const after = (await removeMade(context, before)) ?? (await putBack(context, before))
    if (after)
      await client.query(
        `update contact_import set options = options || jsonb_build_object('undone', $2::jsonb), updated_at = $3,
           counts = counts || jsonb_build_object('kept', $4::int) where id = $1`,
        [importId, JSON.stringify(after), context.at, after.kept],
      )
    else await client.query(`delete from contact_relation where source->>'import' = $1`, [importId])
    await client.query('commit')
    return after ? 'more' : 'over'
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/** How far it is: contacts are gone through in the order of their ids. */
type Cursor = { made: string; changed: string; kept: number }

const TOUCHED = `
  exists (select 1 from contact_change as change where change.contact_id = contact.id
    and (change.made_by in ('person', 'merge', 'unmerge') or change.import_id <> $1))
  or exists (select 1 from contact_merge where kept_id = contact.id or other_id = contact.id)
  or exists (select 1 from contact_relation as link where link.contact_id = contact.id
    and link.source->>'import' is distinct from $1::text)
  or exists (select 1 from contact_phone as phone join conversation using (number)
    where phone.contact_id = contact.id and conversation.last_entry_at > contact.created_at)`

async function removeMade({ client, importId }: ApplyContext, cursor: Cursor): Promise<Cursor | null> {
  const { rows } = await client.query<{ id: string; isTouched: boolean }>(
    `select id, (${TOUCHED}) as "isTouched" from contact
     where import_id = $1 and id > $2 order by id limit ${BATCH} for update`,
    [importId, cursor.made],
  )
  const last = rows.at(-1)
  if (!last) return null
  const gone = rows.filter(({ isTouched }) => !isTouched).map(({ id }) => id)
  await client.query('delete from contact where id = any($1::uuid[])', [gone])
  return { ...cursor, made: last.id, kept: cursor.kept + rows.length - gone.length }
}

async function putBack(context: ApplyContext, cursor: Cursor): Promise<Cursor | null> {
  const { client, importId } = context
  const { rows } = await client.query<{ contactId: string; changes: Diff['changes'][] }>(
    `select contact_id as "contactId", jsonb_agg(changes order by at desc, id desc) as changes from contact_change
     where import_id = $1 and made_by = 'import' and contact_id > $2
     group by contact_id order by contact_id limit ${BATCH}`,
    [importId, cursor.changed],
  )
  const last = rows.at(-1)
  if (!last) return null
  const contacts = new Map(
    (
      await loadContacts(
        client,
        rows.map(({ contactId }) => contactId),
        true,
      )
    ).map((contact) => [contact.id, contact]),
  )
  let kept = 0
  const diffs = rows.flatMap(({ contactId, changes }) => {
    const contact = contacts.get(contactId)
    if (!contact) return []
    const { diff, hasKept } = reverse(contact, changes)
    if (hasKept) kept += 1
    return Object.keys(diff.changes).length > 0 ? [diff] : []
  })
  await writeChanges(context, diffs, 'import-undone')
  return { ...cursor, changed: last.contactId, kept: cursor.kept + kept }
}

/** The changes of one contact, the last first: each is put back where what it made is still there. */
function reverse(contact: KnownContact, changes: readonly Diff['changes'][]): { diff: Diff; hasKept: boolean } {
  let hasKept = false
  const undone: Diff['changes'] = {}
  let after = contact
  for (const change of changes)
    for (const [name, [was, is]] of Object.entries(change)) {
      const next = backOf(after, name, was, is)
      if (!next) {
        hasKept = true
        continue
      }
      after = next
      undone[name] = [undone[name]?.[0] ?? is, was]
    }
  return { diff: { changes: undone, after, kept: [] }, hasKept }
}

/** Null when it has been changed since. */
function backOf(contact: KnownContact, name: string, was: unknown, is: unknown): KnownContact | null {
  const { facts, labels } = contact
  if (name === 'labels') return same(labels, is) ? { ...contact, labels: was as string[] } : null
  if (name === 'phones') {
    const shown = contact.phones.map(({ number, label, kind, extension }) => ({ number, label, kind, extension }))
    return same(shown, is) ? { ...contact, phones: phonesBack(contact.phones, was as KnownPhone[]) } : null
  }
  if (name === 'emails') {
    const shown = contact.emails.map(({ address, label }) => ({ address, label }))
    return same(shown, is) ? { ...contact, emails: emailsBack(contact.emails, was as KnownEmail[]) } : null
  }
  const fact = FACTS.find((one) => one === name)
  if (!fact || facts[fact] !== is) return null
  const { [fact]: _, ...sources } = contact.sources as Record<Fact, KnownContact['sources'][string]>
  return { ...contact, sources, facts: { ...facts, [fact]: was } }
}

const phonesBack = (now: readonly KnownPhone[], was: readonly KnownPhone[]): KnownPhone[] =>
  was.map((phone) => {
    const kept = now.find(({ number }) => number === phone.number)
    const source = kept?.source ?? null
    return { ...phone, kindFrom: phone.kind === null ? null : (kept?.kindFrom ?? 'import'), source }
  })

const emailsBack = (now: readonly KnownEmail[], was: readonly KnownEmail[]): KnownEmail[] =>
  was.map((email) => ({ ...email, source: now.find(({ address }) => address === email.address)?.source ?? null }))

/** jsonb keeps the keys of an object in an order of its own. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
