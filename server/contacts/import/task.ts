import type { ImportField, ImportMapping } from '../../contract/imports.ts'

/** An import that has something to be done for it. */
export type ToDo = { id: string; state: 'checking' | 'running' | 'undoing' }

/** What the service hands to the process that does the work. */
export type ImportTask = {
  importId: string
  /** Has a password in it: travels over the channel, never over the command line or the environment. */
  databaseUrl: string
  /** Where the file is kept. */
  file: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** IANA. */
  timeZone: string
  /** Of the clinic's own line, such as `514`; completes numbers of seven digits. */
  areaCode: string | null
  /** Milliseconds; the service's clock, which tests may have shifted. */
  now: number
}

/** What comes back: it goes on; it has come to an end; the database is away, or the like: to be tried again later. */
export type ImportNews =
  | { kind: 'progress' }
  | { kind: 'done' }
  | { kind: 'failed'; message: string; isTemporary: boolean }

/** As it was asked for by the person, or by the folder. */
export type ImportOptions = {
  apply?: boolean
  doubtful?: boolean
  dateOrder?: ImportMapping['dateOrder']
  /** By the column's place. */
  fields?: ImportField[]
}

/** For a file with the same headings. */
export type KeptMapping = { fields: ImportField[]; dateOrder?: ImportMapping['dateOrder'] }

/** Headings as a key: how they are written matters, how they are spaced does not. */
export const headingsKey = (headings: readonly string[]): string =>
  headings.map((heading) => heading.trim().replace(/\s+/g, ' ').toLowerCase()).join('\u001f')
