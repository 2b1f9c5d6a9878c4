type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * What is kept of others (histories, likenesses of merged records), without what is somebody's who was erased: rows and
 * facts that are one of `words` (ids, numbers, addresses, in lower case) or belong to one. What people wrote in words of
 * their own stays. The same value comes back when nothing in it was hers.
 */
export function scrub<T>(value: T, words: ReadonlySet<string>): T {
  return without(value, words, null) as T
}

function without(value: unknown, words: ReadonlySet<string>, key: string | null): unknown {
  if (typeof value === 'string') return isWord(value, words) ? null : value
  if (Array.isArray(value)) {
    // A list of ids; elsewhere the place in a list may have a meaning: [before, after].
    const isList = key === 'distinct'
    const kept = value.filter((one) => !isRowOf(one, words) && !(isList && isWord(one, words)))
    return same(
      value,
      kept.map((one) => without(one, words, null)),
    )
  }
  if (!isObject(value)) return value
  const entries = Object.entries(withoutItsMerges(value, words))
  const kept = entries.filter(([name]) => !isWord(name.slice(name.indexOf('.') + 1), words))
  const scrubbed = kept.map(([name, one]) => [name, without(one, words, name)] as const)
  const isSame = scrubbed.length === Object.keys(value).length && scrubbed.every(([name, one]) => value[name] === one)
  return isSame ? value : Object.fromEntries(scrubbed)
}

const isWord = (value: unknown, words: ReadonlySet<string>): boolean =>
  typeof value === 'string' && words.has(value.toLowerCase())

/** Her relation, her number, a merge with her. */
const isRowOf = (value: unknown, words: ReadonlySet<string>): boolean =>
  isObject(value) && Object.values(value).some((one) => isWord(one, words))

const same = (before: unknown[], after: unknown[]): unknown[] =>
  before.length === after.length && before.every((one, index) => one === after[index]) ? before : after

/** Once two were one record, its history told of both: what a merge with her brought, and what its undoing took away. */
function withoutItsMerges(value: Json, words: ReadonlySet<string>): Json {
  const { merges, history } = value
  if (!Array.isArray(merges) || !Array.isArray(history)) return value
  const times = merges.filter((one) => isRowOf(one, words)).flatMap((one: Json) => [one.at, one.undone_at])
  const isOfMerge = (one: unknown) =>
    isObject(one) && (one.made_by === 'merge' || one.made_by === 'unmerge') && times.includes(one.at)
  const kept = history.filter((one) => !isOfMerge(one))
  return kept.length === history.length ? value : { ...value, history: kept }
}

/** The ids of records that were merged into one, and with it into another: its likeness has them. */
export function mergedIdsIn(snapshot: unknown): string[] {
  if (!isObject(snapshot) || !Array.isArray(snapshot.merges)) return []
  return snapshot.merges.flatMap((one) =>
    isObject(one) && (one.undone_at ?? null) === null && typeof one.other_id === 'string'
      ? [one.other_id, ...mergedIdsIn(one.other_before)]
      : [],
  )
}
