import { FACTS, isEmpty, isSame, sourceOf } from './facts.ts'
import {
  type Brought,
  fillPhone,
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

/**
 * A number several merges had a part in is put together anew, as if the undone one had never been: the next who has it
 * brings it, and those after fill in what it does not say. Unless somebody has changed it since.
 */
function takePhones(after: Whole, undone: Brought, others: Standing[]): void {
  const numbers = new Set(
    [...undone.phones, ...undone.phonesFilled.map(({ before }) => before)].map((one) => one.number),
  )
  for (const number of numbers) {
    const { base, result } = historyOf(number, [undone, ...others.map(({ brought }) => brought)])
    const own = after.phones.find((one) => one.number === number)
    if (!own || !result || !isSame(shown(own), shown(result))) continue
    let anew = base
    for (const { other, brought } of others) {
      brought.phones = brought.phones.filter((one) => one.number !== number)
      brought.phonesFilled = brought.phonesFilled.filter(({ before }) => before.number !== number)
      const theirs = other.phones.find((one) => one.number === number)
      if (!theirs) continue
      const before = anew
      anew = before ? fillPhone(before, theirs) : theirs
      if (!before) brought.phones.push(theirs)
      else if (!isSame(before, anew)) brought.phonesFilled.push({ before, after: anew })
    }
    const row = anew && { ...anew, chosen: Math.max(0, anew.chosen + own.chosen - result.chosen) }
    after.phones = after.phones.flatMap((phone) => (phone === own ? (row ?? []) : phone))
  }
}

type Filling = Brought['phonesFilled'][number]

/** Who of a family called counts for itself: it changes with every call. */
const saysSame = (a: PhoneRow, b: PhoneRow) => isSame({ ...a, chosen: 0 }, { ...b, chosen: 0 })

/** What a number was before any of these merges (null: not there), and what they have made of it. */
function historyOf(number: string, merges: readonly Brought[]): { base: PhoneRow | null; result: PhoneRow | null } {
  const isOf = (phone: PhoneRow) => phone.number === number
  const filled = merges.flatMap(({ phonesFilled }) => phonesFilled).filter(({ before }) => isOf(before))
  const brought = merges.flatMap(({ phones }) => phones).find(isOf)
  const follows = (one: Filling) => filled.some((other) => other !== one && saysSame(other.after, one.before))
  const first = filled.find((one) => !follows(one)) ?? filled[0]
  const base = brought ? null : (first?.before ?? null)
  let result = brought ?? base
  for (let rest = filled; result; ) {
    const from = result
    const next = rest.find(({ before }) => saysSame(before, from))
    if (!next) break
    rest = rest.filter((one) => one !== next)
    result = next.after
  }
  return { base, result }
}
