import type { ContactFields, Fact, Sources, StoredSource } from './facts.ts'
import { FACTS, isEmpty, isSame } from './facts.ts'
import type { EmailRow, PhoneRow, Profile } from './profile-store.ts'
import type { AskedEmail, AskedPhone, ReadChange } from './read-change.ts'

/** `{ lastName: [before, after] }`, of what is different only. */
export type Changes = Record<string, [before: unknown, after: unknown]>

export type AppliedChange = {
  /** The facts that are different now. */
  fields: Partial<ContactFields>
  sources: Sources
  /** Undefined where the list stays as it is. */
  phones: PhoneRow[] | undefined
  emails: EmailRow[] | undefined
  changes: Changes
}

/**
 * What a change by a person makes of a profile. What is the same as before stays with the source it had; a phone or an
 * e-mail that stays keeps what the change does not speak of.
 */
export function applyChange(before: Profile, asked: ReadChange, source: StoredSource): AppliedChange {
  const fields: Partial<ContactFields> = {}
  const sources: Sources = { ...before.sources }
  for (const fact of FACTS) {
    const value = asked.fields[fact]
    if (value === undefined || isSame(value, before.fields[fact])) continue
    setFact(fields, fact, value)
    sources[fact] = source
  }
  const phones = asked.phones?.map((phone) => applyPhone(before.phones, phone, source))
  const emails = asked.emails?.map((email) => applyEmail(before.emails, email, source))
  const after = {
    fields: { ...before.fields, ...fields },
    phones: phones ?? before.phones,
    emails: emails ?? before.emails,
  }
  const changes = changesBetween(before, after)
  return {
    ...{ fields, sources, changes },
    phones: changes.phones && phones,
    emails: changes.emails && emails,
  }
}

const setFact = <Of extends Fact>(fields: Partial<ContactFields>, fact: Of, value: ContactFields[Of]) => {
  fields[fact] = value
}

function applyPhone(before: readonly PhoneRow[], asked: AskedPhone, source: StoredSource): PhoneRow {
  const known = before.find(({ number }) => number === asked.number)
  const kept = known ?? {
    number: asked.number,
    label: null,
    kind: null,
    kindFrom: null,
    extension: null,
    chosen: 0,
    source,
  }
  const kind = asked.kind === undefined ? kept.kind : asked.kind
  const phone = {
    ...kept,
    kind,
    kindFrom: kind === kept.kind ? kept.kindFrom : kind === null ? null : ('person' as const),
    label: asked.label === undefined ? kept.label : asked.label,
    extension: asked.extension === undefined ? kept.extension : asked.extension,
  }
  return isSame(shownPhone(phone), shownPhone(kept)) ? kept : { ...phone, source }
}

function applyEmail(before: readonly EmailRow[], asked: AskedEmail, source: StoredSource): EmailRow {
  const known = before.find(({ address }) => address.toLowerCase() === asked.address.toLowerCase())
  const label = asked.label === undefined ? (known?.label ?? null) : asked.label
  if (known?.address === asked.address && known.label === label) return known
  return { address: asked.address, label, source }
}

const shownPhone = ({ number, label, kind, extension }: PhoneRow) => ({ number, label, kind, extension })
const shownEmail = ({ address, label }: EmailRow) => ({ address, label })

type Content = Pick<Profile, 'fields' | 'phones' | 'emails'>

/** What a history shows of the step from one state to another: lists as they are shown, whole. */
export function changesBetween(before: Content | null, after: Content): Changes {
  const changes: Changes = {}
  for (const fact of FACTS) {
    const [was, is] = [before?.fields[fact] ?? null, after.fields[fact]]
    if (!(isEmpty(was) && isEmpty(is)) && !isSame(was, is)) changes[fact] = [was, is]
  }
  const lists = {
    phones: [before?.phones.map(shownPhone) ?? [], after.phones.map(shownPhone)],
    emails: [before?.emails.map(shownEmail) ?? [], after.emails.map(shownEmail)],
  } as const
  for (const [name, [was, is]] of Object.entries(lists)) if (!isSame(was, is)) changes[name] = [was, is]
  return changes
}
