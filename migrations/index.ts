import type { Migration } from 'kysely/migration'
import * as foundation from './2026-11-22-foundation.ts'
import * as unansweredCalls from './2026-11-22-unanswered-calls.ts'
import * as whoIsCalling from './2026-11-22-who-is-calling.ts'
import * as documents from './2026-11-23-documents.ts'
import * as recordings from './2026-11-24-recordings.ts'

/** Every migration, oldest first. A migration that has landed is never edited: add another. */
export const migrations: Record<string, Migration> = {
  '2026-11-22-foundation': foundation,
  '2026-11-22-unanswered-calls': unansweredCalls,
  '2026-11-22-who-is-calling': whoIsCalling,
  '2026-11-23-documents': documents,
  '2026-11-24-recordings': recordings,
}
