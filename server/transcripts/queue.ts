import { inScope } from '../kit/log.ts'
import { splitText } from '../kit/split-text.ts'
import { tellLanguageOf } from '../kit/tell-language.ts'
import type { RecognitionEngine, TranscriptFailure } from './engine.ts'
import { hearPiece } from './hear-piece.ts'
import type { Needs } from './needs.ts'
import { pauseAfter, planRetry, waitAfter } from './plan-retry.ts'
import { type Progress, speechSeconds } from './progress.ts'
import { summarise } from './show-transcript.ts'
import * as store from './store.ts'

/** As often it is looked whether anything is due, also without a word. */
const LOOK_EVERY_MS = 30_000

export type Counts = { done: number; silent: number; failed: number; tries: number; dropped: number }

/**
 * Writes recordings down, one at a time, whose turn it is by the rows of the database: a service that died goes on
 * where it was. Of a long call one piece at a time is heard, so that what is urgent comes between.
 */
export function createQueue(needs: Needs & { engine: RecognitionEngine }) {
  const { db, now, log, engine, show } = needs
  const counts: Counts = { done: 0, silent: 0, failed: 0, tries: 0, dropped: 0 }
  const seconds = { engine: 0, chain: 0, speech: 0 }
  const ending = new AbortController()
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let timer: NodeJS.Timeout | undefined
  let trouble: { detail: string; failures: number; until: number } | null = null

  /** Something may be due. */
  function wake(): void {
    if (ending.signal.aborted) return
    isAskedAgain = true
    running ??= run().finally(() => {
      running = undefined
      // Somebody asked between its last look and here.
      if (isAskedAgain) wake()
    })
  }

  async function run(): Promise<void> {
    while (isAskedAgain && !ending.signal.aborted) {
      isAskedAgain = false
      let next = LOOK_EVERY_MS
      try {
        next = await workOff()
      } catch (error) {
        if (ending.signal.aborted) return
        log.warn({ because: nameOf(error) }, 'the queue of recordings had trouble')
        next = 5_000
      }
      clearTimeout(timer)
      timer = setTimeout(wake, next)
      timer.unref()
    }
  }

  /** Until nothing is due. Answers in how many milliseconds to look again. */
  async function workOff(): Promise<number> {
    for (;;) {
      ending.signal.throwIfAborted()
      const paused = (trouble?.until ?? 0) - now().getTime()
      if (paused > 0) return Math.min(LOOK_EVERY_MS, paused + 1)
      const row = await store.findNext(db, now())
      if (row) await inScope({ jobId: row.recordingId }, () => workOn(row))
      else {
        const due = await store.findNextTryAt(db)
        const wait = due ? due.getTime() - now().getTime() : LOOK_EVERY_MS
        return Math.min(LOOK_EVERY_MS, Math.max(1, wait))
      }
    }
  }

  async function workOn(found: store.TranscriptRow): Promise<void> {
    const row = await begin(found)
    if (!row) return
    const heard = await hearPiece(
      needs,
      { recordingId: row.recordingId, wanted: row.wantedLanguage, progress: row.progress },
      ending.signal,
    ).catch(async (error: unknown) => {
      // Stopped in the middle: this try does not count.
      const before = { tries: found.tries, tryAt: found.tryAt }
      await store.updateTranscript(db, row.recordingId, before, { ifWaitsAs: row }).catch(() => {})
      throw error
    })
    if ('failure' in heard) {
      if (heard.failure.failed.startsWith('engine-')) engineFailed(heard.failure)
      await fail(row, heard.failure)
    } else {
      if (heard.answered) await engineAnswered()
      const { progress } = heard
      if (progress.done < progress.pieces.length) await keep(row, progress)
      else await finish(row, progress)
    }
  }

  /**
   * Written down before anything is heard. A recording at which the service dies again and again waits longer each
   * time, as one that fails.
   */
  async function begin(row: store.TranscriptRow): Promise<store.TranscriptRow | undefined> {
    counts.tries += 1
    const at = now()
    // What a person has said of its language holds.
    const isToldAnew = !row.progress && row.languageFrom !== 'person'
    const known = isToldAnew && row.entryId ? await needs.languageOf(row.entryId) : null
    const wait = row.tries < 2 ? 0 : waitAfter(row.tries, row.reason ?? 'other')
    const change = {
      tries: row.tries + 1,
      firstTriedAt: row.firstTriedAt ?? at,
      ...(wait > 0 && { tryAt: new Date(at.getTime() + wait) }),
      ...(isToldAnew && { wantedLanguage: known?.language ?? null, languageFrom: known?.from ?? null }),
    }
    return store.updateTranscript(db, row.recordingId, change, { ifWaitsAs: row })
  }

  /** A piece is understood: whatever happens from here on, it is not heard again, and the day of tries begins anew. */
  async function keep(row: store.TranscriptRow, progress: Progress): Promise<void> {
    const change = { progress, reason: null, tries: 0, firstTriedAt: null, tryAt: row.askedAt }
    await store.updateTranscript(db, row.recordingId, change, { ifWaitsAs: row })
  }

  async function finish(row: store.TranscriptRow, progress: Progress): Promise<void> {
    const text = progress.texts.join(' ')
    const isSilent = text === ''
    await settle(row, {
      ...{ state: isSilent ? 'silent' : 'done', reason: null, progress: null, engine: engine.name },
      ...languageIn(row, progress, text),
      ...{ body: isSilent ? null : text, words: isSilent ? [] : progress.words, dropped: progress.dropped },
      ...{ speechSeconds: speechSeconds(progress), doneAt: now() },
      ...{ engineMs: Math.round(progress.engineMs), tookMs: Math.round(progress.tookMs) },
    })
    counts[isSilent ? 'silent' : 'done'] += 1
    counts.dropped += progress.dropped
    seconds.engine += progress.engineMs / 1_000
    seconds.chain += progress.tookMs / 1_000
    seconds.speech += speechSeconds(progress)
    log.info(
      {
        ...{ recordingId: row.recordingId, kind: row.kind, seconds: Math.round(progress.seconds) },
        ...{ speechSeconds: Math.round(speechSeconds(progress)), dropped: progress.dropped },
        ...{ engineMs: Math.round(progress.engineMs), tookMs: Math.round(progress.tookMs) },
      },
      isSilent ? 'nobody is heard to say anything in a recording' : 'a recording is written down',
    )
  }

  function languageIn(row: store.TranscriptRow, progress: Progress, text: string) {
    if (row.wantedLanguage)
      return { language: row.wantedLanguage, languageFrom: row.languageFrom, languageCertainty: null }
    const told = progress.language
      ? { language: progress.language, certainty: progress.languageCertainty }
      : tellLanguageOf(splitText(text))
    return {
      language: told?.language ?? null,
      languageFrom: told ? ('detected' as const) : null,
      languageCertainty: told?.certainty ?? null,
    }
  }

  async function fail(row: store.TranscriptRow, failure: TranscriptFailure): Promise<void> {
    const plan = planRetry({ at: now(), firstTriedAt: row.firstTriedAt, tries: row.tries }, failure)
    const said = {
      recordingId: row.recordingId,
      kind: row.kind,
      because: failure.failed,
      detail: failure.detail.slice(0, 300),
      tries: row.tries,
    }
    if (plan.giveUp) {
      counts.failed += 1
      // What was written down before stays.
      const state = row.body === null ? 'failed' : 'done'
      await settle(row, { state, reason: failure.failed, progress: null, doneAt: now() })
      log.error(said, 'a recording is not written down: it is given up')
    } else {
      const isNews = row.reason !== failure.failed
      await settle(row, { reason: failure.failed, tryAt: plan.tryAt }, isNews)
      log.warn({ ...said, tryAt: plan.tryAt }, 'a recording could not be written down, and is tried again')
    }
  }

  /** The row and what its entry shows, in one transaction; nothing where it no longer waits as it did. */
  async function settle(
    before: store.TranscriptRow,
    change: Parameters<typeof store.updateTranscript>[2],
    isShown = true,
  ): Promise<void> {
    const { recordingId, entryId } = before
    const isChanged = await db.transaction().execute(async (trx) => {
      const locked = await store.lockTranscript(trx, recordingId)
      if (!locked || !store.stillWaits(locked, before)) return false
      const row = await store.updateTranscript(trx, recordingId, change)
      if (!row || !entryId || !isShown) return false
      const said = { text: row.correctedBody ?? row.body, language: row.language }
      const isSettled = row.state !== 'waiting'
      await show(trx, entryId, { kind: row.kind, transcript: summarise(row, true), ...(isSettled && { said }) })
      return true
    })
    if (isChanged && entryId) await needs.announce(entryId)
    needs.changed()
  }

  function engineFailed({ detail }: TranscriptFailure): void {
    const failures = (trouble?.failures ?? 0) + 1
    trouble = { detail: detail.slice(0, 300), failures, until: now().getTime() + pauseAfter(failures) }
    if (failures === 1) needs.changed()
  }

  async function engineAnswered(): Promise<void> {
    if (!trouble) return
    trouble = null
    await store.bringForward(db, 'engine-unreachable', now())
    needs.changed()
  }

  return {
    wake,
    /** Whoever asks by hand does not wait for the engine's pause to be over. */
    wakeNow(): void {
      if (trouble) trouble.until = 0
      wake()
    },
    status: (): { state: 'up' | 'down'; detail: string | null } =>
      trouble ? { state: 'down', detail: trouble.detail } : { state: 'up', detail: null },
    counts: () => ({ ...counts, seconds: { ...seconds } }),
    async stop(): Promise<void> {
      ending.abort(new Error('the service stops'))
      clearTimeout(timer)
      await running?.catch(() => {})
    },
  }
}

/** The message of a database may repeat what was to be written. */
const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
