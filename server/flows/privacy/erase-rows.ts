import { callIdsOfDuties, eraseCallBacks } from '../../call-backs/of-person.ts'
import { anonymiseCalls, lockEndedCalls, ownCallIds } from '../../calls/of-person.ts'
import {
  dropImport,
  type Erased,
  eraseContact,
  eraseFromImport,
  lockWaitingImports,
} from '../../contacts/erase-person.ts'
import { identifyPerson, type Person } from '../../contacts/of-person.ts'
import type { Db } from '../../db/index.ts'
import { eraseShares, forgetWhereSharesWent, lockShares } from '../../documents/of-person.ts'
import type { NewId } from '../../kit/ids.ts'
import {
  callIdsOfTimelines,
  conversationsOf,
  eraseConversations,
  eraseEntriesOfCalls,
  lockConversationsOf,
} from '../../messages/of-person.ts'
import { eraseRecordings, lockRecordings } from '../../recordings/of-person.ts'

/** What is left to do once the rows are gone, and what it takes: by these words she is found in what remains. */
export type Remaining = {
  person: Person
  /** Of which everything goes. */
  numbers: string[]
  conversations: string[]
  callBacks: string[]
  calls: string[]
  recordings: string[]
  /** Absent in a row of an older version. */
  shares?: string[]
  /** Documents: each has a sealed file of this name. */
  files?: string[]
  /** What those are called at the PBX, and in jobs. */
  names: string[]
  /** Whose file was dropped. */
  imports: string[]
  counts: Erased
}

/**
 * Everything a row says of a person, in one transaction. Locks are taken in the order everybody takes them: shares,
 * recordings, calls, the caller, conversations, call-backs. Null: there is no such contact.
 */
export async function eraseRows(
  trx: Db,
  contactId: string,
  { shared, at, newId }: { shared: boolean; at: Date; newId: NewId },
): Promise<Remaining | null> {
  const waiting = await lockWaitingImports(trx)
  const person = await identifyPerson(trx, contactId, { lock: true })
  if (!person) return null
  const numbers = [...person.numbers, ...(shared ? person.shared.map(({ number }) => number) : [])]

  const timelines = await callIdsOfTimelines(trx, numbers)
  const typed = [...timelines.filter(({ kind }) => kind === 'call').map(({ callId }) => callId)]
  const duties = await callIdsOfDuties(trx, numbers)
  const own = await ownCallIds(trx, numbers, [...typed, ...duties])
  const related = [...new Set([...own, ...timelines.map(({ callId }) => callId), ...duties])]
  const before = (await conversationsOf(trx, numbers)).map(({ id }) => id)

  const whose = { ids: person.ids, numbers, emails: person.emails, conversations: before }
  await lockShares(trx, whose)
  await lockRecordings(trx, { calls: own, conversations: before })
  const calls = await lockEndedCalls(trx, own)
  const conversations = await lockConversationsOf(trx, numbers)
  // Once more: what was being kept meanwhile is committed now.
  const voices = await lockRecordings(trx, { calls, conversations })
  const erased = await eraseRecordings(trx, { calls, conversations })
  const recordings = erased.map(({ id }) => id)
  const names = erased.map(({ name }) => name)
  const documents = await eraseShares(trx, { ...whose, conversations })
  const led = await forgetWhereSharesWent(trx, whose, at, newId)
  const entries = [...voices, ...documents.entries]
  const talk = await eraseConversations(trx, { conversations, numbers, calls, related, own: entries })
  const callBacks = await eraseCallBacks(trx, { numbers, conversations, calls })
  const anonymised = await anonymiseCalls(trx, { calls, related, numbers })

  let importLines = 0
  const imports: string[] = []
  for (const id of waiting) {
    const lines = await eraseFromImport(trx, id, person)
    if (lines === 0) continue
    importLines += lines
    imports.push(id)
    await dropImport(trx, id, at)
  }
  const counts = {
    ...(await eraseContact(trx, person, numbers)),
    ...{ ...talk, calls: anonymised, callBacks: callBacks.length, recordings: recordings.length, importLines },
    ...{ shares: documents.shares.length, files: documents.files.length, otherShares: led },
  }
  const { shares, files } = documents
  return { ...{ person, numbers, conversations, callBacks, calls, recordings, shares, files, names, imports }, counts }
}

/** A call that was under way then has ended, and was written down: it goes the same way. Answers its recordings. */
export async function eraseLateCalls(trx: Db, late: readonly string[], numbers: readonly string[]): Promise<string[]> {
  await lockRecordings(trx, { calls: late, conversations: [] })
  const calls = await lockEndedCalls(trx, late)
  await lockConversationsOf(trx, numbers)
  const recordings = (await eraseRecordings(trx, { calls, conversations: [] })).map(({ id }) => id)
  await eraseCallBacks(trx, { numbers: [], conversations: [], calls })
  await eraseEntriesOfCalls(trx, calls, numbers)
  await anonymiseCalls(trx, { calls, related: calls, numbers })
  return recordings
}
