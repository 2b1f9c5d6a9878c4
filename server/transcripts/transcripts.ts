import type { Transcript, TranscriptionState } from '../contract/recordings.ts'
import type { Language } from '../contract/shapes.ts'
import type { Db } from '../db/index.ts'
import { conflict, notFound } from '../kit/errors.ts'
import { isId } from '../kit/ids.ts'
import { createCorrect } from './correct.ts'
import type { Needs } from './needs.ts'
import { createQueue } from './queue.ts'
import { showTranscript, summarise } from './show-transcript.ts'
import * as store from './store.ts'

export type Transcripts = ReturnType<typeof createTranscripts>

/** What is said in recordings: asked for in the transaction that keeps the sound, written down when its turn has come. */
export function createTranscripts(needs: Needs) {
  const { db, now, log, engine, show, announce, changed } = needs
  const queue = engine ? createQueue({ ...needs, engine }) : null
  const isOn = engine !== null

  /** In the transaction that keeps the recording; a second time it changes nothing. `wake` after commit. */
  async function ask(trx: Db, asked: store.Asked): Promise<void> {
    const row = await store.insertTranscript(trx, asked, now())
    if (row?.entryId) await show(trx, row.entryId, { kind: row.kind, transcript: summarise(row, isOn) })
  }

  async function get(recordingId: string): Promise<Transcript> {
    const row = isId(recordingId) ? await store.findTranscript(db, recordingId) : undefined
    if (!row) throw notFound('transcript')
    return showTranscript(row, await nameOf(row.correctedBy), isOn)
  }

  async function nameOf(userId: string | null): Promise<string | null> {
    if (!userId) return null
    const user = await db.selectFrom('staffUser').select('name').where('id', '=', userId).executeTakeFirst()
    return user?.name ?? null
  }

  /**
   * By hand: what is settled is heard anew, and what was written down of it stays until then; what waits is tried now.
   * `language`: what is spoken in it; left out, as it was asked for before.
   */
  async function retry(recordingId: string, language?: Language): Promise<Transcript> {
    if (!isId(recordingId)) throw notFound('transcript')
    if (!isOn) throw conflict('Transcription is off: no engine is configured.')
    const entryId = await db.transaction().execute(async (trx) => {
      const found = await store.lockTranscript(trx, recordingId)
      if (!found) throw notFound('transcript')
      const isSettled = found.state !== 'waiting'
      if (isSettled && !(await isKept(trx, recordingId))) throw conflict('The sound of this recording is gone.')
      const isOther = language !== undefined && language !== found.wantedLanguage
      const row = await store.updateTranscript(trx, recordingId, {
        ...{ state: 'waiting', tries: 0, firstTriedAt: null, tryAt: now(), doneAt: null },
        ...(isSettled && { reason: null }),
        ...((isSettled || isOther) && { progress: null }),
        ...(language && { wantedLanguage: language, language, languageFrom: 'person', languageCertainty: null }),
      })
      if (row?.entryId) await show(trx, row.entryId, { kind: row.kind, transcript: summarise(row, true) })
      return row?.entryId ?? null
    })
    queue?.wakeNow()
    changed()
    if (entryId) await announce(entryId)
    return get(recordingId)
  }

  const isKept = async (trx: Db, recordingId: string): Promise<boolean> => {
    const row = await trx.selectFrom('recording').select('state').where('id', '=', recordingId).executeTakeFirst()
    return row?.state === 'kept'
  }

  /**
   * The sound is erased: where each word stood goes with it, and what is not written down never will be. The text
   * itself stays. In the transaction that erases the sound, after its recording is locked.
   */
  async function forgetSound(trx: Db, recordingId: string): Promise<void> {
    const found = await store.lockTranscript(trx, recordingId)
    if (!found) return
    const isOver = found.state === 'waiting'
    const row = await store.updateTranscript(trx, recordingId, {
      ...{ words: null, progress: null },
      ...(isOver && { state: found.body === null ? 'failed' : 'done', reason: 'no-sound', doneAt: now() }),
    })
    if (row?.entryId) await show(trx, row.entryId, { kind: row.kind, transcript: summarise(row, isOn) })
  }

  /** Every recording that is kept has its place, and every entry says whether there is an engine. */
  async function start(): Promise<void> {
    const asked = await store.askForTheRest(db, now())
    await store.showOnAll(db, isOn ? 'waiting' : 'off')
    const waiting = await store.countWaiting(db)
    log.info({ engine: engine?.name ?? 'none', waiting, new: asked }, 'transcription is ready')
    changed()
    queue?.wake()
  }

  return {
    ask,
    get,
    retry,
    correct: createCorrect(needs, get),
    forgetSound,
    start,
    /** What was asked is committed. */
    wake(): void {
      changed()
      queue?.wake()
    },
    countWaiting: () => store.countWaiting(db),
    status: (): Pick<TranscriptionState, 'state' | 'detail'> => queue?.status() ?? { state: 'off', detail: null },
    counts: () => queue?.counts() ?? null,
    stop: async (): Promise<void> => queue?.stop(),
  }
}
