import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createClinic } from '../../server/clinic/index.ts'
import { createCodes } from '../../server/documents/codes/index.ts'
import { createFiles } from '../../server/documents/files/index.ts'
import { recordEvent } from '../../server/documents/record-event.ts'
import { createRoom } from '../../server/documents/room.ts'
import { hashToken, newToken } from '../../server/documents/token.ts'
import { createVisits, type VisitNeeds } from '../../server/documents/visits.ts'
import { newUuidV7 } from '../../server/kit/ids.ts'
import type { FreshDatabase } from './database.ts'
import { keepLog } from './kept-log.ts'
import { LINE, messageRoom, newNumber } from './message-room.ts'
import { insertShareRow } from './share-rows.ts'

export const VISITOR = { address: '203.0.113.7' }

type Options = Partial<Pick<VisitNeeds, 'askCall'>> & Parameters<typeof messageRoom>[1]

/** Visits to shares, with everything that is behind them but a PBX and a gateway: files, codes, texts, the timeline. */
export async function visitRoom({ db }: Pick<FreshDatabase, 'db'>, options: Options = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-visits-'))
  const clock = { offsetMs: 0 }
  const now = () => new Date(Date.now() + clock.offsetMs)
  const { log, text: logged } = keepLog()
  const texts = messageRoom(db, { now, ...options })
  const clinic = await createClinic({ db, now, log, country: 'CA', timeZone: 'America/Toronto' })
  const { messages } = texts
  const room = await createRoom({
    ...{ db, now, newId: newUuidV7, log, dataDir, country: 'CA', clinic, gatewayOn: () => true },
    ...{ enqueue: async () => true, portalUrl: () => 'https://documents.test', audit: async () => {} },
    contacts: { find: async () => null, withNumber: async () => [], isUntextable: async () => false },
    timeline: {
      findConversation: messages.findConversationKey,
      addDocument: messages.addDocument,
      changeDocument: messages.changeDocument,
      announce: messages.announceDocument,
    },
    promiseLink: async () => async () => {},
  })
  const fileLimits = () => ({ bytes: 1_000_000, filesPerShare: 5 })
  const files = await createFiles({
    ...{ db, now, newId: newUuidV7, log, dataDir, enqueue: async () => true, limits: fileLimits, scan: null },
    recordEvent: (trx, { shareId, ...event }) => recordEvent(room, trx, shareId, event),
    onChanged: () => {},
  })
  const codes = await createCodes({ now, newId: newUuidV7, dataDir })
  const visits = createVisits(room, codes, {
    askCall: options.askCall ?? (async () => ({ ok: false, because: 'not-open' })),
    sendText: (trx, code) => messages.sendSecret(trx, { ...code, automatic: 'code', purpose: 'code' }),
    cancelText: messages.cancelSecret,
    clinicNameOf: () => 'Clinique Boréale',
    ...{ files, fileLimits },
  })

  return {
    ...{ visits, codes, room, files, clock, now, texts, logged, dataDir },
    /** An open share and the token of its link. */
    async share(change: Parameters<typeof insertShareRow>[1] & object = {}) {
      const token = newToken()
      const codeTo = newNumber()
      const id = await insertShareRow(db, { lineNumber: LINE, tokenHash: hashToken(token), codeTo, ...change })
      return { id, token, codeTo }
    },
    /** A file the clinic has put there. */
    put: async (shareId: string, name: string, content: string) => {
      const bytes = Buffer.from(content)
      const added = await files.add({
        ...{ shareId, name, origin: 'clinic', userId: null },
        ...{ bytes: bytes.length, content: Readable.from([bytes]) },
      })
      if (!added.ok) throw new Error(`not added: ${added.because}`)
      return added.file
    },
    /** A code, as the person who asks for it hears or reads it. */
    issue: async (shareId: string) => {
      const issued = await db
        .transaction()
        .execute((trx) => codes.issue(trx, shareId, { by: 'text', number: '+15145550111' }))
      if (!issued) throw new Error('no code')
      return issued.code
    },
    row: (id: string) => db.selectFrom('share').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    events: async (id: string) => {
      const rows = await db.selectFrom('shareEvent').selectAll().where('shareId', '=', id).orderBy('id').execute()
      return rows.map(({ kind, detail }) => ({ kind, detail: detail as Record<string, unknown> }))
    },
    async close() {
      await files.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Another code than this one. */
export const wrongFor = (code: string, step = 1): string =>
  String((Number(code) + step) % 10 ** code.length).padStart(code.length, '0')
