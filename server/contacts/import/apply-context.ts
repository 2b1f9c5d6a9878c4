import type pg from 'pg'
import type { Source } from './known-contact.ts'

/** What every step of carrying out an import, or of taking it back, is told. */
export type ApplyContext = {
  client: pg.Client
  importId: string
  source: Source
  /** `YYYY-MM-DD` */
  today: string
  at: string
}
