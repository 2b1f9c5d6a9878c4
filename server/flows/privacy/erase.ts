import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { endedCallIds, isUnderWay } from '../../calls/of-person.ts'
import {
  type Erased,
  eraseFromHistories,
  eraseFromImport,
  eraseFromMappings,
  isImporting,
  listImportIds,
} from '../../contacts/erase-person.ts'
import { factsOfNumbers, identifyPerson } from '../../contacts/of-person.ts'
import type { ErasurePreview } from '../../contract/contacts.ts'
import { compactTables, type Db, type Enqueue, forgetJobs } from '../../db/index.ts'
import { countShares } from '../../documents/of-person.ts'
import type { Now } from '../../kit/clock.ts'
import { Emitter } from '../../kit/emitter.ts'
import { conflict, messageOf, notFound, Temporary } from '../../kit/errors.ts'
import { isId, type NewId } from '../../kit/ids.ts'
import type { Log } from '../../kit/log.ts'
import { conversationsOf, stopsOf } from '../../messages/of-person.ts'
import { eraseSound } from '../../recordings/of-person.ts'
import { eraseFromTrail, findErasure } from '../../staff/of-person.ts'
import { eraseLateCalls, eraseRows, type Remaining } from './erase-rows.ts'
import * as progress from './erasure-store.ts'
import { retried } from './retried.ts'
import { TABLES_OF_PERSONS } from './tables.ts'

/** The rest of an erasure: for about a week, since a telephone call may go on, or a disk be full, for a while. */
export const finishErasureJob = {
  name: 'finish-erasure',
  options: { concurrency: 1, retryLimit: 10_000, retryDelay: 2, retryDelayMax: 60, expireInSeconds: 1_800 },
} as const

type Needs = {
  db: Db
  databaseUrl: string
  dataDir: string
  now: Now
  newId: NewId
  log: Log
  enqueue: Enqueue
  /** Asks the PBX for what it still holds of calls whose caller was erased, and has it erased there. */
  sweepRecordings: () => Promise<void>
  /** The sealed files of these documents, whose rows and keys are gone. */
  eraseDocuments: (fileIds: readonly string[]) => Promise<void>
  /** How long an answer waits for the rest, in milliseconds. */
  patience?: number
}

/** Her rows are gone: whoever shows or remembers something of her shows it no longer. */
export type ErasedContact = {
  contactId: string
  numbers: string[]
  conversations: string[]
  callBacks: string[]
  shares: string[]
}

export type Erasures = ReturnType<typeof createErasures>

/** Tables of so many bytes are written anew at once; larger ones at night. */
const AT_ONCE_BYTES = 16 * 1024 * 1024

/**
 * Erases a person for good. First every row, in one transaction with the promise of the rest (a row of `erasure` and a
 * job): after it nothing in Relais knows her any more. The rest is what may take its time, or be cut off and done
 * again: files, what others' histories and the trail say of her, jobs, and the database's own files.
 */
export function createErasures(needs: Needs) {
  const { db, dataDir, now, newId, log, enqueue } = needs
  const events = new Emitter<{ erased: ErasedContact }>(log)
  const waiting = new Map<string, () => void>()

  async function preview(contactId: string): Promise<ErasurePreview> {
    const person = isId(contactId) ? await identifyPerson(db, contactId) : null
    if (!person) throw notFound('contact')
    const { numbers, shared } = person
    const sharedNumbers = shared.map(({ number }) => number)
    const [own, others, stops, facts] = await Promise.all([
      conversationsOf(db, numbers),
      conversationsOf(db, sharedNumbers),
      stopsOf(db, numbers),
      factsOfNumbers(db, numbers),
    ])
    const shares = await countShares(db, { ...person, conversations: own.map(({ id }) => id) })
    return {
      ...{ numbers, shared, conversations: own.length, sharedConversations: others.length, shares },
      ...{ stopped: stops.length > 0, blocked: facts.blocked.length > 0 },
    }
  }

  /** Answers what was erased, and whether nothing is left to do. Asked again about somebody erased, it says the same. */
  async function erase(
    contactId: string,
    { shared = false, userId }: { shared?: boolean | undefined; userId: string },
  ): Promise<{ erased: Erased; isDone: boolean }> {
    if (!isId(contactId)) throw notFound('contact')
    if (await isImporting(db)) throw conflict('Contacts are being imported. Erase once that has ended, or is paused.')
    const id = newId()
    const finished = new Promise<void>((resolve) => waiting.set(id, resolve))
    try {
      const remaining = await retried(() =>
        db.transaction().execute((trx) => begin(trx, id, contactId, shared, userId)),
      )
      if (!remaining) return await again(contactId)
      log.info('a contact is being erased')
      const { conversations, callBacks, person, shares = [] } = remaining
      const numbers = [...new Set([...remaining.numbers, ...person.shared.map(({ number }) => number)])]
      events.emit('erased', { contactId, numbers, conversations, callBacks, shares })
      await inTime(finished, needs.patience ?? 10_000)
      return await again(contactId)
    } finally {
      waiting.delete(id)
    }
  }

  async function begin(trx: Db, id: string, contactId: string, shared: boolean, userId: string) {
    const at = now()
    const remaining = await eraseRows(trx, contactId, { shared, at, newId })
    if (!remaining) return null
    await progress.writeTrail(trx, { id: newId(), at, userId, contactId, counts: remaining.counts })
    await progress.insertErasure(trx, { id, at, contactId, remaining })
    await enqueue(trx, finishErasureJob.name, { erasureId: id })
    return remaining
  }

  async function again(contactId: string): Promise<{ erased: Erased; isDone: boolean }> {
    const erased = await findErasure(db, contactId)
    if (!erased) throw notFound('contact')
    return { erased, isDone: !(await progress.isUnderWay(db, contactId)) }
  }

  /** The job: what it does may be done any number of times. */
  async function finish(erasureId: string): Promise<void> {
    const row = await progress.findErasureRow(db, erasureId)
    if (row?.remaining) await finishRows(erasureId, { ...row, remaining: row.remaining })
    if (row) await compact(erasureId, row.remaining ? TABLES_OF_PERSONS : row.tables, AT_ONCE_BYTES)
    log.info('a contact has been erased')
    waiting.get(erasureId)?.()
  }

  type Begun = { remaining: Remaining; at: Date; contactId: string }

  async function finishRows(erasureId: string, { remaining, at, contactId }: Begun): Promise<void> {
    const { person, numbers } = remaining
    const words = wordsOf(remaining)
    const histories = await eraseFromHistories(db, person)
    let importLines = 0
    for (const id of await listImportIds(db)) importLines += await eraseFromImport(db, id, person)
    await eraseFromMappings(db, person)
    const trail = await eraseFromTrail(db, words)
    await progress.addCounts(db, contactId, { histories, importLines, trail })
    await clearFiles(remaining)
    await needs
      .sweepRecordings()
      .catch((error: unknown) =>
        log.info({ because: messageOf(error) }, 'what the PBX holds of an erased caller is erased once it is back'),
      )
    await finishLate(numbers, at)
    if (!(await forgetJobs(db, words))) throw new Temporary('a job about somebody who was erased still runs')
    await progress.forgetPerson(db, erasureId, TABLES_OF_PERSONS)
  }

  /** Calls that were under way at the erasure. */
  async function finishLate(numbers: readonly string[], at: Date): Promise<void> {
    if (await isUnderWay(db, numbers, at)) throw new Temporary('a call with somebody who was erased still goes on')
    const late = await endedCallIds(db, numbers, at)
    if (late.length === 0) return
    const recordings = await retried(() => db.transaction().execute((trx) => eraseLateCalls(trx, late, numbers)))
    await eraseSound(db, dataDir, recordings, now())
  }

  async function clearFiles({ recordings, imports, files = [] }: Remaining): Promise<void> {
    await eraseSound(db, dataDir, recordings, now())
    await needs.eraseDocuments(files)
    for (const id of imports) await rm(join(dataDir, 'imports', id), { force: true })
  }

  async function compact(erasureId: string, tables: readonly string[], mostBytes: number): Promise<void> {
    const left = await compactTables({ url: needs.databaseUrl, log, tables, mostBytes })
    await progress.settle(db, erasureId, left)
  }

  return {
    events,
    preview,
    erase,
    finish,
    /** At night: tables that were too large, or in use, to be written anew by day. */
    async compactTheRest(): Promise<void> {
      for (const { id, tables } of await progress.findUncompacted(db))
        await compact(id, tables, Number.POSITIVE_INFINITY).catch((error: unknown) =>
          log.warn({ because: messageOf(error) }, 'tables could not be written anew; tried again next night'),
        )
    },
  }
}

/** Whatever leads back to her. */
const wordsOf = (remaining: Remaining): string[] => {
  const { person, numbers, conversations, callBacks, calls, recordings, shares = [], files = [], names } = remaining
  return [
    ...[...person.ids, ...numbers, ...person.emails],
    ...[...conversations, ...callBacks, ...calls, ...recordings, ...shares, ...files, ...names],
  ]
}

async function inTime(finished: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([finished, late])
  clearTimeout(timer)
}
