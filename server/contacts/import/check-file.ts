import type pg from 'pg'
import type { ImportCounts, ImportVerdict } from '../../contract/imports.ts'
import { newUuidV7 } from '../../kit/ids.ts'
import { type CopyValue, copyRows } from './copy-rows.ts'
import { diffPerson } from './diff-person.ts'
import { folded } from './fold-name.ts'
import { findCandidates, type KnownContact, type Source } from './known-contact.ts'
import { createLineIndex, type Place } from './line-index.ts'
import { type Match, matchPerson } from './match-person.ts'
import type { Entry } from './open-file.ts'
import { isDoubt, type Person, type PersonRead, type Reason, reason } from './person.ts'
import { compareInFile, contactKey, findInFile, noteInFile } from './same-in-file.ts'

/** As `contact_import_line.data` keeps it until it is carried out. */
export type StagedData = {
  name?: string | null
  person?: Person
  changes?: Record<string, [unknown, unknown]>
  asItStood?: string
  /** Of a doubtful one: the contact it is all the same, where only a value of it is doubted. */
  target?: string
}
export type Staged = Place & {
  verdict: ImportVerdict
  because: Reason[]
  data: StagedData | null
  contactId: string | null
}

type Context = {
  client: pg.Client
  importId: string
  source: Source
  today: string
  /** No contact is known yet: nobody has to be looked for. */
  isFirst: boolean
}

const COLUMNS = ['import_id', 'line', 'part', 'verdict', 'because', 'data', 'contact_id']
const AS_IT_STOOD = 2_000

/**
 * Holds people of a file against those who are known, and against those further up in the file, some at a time, and
 * writes down what becomes of each. Nothing is changed by it.
 */
export function createChecker(context: Context) {
  const { client, importId, source, today, isFirst } = context
  const index = createLineIndex()
  const counts = { lines: 0, people: 0, new: 0, changed: 0, same: 0, doubtful: 0, refused: 0 }
  let batch: Map<string, Staged>
  let writing: Promise<void> | undefined

  async function check(entries: readonly Entry[]): Promise<void> {
    await writing
    const reads = entries.flatMap(({ line, raw, people }) => people.map((read, part) => ({ line, part, raw, read })))
    const people = reads.flatMap(({ read }) => read.person ?? [])
    const candidates = groupCandidates(isFirst ? [] : await findCandidates(client, people))
    const before = await loadBefore(
      reads.flatMap(({ read }) => (read.person && findInFile(index, read.person, null)) ?? []),
    )
    batch = before
    const staged: Staged[] = []
    for (const { line, part, raw, read } of reads) {
      const one = decide({ line, part }, raw, read, candidates)
      batch.set(keyOf(one), one)
      staged.push(one)
      counts[one.verdict] += 1
    }
    counts.lines += entries.length
    counts.people += staged.length
    const rows = staged.map((one) => rowOf(importId, one))
    // Written while the next lines are read.
    writing = copyRows(client, 'contact_import_line', COLUMNS, rows)
    writing.catch(() => {})
  }

  function decide(place: Place, raw: string, { person, name, reasons }: PersonRead, candidates: Candidates): Staged {
    const asItStood = raw.slice(0, AS_IT_STOOD).toWellFormed().replaceAll('\0', '\ufffd')
    if (!person) return { ...place, verdict: 'refused', because: reasons, data: { name, asItStood }, contactId: null }
    const match: Match = isFirst ? { kind: 'new' } : matchPerson(person, candidates(person))
    const knownId = match.kind === 'known' ? match.contact.id : null
    const again = withinFile(person, knownId)
    const settled = again ? againInFile(again.staged, again.relation) : settle(match, person)
    const claimed = !again && match.kind === 'known' && claimedAt(match.contact, person)
    if (claimed) settled.because = [reason('twice-in-file', 'chartNumber', String(claimed.line))]
    const because = [...settled.because, ...reasons]
    const isDoubtful = because.some(isDoubt)
    const verdict = isDoubtful ? 'doubtful' : settled.verdict
    const { contactId, changes } = settled
    if (!isDoubtful) noteInFile(index, person, contactId, place)
    // Of somebody who is known the name is known.
    if (verdict === 'same') return { ...place, verdict, because, data: again && { name }, contactId }
    const data: StagedData = { name, person, ...(changes && { changes }) }
    if (!isDoubtful) return { ...place, verdict, because, data, contactId }
    // Accepted, it is the one it was matched with; where that is what is doubted, somebody new.
    const target = settled.because.some(isDoubt) || settled.verdict === 'new' ? null : contactId
    return {
      ...{ ...place, verdict, because },
      data: { ...data, asItStood, ...(target && { target }) },
      contactId: settled.verdict === 'new' ? null : contactId,
    }
  }

  type Settled = {
    verdict: 'new' | 'changed' | 'same'
    because: Reason[]
    contactId: string
    changes?: StagedData['changes']
  }

  function settle(match: Match, person: Person): Settled {
    if (match.kind === 'new') return { verdict: 'new', because: [], contactId: newUuidV7() }
    if (match.kind === 'doubtful')
      return { verdict: 'changed', because: [match.because], contactId: match.contact?.id ?? newUuidV7() }
    const { changes, kept } = diffPerson(match.contact, person, source, today)
    const isSame = Object.keys(changes).length === 0
    return { verdict: isSame ? 'same' : 'changed', because: kept, contactId: match.contact.id, changes }
  }

  /** The one of the file who stood further up, and how this one compares; null when nobody did. */
  function withinFile(person: Person, knownId: string | null) {
    const place = findInFile(index, person, knownId)
    const staged = place && batch.get(keyOf(place))
    if (!staged?.data?.person || !staged.contactId) return null
    const relation = compareInFile(staged.data.person, person)
    return relation === 'another' ? null : { staged, relation }
  }

  /** A line further up was this contact already, under another chart number: they cannot both be. */
  function claimedAt(contact: KnownContact, { facts }: Person): Place | null {
    if (!facts.chartNumber || !contact.facts.chartNumber || facts.chartNumber === contact.facts.chartNumber) return null
    return index.find(contactKey(contact.id))
  }

  function againInFile(staged: Staged, relation: 'same' | 'more' | 'contradicts'): Settled {
    const contactId = staged.contactId!
    const value = String(staged.line)
    if (relation === 'contradicts')
      return { verdict: 'changed', because: [reason('twice-in-file', null, value)], contactId }
    const because = [reason('again-in-file', null, value)]
    return { verdict: relation === 'same' ? 'same' : 'changed', because, contactId, changes: {} }
  }

  /** Those further up in the file who may be meant again, as they were written down. */
  async function loadBefore(places: readonly Place[]): Promise<Map<string, Staged>> {
    if (places.length === 0) return new Map()
    const { rows } = await client.query<Staged>({
      name: 'staged',
      text: `select line, part, verdict, coalesce(because, '[]') as because, data, contact_id as "contactId"
             from unnest($2::int[], $3::int[]) as wanted (l, p)
             join contact_import_line on import_id = $1 and line = l and part = p`,
      values: [importId, places.map(({ line }) => line), places.map(({ part }) => part)],
    })
    return new Map(rows.map((row) => [keyOf(row), row]))
  }

  return {
    check,
    /** Everything is written down. */
    written: async (): Promise<void> => writing,
    counts: (): Omit<ImportCounts, 'applied'> => counts,
  }
}

const keyOf = ({ line, part }: Place) => `${line}.${part}`

const rowOf = (importId: string, { line, part, verdict, because, data, contactId }: Staged): CopyValue[] => [
  ...[importId, line, part, verdict],
  because.length > 0 ? storable(because) : null,
  data ? storable(data) : null,
  contactId,
]

/** JSON as the database takes it: no NUL, no half of a pair. */
export const storable = (value: unknown): string => {
  const text = JSON.stringify(value)
  return /\\u(?:0000|d[89a-f])/.test(text)
    ? text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f]..)/g, '$1\ufffd')
    : text
}

type Candidates = (person: Person) => KnownContact[]

/** The candidates of a batch, by what they may be found. */
function groupCandidates(contacts: readonly KnownContact[]): Candidates {
  const byKey = new Map<string, KnownContact[]>()
  const add = (key: string, contact: KnownContact) => {
    const group = byKey.get(key)
    if (group) group.push(contact)
    else byKey.set(key, [contact])
  }
  for (const contact of contacts) {
    const { facts } = contact
    if (facts.chartNumber) add(`c${facts.chartNumber}`, contact)
    for (const { number } of contact.phones) add(`p${number}`, contact)
    for (const { address } of contact.emails) add(`e${address.toLowerCase()}`, contact)
    add(nameKey(facts), contact)
  }
  return ({ facts, phones, emails }) => {
    const keys = [
      `c${facts.chartNumber}`,
      ...phones.map(({ number }) => `p${number}`),
      ...emails.map((email) => `e${email}`),
      nameKey(facts),
    ]
    return [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))]
  }
}

const nameKey = ({
  firstName,
  lastName,
  organization,
}: { [Name in 'firstName' | 'lastName' | 'organization']?: string | null }) =>
  `n${folded(`${firstName ?? ''} ${lastName ?? ''} ${organization ?? ''}`)}`
