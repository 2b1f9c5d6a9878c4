import { FACTS, isEmpty, isSame, sourceOf } from './facts.ts'
import {
  type Brought,
  isSameAddress,
  isSamePart,
  JOINED,
  partsOf,
  putParts,
  setFact,
  setSource,
  type Whole,
} from './plan-merge.ts'
import type { PhoneRow } from './profile-store.ts'

/** A merge into the same contact that stands: what the other was, and what it has brought. */
export type Standing = { other: Whole; brought: Brought }

/**
 * Takes out of a contact what a merge has brought into it, where nobody has changed it since. What another merge that
 * stands has in common with it stays, and is counted as brought by that one from now on, so that merges can be undone
 * in any order. The second half of the answer are the standing merges as they are to be remembered.
 */
export function planUndo(
  now: Whole,
  undone: Brought,
  standing: readonly Standing[],
): { after: Whole; standing: Standing[] } {
  const after: Whole = { ...now, fields: { ...now.fields }, sources: { ...now.sources } }
  const others = standing.map(({ other, brought }) => ({ other, brought: structuredClone(brought) }))
  takeFacts(after, undone, others)
  takeParts(after, undone, others)
  takePhones(after, undone, others)
  for (const email of undone.emails) {
    const heir = others.find(({ other }) => other.emails.some((one) => isSameAddress(one, email)))
    const own = after.emails.find((one) => isSameAddress(one, email))
    if (!own || own.label !== email.label) continue
    if (heir) heir.brought.emails.push(email)
    else after.emails = after.emails.filter((one) => one !== own)
  }
  for (const relation of undone.family) {
    const heir = others.find(({ other }) => other.family.some((one) => one.otherId === relation.otherId))
    const own = after.family.find((one) => one.otherId === relation.otherId)
    if (own?.relation !== relation.relation) continue
    if (heir) heir.brought.family.push(relation)
    else after.family = after.family.filter((one) => one !== own)
  }
  return { after, standing: others }
}

function takeFacts(after: Whole, undone: Brought, others: Standing[]): void {
  for (const fact of FACTS) {
    const one = undone.facts[fact]
    if (!one) continue
    // A later merge found this value there: before it came the one before this merge.
    for (const { brought } of others) {
      const later = brought.facts[fact]
      if (later && isSame(later.before, one.after))
        brought.facts[fact] = { ...later, before: one.before, sourceBefore: one.sourceBefore }
    }
    if (!isSame(after.fields[fact], one.after) || !isSame(sourceOf(after.sources, fact), one.sourceAfter)) continue
    const heir = isEmpty(one.before) && others.find(({ other }) => !isEmpty(other.fields[fact]))
    const value = heir ? heir.other.fields[fact] : one.before
    const source = heir ? (sourceOf(heir.other.sources, fact) ?? null) : one.sourceBefore
    if (heir) heir.brought.facts[fact] = { ...one, after: value, sourceAfter: source }
    setFact(after.fields, fact, value)
    setSource(after.sources, fact, source)
  }
}

function takeParts(after: Whole, undone: Brought, others: Standing[]): void {
  for (const fact of JOINED) {
    const one = undone.joined[fact]
    if (!one) continue
    const isGone = (part: string): boolean => {
      if (!one.parts.some((brought) => isSamePart(brought, part))) return false
      const heir = others.find(({ other }) => partsOf(other.fields, fact).some((theirs) => isSamePart(theirs, part)))
      if (!heir) return true
      const { sourceBefore, sourceAfter } = one
      heir.brought.joined[fact] ??= { parts: [], sourceBefore, sourceAfter }
      heir.brought.joined[fact].parts.push(part)
      return false
    }
    const stays = partsOf(after.fields, fact).filter((part) => !isGone(part))
    putParts(after.fields, fact, stays)
    for (const { brought } of others) {
      const later = brought.joined[fact]
      if (later && isSame(later.sourceBefore, one.sourceAfter)) later.sourceBefore = one.sourceBefore
    }
    const isHeld = others.some(({ brought }) => brought.joined[fact])
    if (!isHeld && isSame(sourceOf(after.sources, fact), one.sourceAfter))
      setSource(after.sources, fact, one.sourceBefore)
  }
}

const shown = ({ label, kind, extension }: PhoneRow) => ({ label, kind, extension })

function takePhones(after: Whole, undone: Brought, others: Standing[]): void {
  const replace = (number: string, by: PhoneRow | null) => {
    after.phones = after.phones.flatMap((phone) => (phone.number === number ? (by ?? []) : phone))
  }
  for (const phone of undone.phones) {
    const { number } = phone
    const own = after.phones.find((one) => one.number === number)
    const heir = others.find(({ other }) => other.phones.some((one) => one.number === number))
    const filled = heir?.brought.phonesFilled.find((one) => one.before.number === number)
    if (!own || !isSame(shown(own), shown(filled?.after ?? phone))) continue
    const theirs = heir?.other.phones.find((one) => one.number === number)
    replace(number, theirs ?? null)
    if (!heir || !theirs) continue
    heir.brought.phonesFilled = heir.brought.phonesFilled.filter((one) => one !== filled)
    heir.brought.phones.push(theirs)
  }
  for (const one of undone.phonesFilled) {
    const { number } = one.before
    for (const { brought } of others)
      for (const later of brought.phonesFilled)
        if (later.before.number === number && isSame(shown(later.before), shown(one.after))) later.before = one.before
    const own = after.phones.find((phone) => phone.number === number)
    if (own && isSame(shown(own), shown(one.after)))
      replace(number, { ...one.before, chosen: Math.max(0, own.chosen - (one.after.chosen - one.before.chosen)) })
  }
}
