import type { ApplyContext } from './apply-context.ts'

/**
 * Joins everybody to the head of the family the file names by chart number, both ways: to the guardian of somebody
 * under eighteen or of unknown age, else as one of the family. What a person has said of two people stays. A chart
 * number several have names nobody.
 */
export async function linkGuardians({ client, importId, source, today }: ApplyContext): Promise<void> {
  const { rows } = await client.query<{ namesHeads: boolean }>(
    `select exists (select 1 from contact_import_line where import_id = $1 and data->'person' ? 'guardian') as "namesHeads"`,
    [importId],
  )
  if (!rows[0]?.namesHeads) return
  await client.query(
    `with pair as (
       select distinct on (line.contact_id) line.contact_id as member, head.id as head,
         case when member.birth_date is null or member.birth_date > $2::date - interval '18 years' then true
           else false end as is_minor
       from contact_import_line line
       join contact member on member.id = line.contact_id
       join contact head on head.chart_number = line.data->'person'->>'guardian' and head.id <> member.id
       where line.import_id = $1 and line.verdict in ('new', 'changed') and line.data->'person' ? 'guardian'
         and not exists (select 1 from contact other where other.chart_number = head.chart_number and other.id <> head.id)
       order by line.contact_id
     )
     insert into contact_relation (contact_id, other_id, relation, source)
     select member, head, case when is_minor then 'guardian' else 'other' end, $3::jsonb from pair
     union all
     select head, member, case when is_minor then 'ward' else 'other' end, $3::jsonb from pair
     on conflict (contact_id, other_id) do nothing`,
    [importId, today, JSON.stringify(source)],
  )
}
