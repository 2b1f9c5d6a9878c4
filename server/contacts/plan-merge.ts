import {
  type ContactFields,
  FACTS,
  type Fact,
  isEmpty,
  isPersons,
  isSame,
  type Sources,
  type StoredSource,
  sourceOf,
} from './facts.ts'
import type { RelationRow } from './family-store.ts'
import type { EmailRow, PhoneRow, Profile } from './profile-store.ts'

/** What a merge may change of a contact. */
export type Whole = Pick<Profile, 'fields' | 'sources' | 'phones' | 'emails'> & { family: RelationRow[] }

type Source = StoredSource | null
export type BroughtFact = { before: unknown; after: unknown; sourceBefore: Source; sourceAfter: Source }
/** Facts that are lists of parts: both contacts' parts stay, and each can be taken out again. */
export const JOINED = ['labels', 'avoid', 'notes'] as const
export type Joined = (typeof JOINED)[number]

/** What a merge has brought into the kept one, and so what its undoing takes away again. */
export type Brought = {
  facts: { [fact in Fact]?: BroughtFact }
  joined: { [fact in Joined]?: { parts: string[]; sourceBefore: Source; sourceAfter: Source } }
  phones: PhoneRow[]
  /** Numbers both had, of which the other knew more. */
  phonesFilled: { before: PhoneRow; after: PhoneRow }[]
  emails: EmailRow[]
  family: RelationRow[]
  /** Whom the other is not, and so the kept one is not either. */
  distinct?: string[]
}

/**
 * One record out of two that are one person. What the kept one says stands, but what a person wrote stands before what
 * came out of a file; numbers, addresses, labels, notes and family of both stay.
 */
export function planMerge(
  kept: Whole & { id: string },
  other: Whole & { id: string },
  source: StoredSource,
): { after: Whole; brought: Brought } {
  const after: Whole = { ...kept, fields: { ...kept.fields }, sources: { ...kept.sources } }
  const brought: Brought = { facts: {}, joined: {}, phones: [], phonesFilled: [], emails: [], family: [] }
  for (const fact of FACTS) {
    if (fact === 'kind' || isJoined(fact)) continue
    const [own, theirs] = [kept.fields[fact], other.fields[fact]]
    const [sourceBefore, sourceAfter] = [sourceOf(kept.sources, fact) ?? null, sourceOf(other.sources, fact) ?? null]
    const isBetter = isEmpty(own) || (isPersons(sourceAfter) && !isPersons(sourceBefore))
    if (isEmpty(theirs) || isSame(own, theirs) || !isBetter) continue
    setFact(after.fields, fact, theirs)
    setSource(after.sources, fact, sourceAfter)
    brought.facts[fact] = { before: own, after: theirs, sourceBefore, sourceAfter }
  }
  for (const fact of JOINED) {
    const own = partsOf(kept.fields, fact)
    const parts = partsOf(other.fields, fact).filter((part) => !own.some((one) => isSamePart(one, part)))
    if (parts.length === 0) continue
    const [sourceBefore, theirs] = [sourceOf(kept.sources, fact) ?? null, sourceOf(other.sources, fact) ?? null]
    const sourceAfter = own.length === 0 ? theirs : isPersons(sourceBefore) ? sourceBefore : source
    putParts(after.fields, fact, [...own, ...parts])
    setSource(after.sources, fact, sourceAfter)
    brought.joined[fact] = { parts, sourceBefore, sourceAfter }
  }
  for (const phone of other.phones) {
    const own = after.phones.find(({ number }) => number === phone.number)
    if (!own) {
      after.phones = [...after.phones, phone]
      brought.phones.push(phone)
      continue
    }
    const filled = fillPhone(own, phone)
    if (isSame(filled, own)) continue
    after.phones = after.phones.map((one) => (one === own ? filled : one))
    brought.phonesFilled.push({ before: own, after: filled })
  }
  brought.emails = other.emails.filter((email) => !kept.emails.some((own) => isSameAddress(own, email)))
  after.emails = [...kept.emails, ...brought.emails]
  brought.family = other.family.filter(
    ({ otherId }) => otherId !== kept.id && !kept.family.some((own) => own.otherId === otherId),
  )
  after.family = sortFamily([...kept.family.filter(({ otherId }) => otherId !== other.id), ...brought.family])
  return { after, brought }
}

export const isJoined = (fact: Fact): fact is Joined => (JOINED as readonly Fact[]).includes(fact)

export const setFact = (fields: ContactFields, fact: Fact, value: unknown): void => {
  Object.assign(fields, { [fact]: value })
}

export function setSource(sources: Sources, fact: Fact, source: Source): void {
  if (source === null) delete sources[fact]
  else sources[fact] = source
}

/** Notes that were put together are parted by an empty line. */
export const partsOf = (fields: ContactFields, fact: Joined): string[] =>
  fact === 'notes' ? (fields.notes ? fields.notes.split('\n\n') : []) : fields[fact]

export const putParts = (fields: ContactFields, fact: Joined, parts: readonly string[]): void =>
  setFact(fields, fact, fact === 'notes' ? parts.join('\n\n') || null : [...parts])

export const isSamePart = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

export const isSameAddress = (a: EmailRow, b: EmailRow): boolean => a.address.toLowerCase() === b.address.toLowerCase()

/** What is known of one and the same number. Both have called from it. */
export function fillPhone(own: PhoneRow, theirs: PhoneRow): PhoneRow {
  const isKindBetter =
    theirs.kind !== null && (own.kind === null || (theirs.kindFrom === 'person' && own.kindFrom !== 'person'))
  return {
    ...own,
    ...(isKindBetter && { kind: theirs.kind, kindFrom: theirs.kindFrom }),
    label: own.label ?? theirs.label,
    extension: own.extension ?? theirs.extension,
    source: isPersons(theirs.source) && !isPersons(own.source) ? theirs.source : own.source,
    chosen: own.chosen + theirs.chosen,
  }
}

export const sortFamily = (family: readonly RelationRow[]): RelationRow[] =>
  family.toSorted((a, b) => (a.otherId < b.otherId ? -1 : 1))
