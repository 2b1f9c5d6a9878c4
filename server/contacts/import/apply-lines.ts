import { newUuidV7 } from '../../kit/ids.ts'
import type { ApplyContext } from './apply-context.ts'
import type { Staged } from './check-file.ts'
import { arrayText, type CopyValue, copyRows } from './copy-rows.ts'
import { type Diff, diffPerson, knownPhone } from './diff-person.ts'
import { type KnownContact, loadContacts } from './known-contact.ts'
import { FACTS, type Person } from './person.ts'
import { writeChanges } from './write-changes.ts'

type Line = Pick<Staged, 'line' | 'part' | 'verdict' | 'data' | 'contactId'>

const BATCH = 1_000

/**
 * Carries out the next lines of an import in one transaction, in which also how far it is moves on: whatever ends this
 * process, each line is carried out once. Answers `more` until there is none left, `halted` when it shall not go on.
 */
export async function applyNext(context: ApplyContext): Promise<'more' | 'over' | 'halted'> {
  const { client, importId } = context
  await client.query('begin')
  try {
    const { rows } = await client.query<{ state: string; doubtful: boolean; line: number; part: number }>({
      name: 'lock-import',
      text: `select state, coalesce((options->>'doubtful')::boolean, false) as doubtful, applied_line as line,
               applied_part as part from contact_import where id = $1 for update`,
      values: [importId],
    })
    const [row] = rows
    if (row?.state !== 'running') {
      await client.query('rollback')
      return 'halted'
    }
    const lines = await nextLines(context, row)
    const last = lines.at(-1)
    if (last) {
      const applied = await applyLines(context, lines)
      await client.query({
        name: 'move-on',
        text: `update contact_import set applied_line = $2, applied_part = $3, updated_at = $5,
                 counts = counts || jsonb_build_object('applied', coalesce((counts->>'applied')::int, 0) + $4::int),
                 progress = least(1, (coalesce((counts->>'applied')::int, 0) + $4::int)
                   / greatest(1, (counts->>'new')::int + (counts->>'changed')::int
                     + case when options->>'doubtful' = 'true' then (counts->>'doubtful')::int else 0 end)::real)
               where id = $1`,
        values: [importId, last.line, last.part, applied, context.at],
      })
    }
    await client.query('commit')
    return last ? 'more' : 'over'
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function nextLines(
  { client, importId }: ApplyContext,
  { line, part, doubtful }: { line: number; part: number; doubtful: boolean },
): Promise<Line[]> {
  const { rows } = await client.query<Line>({
    name: 'next-lines',
    text: `select line, part, verdict, data, contact_id as "contactId" from contact_import_line
           where import_id = $1 and (line, part) > ($2, $3) and verdict = any($4) order by line, part limit ${BATCH}`,
    values: [importId, line, part, doubtful ? ['new', 'changed', 'doubtful'] : ['new', 'changed']],
  })
  return rows
}

/** How many people were made or changed. */
async function applyLines(context: ApplyContext, lines: readonly Line[]): Promise<number> {
  const made: { id: string; person: Person }[] = []
  const changed: { id: string; person: Person }[] = []
  for (const { verdict, data, contactId } of lines) {
    const person = data?.person
    if (!person) continue
    const target = verdict === 'doubtful' ? (data.target ?? null) : contactId
    if (verdict === 'changed' && target) changed.push({ id: target, person })
    else if (verdict === 'new') made.push({ id: target ?? newUuidV7(), person })
    else if (target) changed.push({ id: target, person })
    // Nobody knows who it is: somebody new, without a chart number that may be another's.
    else made.push({ id: newUuidV7(), person: isOfAnother(data) ? withoutChart(person) : person })
  }
  await insertPeople(context, made)
  return made.length + (await changePeople(context, changed))
}

const isOfAnother = ({ changes }: NonNullable<Staged['data']>) => changes === undefined

const withoutChart = (person: Person): Person => {
  const { chartNumber: _, ...facts } = person.facts
  return { ...person, facts }
}

const CONTACT_COLUMNS = [
  ...['id', 'kind', 'first_name', 'last_name', 'organization', 'birth_date', 'gender', 'language', 'address', 'since'],
  ...['preferred_channel', 'last_appointment', 'next_appointment', 'practitioner', 'chart_number', 'notes'],
  ...['labels', 'sources', 'import_id', 'created_at', 'updated_at'],
]

async function insertPeople(context: ApplyContext, people: readonly { id: string; person: Person }[]): Promise<void> {
  if (people.length === 0) return
  const { client, importId, source, at } = context
  const sources = JSON.stringify({ '*': source })
  const own = JSON.stringify(source)
  function* contacts(): Generator<CopyValue[]> {
    for (const { id, person } of people) {
      const [kind, ...facts] = FACTS.map((fact) => person.facts[fact] ?? null)
      yield [id, kind ?? 'patient', ...facts, arrayText(person.labels), sources, importId, at, at]
    }
  }
  function* phones(): Generator<CopyValue[]> {
    for (const { id, person } of people)
      for (const [position, phone] of person.phones.entries()) {
        const { number, label, kind, kindFrom, extension } = knownPhone(phone, source)
        yield [id, number, label, kind, kindFrom, extension, position, own]
      }
  }
  function* emails(): Generator<CopyValue[]> {
    for (const { id, person } of people)
      for (const [position, address] of person.emails.entries()) yield [id, address, position, own]
  }
  await copyRows(client, 'contact', CONTACT_COLUMNS, contacts())
  const phoneColumns = ['contact_id', 'number', 'label', 'kind', 'kind_from', 'extension', 'position', 'source']
  await copyRows(client, 'contact_phone', phoneColumns, phones())
  await copyRows(client, 'contact_email', ['contact_id', 'address', 'position', 'source'], emails())
}

/** Compared again with what they are now: somebody may have written something since the check. */
async function changePeople(context: ApplyContext, people: readonly { id: string; person: Person }[]): Promise<number> {
  if (people.length === 0) return 0
  const { client, source, today } = context
  const loaded = await loadContacts(client, [...new Set(people.map(({ id }) => id))], true)
  const now = new Map<string, KnownContact>(loaded.map((contact) => [contact.id, contact]))
  const diffs = new Map<string, Diff>()
  let count = 0
  for (const { id, person } of people) {
    const known = now.get(id)
    // It was deleted, or merged into another, since.
    if (!known) continue
    const diff = diffPerson(known, person, source, today)
    if (Object.keys(diff.changes).length === 0) continue
    count += 1
    now.set(id, diff.after)
    diffs.set(id, { ...diff, changes: joinChanges(diffs.get(id)?.changes, diff.changes) })
  }
  await writeChanges(context, [...diffs.values()], 'import')
  return count
}

/** Of two changes of one fact, what it was before the first and is after the second. */
const joinChanges = (first: Diff['changes'] = {}, second: Diff['changes']): Diff['changes'] => ({
  ...first,
  ...Object.fromEntries(Object.entries(second).map(([name, [was, is]]) => [name, [first[name]?.[0] ?? was, is]])),
})
