import { newUuidV7 } from '../../kit/ids.ts'
import type { ApplyContext } from './apply-context.ts'
import { copyRows } from './copy-rows.ts'
import type { Diff } from './diff-person.ts'
import { columnOf } from './known-contact.ts'
import { FACTS } from './person.ts'

const FACT_COLUMNS = FACTS.map(columnOf)
const typeOf = (column: string) => (column === 'birth_date' || column === 'since' ? 'date' : 'text')

const UPDATE = `
  update contact set ${FACT_COLUMNS.map((column) => `${column} = new.${column}`).join()},
    labels = array(select jsonb_array_elements_text(new.labels)), sources = new.sources, updated_at = $2
  from jsonb_to_recordset($1) as new (id uuid, labels jsonb, sources jsonb,
    ${FACT_COLUMNS.map((column) => `${column} ${typeOf(column)}`).join()})
  where contact.id = new.id`

const DROP_PHONES = `
  delete from contact_phone using jsonb_to_recordset($1) as new (id uuid, numbers jsonb)
  where contact_id = new.id and not new.numbers ? number`
const PUT_PHONES = `
  insert into contact_phone (contact_id, number, label, kind, kind_from, extension, position, source)
  select new.id, phone.number, phone.label, phone.kind, phone.kind_from, phone.extension, phone.position, phone.source
  from jsonb_to_recordset($1) as new (id uuid, phones jsonb), jsonb_to_recordset(new.phones) as phone
    (number text, label text, kind text, kind_from text, extension text, position smallint, source jsonb)
  on conflict (contact_id, number) do update set label = excluded.label, kind = excluded.kind,
    kind_from = excluded.kind_from, extension = excluded.extension, position = excluded.position, source = excluded.source`
const DROP_EMAILS = `
  delete from contact_email using jsonb_to_recordset($1) as new (id uuid, addresses jsonb)
  where contact_id = new.id and not new.addresses ? address`
const PUT_EMAILS = `
  insert into contact_email (contact_id, address, label, position, source)
  select new.id, email.address, email.label, email.position, email.source
  from jsonb_to_recordset($1) as new (id uuid, emails jsonb), jsonb_to_recordset(new.emails) as email
    (address text, label text, position smallint, source jsonb)
  on conflict (contact_id, address) do update set position = excluded.position`

/** Writes contacts as they shall be, and into their history what that changed. In the caller's transaction. */
export async function writeChanges(
  { client, importId, at }: ApplyContext,
  diffs: readonly Diff[],
  madeBy: 'import' | 'import-undone',
): Promise<void> {
  if (diffs.length === 0) return
  const contacts = diffs.map(({ after }) => ({
    ...{ id: after.id, labels: after.labels, sources: after.sources },
    ...Object.fromEntries(FACTS.map((fact) => [columnOf(fact), after.facts[fact]])),
  }))
  await client.query({ name: 'update-contacts', text: UPDATE, values: [JSON.stringify(contacts), at] })
  const phoned = diffs.flatMap(({ changes, after: { id, phones } }) =>
    changes.phones
      ? [
          {
            id,
            numbers: phones.map(({ number }) => number),
            phones: phones.map(({ kindFrom, ...phone }, position) => ({ ...phone, kind_from: kindFrom, position })),
          },
        ]
      : [],
  )
  if (phoned.length > 0) {
    await client.query({ name: 'drop-phones', text: DROP_PHONES, values: [JSON.stringify(phoned)] })
    await client.query({ name: 'put-phones', text: PUT_PHONES, values: [JSON.stringify(phoned)] })
  }
  const mailed = diffs.flatMap(({ changes, after: { id, emails } }) =>
    changes.emails
      ? [
          {
            id,
            addresses: emails.map(({ address }) => address),
            emails: emails.map((email, position) => ({ ...email, position })),
          },
        ]
      : [],
  )
  if (mailed.length > 0) {
    await client.query({ name: 'drop-emails', text: DROP_EMAILS, values: [JSON.stringify(mailed)] })
    await client.query({ name: 'put-emails', text: PUT_EMAILS, values: [JSON.stringify(mailed)] })
  }
  await copyRows(
    client,
    'contact_change',
    ['id', 'contact_id', 'at', 'made_by', 'import_id', 'changes'],
    diffs.map(({ changes, after }) => [newUuidV7(), after.id, at, madeBy, importId, JSON.stringify(changes)]),
  )
}
